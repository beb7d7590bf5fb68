from __future__ import annotations

import pytest

from station.core.errors import LinkError, LinkLostError, LinkTimeoutError, StallError
from station.particle.dfu import DfuSession
from station.particle.dfu_status import Manner
from station.particle.errors import DfuError, DfuOperationError, UnitProtectedError
from tests.unit.particle.scripted_pipe import KeptWaits, ScriptedPipe, Turn


def status(state: int, status_code: int = 0, poll_ms: int = 0) -> bytes:
    return bytes((status_code,)) + poll_ms.to_bytes(3, "little") + bytes((state, 0))


def get_status(reply: bytes | LinkError) -> Turn:
    return Turn(0xA1, 3, 0, 0, reply)


STALL = StallError("refused")
ABORT, CLEAR = Turn(0x21, 6, 0, 0), Turn(0x21, 4, 0, 0)
SET_B4000 = Turn(0x21, 1, 0, 0, bytes.fromhex("2100400b00"))


def dfu(*turns: Turn, manner: Manner = Manner.ASKED) -> tuple[DfuSession, ScriptedPipe, KeptWaits]:
    pipe, cancel = ScriptedPipe(*turns), KeptWaits()
    return DfuSession(pipe, cancel, manner), pipe, cancel


@pytest.mark.parametrize(
    "turns",
    [
        [get_status(status(2))],
        [get_status(status(5)), ABORT, get_status(status(2))],
        [get_status(status(9)), ABORT, get_status(status(2))],
        [get_status(status(10, 14)), CLEAR, get_status(status(2))],
        [get_status(STALL), get_status(status(10, 14)), CLEAR, get_status(status(2))],
        [get_status(status(15)), CLEAR, get_status(status(10, 14)), CLEAR, get_status(status(2))],
        [get_status(status(2, 14)), CLEAR, get_status(status(10, 14)), CLEAR, get_status(status(2))],
        [get_status(status(4)), get_status(status(5)), ABORT, get_status(status(2))],
    ],
)
def test_every_state_leads_back_to_idle(turns: list[Turn]) -> None:
    session, pipe, _ = dfu(*turns)
    session.to_idle()
    assert pipe.turns == []


def test_a_bootloader_that_never_becomes_idle_is_given_up() -> None:
    session, _, _ = dfu(*([get_status(status(8))] * 50))
    with pytest.raises(DfuError, match="does not become idle: state 8"):
        session.to_idle()


def test_poll_times_are_kept_to_the_millisecond() -> None:
    session, pipe, cancel = dfu(
        get_status(status(2)),
        SET_B4000,
        get_status(status(4, poll_ms=500)),
        get_status(status(4, poll_ms=1)),
        get_status(status(5, poll_ms=500)),
    )
    session.set_address(0xB4000)
    assert cancel.waits_s == [0.5, 0.001]
    assert pipe.turns == []


def recovery(state: int, code: int = 0) -> list[Turn]:
    """What is asked after a failure was seen: the way to idle from that state."""
    return [get_status(status(state, code)), ABORT if state == 5 else CLEAR, get_status(status(2))]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        # Gen 3: the failure shows at the second GETSTATUS, whether the host saw a stall in the first one or not.
        ([get_status(status(4)), get_status(status(10, 14)), *recovery(10, 14)], 14),
        ([get_status(STALL), get_status(status(10, 14)), *recovery(10, 14)], 14),
        ([get_status(status(4)), get_status(STALL), get_status(status(10, 3)), *recovery(10, 3)], 3),
        # Gen 2: the stall is all that shows.
        ([get_status(STALL), get_status(status(5)), *recovery(5)], 0),
    ],
)
def test_a_failed_operation_is_noticed_and_the_bootloader_left_idle(answers: list[Turn], code: int) -> None:
    session, pipe, _ = dfu(get_status(status(2)), SET_B4000, *answers)
    with pytest.raises(DfuOperationError) as caught:
        session.set_address(0xB4000)
    assert caught.value.status == code
    assert pipe.turns == []


def test_a_protected_unit_is_called_protected() -> None:
    session, _, _ = dfu(get_status(status(2)), SET_B4000, get_status(status(10, 11)), *recovery(10, 11))
    with pytest.raises(UnitProtectedError) as caught:
        session.set_address(0xB4000)
    assert caught.value.disposition == "HOLD"


@pytest.mark.parametrize("manifest", [7, 5])
def test_leaving_asks_for_the_status_exactly_once(manifest: int) -> None:
    session, pipe, _ = dfu(get_status(status(5)), Turn(0x21, 1, 2, 0), get_status(status(manifest)))
    session.leave()
    assert pipe.turns == []


