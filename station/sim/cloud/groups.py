"""Groups of a product's devices. Source: Cloud API description, product groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from station.sim.cloud.records import Product
from station.sim.cloud.state import CloudState


def know_groups(state: CloudState, product: Product, names: Iterable[str]) -> None:
    """Make the groups that the product does not have yet: naming one is enough."""
    product = state.products[product.product_id]
    every = tuple(dict.fromkeys((*product.groups, *names)))
    if every != product.groups:
        state.products[product.product_id] = replace(product, groups=every)


def rename_group(state: CloudState, product: Product, old: str, new: str) -> None:
    """Call a group something else, here, at its devices and at the firmware that is released to it; "" drops it."""
    kept = tuple(_renamed(product.groups, old, new))
    state.products[product.product_id] = replace(product, groups=kept)
    for device in state.devices.values():
        if device.product_id == product.product_id and old in device.groups:
            state.devices[device.device_id] = replace(device, groups=tuple(_renamed(device.groups, old, new)))
    for key, firmware in state.firmware.items():
        if firmware.product_id == product.product_id and old in firmware.groups:
            state.firmware[key] = replace(firmware, groups=tuple(_renamed(firmware.groups, old, new)))


def members(state: CloudState, product: Product, name: str) -> int:
    """How many devices of the product are in the group."""
    return sum(one.product_id == product.product_id and name in one.groups for one in state.devices.values())


def _renamed(names: Iterable[str], old: str, new: str) -> dict[str, None]:
    swapped = (new if name == old else name for name in names)
    return dict.fromkeys(name for name in swapped if name)
