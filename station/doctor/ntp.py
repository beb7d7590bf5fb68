"""Whether a time service keeps this computer's clock right, as the kernel knows it."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

# struct timex of 64-bit Linux is 208 bytes; a zero `modes` only asks. Source: adjtimex(2).
_TIMEX_BYTES: Final = 208
_TIME_ERROR: Final = 5


def kept_right() -> bool | None:
    """Whether the kernel's clock is synchronised, by whatever service; None where that cannot be told."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        return None
    state = int(ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)))
    return None if state < 0 else state != _TIME_ERROR
