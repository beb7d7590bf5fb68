"""Versions that devices would get, and the life of a SIM."""

from __future__ import annotations

import pytest

from station.cloud.client import Cloud
from station.cloud.firmware import ChosenBy, FirmwareChoice
from station.core.ids import Iccid
from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, SimStatus
from tests.protocol.cloud_calls.stand import BORON, CARD, USER_CARD, P, device_id


@pytest.mark.parametrize("quirks", [(), (Quirk.FIRMWARE_WRAPPED,)])
def test_versions_of_a_product(virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_quirks(*quirks)
    seen = {one.version: (one.title, one.product_default, one.groups) for one in cloud.product_firmware(P)}
    assert seen == {1: ("one", False, ("beta",)), 2: ("two", True, ())}


def test_version_that_a_device_would_get(virtual: CloudProcess, cloud: Cloud) -> None:
    plain, locked, dev, beta = map(device_id, range(410, 414))
    virtual.lab_put(
        Device(device_id=plain, platform_id=BORON, product_id=P),
        Device(device_id=locked, platform_id=BORON, product_id=P, desired_firmware_version=1),
        Device(device_id=dev, platform_id=BORON, product_id=P, development=True),
        Device(device_id=beta, platform_id=BORON, product_id=P, groups=("beta",)),
    )
    versions = [choice.versions for one in (plain, locked, dev, beta) if (choice := cloud.firmware_for(P, one))]
    assert versions == [(2,), (1,), (), (1,)]
    assert cloud.firmware_for(P, locked) == FirmwareChoice(ChosenBy.LOCK, (1,))
    assert cloud.firmware_for(P, device_id(999)) is None


# SIMs


@pytest.mark.parametrize(("card", "product"), [(CARD, P), (USER_CARD, "")], ids=["product", "user"])
def test_life_of_a_sim(virtual: CloudProcess, cloud: Cloud, card: Iccid, product: int | str) -> None:
    cloud.deactivate_sim(card, product)
    assert virtual.lab_state().sims[card].status is SimStatus.INACTIVE
    cloud.reactivate_sim(card, product, limit_mb=7)
    sim = virtual.lab_state().sims[card]
    assert (sim.status, sim.mb_limit) == (SimStatus.ACTIVE, 7)
    cloud.release_sim(card, product)
    assert (cloud.product_sim(P, card) if product else cloud.sim(card)) is None
    released = virtual.lab_state().sims[card]
    assert (released.status, released.owner, released.product_id) == (SimStatus.INACTIVE, "", None)
