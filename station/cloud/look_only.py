"""The cloud for whoever may only look at it."""

from __future__ import annotations

from station.cloud.door import CloudDoor
from station.cloud.wire import Call, T
from station.core.look_only import WriteRefusedError


class LookOnlyDoor(CloudDoor):
    """Questions are asked as usual; an order is refused before it is sent."""

    def _send(self, call: Call[T]) -> T:
        if call.method != "GET":
            raise WriteRefusedError(f"{call.method} {call.path} was not sent", method=call.method, path=call.path)
        return super()._send(call)
