"""The log file: JSON lines that know their run, no secrets, a bound on disk."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from station import logs
from station.core.secret import Secret


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    yield
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, logging.handlers.RotatingFileHandler | logging.NullHandler):
            root.removeHandler(handler)
            handler.close()


def records(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / logs.LOG_NAME).read_text(encoding="utf-8").splitlines()]


def test_a_record_of_a_run_says_where_it_belongs(tmp_path: Path) -> None:
    logs.set_up_logs(tmp_path, "station-7", console=False)
    with structlog.contextvars.bound_contextvars(slot=3, run="run-1", device_id="e00fce680123456789abcdef"):
        structlog.get_logger("test").info("step_ended", step="flash")
    (record,) = records(tmp_path)
    wanted = {"station": "station-7", "slot": 3, "run": "run-1", "device_id": "e00fce680123456789abcdef"}
    assert wanted.items() <= record.items()
    assert (record["event"], record["step"], record["level"]) == ("step_ended", "flash", "info")


def test_records_of_libraries_are_kept_too(tmp_path: Path) -> None:
    logs.set_up_logs(tmp_path, "station-7", console=False)
    logging.getLogger("some.library").warning("watch out: %s", "here")
    (record,) = records(tmp_path)
    assert (record["event"], record["station"]) == ("watch out: here", "station-7")


def test_secrets_do_not_reach_the_file(tmp_path: Path) -> None:
    logs.set_up_logs(tmp_path, "station-7", console=False, secrets=(Secret("canary-4711"),))
    log = structlog.get_logger("test")
    log.info("sent", header="Bearer canary-4711", token=Secret("canary-4711"))
    try:
        raise ValueError("refused canary-4711")
    except ValueError:
        log.exception("failed")
    assert "canary" not in (tmp_path / logs.LOG_NAME).read_text(encoding="utf-8")
    assert len(records(tmp_path)) == 2


def test_the_file_has_a_bound_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2_000)
    monkeypatch.setattr(logs, "FILES", 2)
    logs.set_up_logs(tmp_path, "station-7", console=False)
    for number in range(200):
        structlog.get_logger("test").info("event", number=number, filler="x" * 50)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 3
    assert sum(sizes) <= 3 * 2_000
    assert records(tmp_path)[-1]["number"] == 199
