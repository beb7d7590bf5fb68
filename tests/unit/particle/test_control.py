from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.core.errors import Aborted, DeadlineError, LinkError, LinkLostError, ProtocolError, StallError
from station.particle.control import ControlSession, ServiceStatus, parse_service_reply
from station.particle.errors import NotSupportedError, RequestRefusedError, UnitProtectedError
from station.particle.requests import Requests
from station.particle.results import result_advice, result_name
from tests.unit.particle.scripted_pipe import KeptWaits, ScriptedPipe, Turn

OK, PENDING, BUSY, NO_MEMORY, NOT_FOUND = 0, 2, 3, 4, 5


def answer(status: int, request_id: int | None = None, size: int | None = None, result: int | None = None) -> bytes:
    flags, body = 1, b""
    for flag, form, value in ((2, "<H", request_id), (4, "<I", size), (8, "<i", result)):
        if value is not None:
            flags |= flag
            body += struct.pack(form, value)
    return struct.pack("<IH", flags, status) + body


def init(kind: int, size: int, reply: bytes | LinkError) -> Turn:
    return Turn(0xC0, 1, size, kind, reply)


def check(request_id: int, reply: bytes | LinkError) -> Turn:
    return Turn(0xC0, 2, 0, request_id, reply)


def reset(request_id: int, status: int = OK) -> Turn:
    return Turn(0xC0, 5, 0, request_id, answer(status))


def send(request_id: int, data: bytes) -> Turn:
    return Turn(0x40, 3, 0, request_id, data)


def recv(request_id: int, data: bytes) -> Turn:
    return Turn(0xC0, 4, 0, request_id, data)


def session(*turns: Turn, stop_at: int = 0) -> tuple[ControlSession, ScriptedPipe, KeptWaits]:
    pipe, cancel = ScriptedPipe(*turns), KeptWaits(stop_at)
    return ControlSession(pipe, cancel), pipe, cancel


def test_a_request_without_payload_clears_the_channel_once_and_fetches_its_reply() -> None:
    control, pipe, cancel = session(
        reset(0),
        init(20, 0, answer(OK, 1)),
        check(1, answer(OK, size=5, result=0)),
        recv(1, b"hello"),
        init(21, 0, answer(OK, 2)),
        check(2, answer(OK, result=-120)),
    )
    assert control.request(20) == (0, b"hello")
    assert control.request(21) == (-120, b"")
    assert pipe.turns == []
    assert cancel.waits_s == []


def test_a_pending_reply_is_asked_for_with_growing_pauses() -> None:
    pending = [check(7, answer(PENDING)) for _ in range(10)]
    control, pipe, cancel = session(reset(0), init(30, 0, answer(OK, 7)), *pending, check(7, answer(OK, result=0)))
    assert control.request(30, timeout_s=60) == (0, b"")
    assert cancel.waits_s == [0.05, 0.05, 0.1, 0.1, 0.25, 0.25, 0.5, 0.5, 1.0, 1.0]
    assert pipe.turns == []


def test_a_large_payload_waits_for_its_buffer_and_goes_in_pieces() -> None:
    payload = bytes(range(256)) * 20
    reply = bytes(range(255, -1, -1)) * 20
    control, pipe, _ = session(
        reset(0),
        init(1002, 5120, answer(PENDING, 3)),
        check(3, answer(PENDING)),
        check(3, answer(OK)),
        send(3, payload[:4096]),
        send(3, payload[4096:]),
        check(3, answer(PENDING)),
        check(3, answer(OK, size=5120, result=0)),
        recv(3, reply[:4096]),
        recv(3, reply[4096:]),
    )
    assert control.request(1002, payload) == (0, reply)
    assert pipe.turns == []


def test_a_busy_unit_and_one_without_memory_are_asked_again() -> None:
    control, pipe, cancel = session(
        reset(0),
        init(73, 2, answer(BUSY)),
        init(73, 2, answer(NO_MEMORY)),
        init(73, 2, answer(PENDING, 4)),
        check(4, answer(NO_MEMORY)),
        init(73, 2, answer(OK, 5)),
        send(5, b"\x08\x01"),
        check(5, answer(OK, result=0)),
    )
    assert control.request(73, b"\x08\x01") == (0, b"")
    assert len(cancel.waits_s) == 3
    assert pipe.turns == []


def test_a_stop_tells_the_unit_to_drop_the_request() -> None:
    control, pipe, _ = session(
        reset(0),
        init(554, 0, answer(OK, 9)),
        check(9, answer(PENDING)),
        check(9, answer(PENDING)),
        reset(9),
        stop_at=2,
    )
    with pytest.raises(Aborted):
        control.request(554)
    assert pipe.turns == []


def test_a_reply_that_does_not_come_in_time_is_dropped() -> None:
    control, pipe, _ = session(reset(0), init(554, 0, answer(OK, 9)), check(9, answer(PENDING)), reset(9))
    with pytest.raises(DeadlineError, match="554"):
        control.request(554, timeout_s=0)
    assert pipe.turns == []


