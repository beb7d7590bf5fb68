from __future__ import annotations

import pytest

from station.core.errors import LinkError, LinkLostError, StallError
from station.particle.dfu import DfuSession
from station.particle.errors import DfuError, DfuOperationError, UnitProtectedError
from tests.unit.particle.scripted_pipe import KeptWaits, ScriptedPipe, Turn


def status(state: int, status_code: int = 0, poll_ms: int = 0) -> bytes:
    return bytes((status_code,)) + poll_ms.to_bytes(3, "little") + bytes((state, 0))


def get_status(reply: bytes | LinkError) -> Turn:
    return Turn(0xA1, 3, 0, 0, reply)


STALL = StallError("refused")
ABORT, CLEAR = Turn(0x21, 6, 0, 0), Turn(0x21, 4, 0, 0)
SET_B4000 = Turn(0x21, 1, 0, 0, bytes.fromhex("2100400b00"))


def dfu(*turns: Turn) -> tuple[DfuSession, ScriptedPipe, KeptWaits]:
    pipe, cancel = ScriptedPipe(*turns), KeptWaits()
    return DfuSession(pipe, cancel), pipe, cancel


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
    for block, data in ((2, b""), (2, bytes(4097)), (1, b"x"), (0x10000, b"x")):
        with pytest.raises(DfuError):
            session.download_block(block, data, "test")
    assert pipe.transfers == 0
