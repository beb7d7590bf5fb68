"""Two verifiers that share no code, against attackers that know how the log is made. The rules are `verify`'s own."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

import pytest

from station.audit.anchor import Anchor
from station.audit.findings import VerifyReport
from station.audit.seal import open_key
from station.audit.verify import Exhibits, VerifyResult, verify_log
from tests.audit.forgery import Attacker, sealed_log, tamperings, write_rows
from tests.audit.story import STATION

SAMPLE = 100
WHOLE = 10_000
_SECOND = Path(__file__).parents[2] / "packaging" / "verify_audit.py"


@dataclass(frozen=True)
class Second:
    """What the auditor's own program says."""

    exit_code: int
    result: str
    first_bad_seq: int | None
    anchored_to: int


@pytest.fixture(scope="module")
def second_program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_audit", _SECOND)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bench(tmp_path: Path, second_program: ModuleType) -> Checkers:
    return Checkers(tmp_path, second_program)


class Checkers:
    """One file, checked by both."""

    def __init__(self, folder: Path, program: ModuleType) -> None:
        self.database, self._anchors, self._key = folder / "audit.db", folder / "anchors.jsonl", folder / "key.pem"
        self._program = program
        self._key.write_text(sealed_log().pem)

    def check(self, anchors: tuple[Anchor, ...], keys: frozenset[str] | None) -> tuple[VerifyReport, Second]:
        self._anchors.write_text("".join(json.dumps(asdict(anchor)) + "\n" for anchor in anchors))
        report = verify_log(self.database, Exhibits(anchors, keys=keys), projections=False)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            key_file = str(self._key) if keys else "-"
            exit_code = self._program.main(str(self.database), str(self._anchors) if anchors else "-", key_file)
        answer = json.loads(said.getvalue())
        bad, anchored_to = answer.get("first_bad_seq"), answer.get("anchored_to", 0)
        return report, Second(exit_code, answer["result"], bad, anchored_to)


def _agree(bench: Checkers, attacker: Attacker, seed: int) -> None:
    deed, log = tamperings(attacker, seed), sealed_log()
    write_rows(bench.database, deed.rows)
    report, second = bench.check(deed.anchors, frozenset({log.key.public_key}))
    where = f"{attacker}, seed {seed}: {deed.what}: {report.reason}"
    assert (report.result is VerifyResult.TAMPERED) == deed.found, where
    assert (second.result, second.first_bad_seq) == (report.result, report.first_bad_seq), f"{where}; {second}"
    assert second.exit_code == (1 if deed.found else 0 if report.anchored else 4), where


@pytest.mark.parametrize("attacker", Attacker)
def test_what_the_rules_say_is_found_and_both_verifiers_agree(bench: Checkers, attacker: Attacker) -> None:
    for seed in range(SAMPLE):
        _agree(bench, attacker, seed)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("attacker", Attacker)
def test_ten_thousand_tamperings(bench: Checkers, attacker: Attacker) -> None:
    for seed in range(WHOLE // len(Attacker) + 1):
        _agree(bench, attacker, seed)


@pytest.mark.parametrize("length", [1, 2, 89, 90, 91, 201, 202, 203, 299, 300, 400, 462, 463])
def test_an_untouched_log_of_any_length_is_never_called_tampered(bench: Checkers, length: int) -> None:
    log = sealed_log()
    rows = log.rows[:length]
    anchors = tuple(anchor for anchor in log.anchors if anchor.count <= length)
    write_rows(bench.database, rows)
    for keys in (None, frozenset({log.key.public_key})):
        report, second = bench.check(anchors, keys)
        assert (report.result, report.events, report.head) == (VerifyResult.INTACT, len(rows), rows[-1].hash)
        assert report.anchored_to == second.anchored_to == max((anchor.count for anchor in anchors), default=0)
        assert (second.result, second.exit_code) == ("intact", 0 if anchors else 4)


def test_who_has_log_key_and_anchors_is_not_seen_but_with_the_paper_he_is(bench: Checkers) -> None:
    log = sealed_log()
    deeds = (tamperings(Attacker.DATABASE_ONLY, seed) for seed in range(1000))
    deed = next(deed for deed in deeds if "signed anew" in deed.what and deed.found)
    write_rows(bench.database, deed.rows)
    report = verify_log(bench.database, projections=False)
    assert report.result is VerifyResult.INTACT
    assert any("sealed anew with another key" in limit for limit in report.limits)
    paper = (log.anchors[-1].count, log.anchors[-1].code)
    assert verify_log(bench.database, Exhibits(papers=(paper,)), projections=False).result is VerifyResult.TAMPERED


def test_a_foreign_key_is_found(bench: Checkers, tmp_path: Path) -> None:
    other = open_key(tmp_path / "other.key")
    write_rows(bench.database, sealed_log().rows)
    report = verify_log(bench.database, Exhibits(keys=frozenset({other.public_key})), projections=False)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, 1)
    assert "foreign key" in report.reason


def test_a_cloned_station_is_a_fork(bench: Checkers) -> None:
    log = sealed_log()
    write_rows(bench.database, log.rows)
    clone = Anchor.of(STATION, 90, "a" * 64, "2025-11-03T15:00:00.000Z")
    report, second = bench.check((*log.anchors, clone), None)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, 90)
    assert "fork" in report.reason
    assert (second.result, second.first_bad_seq) == ("tampered", 90)


def test_anchors_of_another_station_anchor_nothing(bench: Checkers) -> None:
    write_rows(bench.database, sealed_log().rows)
    foreign = Anchor.of("line-9", 90, "a" * 64, "2025-11-03T15:00:00.000Z")
    _, second = bench.check((foreign,), None)
    assert (second.result, second.exit_code) == ("intact", 4)
