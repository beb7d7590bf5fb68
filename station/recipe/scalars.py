"""Texts of a recipe or station file to values: one strict way to write each kind.

Every function raises BadScalarError (a ValueError) that names the rule and, where it can, what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from station.recipe.diagnostics import did_you_mean, shown

ValueT = TypeVar("ValueT")

MAX_DURATION_S = 7 * 24 * 3600.0
_DURATION = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,8})s)?(?:(\d{1,9})ms)?", re.ASCII)
_DURATION_HINT = "write for example 500ms, 90s, 5m or 1h30m"
_SIZE = re.compile(r"(\d{1,12}) ?(B|KiB|MiB|GiB)", re.ASCII)
_SIZE_FACTOR = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
_DECIMAL_INT = re.compile(r"-?(?:0|[1-9]\d{0,18})", re.ASCII)
_HEX_INT = re.compile(r"0x[0-9a-fA-F]{1,16}")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?", re.ASCII)
_VERSION_WORDS = r"(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(
    r"(?:(?:0|[1-9]\d{0,8})\.){2}(?:0|[1-9]\d{0,8})"
    rf"(?:-{_VERSION_WORDS}(?:\.{_VERSION_WORDS})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    re.ASCII,
)
_ID = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_MAX_ID_CHARS = 64
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_HOST_LABEL = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_MAX_VERSION_CHARS = 100
_MAX_HOST_CHARS = 253
_MAX_LINE_CHARS = 200
_TRUTH_HINTS = {"yes": "true", "on": "true", "y": "true", "1": "true"} | {
    "no": "false",
    "off": "false",
    "n": "false",
    "0": "false",
}


class BadScalarError(ValueError):
    """A text is not written as its kind demands. `hint` says what to write instead, "" where the message says all."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_duration(text: str) -> float:
    """Seconds, from whole numbers with units in falling order: `500ms`, `90s`, `5m`, `1h30m`; at most seven days."""
    match = _DURATION.fullmatch(text)
    if not match or not text:
        hint = f"write {text}s for seconds or {text}ms for milliseconds" if _DECIMAL.fullmatch(text) else _DURATION_HINT
        raise BadScalarError(f"{shown(text)} is no length of time with its unit", hint)
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in match.groups())
    total_s = hours * 3600.0 + minutes * 60.0 + seconds + milliseconds / 1000
    if total_s > MAX_DURATION_S:
        raise BadScalarError(f"{shown(text)} is longer than seven days")
    return total_s


def parse_positive_duration(text: str) -> float:
    """As `parse_duration`, but not zero."""
    seconds = parse_duration(text)
    if seconds == 0:
        raise BadScalarError("a time limit of nothing can never be kept", _DURATION_HINT)
    return seconds


def parse_size(text: str) -> int:
    """Bytes, from a whole number with `B`, `KiB`, `MiB` or `GiB`."""
    match = _SIZE.fullmatch(text)
    if not match:
        hint = "write for example 512 B, 64 KiB or 2 MiB (1 KiB is 1024 bytes)"
        raise BadScalarError(f"{shown(text)} is no size with its unit", hint)
    return int(match[1]) * _SIZE_FACTOR[match[2]]


def parse_int(text: str) -> int:
    """A whole number, decimal or 0x hexadecimal, of at most 64 bits; no leading zeros, which are octal elsewhere."""
    if _HEX_INT.fullmatch(text):
        return int(text, 16)
    if _DECIMAL_INT.fullmatch(text):
        return int(text)
    hint = "a decimal number begins with no zero" if text.isascii() and text.isdigit() and text[0] == "0" else ""
    raise BadScalarError(f"{shown(text)} is no whole number", hint or "write for example 12 or 0x1F")


def parse_count(text: str) -> int:
    """A whole number above zero."""
    number = parse_int(text)
    if number < 1:
        raise BadScalarError(f"{shown(text)} is not above zero")
    return number


def parse_decimal(text: str) -> float:
    """A number with or without a fraction, in plain digits."""
    if not _DECIMAL.fullmatch(text):
        raise BadScalarError(f"{shown(text)} is no number", "write for example 5 or 0.25")
    return float(text)


