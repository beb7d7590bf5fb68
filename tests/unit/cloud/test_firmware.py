"""Which version the cloud would give to a device."""

from __future__ import annotations

import pytest

from station.cloud.firmware import ChosenBy, FirmwareChoice, ProductFirmware, firmware_for
from station.cloud.values import ProductDevice
from station.core.ids import DeviceId

ID = DeviceId.parse("e00fce68aabbccddeeff0001")
RELEASED = (
    ProductFirmware(1),
    ProductFirmware(2, groups=("beta",)),
    ProductFirmware(3, product_default=True),
    ProductFirmware(4, groups=("alpha", "beta")),
)


@pytest.mark.parametrize(
    ("device", "choice"),
    [
        (ProductDevice(ID), FirmwareChoice(ChosenBy.DEFAULT, (3,))),
        (ProductDevice(ID, groups=("alpha",)), FirmwareChoice(ChosenBy.GROUP, (4,))),
        (ProductDevice(ID, groups=("beta", "other")), FirmwareChoice(ChosenBy.GROUP, (2, 4))),
        (ProductDevice(ID, groups=("other",)), FirmwareChoice(ChosenBy.DEFAULT, (3,))),
        (ProductDevice(ID, targeted_firmware_version=1, groups=("beta",)), FirmwareChoice(ChosenBy.RELEASE, (1,))),
        (
            ProductDevice(ID, desired_firmware_version=2, targeted_firmware_version=3),
            FirmwareChoice(ChosenBy.LOCK, (2,)),
        ),
        (ProductDevice(ID, desired_firmware_version=2, development=True), FirmwareChoice(ChosenBy.LOCK, (2,))),
        (ProductDevice(ID, development=True, targeted_firmware_version=3), FirmwareChoice(ChosenBy.DEVELOPMENT)),
        (ProductDevice(ID, quarantined=True, desired_firmware_version=2), FirmwareChoice(ChosenBy.QUARANTINE)),
        (ProductDevice(ID, denied=True), FirmwareChoice(ChosenBy.QUARANTINE)),
    ],
)
def test_reason_and_version(device: ProductDevice, choice: FirmwareChoice) -> None:
    assert firmware_for(device, RELEASED) == choice


def test_nothing_is_released() -> None:
    assert firmware_for(ProductDevice(ID), (ProductFirmware(1),)) == FirmwareChoice(ChosenBy.NOTHING)


@pytest.mark.parametrize(
    ("versions", "overwritten"), [((), False), ((3,), False), ((4,), True), ((3, 4), True), ((2,), True)]
)
def test_other_version_would_overwrite(versions: tuple[int, ...], overwritten: bool) -> None:
    assert FirmwareChoice(ChosenBy.GROUP, versions).overwrites(3) is overwritten
