"""What leaves the log: exact, harmless to spreadsheets, and entered in the log before it has its name."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from station.audit.annotations import About, Meaning, annotate, annotations_on
from station.audit.errors import AuditExportError, AuditQuestionError
from station.audit.exports import ExportOrder, Format, What, export, guarded, schema_text
from station.audit.pages import RunQuery
from station.audit.queries import AuditReader
from station.audit.release import release
from station.audit.rows import LogHead, RunRow
from station.audit.writer import AuditStore
from station.core.facts import Exported
from station.core.words import Outcome
from tests.audit.line_story import device, run_of
from tests.audit.story import STATION, closed, opened, tell_run

EVIL = '=cmd|"/C calc"!A0'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AuditStore]:
    with AuditStore.open(tmp_path / "data", STATION) as opened_store:
        yield opened_store


def write(
    store: AuditStore, target: Path, what: What, form: Format, query: RunQuery | None = None, *, bom: bool = False
) -> int:
    order = ExportOrder(what, form, query or RunQuery(), bom)
    return export(store, store.data_dir, order, target, "op-1")[1]


@pytest.mark.parametrize("text", [EVIL, "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1+1", "\uff201"])
def test_a_text_that_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "WO-7", "a=b", "1", "'=1", "5.9.0"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_csv_reads_back_and_runs_nothing(store: AuditStore, tmp_path: Path) -> None:
    store.append(replace(opened("r1", order=EVIL), batch='two\nlines, "quoted"'))
    store.append(closed("r1", Outcome.FAIL, "X", "-3 dBm"))
    target = tmp_path / "out" / "runs.csv"
    assert write(store, target, What.RUNS, Format.CSV, bom=True) == 1
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrun,station,slot")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert list(row) == [field.name for field in fields(RunRow)]
    assert (row["order"], row["batch"], row["reason"]) == ("'" + EVIL, 'two\nlines, "quoted"', "'-3 dBm")
    assert (row["outcome"], row["counted"], row["seconds"], row["live_in_cloud"]) == (
        "FAIL",
        "true",
        "61.5",
        "claimed; named",
    )
    assert row["files"] == "app.bin " + "a" * 64


def test_json_lines_are_exact_and_have_their_schema_beside_them(store: AuditStore, tmp_path: Path) -> None:
    tell_run(store, "r1")
    for what in What:
        target = tmp_path / f"{what.value}.jsonl"
        rows = write(store, target, what, Format.JSONL)
        lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
        schema = json.loads(target.with_name(target.name + ".schema.json").read_text("utf-8"))
        assert len(lines) == rows > 0
        assert all(list(line) == schema["required"] == list(schema["properties"]) for line in lines)
    (event, *_) = (json.loads(line) for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines())
    assert event["hash"] == hashlib.sha256((event["prev"] + event["body"]).encode()).hexdigest()


def test_the_schema_names_types_and_words() -> None:
    schema = json.loads(schema_text(What.RUNS))
    properties = schema["properties"]
    assert properties["slot"] == {"type": "integer"}
    assert properties["outcome"]["anyOf"][0]["enum"] == [outcome.value for outcome in Outcome]
    assert properties["files"]["items"]["prefixItems"] == [{"type": "string"}, {"type": "string"}]


def test_each_export_is_in_the_log_with_its_hash_and_the_head_that_it_shows(store: AuditStore, tmp_path: Path) -> None:
    tell_run(store, "r1")
    head = AuditReader(store.data_dir).head()
    target = tmp_path / "units.csv"
    write(store, target, What.UNITS, Format.CSV, RunQuery(order="WO-7"))
    event = AuditReader(store.data_dir).newest_of(Exported.kind)
    assert event
    said = dict(event.fields)
    assert said["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (said["head"], said["events"]) == (head.hash, str(head.events))
    assert (said["what"], said["about"], said["operator"]) == ("units as csv", "order WO-7", "op-1")
    assert said["file"] == str(target)


def test_only_what_was_asked_for_goes_out(store: AuditStore, tmp_path: Path) -> None:
    for number in range(4):
        run_of(store, f"r{number}", number, order=f"WO-{number % 2}")
    query = RunQuery(order="WO-1")
    assert write(store, tmp_path / "a", What.RUNS, Format.JSONL, query) == 2
    assert write(store, tmp_path / "b", What.UNITS, Format.JSONL, query) == 2
    assert write(store, tmp_path / "c", What.EVENTS, Format.JSONL, query) == 6
    assert write(store, tmp_path / "d", What.STEPS, Format.JSONL, query) == 0
    assert {json.loads(line)["device_id"] for line in (tmp_path / "b").read_text().splitlines()} == {
        device(1),
        device(3),
    }


def test_an_export_replaces_no_file_and_a_failed_one_leaves_nothing(store: AuditStore, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("mine")
    before = AuditReader(store.data_dir).head()
    with pytest.raises(AuditExportError, match="never replaces a file"):
        write(store, target, What.RUNS, Format.CSV)
    assert target.read_text() == "mine"

    def fail(part: Path) -> LogHead:
        part.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(AuditExportError, match="No space left"):
        release(store, tmp_path / "y.csv", "runs", "", "", fail)
    assert [file.name for file in tmp_path.glob("*.csv*")] == ["x.csv"]
    assert AuditReader(store.data_dir).head() == before


def test_a_word_of_qa_is_chained_with_name_meaning_and_time(store: AuditStore) -> None:
    tell_run(store, "r1")
    reader = AuditReader(store.data_dir)
    unit = reader.search()[0].device_id
    seq = annotate(
        reader, store, About.UNIT, unit.upper(), Meaning.REVIEWED, text=" ok ", operator="op-1", name="Ada Qu"
    )
    annotate(reader, store, About.ORDER, "WO-7", Meaning.RELEASED, text="", operator="op-1", name="Ada Qu")
    first, second = annotations_on(reader, unit, "WO-7", "r1")
    assert (first.seq, first.about, first.subject, first.meaning, first.text, first.name) == (
        seq,
        "unit",
        unit,
        "reviewed",
        "ok",
        "Ada Qu",
    )
    assert (second.subject, second.meaning, second.operator) == ("WO-7", "released", "op-1")
    assert first.utc


@pytest.mark.parametrize(
    ("about", "subject", "meaning", "text", "who", "why"),
    [
        (About.UNIT, "0" * 24, Meaning.NOTE, "x", ("op-1", "Ada"), "knows no unit"),
        (About.RUN, "r9", Meaning.NOTE, "x", ("op-1", "Ada"), "knows no run"),
        (About.ORDER, "", Meaning.NOTE, "x", ("op-1", "Ada"), "knows no order"),
        (About.RUN, "r1", Meaning.NOTE, " ", ("op-1", "Ada"), "say in words"),
        (About.RUN, "r1", Meaning.REVIEWED, "", ("op-1", " "), "needs the name"),
        (About.RUN, "r1", Meaning.REVIEWED, "", (" ", "Ada"), "needs the badge pseudonym"),
    ],
)
def test_a_word_that_says_nothing_is_not_signed(
    store: AuditStore, about: About, subject: str, meaning: Meaning, text: str, who: tuple[str, str], why: str
) -> None:
    tell_run(store, "r1")
    reader = AuditReader(store.data_dir)
    before = reader.head()
    with pytest.raises(AuditQuestionError, match=why):
        annotate(reader, store, about, subject, meaning, text=text, operator=who[0], name=who[1])
    assert reader.head() == before
