from __future__ import annotations

from station.particle.data_stage import DataStagePipe
from tests.unit.particle.scripted_pipe import ScriptedPipe, Turn

VENDOR_OUT, CLASS_OUT, VENDOR_IN = 0x40, 0x21, 0xC0


def test_an_order_without_data_gets_one_byte() -> None:
    pipe = ScriptedPipe(Turn(VENDOR_OUT, 0x50, 0, 40, b"\0"))
    DataStagePipe(pipe).control_out(VENDOR_OUT, 0x50, 0, 40)
    assert not pipe.turns


def test_everything_else_goes_as_it_is() -> None:
    pipe = ScriptedPipe(
        Turn(VENDOR_OUT, 3, 0, 7, b"payload"), Turn(CLASS_OUT, 1, 2, 0, b""), Turn(VENDOR_IN, 2, 0, 7, b"reply")
    )
    careful = DataStagePipe(pipe)
    careful.control_out(VENDOR_OUT, 3, 0, 7, b"payload")
    careful.control_out(CLASS_OUT, 1, 2, 0)
    assert careful.control_in(VENDOR_IN, 2, 0, 7, 64) == b"reply"
    assert not pipe.turns