def parse_bool(text: str) -> bool:
    """`true` or `false`, nothing else: `no` is also a country and `on` a step word."""
    if text in ("true", "false"):
        return text == "true"
    lower = text.lower()
    meant = lower if lower in ("true", "false") else _TRUTH_HINTS.get(lower)
    hint = f"write {meant}" if meant else ""
    raise BadScalarError(f"{shown(text)} is neither true nor false", hint)


def parse_semver(text: str) -> str:
    """A version MAJOR.MINOR.PATCH, with -pre-release and +build if any. Source: Semantic Versioning 2.0.0."""
    if len(text) > _MAX_VERSION_CHARS or not _SEMVER.fullmatch(text):
        hint = f"write {text}.0" if _SEMVER.fullmatch(f"{text[:_MAX_VERSION_CHARS]}.0") else "write for example 2.3.0"
        raise BadScalarError(f"{shown(text)} is no version of three numbers", hint)
    return text


def version_key(text: str) -> tuple[object, ...]:
    """What orders parsed versions: 3.10.0 after 3.9.0, 5.0.0-rc.1 before 5.0.0; a +build counts for nothing.

    Source: Semantic Versioning 2.0.0, point 11.
    """
    core, _, words = text.partition("+")[0].partition("-")
    numbers = tuple(int(part) for part in core.split("."))
    before = tuple((0, int(word), "") if word.isdigit() else (1, 0, word) for word in words.split(".") if words)
    return (*numbers, not words, before)


def parse_id(text: str) -> str:
    """A word of small letters and digits, joined by `-` or `_`, at most 64 characters."""
    if len(text) <= _MAX_ID_CHARS and _ID.fullmatch(text):
        return text
    rule = f"{shown(text)} is no id: small letters and digits, joined by - or _, at most {_MAX_ID_CHARS}"
    better = re.sub(r"[^a-z0-9]+", "-", text[: _MAX_ID_CHARS + 1].lower()).strip("-")
    raise BadScalarError(rule, f"write {better}" if len(better) <= _MAX_ID_CHARS and _ID.fullmatch(better) else "")


def parse_path(text: str) -> Path:
    """A path as written, whole or relative; no `~`."""
    if not text.strip() or not text.isprintable() or text.startswith("~"):
        raise BadScalarError(f"{shown(text)} is no path", "write the whole path; ~ is known to shells alone")
    return Path(text)


def parse_sha256(text: str) -> str:
    """A SHA-256 of 64 hexadecimal digits; given back in small letters."""
    if not _SHA256.fullmatch(text):
        raise BadScalarError(f"{shown(text)} is no SHA-256: 64 hexadecimal digits are needed, {len(text)} are given")
    return text.lower()


def parse_host(text: str) -> str:
    """A host name or IPv4 address, without port. Labels as in RFC 1123."""
    if len(text) > _MAX_HOST_CHARS or not all(_HOST_LABEL.fullmatch(label) for label in text.split(".")):
        raise BadScalarError(f"{shown(text)} is no host name", "write for example device.spark.io")
    return text


def parse_url(text: str) -> str:
    """An http or https address of a host, without user, query or fragment; a slash at its end is dropped."""
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError as error:
        raise BadScalarError(f"{shown(text)} is no web address: {error}") from error
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and text.isprintable()
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain or not port_fits or " " in text:
        raise BadScalarError(f"{shown(text)} is no plain web address", "write for example https://api.particle.io")
    if ":" not in parts.hostname:
        parse_host(parts.hostname)
    return text.rstrip("/")


def parse_language(text: str) -> str:
    """A language as `de` or `pt-BR`."""
    if not _LANGUAGE.fullmatch(text):
        raise BadScalarError(f"{shown(text)} is no language", "write for example en, de or pt-BR")
    return text


def parse_line(text: str) -> str:
    """Text for people on one line, not empty, at most 200 characters."""
    if not text.strip() or len(text) > _MAX_LINE_CHARS or not text.isprintable():
        raise BadScalarError(f"a text on one line of 1 to {_MAX_LINE_CHARS} characters is needed")
    return text


def choice_parser(choices: Mapping[str, ValueT]) -> Callable[[str], ValueT]:
    """A parse function that knows just these words, each with its value."""

    def parse(text: str) -> ValueT:
        if text not in choices:
            known = ", ".join(choices)
            raise BadScalarError(f"{shown(text)} is not one of: {known}", did_you_mean(text, choices))
        return choices[text]

    return parse
