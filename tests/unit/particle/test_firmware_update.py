"""A plain file as the asset module that a unit takes."""

from __future__ import annotations

import hashlib

import pytest

from station.particle.errors import FirmwareFileError
from station.particle.firmware import parse_module
from station.particle.firmware_compressed import unwrapped
from station.particle.firmware_extensions import ContentHash, Name
from station.particle.firmware_update import asset_module
from station.particle.platforms import ModuleFunction
from tests.unit.particle.firmware_packer import asset_module as packed_by_hand

CONTENT = b"meow " * 60


def test_an_asset_module_is_byte_for_byte_what_the_vendors_tool_makes() -> None:
    assert asset_module("cat.txt", CONTENT) == packed_by_hand("cat.txt", CONTENT)


def test_an_asset_module_says_what_it_wraps() -> None:
    module = parse_module(asset_module("cat.txt", CONTENT), "cat.txt")
    assert (module.function, module.crc_ok, module.sha256_ok) == (ModuleFunction.ASSET, True, True)
    assert unwrapped(module) == CONTENT
    assert Name("cat.txt") in module.extensions
    assert ContentHash(0, hashlib.sha256(CONTENT).hexdigest()) in module.extensions


@pytest.mark.parametrize(("name", "content"), [("", b"x"), ("n" * 65, b"x"), ("cat.txt", b"")])
def test_an_asset_needs_a_name_and_content(name: str, content: bytes) -> None:
    with pytest.raises(FirmwareFileError):
        asset_module(name, content)
