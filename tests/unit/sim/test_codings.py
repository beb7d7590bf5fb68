"""Small codings of the simulated device: messages, releases, time, faults, the request pool."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import pytest

from station.sim.clock import Clock
from station.sim.device_os import at_least, bootloader_of, module_version_of, release_of
from station.sim.faults import FAULTS, DeadFlash, Fault, NeverReturns, UnitMode, fault_from_json, fault_to_json
from station.sim.protobuf import (
    BadMessageError,
    Fields,
    field_bytes,
    field_fixed32,
    field_message,
    field_number,
    field_text,
)
from station.sim.request_pool import RequestPool


def test_messages_are_encoded_as_the_public_document_shows() -> None:
    assert field_number(1, 150).hex() == "089601"
    assert field_text(2, "testing").hex() == "120774657374696e67"
    assert field_message(3, field_number(1, 150)).hex() == "1a03089601"
    assert field_number(1, -1).hex() == "08ffffffffffffffffff01"
    assert field_fixed32(6, 0x1E).hex() == "351e000000"


def test_defaults_are_left_out_but_a_nested_message_is_not() -> None:
    assert field_number(1, 0) + field_bytes(2, b"") + field_fixed32(6, 0) == b""
    assert field_message(2, b"") == b"\x12\x00"


def test_fields_are_read_whatever_their_order_and_absent_ones_are_zero() -> None:
    fields = Fields(field_text(2, "abc") + field_fixed32(6, 7) + field_number(1, 300))
    assert (fields.number(1), fields.data(2), fields.number(6)) == (300, b"abc", 7)
    assert (fields.number(9), fields.data(9), fields.truth(9)) == (0, b"", False)


@pytest.mark.parametrize("cut", ["08", "0a05616263", "0b", "35010203", "08ffffffffffffffffffffff"])
def test_a_broken_message_is_refused(cut: str) -> None:
    with pytest.raises(BadMessageError):
        Fields(bytes.fromhex(cut))


def test_releases_stand_in_their_order_with_early_ones_first() -> None:
    line = ["1.5.2", "3.3.1", "4.0.0-alpha.1", "4.0.0-alpha.2", "4.0.0-beta.1", "4.0.0", "5.10.0", "6.2.0"]
    for place, release in enumerate(line):
        assert [at_least(release, floor) for floor in line] == [other <= place for other in range(len(line))]


def test_build_counters_stand_for_releases() -> None:
    assert [release_of(version) for version in (3302, 6200, 2302)] == ["3.3.1", "6.2.0", "2.3.1"]
    assert module_version_of("3.3.1") == 3302
    assert bootloader_of(6200) == 3001
    with pytest.raises(KeyError):
        module_version_of("9.9.9")


def test_a_jumping_clock_moves_only_when_it_is_told() -> None:
    clock = Clock(math.inf)
    assert clock.now_s() == 0.0
    clock.advance(1.5)
    clock.advance_to(1.0)
    assert clock.now_s() == 1.5
    clock.advance_to(4.0)
    assert clock.now_s() == 4.0


def test_a_clock_without_speed_is_refused() -> None:
    with pytest.raises(ValueError, match="speed"):
        Clock(0)


def test_every_kind_of_fault_survives_a_file() -> None:
    faults: list[Fault] = [DeadFlash(0x1000, 16, silent=True), NeverReturns(UnitMode.DFU)]
    assert [fault_from_json(fault_to_json(fault)) for fault in faults] == faults
    assert all(kind and FAULTS[kind].kind == kind for kind in FAULTS)


def test_an_unknown_fault_or_field_is_named() -> None:
    with pytest.raises(ValueError, match="gremlin"):
        fault_from_json({"kind": "gremlin"})
    with pytest.raises(ValueError, match="dead_flash"):
        fault_from_json({"kind": "dead_flash", "colour": 1})


def test_a_new_fault_is_one_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FAULTS, "sticker", DeadFlash)  # so that the catalogue is as it was afterwards

    @dataclass(frozen=True)
    class Sticker(Fault):
        kind: ClassVar[str] = "sticker"
        text: str

    assert fault_from_json({"kind": "sticker", "text": "x"}) == Sticker("x")


def test_a_full_pool_takes_a_freed_block_again() -> None:
    pool = RequestPool(100)
    first, second = pool.take(30), pool.take(30)
    assert first is not None
    assert second is not None
    assert pool.take(30) is None
    pool.give_back(first)
    assert pool.take(30) == first
    pool.give_back(second)
    pool.give_back(first)
    assert pool.used_bytes == 0
