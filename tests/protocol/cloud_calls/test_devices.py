"""Lists, quarantine, claims and pings of devices; what was done is asserted at the virtual cloud."""

from __future__ import annotations

import pytest

from station.cloud.client import Cloud
from station.cloud.errors import CloudForeignError
from station.cloud.values import ClaimReply, DeviceChange, SerialNumberReply
from station.core.ids import DeviceId, SerialNumber
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device
from tests.protocol.cloud_calls.stand import (
    BORON,
    CARD,
    CROWD,
    CUSTOMER,
    LONE,
    MEMBER,
    NAMED,
    OF_CUSTOMER,
    OF_STRANGER,
    OP,
    OWNED,
    SERIAL,
    STRANGER,
    STRAY,
    P,
    device_id,
)


def test_many_devices_are_imported_at_once(virtual: CloudProcess, cloud: Cloud) -> None:
    by_ids, by_file = CROWD[:5], CROWD[5:10]
    assert cloud.import_devices(P, [DeviceId(one.upper()) for one in by_ids]).updated_ids == by_ids
    assert cloud.import_device_list(P, by_file).updated_ids == by_file
    devices = virtual.lab_state().devices
    assert [devices[one].product_id for one in CROWD[:10]] == [P] * 10


def test_file_of_identifiers_takes_serial_numbers(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_put(Device(device_id=device_id(400), platform_id=BORON, serial_number="P040AB2025C0400"))
    assert cloud.import_device_list(P, ["P040AB2025C0400"]).updated == 1
    assert virtual.lab_state().devices[device_id(400)].product_id == P


@pytest.mark.parametrize("quirks", [(), (Quirk.DEVICES_BARE,)])
def test_every_device_of_a_product_is_listed_once(
    virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]
) -> None:
    cloud.import_device_list(P, CROWD)
    virtual.lab_quirks(*quirks)
    listed = [one.id for one in cloud.every_product_device(P)]
    members = {key for key, one in virtual.lab_state().devices.items() if one.product_id == P}
    assert len(members) > 200
    assert sorted(listed) == sorted(members)


def test_device_is_found_by_its_serial_number(virtual: CloudProcess, cloud: Cloud) -> None:
    assert [one.id for one in cloud.product_devices(P, serial_number=SERIAL).devices] == [MEMBER]
    assert cloud.look_up_serial_number(SERIAL) == SerialNumberReply(MEMBER)
    virtual.lab_quirks(Quirk.SERIAL_SNAKE_CASE)
    assert cloud.look_up_serial_number(SERIAL) == SerialNumberReply(MEMBER, platform_id=BORON)
    assert cloud.look_up_serial_number(SerialNumber.parse("P040ZZ0000C0000")) is None


def test_quarantined_device_is_seen_and_approved(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_online(Online(device_id=STRAY, platform_id=BORON, product_id=P, product_version=1))
    seen = cloud.product_device(P, STRAY)
    assert seen is not None
    assert seen.quarantined
    assert [one.id for one in cloud.every_product_device(P, quarantined=True)] == [STRAY]
    cloud.approve_device(P, STRAY)
    after = cloud.product_device(P, STRAY)
    assert after is not None
    assert (after.quarantined, virtual.lab_state().devices[STRAY].product_id) == (False, P)


def test_device_in_quarantine_is_denied(virtual: CloudProcess, cloud: Cloud) -> None:
    unit = device_id(401)
    virtual.lab_online(Online(device_id=unit, platform_id=BORON, product_id=P, product_version=1))
    cloud.remove_product_device(P, unit, deny=True)
    assert virtual.lab_state().devices[unit].denied
    seen = cloud.product_device(P, unit)
    assert seen is not None
    assert seen.denied


def test_device_is_taken_out_of_the_product(virtual: CloudProcess, cloud: Cloud) -> None:
    unit = device_id(402)
    virtual.lab_put(Device(device_id=unit, platform_id=BORON, product_id=P))
    cloud.remove_product_device(P, unit)
    assert cloud.product_device(P, unit) is None
    assert virtual.lab_state().devices[unit].product_id is None


def test_entry_of_a_device_is_changed(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.change_product_device(P, NAMED, DeviceChange(name="unit-7", notes="tray 3", groups=("beta",)))
    cloud.change_product_device(P, NAMED, DeviceChange(development=True))
    seen = cloud.product_device(P, NAMED)
    assert seen is not None
    assert (seen.name, seen.notes, seen.groups, seen.development) == ("unit-7", "tray 3", ("beta",), True)
    assert virtual.lab_state().devices[NAMED].name == "unit-7"
    cloud.change_device(OWNED, DeviceChange(name="mine"))
    assert virtual.lab_state().devices[OWNED].name == "mine"


def test_device_is_claimed_and_given_up(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.claim_device(DeviceId(LONE.upper())) == ClaimReply(LONE)
    assert virtual.lab_state().devices[LONE].owner == OP
    assert LONE in {one.id for one in cloud.devices()}
    cloud.unclaim_device(LONE)
    assert virtual.lab_state().devices[LONE].owner == ""
    assert cloud.device(LONE) is None


def test_device_of_somebody_else_is_named_as_such(virtual: CloudProcess, cloud: Cloud) -> None:
    with pytest.raises(CloudForeignError) as caught:
        cloud.claim_device(OF_STRANGER)
    assert caught.value.code == "CLOUD-FOREIGN"
    assert cloud.claim_device(OF_STRANGER, request_transfer=True).transfer_id
    assert virtual.lab_state().devices[OF_STRANGER].owner == STRANGER
    assert cloud.device(OF_STRANGER) is None


def test_users_unclaim_of_a_customers_device_changes_nothing(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.unclaim_device(OF_CUSTOMER)
    assert virtual.lab_state().devices[OF_CUSTOMER].owner == CUSTOMER
    cloud.unclaim_product_device(P, OF_CUSTOMER)
    assert virtual.lab_state().devices[OF_CUSTOMER].owner == ""


def test_claim_code_claims_for_us(virtual: CloudProcess, cloud: Cloud) -> None:
    own, of_product = device_id(403), device_id(404)
    virtual.lab_put(
        Device(device_id=own, platform_id=BORON), Device(device_id=of_product, platform_id=BORON, product_id=P)
    )
    for unit, code in ((own, cloud.claim_code()), (of_product, cloud.product_claim_code(P))):
        assert len(code.code.reveal()) == 63
        virtual.lab_online(Online(device_id=unit, platform_id=BORON, claim_code=code.code.reveal()))
        assert virtual.lab_state().devices[unit].owner == OP
    assert cloud.claim_code(CARD).code.reveal() == CARD


def test_ping_says_whether_it_is_online(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.ping_product_device(P, MEMBER) is False
    virtual.lab_online(Online(device_id=MEMBER, platform_id=BORON, product_id=P, product_version=2))
    assert cloud.ping_product_device(P, MEMBER) is True
    seen = cloud.product_device(P, MEMBER)
    assert seen is not None
    assert (seen.online, seen.firmware_version) == (True, 2)
    assert seen.last_heard is not None
    virtual.lab_offline(MEMBER)
    assert cloud.ping_device(OWNED) is False


def test_ping_is_repeated_like_a_question(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="PUT /v1/products/*/devices/*/ping", calls=(1,)))
    assert cloud.ping_product_device(P, MEMBER) is False
