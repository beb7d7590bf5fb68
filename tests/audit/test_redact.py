"""No secret reaches the data directory."""

from __future__ import annotations

import base64
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest

from station.audit.errors import AuditFactError, AuditSecretError
from station.audit.queries import AuditReader
from station.audit.redact import Redactor
from station.audit.writer import AuditStore
from station.core.facts import ApiCalled, AuditFact, ModeSwitched, StepEnded
from station.core.secret import Secret
from station.core.words import StepEnd
from tests.audit.story import STATION, closed, identity, opened, sql

CANARY = 'tok-9f"3/ü+Canary'


@dataclass(frozen=True)
class Odd:
    """A fact with one field of any kind."""

    kind: ClassVar[str] = "odd"
    value: Any
    run: str = ""


def test_no_spelling_of_a_known_secret_is_in_any_file(tmp_path: Path) -> None:
    encoded = base64.b64encode(CANARY.encode()).decode()
    with AuditStore.open(tmp_path, STATION, secrets=[Secret(CANARY)]) as store:
        store.append(opened(f"run {CANARY}", operator=CANARY, order=f"<{CANARY}>"))
        store.append(identity(f"run {CANARY}", serial=CANARY))
        store.append(
            ApiCalled("r", "GET", "/v1?access_token=tok-9f%223%2F%C3%BC%2BCanary", 401, 20, "", f"bad {CANARY}")
        )
        store.append(ApiCalled("r", "GET", "/v1", 401, 20, "", '{"token":"tok-9f\\"3/\\u00fc+Canary"}'))
        facts = ((CANARY, f"x{CANARY}y"),)
        store.append(StepEnded(f"run {CANARY}", CANARY, "w", 1, "run", StepEnd.FAILED, 1.0, encoded, "", "", facts))
        store.append(closed(f"run {CANARY}", reason=CANARY))
        alive = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    after = {f"{path.name} closed": path.read_bytes() for path in tmp_path.iterdir()}
    assert "audit.db-wal" in alive
    for name, content in (alive | after).items():
        for trace in (b"tok-9f", b"Canary", encoded.encode()):
            assert trace not in content, f"{trace!r} in {name}"


def test_a_masked_secret_keeps_one_tag_within_a_data_directory(tmp_path: Path) -> None:
    bodies = []
    for where in ("one", "one", "two"):
        with AuditStore.open(tmp_path / where, STATION, secrets=[Secret("hunter22")]) as store:
            store.append(ModeSwitched("r", "hunter22", 1.0))
            ((mode,),) = sql(store.path, "SELECT body ->> 'mode' FROM event ORDER BY seq DESC LIMIT 1")
            bodies.append(str(mode))
    assert bodies[0].startswith("secret:")
    assert len(bodies[0]) == len("secret:") + 8
    assert bodies[0] == bodies[1] != bodies[2]


def test_a_secret_learnt_later_is_masked_from_then_on(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.redactor.learn(Secret("minted-token"))
        store.append(ModeSwitched("r", "minted-token", 1.0))
        assert b"minted-token" not in store.path.with_name("audit.db-wal").read_bytes()


def test_the_longer_of_two_secrets_is_masked_whole() -> None:
    redactor = Redactor(b"k", [Secret("abcd"), Secret("abcdefgh")])
    assert redactor.text("abcdefgh") == Redactor(b"k", [Secret("abcdefgh")]).text("abcdefgh")
    assert redactor.text("no secret") == "no secret"


def test_a_password_of_digits_is_masked_even_as_a_number() -> None:
    fields = Redactor(b"k", [Secret("12345678")]).fields(Odd((12345678, 1234567)))
    masked, other = cast(list[object], fields["value"])
    assert str(masked).startswith("secret:")
    assert other == 1234567


@pytest.mark.parametrize("value", [Secret(CANARY), ("a", Secret(CANARY)), (("a", (Secret(CANARY),)),)])
def test_a_secret_object_is_refused_at_any_depth_and_the_store_goes_on(tmp_path: Path, value: object) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        with pytest.raises(AuditSecretError, match=r"odd\.value holds a secret") as refused:
            store.append(Odd(value))
        assert refused.value.code == "AUDIT-SECRET"
        assert CANARY not in str(refused.value)
        assert store.append(Odd("fine")) == 2


@pytest.mark.parametrize("value", [{"a": 1}, b"bytes", float("nan"), object()])
def test_what_json_has_no_word_for_is_refused(value: object) -> None:
    with pytest.raises(AuditFactError, match=r"odd\.value holds a"):
        Redactor(b"k").fields(Odd(value))


def test_only_frozen_facts_with_a_run_and_no_envelope_field_are_taken(tmp_path: Path) -> None:
    @dataclass
    class Loose:
        kind: ClassVar[str] = "loose"
        run: str = ""

    @dataclass(frozen=True)
    class Forged:
        kind: ClassVar[str] = "forged"
        seq: int = 1
        run: str = ""

    @dataclass(frozen=True)
    class Stray:
        kind: ClassVar[str] = "stray"

    with AuditStore.open(tmp_path, STATION) as store:
        for fact in (Loose(), Forged(), Stray()):
            with pytest.raises(AuditFactError):
                store.append(cast(AuditFact, fact))
        assert store.append(Odd("fine")) == 2


def test_text_that_is_no_unicode_is_written_readably(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(Odd("file\udcff\x00name"))
    (event,) = AuditReader(tmp_path).events_after(1)
    assert event.fields == (("value", "file\\udcff\x00name"),)


def test_the_key_for_tags_is_the_owners_alone(tmp_path: Path) -> None:
    AuditStore.open(tmp_path, STATION).close()
    key = tmp_path / "audit.key"
    made = key.read_bytes()
    assert (len(made), stat.S_IMODE(key.stat().st_mode)) == (32, 0o600)
    key.chmod(0o644)
    AuditStore.open(tmp_path, STATION).close()
    assert (key.read_bytes(), stat.S_IMODE(key.stat().st_mode)) == (made, 0o600)
