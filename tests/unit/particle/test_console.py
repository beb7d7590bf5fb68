"""The listening-mode console: answers as real firmware words them, cut, late, odd or with a secret in them."""

from __future__ import annotations

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted
from station.particle import listening_console
from station.particle.errors import ConsoleError, ConsoleSilentError
from station.particle.listening_console import ListeningConsole

DEVICE_ID = "3b0021000f47363334353103"
VERSION = "system firmware version: 1.4.4\n\r\n"
CELLULAR = (
    f"Device ID: {DEVICE_ID.upper()}\r\nDevice Secret: ABCDEF0123456789\r\nSerial Number: E310KM20200004\r\n"
    "IMEI: 353162070000104\r\nICCID: 89314404000123456704\r\nCell Radio Version: 8.69\r\n"
)


class ScriptedLine:
    """A serial line whose far side answers each letter; what comes is cut into pieces of `piece` bytes."""

    def __init__(self, answers: dict[str, str], piece: int = 1000) -> None:
        self._answers = answers
        self._piece = piece
        self._waiting = b""
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data
        self._waiting += "".join(self._answers.get(letter, "") for letter in data.decode()).encode("latin-1")

    def read(self) -> bytes:
        came, self._waiting = self._waiting[: self._piece], self._waiting[self._piece :]
        return came


def console(piece: int = 1000, **answers: str) -> ListeningConsole:
    return ListeningConsole(ScriptedLine({"v": VERSION, **answers}, piece), CancelToken())


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_console, "ANSWER_LIMIT_S", 0.0)


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_a_cellular_unit_tells_all_its_numbers(piece: int) -> None:
    told = console(piece, i=CELLULAR).identity()
    assert (told.device_id, told.serial_number) == (DEVICE_ID, "E310KM20200004")
    assert (told.iccid, told.imei) == ("89314404000123456704", "353162070000104")
    assert "ABCDEF" not in repr(told)


def test_a_photon_tells_its_device_id_alone() -> None:
    told = console(i=f"Your device id is {DEVICE_ID}\r\n").identity()
    assert (told.device_id, told.serial_number, told.iccid, told.imei) == (DEVICE_ID, None, None, "")


def test_empty_numbers_are_absent_ones() -> None:
    told = console(i=f"Device ID: {DEVICE_ID}\r\nIMEI: \r\nICCID: \r\n").identity()
    assert (told.iccid, told.imei) == (None, "")


def test_version_address_and_claim() -> None:
    seen = console(3, m="Your device MAC address is\r\n02:ab:CD:00:11:22\r\n", c="Device claimed: no\r\n")
    assert seen.version() == "1.4.4"
    assert seen.mac_address() == "02:AB:CD:00:11:22"
    assert seen.is_claimed() is False
    assert console(c="Device claimed: yes\r\n").is_claimed() is True


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Device ID: none\r\n",
        f"Device ID: {DEVICE_ID}",
        CELLULAR.replace("89314404000123456704", "12345"),
        CELLULAR.replace("353162070000104", "0x16"),
        CELLULAR.replace("E310KM20200004", "?"),
    ],
)
def test_an_identity_that_makes_no_sense_is_refused_without_the_secret(answer: str) -> None:
    with pytest.raises(ConsoleError) as caught:
        console(i=answer).identity()
    assert caught.value.code == "UNIT-CONSOLE"
    assert "ABCDEF" not in f"{caught.value} {caught.value.facts} {caught.value.__cause__}"


@pytest.mark.parametrize("version", ["", "latest", "1.2", "1.2.3; rm"])
def test_a_version_that_is_none_is_refused(version: str) -> None:
    with pytest.raises(ConsoleError):
        console(v=f"system firmware version: {version}\n").version()


@pytest.mark.parametrize("answer", ["", "system firmware version: 1.4.4", "hello\r\n"])
def test_no_complete_answer_is_a_silent_console(answer: str, no_patience: None) -> None:
    with pytest.raises(ConsoleSilentError) as caught:
        console(v=answer).version()
    assert caught.value.code == "UNIT-NO-CONSOLE"


def test_an_answer_without_end_is_cut_off() -> None:
    with pytest.raises(ConsoleError, match="does not come to an end"):
        console(100_000, i="x" * 70_000, v="").identity()


def test_a_stop_ends_the_talk() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Aborted):
        ListeningConsole(ScriptedLine({"v": VERSION}), cancel).version()


def test_whether_a_console_is_there_is_known_by_its_version() -> None:
    assert console().is_awake(1.0)
    assert not console(v="").is_awake(Deadline.after(0).left_s)


def test_leaving_sends_one_letter() -> None:
    line = ScriptedLine({})
    ListeningConsole(line, CancelToken()).leave()
    assert line.written == b"x"
