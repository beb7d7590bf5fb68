"""What a virtual unit keeps beside its configuration: records, networks, modules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.sim.images import ModuleSpec, build_module
from station.sim.memory import nrf52840_flash
from station.sim.module_shelf import INTEGRITY_FAILED, MODULE_NOT_FOUND, ModuleShelf
from station.sim.profile import Function
from station.sim.record_page import RecordPage
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig
from station.sim.update_module import UpdateFileError, asset_dependencies, parse_update
from station.sim.wifi_store import MOST_NETWORKS, StoredNetwork, wifi_store
from tests.unit.particle.firmware_packer import ASSETS, application, asset_module, compress

ARGON = UnitConfig("argon", "e00fce6912ab34cd56ef7803", "6.2.0")


def test_a_page_keeps_the_last_value_and_knows_when_it_is_full() -> None:
    buffer = bytearray(64)
    page = RecordPage(buffer)
    assert page.read() is None
    page.write({"a": [1, 2, 3]})
    page.write(["shorter"])
    assert RecordPage(buffer).read() == ["shorter"]
    with pytest.raises(ValueError, match="do not fit"):
        page.write("x" * 64)
    assert page.read() == ["shorter"]


def test_networks_replace_those_of_their_name_and_push_out_the_oldest() -> None:
    store = wifi_store(UnitStorage(), replace(ARGON, network=False))
    assert store is not None
    for number in range(MOST_NETWORKS + 1):
        store.put(StoredNetwork(f"net {number}", 3, 0, "one"))
    store.put(StoredNetwork("net 5", 3, 0, "two"))
    assert next(one.ssid for one in store.networks) == "net 1"
    assert [one.ssid for one in store.networks][-1] == "net 5"
    store.remove("net 5")
    assert "net 5" not in [one.ssid for one in store.networks]


def test_a_cellular_unit_has_no_store() -> None:
    assert wifi_store(UnitStorage(), UnitConfig("boron", "e00fce6812ab34cd56ef7802", "6.2.0")) is None


def test_a_staged_module_survives_a_power_cut_and_counts_only_after_the_start() -> None:
    storage = UnitStorage()
    shelf = ModuleShelf(storage, ARGON, nrf52840_flash())
    data = build_module(ModuleSpec(12, Function.BOOTLOADER, 0, 3005, 0xF4000, 9000, "boot", 0x200))
    shelf.erase()
    shelf.store(0, data)
    assert shelf.stage(len(data) - 1, ()) == MODULE_NOT_FOUND
    assert shelf.stage(len(data), ()) == 0
    assert shelf.bootloader.version == 3001
    again = ModuleShelf(storage, ARGON, nrf52840_flash())
    again.settle()
    assert again.bootloader.version == 3005
    again.settle()
    assert again.bootloader.version == 3005


def test_a_damaged_module_is_not_staged() -> None:
    shelf = ModuleShelf(UnitStorage(), ARGON, nrf52840_flash())
    data = bytearray(build_module(ModuleSpec(12, Function.BOOTLOADER, 0, 3005, 0xF4000, 9000, "boot", 0x200)))
    data[4000] ^= 1
    shelf.erase()
    shelf.store(0, bytes(data))
    assert shelf.stage(len(data), ()) == INTEGRITY_FAILED
    shelf.settle()
    assert shelf.bootloader.version == 3001


def test_assets_are_read_packed_or_plain() -> None:
    plain = asset_module("cat.txt", b"meow " * 60)
    for data in (plain, compress(plain)):
        module = parse_update(data)
        assert (module.name, module.content) == ("cat.txt", b"meow " * 60)
    with pytest.raises(UpdateFileError):
        parse_update(plain[:-1])


def test_an_application_names_its_assets() -> None:
    assert [name for name, _ in asset_dependencies(application())] == [name for name, _ in ASSETS]
    assert list(asset_dependencies(application(()))) == []
