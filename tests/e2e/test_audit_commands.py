"""`station audit ...` as an auditor and an engineer type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from station.audit.annotations import annotations_on
from station.audit.event_words import words_of
from station.audit.queries import AuditReader
from station.audit.verify import verify_log
from station.audit.writer import AuditStore
from station.cli.main import main
from station.core.facts import Verified
from tests.audit.story import sql, tamper, tell_run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data directory of a station that has done one run."""
    monkeypatch.delenv("STATION_SETTINGS", raising=False)
    folder = tmp_path / "data"
    with AuditStore.open(folder, "station") as store:
        tell_run(store, "r1")
    return folder


def audit(data: Path, *words: str) -> int:
    return main(["audit", words[0], "--data", str(data), *words[1:]])


def test_verify_tells_the_four_answers_apart(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anchors, key = str(tmp_path / "anchors"), str(tmp_path / "key.pem")
    assert audit(data, "verify") == 4
    assert "not seen by this check: a tail of this log that was cut off clean" in capsys.readouterr().out
    assert audit(data, "anchor", "--anchor", anchors, "--json") == 0
    paper = json.loads(capsys.readouterr().out)["paper"]
    assert audit(data, "export-key", "--to", key) == 0
    assert audit(data, "verify", "--anchor", anchors, "--key", key) == 0
    assert audit(data, "verify", "--code", paper) == 0
    capsys.readouterr()
    assert audit(data, "verify", "--code", "11.AAAA-AAAA-AAAA", "--anchor", anchors) == 1
    assert "the code 11.AAAA-AAAA-AAAA is not that of event 11: it was typed wrong, or" in capsys.readouterr().out
    tamper(data / "audit.db", "DELETE FROM event WHERE seq > 8")
    capsys.readouterr()
    assert audit(data, "verify", "--anchor", anchors, "--chain-only", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["result"], report["first_bad_seq"], "tail was cut" in report["reason"]) == ("tampered", 9, True)
    assert audit(data, "verify", "--anchor", str(tmp_path / "absent")) == 3
    assert audit(tmp_path / "nothing", "verify") == 3


def test_a_log_is_verified_before_its_first_anchor_and_misses_the_file_after_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, anchors = tmp_path / "station.yaml", tmp_path / "line.anchors"
    assert audit(data, "shift-report", "--out", str(tmp_path / "on-paper.pdf"), "--operator", "qa-1") == 0
    file.write_text(f"data: {data}\npolicy: {{anchor: {anchors}}}\n", encoding="utf-8")

    def verified() -> int:
        return main(["audit", "verify", "--config", str(file)])

    assert verified() == 4, "nothing went into the file until now"
    assert main(["audit", "anchor", "--config", str(file)]) == 0
    assert verified() == 0
    anchors.unlink()
    capsys.readouterr()
    assert verified() == 3
    assert "AUDIT-ANCHOR" in capsys.readouterr().err


def test_what_lies_before_the_first_anchor_is_no_question_of_the_anchors(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anchors = str(tmp_path / "anchors")
    assert audit(data, "anchor", "--anchor", anchors) == 0
    tamper(data / "audit.db", "UPDATE event SET utc = '2020-01-01T00:00:00.000Z' WHERE seq = 4")
    capsys.readouterr()
    assert audit(data, "verify", "--anchor", anchors) == 1
    assert "the anchors given hold none" not in capsys.readouterr().out


def test_the_auditors_own_program_agrees(data: Path, tmp_path: Path) -> None:
    anchors, key = tmp_path / "anchors", tmp_path / "key.pem"
    audit(data, "anchor", "--anchor", str(anchors))
    audit(data, "export-key", "--to", str(key))

    def second(*arguments: object) -> tuple[int, str]:
        command = [sys.executable, "-I", ROOT / "packaging" / "verify_audit.py", *arguments]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, json.loads(done.stdout)["result"]

    database = data / "audit.db"
    assert second(database, anchors, key) == (0, "intact")
    assert second(database, key, anchors) == (3, "unreadable")
    assert second(database) == (4, "intact")
    assert second(tmp_path / "absent.db") == (3, "unreadable")
    assert second(database, "-", anchors) == (3, "unreadable")
    tamper(database, "UPDATE event SET body = replace(body, 'ab12', 'ab13') WHERE seq = 5")
    assert second(database, anchors, key) == (1, "tampered")


def test_the_second_verifier_says_how_it_is_used() -> None:
    command = [sys.executable, "-I", str(ROOT / "packaging" / "verify_audit.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "audit.db [ANCHORS|-] [KEY.pem]" in done.stdout) == (3, True)


def test_the_second_verifier_is_short() -> None:
    lines = (ROOT / "packaging" / "verify_audit.py").read_text().splitlines()
    assert len([line for line in lines if line.strip()]) < 100


def test_a_backup_is_made_beside_a_running_station_and_put_back(data: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    with AuditStore.open(data, "station"):
        assert audit(data, "backup", "--to", str(copies)) == 0
        assert audit(data, "seal") == 3
    (copy,) = copies.iterdir()
    assert audit(data, "seal", "--why", "before the restore") == 0
    assert audit(data, "restore", str(copy), "--operator", "op-1") == 0
    assert verify_log(data).events == 11
    assert sql(data / "audit.db", "SELECT body ->> 'operator' FROM event WHERE kind = 'archive'") == [("op-1",)]
    assert audit(data, "restore", str(tmp_path / "absent.db")) == 3


def test_the_log_is_listed_by_kind_and_run(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(data, "log", "--kind", "seal_key", "--json") == 0
    (event,) = json.loads(capsys.readouterr().out)
    assert (event["seq"], event["kind"]) == (1, "seal_key")
    assert audit(data, "log", "--run", "r1", "--after", "9") == 0
    assert "run_closed" in capsys.readouterr().out
    assert audit(data, "log", "--run", "r9") == 1


def test_a_month_is_archived_once(data: Path, tmp_path: Path) -> None:
    ((month,),) = sql(data / "audit.db", "SELECT substr(utc, 1, 7) FROM event WHERE seq = 1")
    assert audit(data, "archive", str(month), "--to", str(tmp_path / "shelf")) == 0
    assert audit(data, "archive", str(month), "--to", str(tmp_path / "shelf")) == 3
    assert len(list((tmp_path / "shelf").iterdir())) == 2


def test_verify_says_so_in_the_log_only_when_it_is_asked_to(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = AuditReader(data).head()
    assert audit(data, "verify") == 4
    assert AuditReader(data).head() == before
    assert audit(data, "verify", "--record", "--operator", "op-9") == 4
    noted = AuditReader(data).newest_of(Verified.kind)
    assert noted is not None
    said = dict(noted.fields)
    assert (said["about"], said["result"], said["operator"]) == ("log", "intact", "op-9")
    assert (said["events"], said["head"]) == (str(before.events), before.hash)
    assert words_of(noted) == f"log verified: intact, {before.events} events (by op-9)"
    assert audit(data, "verify", "--chain-only") == 4
    capsys.readouterr()


def test_verify_records_neither_for_nobody_nor_into_a_copy(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = AuditReader(data).head()
    assert audit(data, "verify", "--record") == 2
    assert "--operator NAME" in capsys.readouterr().err
    assert audit(data, "verify", "--record", "--operator", "op-9", "--file", str(data / "audit.db")) == 2
    assert AuditReader(data).head() == before


def test_verify_works_while_the_station_runs_and_only_its_record_needs_the_lock(data: Path) -> None:
    with AuditStore.open(data, "station"):
        assert audit(data, "verify") == 4
        assert audit(data, "verify", "--record", "--operator", "op-9") == 3
    assert AuditReader(data).newest_of(Verified.kind) is None


def test_a_tampered_log_is_recorded_as_such(data: Path) -> None:
    tamper(data / "audit.db", "UPDATE runs SET operator = 'eve'")
    assert audit(data, "verify", "--record", "--operator", "op-9") == 1
    noted = AuditReader(data).newest_of(Verified.kind)
    assert noted is not None
    assert dict(noted.fields)["result"] == "tampered"


def test_who_signs_is_said_by_the_flag_or_by_the_station_file_and_never_by_nobody(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("annotate", "run", "r1", "--text", "seen", "--name", "Ada Qu")
    assert audit(data, *words) == 2
    assert "--operator" in capsys.readouterr().err
    config = tmp_path / "station.yaml"
    config.write_text("operator: op-4\n")
    assert audit(data, *words, "--config", str(config)) == 0
    assert audit(data, *words, "--config", str(config), "--operator", "op-5") == 0
    said = [note.operator for note in annotations_on(AuditReader(data), "r1")]
    assert said == ["op-4", "op-5"]
    assert audit(data, "backup", "--to", str(tmp_path / "kept"), "--config", str(config)) == 0
    noted = AuditReader(data).newest_of("archive")
    assert noted is not None
    assert dict(noted.fields)["operator"] == "op-4"
