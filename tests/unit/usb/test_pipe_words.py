from __future__ import annotations

import errno

import pytest
import usb.core

from station.core.errors import LinkDeniedError, LinkError, LinkLostError, LinkTimeoutError, StallError
from station.usb.pipe import text_of, translated


@pytest.mark.parametrize(
    ("error", "there", "kind"),
    [
        (usb.core.USBError("Pipe error", -9, errno.EPIPE), True, StallError),
        (usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT), True, LinkTimeoutError),
        (usb.core.USBError("Operation timed out", -7, errno.ETIMEDOUT), False, LinkTimeoutError),
        (usb.core.USBError("No such device", -4, errno.ENODEV), True, LinkLostError),
        (usb.core.USBError("Entity not found", -5, errno.ENOENT), True, LinkLostError),
        (usb.core.USBError("Input/Output Error", -1, errno.EIO), False, LinkLostError),
        (usb.core.USBError("Other error", -99, None), False, LinkLostError),
        (usb.core.USBError("Access denied", -3, errno.EACCES), True, LinkDeniedError),
    ],
)
def test_each_usb_failure_has_its_word(error: usb.core.USBError, there: bool, kind: type[LinkError]) -> None:
    assert type(translated(error, "read", lambda: there)) is kind


@pytest.mark.parametrize("number", [errno.EIO, errno.EBUSY, errno.EOVERFLOW, None])
def test_a_bad_transfer_of_a_unit_that_is_there_is_a_link_error(number: int | None) -> None:
    word = translated(usb.core.USBError("Some error", -99, number), "control request 3", lambda: True)
    assert type(word) is LinkError
    assert "control request 3" in word.message


def test_a_busy_interface_names_its_cause() -> None:
    assert "another program" in translated(usb.core.USBError("Busy", -6, errno.EBUSY), "claim", lambda: True).message


@pytest.mark.parametrize(
    ("descriptor", "text"),
    [
        (bytes.fromhex("0803440046005500"), "DFU"),
        (bytes.fromhex("0a03440046005500"), "DFU"),
        (bytes.fromhex("0603440046005500"), "DF"),
        (bytes.fromhex("07034400460055"), "DF"),
        (bytes.fromhex("0804440046005500"), ""),
        (b"", ""),
        (b"\x02\x03", ""),
    ],
)
def test_string_descriptors_of_any_length_are_read(descriptor: bytes, text: str) -> None:
    assert text_of(descriptor) == text
