"""How a unit behaves on USB: the same for every family, on every face of the bench and on real hardware.

Sources: Device OS bootloader/src/*/usbd_dfu*.c, system/src/usb_control_request_channel.cpp; DFU 1.1; ST UM0424.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from station.core.cancel import CancelToken
from station.core.doors import UsbBus
from station.core.errors import LinkError, LinkLostError
from station.core.ids import DeviceId
from station.core.words import Mode
from station.particle.dfu import DfuSession
from station.particle.dfu_status import (
    DNLOAD,
    FIRST_DATA_BLOCK,
    GETSTATUS,
    INTERFACE,
    STATUS_BYTES,
    TO_HOST,
    TO_UNIT,
    DfuState,
    DfuStatus,
)
from station.particle.firmware import Module, parse_module
from station.particle.memory_layout import parse_interface, parse_layout
from station.particle.platforms import ALT_DCT, ALT_FLASH, ModuleFunction, platform_by_usb
from station.particle.regions import CLAIM, SETUP_DONE, Region, server_key_region
from station.particle.unit import Unit
from tests.contract.spare import find_spare
from tests.contract.subject import Subject
from tests.contract.tap import TapBus, Transfer

VENDOR = 0x2B04
DFU_CLASS = bytes((0xFE, 0x01, 0x02))
DFU_FUNCTIONAL, DFU_VERSION = 0x21, b"\x1a\x01"
PIECE = 300
CLOCK_TOLERANCE_S = 0.002


def in_dfu(subject: Subject, bus: UsbBus | None = None) -> Unit:
    unit = subject.unit(bus)
    unit.switch(Mode.DFU)
    return unit


@contextmanager
def session_of(unit: Unit, bus: UsbBus) -> Iterator[DfuSession]:
    with bus.open(unit.sighting) as pipe:
        yield DfuSession(pipe, CancelToken())


def writable_regions(unit: Unit) -> list[Region]:
    known = (CLAIM, server_key_region(unit.platform), SETUP_DONE)
    return [region for region in known if region.exists_on(unit.platform)]


def one_bit_turned(content: bytes) -> bytes:
    return content[:-1] + bytes((content[-1] ^ 1,))


# -- who it is ---------------------------------------------------------------------------------------------------------


def test_it_tells_who_it_is(subject: Subject) -> None:
    unit, seen = subject.unit(), subject.sighting()
    assert (seen.vendor_id, seen.product_id) == (VENDOR, unit.platform.normal_product_id)
    assert seen.serial.lower() == subject.device_id
    with unit.requests() as ask:
        assert ask.device_id() == subject.device_id
        assert ask.system_version()[0].isdigit()
        if subject.papers is not None:
            assert ask.serial_number() == subject.papers.serial_number
            assert ask.system_version() == subject.papers.device_os


def test_the_same_question_is_answered_alike_again_and_by_the_next_caller(subject: Subject) -> None:
    unit = subject.unit()
    answers = []
    for _ in range(2):
        with unit.requests() as ask:
            answers += [(ask.device_id(), ask.serial_number(), ask.system_version()) for _ in range(3)]
    assert len(set(answers)) == 1


def test_there_and_back_it_is_the_same_unit_in_three_enumerations(subject: Subject) -> None:
    unit = subject.unit()
    first = unit.sighting
    unit.switch(Mode.DFU)
    second = unit.sighting
    unit.switch(Mode.NORMAL)
    third = unit.sighting
    assert [seen.product_id for seen in (first, second, third)] == [
        unit.platform.normal_product_id,
        unit.platform.dfu_product_id,
        unit.platform.normal_product_id,
    ]
    assert first.port == second.port == third.port
    assert len({first.address, second.address, third.address}) == 3
    with unit.requests() as ask:
        assert ask.device_id() == unit.device_id == subject.device_id


def test_an_enumeration_that_is_over_cannot_be_opened(subject: Subject) -> None:
    unit = subject.unit()
    first = unit.sighting
    unit.switch(Mode.DFU)
    with pytest.raises(LinkLostError), subject.bus.open(first):
        pass


# -- its bootloader ----------------------------------------------------------------------------------------------------


def test_descriptors_in_dfu_mode(subject: Subject) -> None:
    unit = in_dfu(subject)
    with subject.bus.open(unit.sighting) as pipe:
        raw = pipe.configuration()
        told = parse_interface(raw, INTERFACE)
        texts = {alt: pipe.string(index) for alt, index in told.string_indexes}
    assert int.from_bytes(raw[2:4], "little") == len(raw)
    blocks = list(_blocks(raw))
    interfaces = [block for block in blocks if block[1] == 0x04]
    assert [(block[2], block[3]) for block in interfaces] == [(INTERFACE, alt) for alt in unit.platform.alts]
    assert {bytes(block[5:8]) for block in interfaces} == {DFU_CLASS}
    assert tuple(sorted(texts)) == unit.platform.alts
    assert told.transfer_size_bytes == unit.platform.transfer_size_bytes
    versions = {bytes(block[7:9]) for block in blocks if block[1] == DFU_FUNCTIONAL and len(block) >= 9}
    assert versions <= {DFU_VERSION}
    layouts = {alt: parse_layout(text) for alt, text in texts.items()}
    assert all(text.startswith("@") for text in texts.values())
    for area in unit.platform.areas:
        offered = layouts[ALT_FLASH].sectors(area.start, area.end)
        assert sum(sector.size_bytes for sector in offered) >= area.end - area.start, area.name
    assert layouts[ALT_DCT].segments[0].start <= CLAIM.offset < CLAIM.end <= layouts[ALT_DCT].segments[-1].end


def _blocks(raw: bytes) -> Iterator[bytes]:
    position = 0
    while position < len(raw):
        yield raw[position : position + raw[position]]
        position += raw[position]


def test_flash_reads_alike_in_one_piece_and_in_many(subject: Subject) -> None:
    unit = in_dfu(subject)
    area = next(area for area in unit.platform.areas if area.function is ModuleFunction.SYSTEM_PART)
    start, size_bytes = area.start, 2 * unit.platform.transfer_size_bytes
    with session_of(unit, subject.bus) as session:
        session.select(ALT_FLASH)
        whole = session.upload(start, size_bytes)
        pieces = [session.upload(start + at, min(PIECE, size_bytes - at)) for at in range(0, size_bytes, PIECE)]
    assert len(whole) == size_bytes
    assert b"".join(pieces) == whole


def test_the_modules_it_lists_are_the_modules_in_its_flash(subject: Subject) -> None:
    unit = subject.unit()
    with unit.requests() as ask:
        listed = [one for one in ask.modules() if one.function is ModuleFunction.USER_PART and one.valid]
    if not listed:
        assert subject.papers is None, "a unit from its maker has an application"
        return
    unit.switch(Mode.DFU)
    found = [module for module in _applications(unit) if module is not None]
    assert {(one.index, one.version) for one in listed} == {(module.index, module.version) for module in found}


def _applications(unit: Unit) -> Iterator[Module | None]:
    """What stands at the places where the platform looks for applications."""
    for area in unit.platform.areas:
        if area.function is not ModuleFunction.USER_PART:
            continue
        with unit.dfu() as visit:
            image = visit.flash.read(area.start, area.end - area.start)
        yield from _modules_in(image, area.start, area.module_starts, area.grows_down)


def _modules_in(image: bytes, base: int, starts: tuple[int, ...], grows_down: bool) -> Iterator[Module | None]:
    if grows_down:
        starts = tuple(range(base, base + len(image), 4096))
    for start in starts:
        offset = start - base
        first, last = (int.from_bytes(image[offset + at : offset + at + 4], "little") for at in (0, 4))
        if first == start and start < last <= base + len(image):
            yield parse_module(image[offset : last - base + 4], f"{start:#x}")


def test_what_is_written_is_read_back_and_goes_again(subject: Subject) -> None:
    unit = in_dfu(subject)
    block = unit.platform.transfer_size_bytes
    with session_of(unit, subject.bus) as session:
        spare = find_spare(session, unit.platform, subject.expendable)
        start, pattern = spare.sector.start, spare.pattern(block)
        if not spare.is_blank and spare.may_erase:
            session.erase(start)
            assert set(session.upload(start, spare.sector.size_bytes)) == {0xFF}
        try:
            session.write_block(start, pattern)
            rest = spare.content[block:] if not spare.may_erase else b"\xff" * (spare.sector.size_bytes - block)
            assert session.upload(start, spare.sector.size_bytes) == pattern + rest
        finally:
            if spare.may_erase:
                session.erase(start)
            if spare.may_erase and not spare.is_blank:
                session.write(start, spare.content)
        assert session.upload(start, spare.sector.size_bytes) == spare.content


def test_an_operation_is_done_at_the_first_look_after_the_told_time(subject: Subject) -> None:
    states = [status.state for _, status in _statuses_of_a_write(subject, TapBus(subject.bus))]
    assert states == [DfuState.DNBUSY, DfuState.DNLOAD_IDLE]


def test_a_busy_bootloader_is_left_alone_as_long_as_it_asks_for(subject: Subject) -> None:
    tap = TapBus(subject.bus, poll_ms=40)
    waits = [
        min(one.began_s for one in tap.transfers if one.began_s >= transfer.ended_s) - transfer.ended_s
        for transfer, status in _statuses_of_a_write(subject, tap)
        if status.state == DfuState.DNBUSY
    ]
    assert waits
    assert min(waits) >= 0.040 - CLOCK_TOLERANCE_S


def _statuses_of_a_write(subject: Subject, tap: TapBus) -> list[tuple[Transfer, DfuStatus]]:
    """What the bootloader says of itself while one block is written that changes nothing."""
    unit = in_dfu(subject)
    with session_of(unit, tap) as session:
        spare = find_spare(session, unit.platform, subject.expendable)
        session.set_address(spare.sector.start)
        tap.transfers.clear()
        session.write_block(spare.sector.start, spare.content[: unit.platform.transfer_size_bytes])
    return [(one, DfuStatus.parse(one.data)) for one in tap.transfers if one.request == GETSTATUS]


def test_leaving_takes_one_look_at_the_status(subject: Subject) -> None:
    unit = in_dfu(subject)
    with subject.bus.open(unit.sighting) as pipe:
        DfuSession(pipe, CancelToken()).to_idle()
        pipe.control_out(TO_UNIT, DNLOAD, FIRST_DATA_BLOCK, INTERFACE)
        status = DfuStatus.parse(pipe.control_in(TO_HOST, GETSTATUS, 0, INTERFACE, STATUS_BYTES))
    assert not status.failed
    after = subject.await_mode(Mode.NORMAL)
    assert after.port == unit.port
    assert DeviceId.parse(after.serial) == subject.device_id


def test_the_station_leaves_with_one_look_at_the_status(subject: Subject) -> None:
    tap = TapBus(subject.bus)
    unit = in_dfu(subject, tap)
    unit.switch(Mode.NORMAL)
    leaves = [
        at for at, one in enumerate(tap.transfers) if (one.request_type, one.request) == (TO_UNIT, DNLOAD)
        and not one.data
    ]  # fmt: skip
    assert len(leaves) == 1
    asked = [one for one in tap.transfers[leaves[0] :] if (one.request_type, one.request) == (TO_HOST, GETSTATUS)]
    assert len(asked) == 1


# -- its configuration area --------------------------------------------------------------------------------------------


def test_named_regions_take_what_is_written_and_nothing_beside_them_changes(subject: Subject) -> None:
    unit = in_dfu(subject)
    size_bytes = unit.platform.dct_size_bytes
    before = _configuration_area(unit, subject, size_bytes)
    regions = writable_regions(unit)
    kept = {region.name: before[region.offset : region.end] for region in regions}
    try:
        wanted = bytearray(before)
        with unit.dfu() as visit:
            for region in regions:
                assert visit.regions.read(region) == kept[region.name]
                visit.regions.write(region, one_bit_turned(kept[region.name]))
                assert visit.regions.read(region) == one_bit_turned(kept[region.name])
                wanted[region.offset : region.end] = one_bit_turned(kept[region.name])
        assert _configuration_area(unit, subject, size_bytes) == bytes(wanted)
    finally:
        with unit.dfu() as visit:
            for region in regions:
                visit.regions.write(region, kept[region.name])
    assert _configuration_area(unit, subject, size_bytes) == before


def _configuration_area(unit: Unit, subject: Subject, size_bytes: int) -> bytes:
    with session_of(unit, subject.bus) as session:
        session.select(ALT_DCT)
        return session.upload(0, size_bytes)


def test_the_claimed_flag_in_the_claim_area_is_what_the_firmware_tells(subject: Subject) -> None:
    unit = subject.unit()
    with unit.requests() as ask:
        told = ask.is_claimed()
    unit.switch(Mode.DFU)
    with unit.dfu() as visit:
        assert (visit.regions.read(CLAIM)[-1:] == b"1") is told


def test_a_mode_change_alone_changes_nothing_it_keeps(subject: Subject) -> None:
    unit = in_dfu(subject)
    before = _configuration_area(unit, subject, unit.platform.dct_size_bytes)
    unit.switch(Mode.NORMAL)
    unit.switch(Mode.DFU)
    assert _configuration_area(unit, subject, unit.platform.dct_size_bytes) == before


def test_a_question_that_it_does_not_know_is_refused_and_does_no_harm(subject: Subject) -> None:
    unit = in_dfu(subject)
    with subject.bus.open(unit.sighting) as pipe, pytest.raises(LinkError):
        pipe.control_in(0x80, 6, 0x03EF, 0x0409, 255)
    known = platform_by_usb(unit.sighting.vendor_id, unit.sighting.product_id)
    assert known is not None
    with session_of(unit, subject.bus) as session:
        session.to_idle()
