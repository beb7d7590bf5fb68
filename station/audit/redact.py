"""The one choke point: a fact becomes JSON values here, and nothing secret passes."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import hmac
import json
import math
import os
import re
import secrets as chance
import threading
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

from station.audit.chain import ENVELOPE, JsonValue
from station.audit.errors import AuditFactError, AuditSecretError, AuditWriteError
from station.core.facts import AuditFact
from station.core.ids import PortPath
from station.core.secret import Secret

KEY_NAME: Final = "audit.key"
_KEY_BYTES: Final = 32
_RESERVED: Final = frozenset(ENVELOPE) - {"run"}


class Redactor:
    """Knows the process's secrets and lets none of them into text.

    A secret that shows up inside a text (plain, percent-encoded, JSON-escaped or Base64) is replaced by
    `secret:` and 8 hexadecimal digits of HMAC-SHA-256 under the store's key: equal secrets stay recognisable
    as equal within one data directory, and the tag tells nothing to who has no key.
    May be used from any thread.
    """

    def __init__(self, key: bytes, secrets: Iterable[Secret] = ()) -> None:
        self._key = key
        self._learning = threading.Lock()
        self._tags: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None
        for secret in secrets:
            self.learn(secret)

    def learn(self, secret: Secret) -> None:
        """From now on mask this secret too. An empty one is ignored."""
        value = secret.reveal()
        if not value:
            return
        tag = self.tag(value)
        with self._learning:
            tags = self._tags | dict.fromkeys(_spellings(value), tag)
            longest_first = sorted(tags, key=len, reverse=True)
            # The pattern is set last: whoever sees it finds every tag it can ask for.
            self._tags = tags
            self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def text(self, text: str) -> str:
        """The text with every known secret replaced by its tag, and always fit for UTF-8."""
        sound = text.encode("utf-8", "backslashreplace").decode("utf-8")
        pattern = self._pattern
        return pattern.sub(lambda found: self._tags[found[0]], sound) if pattern else sound

    def fields(self, fact: AuditFact) -> dict[str, JsonValue]:
        """The fact's fields as JSON values, in their order.

        Enum -> its value, PortPath -> text, tuple -> list. Numbers, truth values and None stay.
        Raises:
            AuditSecretError: a field holds a `Secret`, at any depth.
            AuditFactError: no frozen dataclass, no `run`, a field named as the envelope, or a value JSON has no word
                for.
        """
        names = _field_names(fact)
        fields = {name: self._value(getattr(fact, name), f"{fact.kind}.{name}") for name in names}
        taken = sorted(_RESERVED.intersection(names))
        if taken:
            raise AuditFactError(f"fact {fact.kind!r} has a field {taken[0]!r}, which the log writes itself")
        if not isinstance(fields.get("run"), str):
            raise AuditFactError(f"fact {fact.kind!r} does not say which run it belongs to")
        return fields

    def _value(self, value: object, where: str) -> JsonValue:
        match value:
            case Secret():
                raise AuditSecretError(f"{where} holds a secret; a secret is not written to the log", field=where)
            case Enum():
                return self._value(value.value, where)
            case PortPath():
                return self.text(str(value))
            case str():
                return self.text(value)
            case None | bool():
                return value
            case int():
                # A PIN or a password of digits may arrive as a number.
                return self._tags.get(str(value), value)
            case float() if math.isfinite(value):
                return value
            case tuple() | list():
                return [self._value(item, where) for item in value]
            case _:
                raise AuditFactError(f"{where} holds a {type(value).__name__}, for which the log has no word")

    def tag(self, value: str) -> str:
        """What stands for a secret in the log; equal secrets have equal tags."""
        digest = hmac.new(self._key, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
        return f"secret:{digest[:8]}"


def _field_names(fact: object) -> list[str]:
    frozen = getattr(getattr(type(fact), "__dataclass_params__", None), "frozen", False)
    if not dataclasses.is_dataclass(fact) or not frozen:
        raise AuditFactError(f"{type(fact).__name__} is no frozen dataclass, so it is no fact")
    return [field.name for field in dataclasses.fields(fact)]


def _spellings(value: str) -> set[str]:
    """How a secret may be written where it leaks: an address, a JSON body, a Basic header."""
    raw = value.encode("utf-8", "surrogatepass")
    encoded = {base64.b64encode(raw).decode("ascii"), base64.urlsafe_b64encode(raw).decode("ascii")}
    escaped = {json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}
    return {value, quote(raw, safe=""), quote(raw), quote_plus(raw)} | escaped | encoded


def store_key(data_dir: Path) -> bytes:
    """The data directory's own key for tags: 32 random bytes in `audit.key`, made at first use, mode 0600.

    Raises:
        AuditWriteError: it can neither be read nor made.
    """
    path = data_dir / KEY_NAME
    try:
        if path.is_file() and path.stat().st_size == _KEY_BYTES:
            path.chmod(0o600)
            return path.read_bytes()
        return _make_key(path)
    except OSError as error:
        raise AuditWriteError(f"the key file {path} can neither be read nor made: {error.strerror}") from error


def _make_key(path: Path) -> bytes:
    key = chance.token_bytes(_KEY_BYTES)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return key
