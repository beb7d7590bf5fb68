"""Everything that the cloud shows about one device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.core.errors import CloudError
from station.core.ids import BadIdError, DeviceId, Iccid

if TYPE_CHECKING:
    from station.cloud.door import CloudDoor
    from station.cloud.values import Product, ProductDevice, Sim


@dataclass(frozen=True)
class DeviceLook:
    """A device, the product whose list it was found in (None: the token's own user has it), its SIM and what the cloud
    would send to it. sim_trouble, firmware: sentences."""

    device: ProductDevice
    product: Product | None
    sim: Sim | None
    sim_trouble: str
    firmware: str


def look_up(cloud: CloudDoor, device_id: DeviceId, product: str) -> DeviceLook | None:
    """Look in this product, or with "" in all of the token's products and among the user's own devices.

    Raises CloudProductError where there is no such product.
    """
    if product:
        found = cloud.product(product)
        device = cloud.product_device(found.id, device_id)
        return None if device is None else _look(cloud, device, found)
    for one in cloud.products():
        device = cloud.product_device(one.id, device_id)
        if device is not None:
            return _look(cloud, device, one)
    device = cloud.device(device_id)
    return None if device is None else _look(cloud, device, None)


def _look(cloud: CloudDoor, device: ProductDevice, product: Product | None) -> DeviceLook:
    sim, trouble = _sim_of(cloud, device, product)
    return DeviceLook(device, product, sim, trouble, _firmware_of(cloud, device, product))


def _sim_of(cloud: CloudDoor, device: ProductDevice, product: Product | None) -> tuple[Sim | None, str]:
    if not device.iccid:
        return None, "the cloud knows of no SIM in it"
    try:
        iccid = Iccid.parse(device.iccid)
        sim = cloud.sim(iccid) if product is None else cloud.product_sim(product.id, iccid)
    except BadIdError as error:
        return None, str(error)
    except CloudError as error:
        return None, f"{error.code}: {error.message}"
    return sim, "" if sim else f"SIM {iccid} is not listed {'for this user' if product is None else 'in the product'}"


def _firmware_of(cloud: CloudDoor, device: ProductDevice, product: Product | None) -> str:
    from station.cloud.firmware import firmware_for

    if product is None:
        return "nothing: it is in no product"
    try:
        choice = firmware_for(device, cloud.product_firmware(product.id))
    except CloudError as error:
        return f"unknown ({error.code}: {error.message})"
    versions = " or ".join(map(str, choice.versions))
    return f"{'version ' + versions if versions else 'nothing'}: {choice.why.value}"