@pytest.mark.parametrize(
    "turns",
    [
        (init(20, 0, answer(OK)),),
        (init(20, 0, answer(1)),),
        (init(20, 0, answer(OK, 1)), check(1, answer(NOT_FOUND)), reset(1, NOT_FOUND)),
        (init(20, 0, answer(OK, 1)), check(1, b"\x01\x00"), reset(1)),
        (init(20, 0, answer(OK, 1)), check(1, answer(OK, size=9, result=0)), recv(1, b"short"), reset(1)),
        (init(20, 0, answer(OK, 1)), check(1, answer(OK, size=0x7FFFFFFF, result=0)), reset(1)),
        (init(20, 0, StallError("no")),),
        (init(20, 0, answer(OK, 1)), check(1, StallError("no")), reset(1)),
    ],
)  # fmt: skip
def test_what_the_protocol_does_not_allow_is_a_protocol_error(turns: tuple[Turn, ...]) -> None:
    control, pipe, _ = session(reset(0), *turns)
    with pytest.raises(ProtocolError):
        control.request(20)
    assert pipe.turns == []


def test_a_lost_unit_is_told_as_lost() -> None:
    control, _, _ = session(reset(0), init(20, 0, answer(OK, 1)), check(1, LinkLostError("gone")))
    with pytest.raises(LinkLostError):
        control.request(20)


def test_a_unit_that_goes_before_its_answer_has_taken_the_order() -> None:
    control, pipe, _ = session(reset(0), init(50, 0, answer(OK, 1)), check(1, LinkLostError("gone")))
    Requests(control).enter_dfu()
    assert pipe.turns == []


@given(st.binary(max_size=40))
def test_any_service_reply_parses_or_is_a_protocol_error(data: bytes) -> None:
    try:
        reply = parse_service_reply(data)
    except ProtocolError:
        return
    assert reply.status in ServiceStatus


def replying(kind: int, result: int, data: bytes = b"") -> Requests:
    turns = [reset(0), init(kind, 0, answer(OK, 1)), check(1, answer(OK, size=len(data) or None, result=result))]
    return Requests(session(*turns, *([recv(1, data)] if data else []))[0])


def text(value: str) -> bytes:
    return bytes((0x0A, len(value))) + value.encode()


def test_replies_become_identifiers() -> None:
    assert replying(20, 0, text("E00FCE6812AB34CD56EF7801")).device_id() == "e00fce6812ab34cd56ef7801"
    assert replying(21, 0, text("P013AB2025C0071")).serial_number() == "P013AB2025C0071"
    assert replying(21, 0, text("")).serial_number() is None
    sim = replying(554, 0, text("89320423070012345671") + b"\x12\x0f352753090000117").sim()
    assert sim is not None
    assert (sim.iccid, sim.imei) == ("89320423070012345671", "352753090000117")


def test_replies_that_are_no_identifiers_are_protocol_errors() -> None:
    for ask in (
        replying(20, 0, text("nobody")).device_id,
        replying(21, 0, text("!!")).serial_number,
        replying(554, 0, text("1234")).sim,
        replying(72, 0, b"\x08\x09").device_mode,
        replying(20, 0, b"\xff\xff\xff").device_id,
    ):
        with pytest.raises(ProtocolError):
            ask()


def test_what_a_unit_does_not_support_is_none_or_says_so() -> None:
    assert replying(21, -120).serial_number() is None
    assert replying(31, -120).ncp_version() is None
    assert replying(74, -120).is_setup_done() is None
    assert replying(76, -120).protected_state() is None
    assert replying(553, -120).active_sim() is None
    assert replying(554, -120).sim() is None
    with pytest.raises(NotSupportedError):
        replying(201, -120).is_claimed()


def test_other_results_carry_name_number_and_advice() -> None:
    with pytest.raises(RequestRefusedError, match=r"ICCID \(request 554\): INVALID_STATE; .*power it off") as caught:
        replying(554, -210).sim()
    assert caught.value.result == -210
    assert caught.value.code == "UNIT-REFUSED"
    with pytest.raises(UnitProtectedError):
        replying(90, -1801).modules()


def test_results_have_names_and_advice() -> None:
    assert result_name(-120) == "NOT_SUPPORTED"
    assert result_name(-9999) == "code -9999"
    assert "unprotected" in result_advice(-1801)
    assert result_advice(-9999)


def test_a_claim_code_of_another_length_is_not_sent() -> None:
    control, pipe, _ = session()
    with pytest.raises(ProtocolError, match="63 characters"):
        Requests(control).set_claim_code("short")
    assert pipe.transfers == 0


def test_module_lists_old_and_new_mean_the_same() -> None:
    module = bytes.fromhex("080510021806351e0000003d1a0000004202abcd4a0708041001189f185864")
    new = b"\x12" + bytes((len(module),)) + module
    (app,) = replying(90, 0, new).modules()
    assert (app.function, app.index, app.version, app.size_bytes, app.sha256) == (5, 2, 6, 100, "abcd")
    assert (int(app.checked), int(app.passed), app.valid) == (0x1E, 0x1A, False)
    assert [(d.function, d.index, d.version) for d in app.dependencies] == [(4, 1, 3103)]
    old_module = b"\x08\x03\x10\x01\x18\x06\x20\x64\x28\x02\x32\x07\x08\x02\x10\x02\x18\xae\x02"
    (old,) = replying(90, 0, b"\x0a" + bytes((len(old_module),)) + old_module).modules()
    assert (old.function, old.index, int(old.checked), int(old.passed), old.valid) == (5, 1, 6, 2, False)
    assert [(d.function, d.index, d.version) for d in old.dependencies] == [(4, 2, 302)]
    good = b"\x08\x01\x18\x06"
    (boot,) = replying(90, 0, b"\x0a" + bytes((len(good),)) + good).modules()
    assert (boot.function, boot.valid) == (2, True)
    with pytest.raises(ProtocolError):
        replying(90, 0, b"\x0a\x02\x08\x63").modules()