def test_a_unit_that_is_gone_at_once_has_left() -> None:
    session, pipe, _ = dfu(get_status(status(2)), Turn(0x21, 1, 2, 0), get_status(LinkLostError("gone")))
    session.leave()
    assert pipe.turns == []


def test_a_refused_leave_is_an_error() -> None:
    session, _, _ = dfu(get_status(status(2)), Turn(0x21, 1, 2, 0, STALL))
    with pytest.raises(DfuError, match="refuses to leave"):
        session.leave()


def test_blocks_beyond_the_transfer_size_are_not_sent() -> None:
    session, pipe, _ = dfu()
    for data in (b"", bytes(4097)):
        with pytest.raises(DfuError):
            session.write_block(0xB4000, data)
    assert pipe.transfers == 0


def block(number: int, data: bytes) -> Turn:
    return Turn(0x21, 1, number, 0, data)


def upload(number: int, data: bytes | LinkError) -> Turn:
    return Turn(0xA1, 2, number, 0, data)


BUSY, DONE = get_status(status(4)), get_status(status(5))
PAGE = b"\x5a" * 4096


def test_blocks_that_follow_each_other_share_one_address() -> None:
    last = b"\x5a" * 100
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY, DONE),
        *(block(3, PAGE), BUSY, DONE),
        *(block(5, last), BUSY, DONE),
        *(ABORT, upload(3, PAGE), upload(5, last), ABORT),
    )
    session.write(0xB4000, PAGE * 2)
    session.write_block(0xB7000, last)
    assert session.read_block(0xB5000, 4096) == PAGE
    assert session.read_block(0xB7000, 100) == last
    session.end_reading()
    assert pipe.turns == []


def test_an_erase_leaves_the_pointer_in_doubt() -> None:
    erase = Turn(0x21, 1, 0, 0, bytes.fromhex("4100400b00"))
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(erase, BUSY, DONE),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY, DONE),
    )
    session.set_address(0xB4000)
    session.erase(0xB4000)
    session.write_block(0xB4000, PAGE)
    assert pipe.turns == []


def test_a_bootloader_that_ends_by_itself_is_asked_once_for_each_block() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY),
        *(block(3, PAGE), BUSY),
        DONE,
        manner=Manner.BY_ITSELF,
    )
    session.write(0xB4000, PAGE * 2)
    assert pipe.turns == []


def test_a_bootloader_that_asks_for_time_is_given_it_even_where_it_ends_by_itself() -> None:
    session, pipe, cancel = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), get_status(status(4, poll_ms=70)), DONE),
        manner=Manner.BY_ITSELF,
    )
    session.write(0xB4000, PAGE)
    assert cancel.waits_s == [0.0, 0.07]
    assert pipe.turns == []


def test_a_failure_that_the_next_block_meets_is_told_as_that_of_the_block_before() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY),
        Turn(0x21, 1, 3, 0, STALL),
        get_status(status(10, 14)),
        *recovery(10, 14),
        manner=Manner.BY_ITSELF,
    )
    with pytest.raises(DfuOperationError, match="at 0xb4000"):
        session.write(0xB4000, PAGE * 2)
    assert pipe.turns == []


def test_the_last_block_of_a_series_is_confirmed() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY),
        get_status(status(10, 14)),
        *recovery(10, 14),
        manner=Manner.BY_ITSELF,
    )
    with pytest.raises(DfuOperationError, match="at 0xb4000"):
        session.write(0xB4000, PAGE)
    assert pipe.turns == []


def test_a_leave_with_an_unconfirmed_block_is_confirmed_first() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(block(2, PAGE), BUSY),
        get_status(status(10, 14)),
        *recovery(10, 14),
        manner=Manner.BY_ITSELF,
    )
    session.write_block(0xB4000, PAGE, confirmed=False)
    with pytest.raises(DfuOperationError):
        session.leave()
    assert pipe.turns == []


def test_a_transfer_that_was_lost_leads_through_idle_again() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        SET_B4000,
        get_status(LinkTimeoutError("no answer")),
        *(get_status(status(5)), SET_B4000, BUSY, DONE),
    )
    with pytest.raises(LinkTimeoutError):
        session.set_address(0xB4000)
    session.set_address(0xB4000)
    assert pipe.turns == []


def test_a_short_answer_to_a_read_is_a_refusal() -> None:
    session, pipe, _ = dfu(
        get_status(status(2)),
        *(SET_B4000, BUSY, DONE),
        *(ABORT, upload(2, b"")),
        get_status(status(10, 11)),
        *recovery(10, 11),
    )
    with pytest.raises(UnitProtectedError):
        session.upload(0xB4000, 64)
    assert pipe.turns == []
