"""Labels come out once, whatever happens; questions are answered by people."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.files import PinnedFile
from station.core.ids import PortPath
from station.core.label import LabelKey, PrinterError
from station.core.prompt import NOBODY, Answer, Asker, Question, UnansweredError
from station.core.views import SlotView
from station.core.words import Disposition, Outcome, SlotState, StepEnd
from station.engine.prover import Proof, Prover
from station.engine.teller import Teller
from station.engine.verdict import verdict_of
from station.label_printer import FolderSink, LabelDesk, TcpSink
from station.recipe.model import LocalText, StepPlan
from station.sim.label_printer import VirtualPrinter
from station.steps.print_label import LabelTextError, PrintLabel
from station.steps.prompt_operator import PromptOperator
from tests.e2e.cloud_stand import Stand, Subject, Written, open_stand

ZPL = PrintLabel(template=PinnedFile("unit.zpl", "ab" * 32, b"^XA^FO20,20^FD${{ unit.serial }}^FS^XZ"))
KEY = LabelKey("e00fce68a1b2c3d4e5000001", "4711", "ab" * 32)
NO_STOP = CancelToken()


class Person:
    """Somebody at the fixture who says what the test has him say."""

    def __init__(self, *words: str) -> None:
        self._words = list(words)
        self.asked: list[Question] = []

    def ask(self, question: Question, cancel: CancelToken) -> Answer:
        del cancel
        self.asked.append(question)
        return Answer(self._words.pop(0), "op-17")


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("cloud")) as stand:
        yield stand


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer


def prove(subject: Subject, step: PrintLabel | PromptOperator, desk: LabelDesk | None, person: Asker = NOBODY) -> Proof:
    subject.asker, subject.printer = person, desk
    return Prover("run-1", Written()).prove(StepPlan.of(step.word, step), subject.context())


def again(subject: Subject) -> Subject:
    """The same unit in a later run."""
    later = subject.stand.subject(subject.platform)
    later.device_id, later.serial_number = subject.device_id, subject.serial_number
    return later


# -- labels ------------------------------------------------------------------------------------------------------------


def test_a_label_comes_out_once_however_often_the_unit_is_run(
    stand: Stand, printer: VirtualPrinter, tmp_path: Path
) -> None:
    desk, subject = LabelDesk(tmp_path, TcpSink("127.0.0.1", printer.port)), stand.subject()
    assert prove(subject, ZPL, desk).end is StepEnd.CHANGED
    assert prove(again(subject), ZPL, desk).end is StepEnd.UNCHANGED
    assert prove(again(subject), ZPL, LabelDesk(tmp_path, TcpSink("127.0.0.1", 1))).end is StepEnd.UNCHANGED
    assert printer.labels == (f"^XA^FO20,20^FD{subject.serial_number}^FS^XZ".encode(),)
    assert prove(stand.subject(), ZPL, desk).end is StepEnd.CHANGED
    assert len(printer.labels) == 2


@pytest.mark.parametrize(("trouble", "said"), [("paper_out", "out of paper"), ("head_open", "head is open")])
def test_a_printer_in_trouble_is_told_and_the_label_prints_when_it_is_over(
    stand: Stand, printer: VirtualPrinter, tmp_path: Path, trouble: str, said: str
) -> None:
    desk, subject = LabelDesk(tmp_path, TcpSink("127.0.0.1", printer.port)), stand.subject()
    setattr(printer, trouble, True)
    with pytest.raises(PrinterError, match=said):
        prove(subject, ZPL, desk)
    assert printer.labels == ()
    setattr(printer, trouble, False)
    assert prove(subject, ZPL, desk).end is StepEnd.CHANGED
    assert len(printer.labels) == 1


def test_a_printer_that_is_not_there_is_a_fault_of_the_station(stand: Stand, tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match=r"127\.0\.0\.1:1"):
        prove(stand.subject(), ZPL, LabelDesk(tmp_path, TcpSink("127.0.0.1", 1)))
    with pytest.raises(PrinterError, match="no label printer"):
        prove(stand.subject(), ZPL, None)


@pytest.mark.parametrize(("word", "labels"), [("it came out", 1), ("no label", 2)])
def test_a_label_that_was_cut_off_is_asked_for_and_never_guessed(
    stand: Stand, printer: VirtualPrinter, tmp_path: Path, word: str, labels: int
) -> None:
    desk, subject = LabelDesk(tmp_path, TcpSink("127.0.0.1", printer.port)), stand.subject()
    printer.hangs_up_after = 1
    with pytest.raises(PrinterError):
        prove(subject, ZPL, desk)
    printer.hangs_up_after = None
    with pytest.raises(UnansweredError):
        prove(again(subject), ZPL, desk)
    person = Person(word)
    assert prove(again(subject), ZPL, desk, person).end is StepEnd.CHANGED
    assert [question.keys for question in person.asked] == [("it came out", "no label")]
    assert len(printer.labels) == labels
    assert prove(again(subject), ZPL, desk).end is StepEnd.UNCHANGED


@pytest.mark.parametrize("host", ["printer..local", f"{'p' * 64}.local"])
def test_a_name_that_no_printer_can_have_is_told_at_once(tmp_path: Path, host: str) -> None:
    cancel = CancelToken()
    with cancel.limit(20.0, "the label"), pytest.raises(PrinterError, match="no name of a host"):
        LabelDesk(tmp_path, TcpSink(host, 9100)).print(KEY, b"label", cancel)


def test_a_value_that_would_be_a_printers_command_is_refused(stand: Stand, tmp_path: Path) -> None:
    step = PrintLabel(template=PinnedFile("order.zpl", "cd" * 32, b"${{ order.number }}"))
    subject = stand.subject()
    subject.names["order.number"] = "4711^XZ~JA"
    with pytest.raises(LabelTextError):
        prove(subject, step, LabelDesk(tmp_path, FolderSink(tmp_path)))


def test_a_folder_takes_each_label_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "queue").mkdir()
    desk = LabelDesk(tmp_path / "records", FolderSink(tmp_path / "queue"))
    assert desk.record(KEY) is None
    assert desk.print(KEY, b"label", NO_STOP).complete
    assert [path.read_bytes() for path in (tmp_path / "queue").iterdir()] == [b"label"]
    kept = LabelDesk(tmp_path / "records", FolderSink(tmp_path / "gone")).record(KEY)
    assert kept is not None
    assert (kept.complete, kept.where) == (True, str(tmp_path / "queue"))
    with pytest.raises(PrinterError, match="no folder"):
        LabelDesk(tmp_path / "others", FolderSink(tmp_path / "gone")).print(KEY, b"label", NO_STOP)


def test_a_record_that_cannot_be_read_prints_nothing(tmp_path: Path) -> None:
    desk = LabelDesk(tmp_path, FolderSink(tmp_path))
    desk.print(KEY, b"label", NO_STOP)
    for path in tmp_path.glob("*.json"):
        path.write_text("{", encoding="utf-8")
    with pytest.raises(PrinterError, match="cannot be read"):
        desk.record(KEY)


# -- questions ---------------------------------------------------------------------------------------------------------

LED = PromptOperator(text=LocalText("Is the LED breathing cyan?"), keys=("yes", "no"), accept=("yes",))


def test_an_accepted_answer_is_the_evidence_and_is_not_asked_for_twice(stand: Stand) -> None:
    subject, person = stand.subject(), Person("yes")
    proof = prove(subject, LED, None, person)
    assert (proof.end, proof.evidence.seen) == (StepEnd.CHANGED, "yes (op-17)")
    assert prove(subject, LED, None).end is StepEnd.UNCHANGED
    assert person.asked[0].text == "Is the LED breathing cyan?"


def test_an_answer_that_is_not_accepted_fails_the_unit(stand: Stand) -> None:
    with pytest.raises(UnitFailedError) as caught:
        prove(stand.subject(), LED, None, Person("no"))
    assert (caught.value.code, caught.value.disposition) == ("PROMPT-REFUSED", Disposition.REWORK)


def test_a_question_that_nobody_can_answer_judges_no_unit(stand: Stand) -> None:
    with pytest.raises(StationError) as caught:
        prove(stand.subject(), LED, None)
    assert caught.value.code == "PROMPT-NOBODY"


def test_a_question_that_ends_with_its_run_leaves_the_verdict_on_show() -> None:
    """A step of the cloud asks from a thread of its own, which hears of the stop after the run has ended."""
    teller = Teller(lambda _view: None, SlotView(slot=1, port=PortPath(1, (1,)), state=SlotState.EMPTY))
    teller.started("run-1", 1)
    stop = CancelToken()

    def ask() -> None:
        with pytest.raises(Aborted):
            teller.await_answer(Question("Agree", "Do you agree?", ("agree",)), stop)

    asking = threading.Thread(target=ask)
    asking.start()
    deadline = Deadline.after(10)
    while teller.question is None:
        deadline.check("the question")
        NO_STOP.wait(0.01)
    stop.cancel()
    teller.ended(verdict_of(Aborted()), 1.0)
    asking.join()
    assert (teller.view.state, teller.view.outcome) == (SlotState.ABORTED, Outcome.ABORTED)
    assert teller.view.next_action
