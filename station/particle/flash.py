"""A unit's internal flash over DFU alt 0: look, write what differs, look again.

Addresses are guarded by the platform's areas before anything is sent: the bootloaders do not guard them (Gen 3 erases
its own boot code when told to).
"""

from __future__ import annotations

from station.particle.dfu import DfuSession, Progress
from station.particle.errors import DfuOperationError, FlashRangeError, FlashWriteError
from station.particle.flash_look import Content, FlashLook, SectorLook, look_at
from station.particle.flash_plan import NRF_FORMER_USER_START, NRF_USER_START
from station.particle.platforms import ALT_FLASH, Mcu, Platform


class FlashMemory:
    """Internal flash of one unit in DFU mode."""

    def __init__(self, dfu: DfuSession, platform: Platform) -> None:
        self._dfu = dfu
        self._platform = platform

    def read(self, address: int, size_bytes: int, progress: Progress | None = None) -> bytes:
        """Read `size_bytes` from `address` on, all within one area of the platform.

        Raises:
            FlashRangeError: outside (nothing was sent). UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(address, address + size_bytes)
        self._dfu.select(ALT_FLASH)
        return self._dfu.upload(address, size_bytes, progress)

    def look(self, address: int, data: bytes, progress: Progress | None = None) -> FlashLook:
        """Compare flash with `data` from `address` on. A yes comes from every byte, a no from as few as settle it.

        Raises as `read` does.
        """
        self._guard(address, address + len(data))
        self._dfu.select(ALT_FLASH)
        return look_at(self._dfu, self._dfu.layout(ALT_FLASH), address, data, progress)

    def differs(self, address: int, data: bytes, progress: Progress | None = None) -> tuple[int, ...]:
        """Start addresses of the sectors in which flash holds something else than `data`; empty: all is right.

        Raises as `read` does.
        """
        return self.look(address, data, progress).wrong_sectors

    def program(
        self, address: int, data: bytes, progress: Progress | None = None, look: FlashLook | None = None
    ) -> tuple[int, ...]:
        """Bring `data` into flash from `address` on. Blocks that hold it already are left alone.

        A sector is erased only where it holds something that is neither right nor blank; the erase also blanks what
        lies beyond `data` in its first and last sector, which must belong to the same area. Nothing is verified here:
        `look` again (a Gen 2 bootloader can fail in silence).

        Args:
            progress: share of the work, told in bytes of `data`.
            look: what `look` has just given for these very bytes; saves another one.

        Returns:
            Start addresses of the sectors that were written.

        Raises:
            FlashRangeError: outside the platform's areas, or a sector is shared with one (nothing was sent).
            FlashWriteError: the unit reports that it failed. UnitProtectedError, DfuError, LinkError, Aborted.
        """
        self._guard(address, address + len(data))
        self._guard_sectors(address, len(data))
        if look is None or (look.address, look.size_bytes) != (address, len(data)):
            look = self.look(address, data)
        self._dfu.select(ALT_FLASH)
        try:
            wrong = self._bring_about(look, _Work(look.sectors, len(data), progress))
        except DfuOperationError as error:
            raise FlashWriteError(error.message, address=f"{address:#x}", dfu_status=error.status) from error
        return tuple(part.sector.start for part in wrong)

    def _bring_about(self, look: FlashLook, work: _Work) -> list[SectorLook]:
        """Erase and write the sectors that are not right; gives those.

        The write at 0xB4000 makes nRF52840 bootloaders of Device OS 3.1.0 and newer erase the sector at 0xD4000. So if
        both are meant, the first goes alone and the other is looked at after it.
        """
        wrong = [part for part in look.sectors if not part.right]
        former = self._former_user_sector(look)
        if former is None:
            self._write(wrong, work)
        else:
            self._write(wrong[:1], work)
            again = look_at(self._dfu, self._dfu.layout(ALT_FLASH), former.blocks[0].address, _wanted(former))
            others = [part for part in wrong[1:] if part.sector != former.sector]
            rest = sorted((*others, *(part for part in again.sectors if not part.right)), key=_start)
            self._write(rest, work)
            wrong[1:] = rest
        work.finish()
        return wrong

    def _former_user_sector(self, look: FlashLook) -> SectorLook | None:
        """The sector at 0xD4000 if the write to come may erase what it holds."""
        if self._platform.mcu is not Mcu.NRF52840:
            return None
        by_start = {part.sector.start: part for part in look.sectors}
        first, former = by_start.get(NRF_USER_START), by_start.get(NRF_FORMER_USER_START)
        if first is None or first.right or former is None:
            return None
        stays_blank = all(block.content is Content.BLANK for block in former.blocks)
        return None if stays_blank else former

    def _write(self, sectors: list[SectorLook], work: _Work) -> None:
        """All erases first: on Gen 2 an erase moves the address pointer, which a block after a block does not need."""
        for part in sectors:
            if part.needs_erase:
                self._dfu.erase(part.sector.start, confirmed=False)
                work.did(part.sector.size_bytes)
        for part in sectors:
            for block in part.to_write:
                self._dfu.write_block(block.address, block.wanted, confirmed=False)
                work.did(len(block.wanted))
        self._dfu.confirm()

    def _guard(self, start: int, end: int) -> None:
        if start >= end or self._platform.area_of(start, end) is None:
            raise FlashRangeError(
                f"{start:#x} to {end:#x} is no memory that the station may touch on {self._platform.display_name}"
            )

    def _guard_sectors(self, address: int, size_bytes: int) -> None:
        end = address + size_bytes
        area = self._platform.area_of(address, end)
        sectors = self._dfu.layout(ALT_FLASH).sectors(address, end)
        covered = sum(sector.size_bytes for sector in sectors)
        if not sectors or sectors[0].start > address or sectors[-1].end < end or covered < size_bytes:
            raise FlashRangeError(f"{address:#x} to {end:#x} is not in the memory that the unit offers")
        if area is None or not area.holds(sectors[0].start, sectors[-1].end):
            raise FlashRangeError(f"{address:#x} to {end:#x} shares an erasable sector with other memory")


class _Work:
    """How much of the erasing and writing is done, told as a share of the size of the data."""

    def __init__(self, sectors: tuple[SectorLook, ...], size_bytes: int, progress: Progress | None) -> None:
        self._total = sum(
            part.needs_erase * part.sector.size_bytes + sum(len(block.wanted) for block in part.to_write)
            for part in sectors
        )
        self._size_bytes = size_bytes
        self._progress = progress
        self._done = 0

    def did(self, work_bytes: int) -> None:
        # What a bootloader erased by itself is written on top of the plan.
        self._done = min(self._done + work_bytes, self._total)
        if self._progress is not None:
            self._progress(self._size_bytes * self._done // self._total, self._size_bytes)

    def finish(self) -> None:
        if self._progress is not None and self._total:
            self._progress(self._size_bytes, self._size_bytes)


def _start(part: SectorLook) -> int:
    return part.sector.start


def _wanted(part: SectorLook) -> bytes:
    return b"".join(block.wanted for block in part.blocks)
