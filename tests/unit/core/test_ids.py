"""Identifiers are checked and normalised where they enter."""

from __future__ import annotations

import pytest

from station.core.ids import BadIdError, DeviceId, Iccid, PortPath, SerialNumber


def test_device_id_becomes_lower_case() -> None:
    assert DeviceId.parse("E00FCE680123456789ABCDEF") == "e00fce680123456789abcdef"


def test_device_id_loses_stray_bytes_of_old_bootloaders() -> None:
    assert DeviceId.parse("3b0021000f47363334353130\x00\x07") == "3b0021000f47363334353130"


@pytest.mark.parametrize("text", ["", "e00fce68", "e00fce680123456789abcdeg", "e00fce680123456789abcdef0"])
def test_anything_else_is_no_device_id(text: str) -> None:
    with pytest.raises(BadIdError, match="24 hexadecimal digits"):
        DeviceId.parse(text)


@pytest.mark.parametrize("text", ["8934076500002589174", "89340765000025891740", "893407650000258917401"])
def test_iccid_has_19_to_21_digits(text: str) -> None:
    assert Iccid.parse(f" {text}\n") == text


@pytest.mark.parametrize("text", ["", "8834076500002589174", "893407650000258917", "8934076500002589174012"])
def test_anything_else_is_no_iccid(text: str) -> None:
    with pytest.raises(BadIdError, match="begin with 89"):
        Iccid.parse(text)


def test_serial_number_is_capital() -> None:
    assert SerialNumber.parse("b40hab000000001") == "B40HAB000000001"
    with pytest.raises(BadIdError):
        SerialNumber.parse("P046 123")


def test_port_path_reads_as_the_kernel_writes_it() -> None:
    assert PortPath.parse("1-4.2") == PortPath(1, (4, 2))
    assert str(PortPath(3, (1, 2, 3))) == "3-1.2.3"


@pytest.mark.parametrize("text", ["", "1", "1-", "1-4.", "usb1", "1:4"])
def test_anything_else_is_no_port_path(text: str) -> None:
    with pytest.raises(BadIdError, match="port path"):
        PortPath.parse(text)
