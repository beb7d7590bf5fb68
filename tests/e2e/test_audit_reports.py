"""Statistics, exports, certificates and shift reports by the command, on a log that the bench made."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from pathlib import Path

import pytest

from station.audit.errors import AuditReadError
from station.audit.exports import ExportOrder, Format, What, export, write_rows
from station.audit.queries import AuditReader
from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.cli import main
from station.core.apart import ApartError, run_apart
from station.core.cancel import CancelToken
from station.core.errors import Aborted, DeadlineError
from station.core.facts import Exported
from station.core.words import Outcome
from station.reports import writer_of
from tests.audit.line_story import device, run_of
from tests.audit.story import STATION

UNIT = device(1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with AuditStore.open(tmp_path / "data", "station") as store:
        run_of(store, "r1", 1)
        run_of(store, "r2", 2, Outcome.PENDING, "SIM-PENDING")
        run_of(store, "r3", 3, Outcome.FAIL, "FLASH-VERIFY", cause="flash")
    return tmp_path / "data"


def asked(data: Path, *words: str) -> int:
    return main(["audit", *words, "--data", str(data)])


def test_a_certificate_as_pdf_and_html_is_in_the_log(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, html = data / "c.pdf", data / "c.html"
    assert asked(data, "certificate", UNIT, "--out", str(pdf), "--operator", "op-1", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert pdf.read_bytes().startswith(b"%PDF-1.")
    assert told["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert asked(data, "certificate", UNIT, "--out", str(html)) == 0
    assert "copy 2" in capsys.readouterr().out
    out = AuditReader(data).marked_events([Exported.kind], about=[UNIT])
    assert [dict(event.fields)["file"] for event in out] == [str(pdf), str(html)]
    assert verify_log(data).result is VerifyResult.INTACT


def test_a_refused_certificate_is_the_answer_no_and_leaves_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = AuditReader(data).head()
    assert asked(data, "certificate", device(2), "--out", str(data / "c.pdf")) == 1
    assert "is PENDING: because" in capsys.readouterr().out
    assert asked(data, "certificate", device(2), "--out", str(data / "c.doc")) == 3
    assert not list(data.glob("c.*"))
    assert AuditReader(data).head() == before


def test_a_shift_report_seals_and_its_code_verifies(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(data, "shift-report", "--shift", "00:00-00:00", "--out", str(data / "s.html"), "--json") == 0
    code = json.loads(capsys.readouterr().out)["code"]
    assert code in (data / "s.html").read_text("utf-8")
    assert asked(data, "verify", "--code", code) == 0


def test_statistics_as_text_and_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(data, "stats", "--zone", "Europe/Berlin", "--by", "day") == 0
    text = capsys.readouterr().out
    assert "50.0 % (1 of 2)" in text
    assert "FLASH-VERIFY" in text
    assert asked(data, "stats", "--order", "WO-7", "--json") == 0
    told = json.loads(capsys.readouterr().out)["statistics"]
    assert told["yields"]["fpy"]["ratio"] == 0.5
    assert "Units whose first run ended PASS" in told["yields"]["fpy"]["definition"]
    assert asked(data, "stats", "--since", "2001-01-01", "--until", "2001-01-01") == 1
    assert asked(data, "stats", "--zone", "Nowhere") == 2


def test_export_annotate_search_and_the_unit_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for what in What:
        assert asked(data, "export", "--what", what.value, "--format", "jsonl", "--out", str(data / f"{what}.x")) == 0
    assert asked(data, "annotate", "unit", UNIT, "--text", "seen", "--name", "Ada Qu", "--operator", "op-2") == 0
    capsys.readouterr()
    assert asked(data, "show", UNIT, "--events") == 0
    assert f"Ada Qu (op-2) on unit {UNIT}: note. seen" in capsys.readouterr().out
    assert asked(data, "search", "--anything", "SN3", "--since", "2001-01-01") == 0
    assert device(3) in capsys.readouterr().out
    assert asked(data, "search", "--anything", "SN3", "--until", "2001-01-01") == 1


def test_an_export_can_be_written_in_a_process_of_its_own(data: Path) -> None:
    def apart(folder: Path, order: ExportOrder, part: Path) -> object:
        return run_apart(60.0, CancelToken(), write_rows, folder, order, part)

    with AuditStore.open(data, "station") as store:
        order = ExportOrder(What.RUNS, Format.CSV)
        released, rows = export(store, data, order, data / "runs.csv", "op-1", apart)  # type: ignore[arg-type]
    assert rows == 3
    assert released.file.read_text("utf-8").count("\n") == 4


def test_errors_of_the_other_process_arrive_as_they_were(tmp_path: Path) -> None:
    with pytest.raises(AuditReadError, match="there is no audit log") as caught:
        run_apart(60.0, CancelToken(), write_rows, tmp_path, ExportOrder(What.RUNS, Format.CSV), tmp_path / "x")
    assert caught.value.code == "AUDIT-READ"
    with pytest.raises(FileNotFoundError):
        run_apart(60.0, CancelToken(), os.listdir, str(tmp_path / "absent"))


def test_another_process_that_hangs_dies_or_is_stopped_holds_nobody_up() -> None:
    began = time.monotonic()
    with pytest.raises(DeadlineError, match="sleep took longer"):
        run_apart(0.5, CancelToken(), time.sleep, 60.0)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Aborted):
        run_apart(60.0, cancel, time.sleep, 60.0)
    with pytest.raises(ApartError, match="ended without an answer"):
        run_apart(60.0, CancelToken(), _die)
    assert time.monotonic() - began < 30.0


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_page_that_cannot_be_printed_is_not_in_the_log(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"there")
    with AuditStore.open(tmp_path / "other", STATION) as store:
        head = AuditReader(store.data_dir).head()
        with pytest.raises(FileExistsError):
            writer_of(target, "x")("<p>x</p>", target, head)
    assert target.read_bytes() == b"there"
