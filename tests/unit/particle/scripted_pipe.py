"""A pipe that plays a script, and a token that keeps the waits instead of waiting."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.cancel import CancelToken
from station.core.errors import LinkError

BORON_CONFIGURATION = bytes.fromhex(
    "09022d00010104c0320904000000fe0102060904000100fe0102070904000200fe01020809210bff0000101a01"
)
BORON_STRINGS = {
    6: "@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka",
    7: "@DCT Flash   /0x00000000/1*016Ke",
}


@dataclass(frozen=True)
class Turn:
    """One expected transfer. data: for OUT what must come; for IN what is answered. A LinkError is raised."""

    request_type: int
    request: int
    value: int
    index: int
    data: bytes | LinkError = b""


class ScriptedPipe:
    """Plays its turns in order; a transfer that is not the next turn fails the test."""

    def __init__(self, *turns: Turn) -> None:
        self.turns = list(turns)
        self.transfers = 0

    def control_in(
        self, request_type: int, request: int, value: int, index: int, length: int, timeout_s: float = 5.0
    ) -> bytes:
        turn = self._next(request_type, request, value, index)
        assert isinstance(turn.data, bytes)
        assert len(turn.data) <= length
        return turn.data

    def control_out(
        self, request_type: int, request: int, value: int, index: int, data: bytes = b"", timeout_s: float = 5.0
    ) -> None:
        turn = self._next(request_type, request, value, index)
        assert turn.data == data

    def select_alt(self, interface: int, alt: int) -> None:
        self.transfers += 1

    def configuration(self) -> bytes:
        return BORON_CONFIGURATION

    def string(self, index: int) -> str:
        return BORON_STRINGS[index]

    def _next(self, *setup: int) -> Turn:
        self.transfers += 1
        assert self.turns, f"nothing more was expected, but {setup} came"
        turn = self.turns.pop(0)
        assert setup == (turn.request_type, turn.request, turn.value, turn.index)
        if isinstance(turn.data, LinkError):
            raise turn.data
        return turn


class KeptWaits(CancelToken):
    """Waits are written down; the run is stopped at the wait with this ordinal (0: never)."""

    def __init__(self, stop_at: int = 0) -> None:
        super().__init__()
        self.waits_s: list[float] = []
        self._stop_at = stop_at

    def wait(self, seconds: float) -> None:
        self.waits_s.append(round(seconds, 3))
        if len(self.waits_s) == self._stop_at:
            self.cancel()
        self.check()
