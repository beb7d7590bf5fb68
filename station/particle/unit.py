"""One physical unit in one slot: how to talk with it in either mode, and how to change the mode without losing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from station.core.cancel import CancelToken
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import IdentityError, ProtocolError, StationError, UnitFailedError
from station.core.ids import BadIdError, DeviceId, PortPath
from station.core.prompt import Prompter
from station.core.serial_ports import SerialPorts
from station.core.words import Mode
from station.particle.comeback import Ending, Limits, await_comeback
from station.particle.control import ControlSession
from station.particle.data_stage import DataStagePipe
from station.particle.dct_backup import RunBackup
from station.particle.dfu import DfuSession
from station.particle.dfu_entry import DfuEntry, Followed
from station.particle.dfu_status import manner_of
from station.particle.errors import (
    ConsoleSilentError,
    DctUnreadableError,
    ModeSwitchError,
    NoBootError,
    NoControlError,
    NotSupportedError,
    UnitLostError,
    UnitProtectedError,
)
from station.particle.flash import FlashMemory
from station.particle.listening_console import ListeningConsole, open_console
from station.particle.neighbours import Neighbours
from station.particle.open_guard import require_open, require_open_in_dfu
from station.particle.platforms import Platform, platform_by_usb
from station.particle.regions import DEVICE_ID_COPY, Regions, neighbours_of
from station.particle.requests import Requests

# A unit that came back in the wrong mode and is still there after this long will not change any more.
WRONG_MODE_LIMIT_S: Final = 5.0
# A unit that was told to go to DFU restarts after about a second; one that is still there after this stays.
STAY_LIMIT_S: Final = 5.0


@dataclass(frozen=True)
class DfuVisit:
    """An opened unit in DFU mode."""

    session: DfuSession
    flash: FlashMemory
    regions: Regions


class Unit:
    """The unit that was seen at a port. Survives the re-enumerations that `switch` and `restart` bring about.

    serial: the serial ports of units, for those that cannot be told everything by control requests. prompter: a person
    at the fixture, for those that cannot be told at all. backup: keeps configuration regions before the first of them
    is written.

    Raises:
        IdentityError: the USB id belongs to no platform that the station knows.
    """

    def __init__(
        self,
        bus: UsbBus,
        sighting: UsbSighting,
        cancel: CancelToken,
        *,
        serial: SerialPorts | None = None,
        prompter: Prompter | None = None,
        backup: RunBackup | None = None,
    ) -> None:
        self._bus = bus
        self._cancel = cancel
        self._serial = serial
        self._prompter = prompter
        self._backup = backup
        self._platform, self._mode = _known(sighting)
        self._sighting = sighting
        self._device_id = _plausible(sighting.serial)
        self._neighbours = neighbours_of(self._platform)

    @property
    def port(self) -> PortPath:
        return self._sighting.port

    @property
    def platform(self) -> Platform:
        return self._platform

    @property
    def sighting(self) -> UsbSighting:
        """The enumeration that the unit has now."""
        return self._sighting

    @property
    def mode(self) -> Mode:
        """NORMAL or DFU."""
        return self._mode

    @property
    def device_id(self) -> DeviceId | None:
        """What the unit is held to be: its plausible serial string when first seen, or what it told later."""
        return self._device_id

    @contextmanager
    def requests(self) -> Iterator[Requests]:
        """Open the unit for control requests.

        Raises:
            ProtocolError: it is in DFU mode. LinkLostError, LinkDeniedError.
        """
        if self._mode is not Mode.NORMAL:
            raise ProtocolError(f"the unit at port {self.port} is in DFU mode: it takes no control requests")
        with self._open_requests(self._sighting) as requests:
            yield requests

    def hold_to_be(self, device_id: DeviceId) -> None:
        """Take over what the unit told of itself, where its serial string tells no plausible Device ID."""
        self._device_id = self._device_id or device_id

    @contextmanager
    def console(self) -> Iterator[ListeningConsole]:
        """Open the unit's listening-mode console; a unit that does not listen is brought to it and back.

        Raises:
            ConsoleSilentError: nothing answers, or the unit is in DFU mode. LinkError, Aborted.
        """
        if self._serial is None or self._mode is not Mode.NORMAL:
            raise ConsoleSilentError(f"the unit at port {self.port} has no console now", port=str(self.port))
        with open_console(self._serial, self.port, self._cancel) as console:
            yield console

    def require_unprotected(self) -> None:
        """Look in the present mode whether device protection is on.

        Raises:
            UnitProtectedError: it is. ProtocolError, LinkError, Aborted.
        """
        if self._mode is Mode.NORMAL:
            with self.requests() as requests:
                require_open(requests, self._platform)
            return
        with self._bus.open(self._sighting) as pipe:
            require_open_in_dfu(pipe, DfuSession(pipe, self._cancel), self._platform)

    @contextmanager
    def dfu(self) -> Iterator[DfuVisit]:
        """Open the unit's bootloader. At the end what lies beside written configuration regions is proved unchanged.

        Raises:
            ProtocolError: it is in normal mode. NeighbourChangedError, LinkLostError, LinkDeniedError.
        """
        if self._mode is not Mode.DFU:
            raise ProtocolError(f"the unit at port {self.port} is in normal mode: it has no DFU interface")
        with self._open_dfu(self._sighting, self._neighbours) as visit:
            try:
                yield visit
            except (StationError, UnitFailedError):
                # What failed may have done damage, which then is the graver fault; else it is told as it is.
                with suppress(StationError, UnitProtectedError):
                    visit.regions.verify_neighbours()
                raise
            visit.regions.verify_neighbours()

    def switch(self, mode: Mode, limit_s: float = 60.0) -> None:
        """Bring the unit into NORMAL or DFU mode and wait until it is back as the same unit; nothing if it is there.

        Into DFU by request, else by the serial touch, else by a person, each with its own `limit_s` at most.

        Raises:
            UnitLostError: it did not come back within `limit_s`. ModeSwitchError: it did not go.
            NoBootError: it fell back into its bootloader. IdentityError: what came back is not proved to be the same.
            UnitProtectedError: device protection is on.
        """
        if mode is self._mode:
            return
        if mode is Mode.DFU:
            DfuEntry(self, self._serial, self._prompter, self._cancel).enter(limit_s)
            return
        with self.dfu() as visit:
            visit.regions.verify_neighbours()
            visit.session.leave()
        self._await_normal(limit_s)

    def restart(self, limit_s: float = 60.0) -> None:
        """Restart a unit in normal mode and wait until it is back. Raises as `switch` does."""
        with self.requests() as requests:
            if self._device_id is None:
                self._device_id = requests.device_id()
            requests.reset()
        self._await_normal(limit_s)

    def await_restart(self, limit_s: float) -> None:
        """Wait for a unit that restarts because of what it was just sent. Raises as `switch` does."""
        self._await_normal(limit_s)

    def comes_to_dfu(self, limit_s: float) -> bool:
        """Wait for a unit that was told to go to DFU mode; False where it stays, or restarts in normal mode.

        Raises:
            UnitLostError: it left and did not come back. IdentityError: another unit came.
        """
        return self._await_return(Mode.DFU, limit_s, min(limit_s, STAY_LIMIT_S)) is Ending.BACK

    def follow(self) -> Followed:
        """One look at the port of a unit that a person handles; a new enumeration of the same unit is taken over.

        Raises IdentityError where another unit is there.
        """
        here = self._here()
        if here is None:
            return Followed.GONE
        if here == self._sighting:
            return Followed.UNCHANGED
        mode = Mode.DFU if self._is_expected(here, Mode.DFU) else Mode.NORMAL
        self._take(here, mode)
        return Followed.IN_DFU if mode is Mode.DFU else Followed.RESTARTED

    def _await_normal(self, limit_s: float) -> None:
        match self._await_return(Mode.NORMAL, limit_s, limit_s):
            case Ending.STAYED:
                raise ModeSwitchError(f"the unit at port {self.port} was told to restart and stayed as it was")
            case Ending.WRONG_MODE:
                raise NoBootError(f"the unit at port {self.port} restarted and came back in its bootloader")
            case _:
                return

    def _await_return(self, mode: Mode, limit_s: float, stay_limit_s: float) -> Ending:
        """Wait for the unit and take over what came back, if that is in the wanted mode or can be talked to anyway."""
        limits = Limits(limit_s, stay_limit_s, WRONG_MODE_LIMIT_S)
        comeback = await_comeback(
            self._here, self._sighting, lambda here: self._is_expected(here, mode), limits, self._cancel
        )
        if comeback.ending is Ending.AWAY:
            raise UnitLostError(
                f"the unit at port {self.port} did not come back in {mode} mode within {limit_s:g} s",
                port=str(self.port),
            )
        if comeback.seen is not None and comeback.ending is Ending.BACK:
            self._take(comeback.seen, mode)
        elif comeback.seen is not None and mode is Mode.DFU:
            self._take(comeback.seen, Mode.NORMAL)
        return comeback.ending

    def _here(self) -> UsbSighting | None:
        return next((seen for seen in self._bus.present() if seen.port == self.port), None)

    def _is_expected(self, here: UsbSighting, mode: Mode) -> bool:
        """Whether a new enumeration at our port is in the wanted mode. Raises IdentityError for another platform."""
        known = platform_by_usb(here.vendor_id, here.product_id)
        if known is None or known[0] is not self._platform:
            raise IdentityError(
                f"another device ({here.vendor_id:04x}:{here.product_id:04x}) came to port {self.port} while the unit "
                "changed its mode",
                port=str(self.port),
            )
        return known[1] is mode

    def _take(self, here: UsbSighting, mode: Mode) -> None:
        seen = self._seen_id(here, mode)
        self._require_same(seen)
        self._sighting, self._mode, self._device_id = here, mode, seen
        self._neighbours = neighbours_of(self._platform)

    def _require_same(self, seen: DeviceId | None) -> None:
        """Raises IdentityError where another unit came back, or one that does not show who it is."""
        if self._device_id is not None and seen != self._device_id:
            raise IdentityError(
                f"the unit at port {self.port} came back as {seen or 'nobody'}, it was {self._device_id}",
                port=str(self.port),
                seen=seen,
                expected=self._device_id,
            )

    def _seen_id(self, here: UsbSighting, mode: Mode) -> DeviceId | None:
        """Who came back: by the serial string; where that does not settle it, by what else the unit can show."""
        seen = _plausible(here.serial)
        if self._device_id is None or seen == self._device_id:
            return seen
        if mode is Mode.DFU and self._platform.device_id_in_dct:
            # Old Gen 2 bootloaders send stray bytes, and some Photon batches share one string in DFU mode.
            return self._id_in_dct(here)
        if mode is Mode.NORMAL and seen is None:
            try:
                with self._open_requests(here) as requests:
                    return requests.device_id()
            except (NotSupportedError, NoControlError):
                return None
        return seen

    def _id_in_dct(self, here: UsbSighting) -> DeviceId | None:
        try:
            with self._open_dfu(here) as visit:
                raw = visit.regions.read(DEVICE_ID_COPY)
        except DctUnreadableError as error:
            raise IdentityError(
                f"the unit at port {self.port} shows another serial string in DFU mode, and its configuration cannot "
                "be read",
                port=str(self.port),
            ) from error
        return None if raw in {b"\xff" * 12, b"\x00" * 12} else DeviceId.parse(raw.hex())

    @contextmanager
    def _open_requests(self, sighting: UsbSighting) -> Iterator[Requests]:
        with self._bus.open(sighting) as pipe:
            heard = DataStagePipe(pipe) if self._platform.needs_out_data_stage else pipe
            yield Requests(ControlSession(heard, self._cancel))

    @contextmanager
    def _open_dfu(self, sighting: UsbSighting, neighbours: Neighbours | None = None) -> Iterator[DfuVisit]:
        platform = self._platform
        with self._bus.open(sighting) as pipe:
            session = DfuSession(pipe, self._cancel, manner_of(platform))
            yield DfuVisit(session, FlashMemory(session, platform), Regions(session, platform, neighbours, self._keep))

    def _keep(self, regions: Regions) -> None:
        """Called before each write to the configuration area."""
        if self._backup is None:
            return
        if self._device_id is None:
            raise IdentityError(f"the unit at port {self.port} is not known: nothing is written", port=str(self.port))
        self._backup(self._device_id, self._platform, regions)


def _known(sighting: UsbSighting) -> tuple[Platform, Mode]:
    known = platform_by_usb(sighting.vendor_id, sighting.product_id)
    if known is None:
        raise IdentityError(
            f"USB id {sighting.vendor_id:04x}:{sighting.product_id:04x} at port {sighting.port} is no unit that the "
            "station knows",
            port=str(sighting.port),
        )
    return known


def _plausible(serial: str) -> DeviceId | None:
    """The Device ID that a serial string shows; None where it shows none (or only one repeated digit)."""
    try:
        device_id = DeviceId.parse(serial)
    except BadIdError:
        return None
    return device_id if len(set(device_id)) > 1 else None
