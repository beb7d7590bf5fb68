"""One physical unit in one slot: how to talk with it in either mode, and how to change the mode without losing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import IdentityError, ProtocolError
from station.core.ids import BadIdError, DeviceId, PortPath
from station.core.words import Mode
from station.particle.control import ControlSession
from station.particle.dfu import DfuSession
from station.particle.errors import DctUnreadableError, ModeSwitchError, NoBootError, UnitLostError
from station.particle.flash import FlashMemory
from station.particle.platforms import Platform, platform_by_usb
from station.particle.regions import DEVICE_ID_COPY, Regions
from station.particle.requests import Requests

LOOK_PERIOD_S: Final = 0.1
# A unit that came back in the wrong mode and is still there after this long will not change any more.
WRONG_MODE_LIMIT_S: Final = 5.0


@dataclass(frozen=True)
class DfuVisit:
    """An opened unit in DFU mode."""

    session: DfuSession
    flash: FlashMemory
    regions: Regions


class Unit:
    """The unit that was seen at a port. Survives the re-enumerations that `switch` and `restart` bring about.

    Raises:
        IdentityError: the USB id belongs to no platform that the station knows.
    """

    def __init__(self, bus: UsbBus, sighting: UsbSighting, cancel: CancelToken) -> None:
        self._bus = bus
        self._cancel = cancel
        self._platform, self._mode = _known(sighting)
        self._sighting = sighting
        self._device_id = _plausible(sighting.serial)

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

    @contextmanager
    def dfu(self) -> Iterator[DfuVisit]:
        """Open the unit's bootloader. At the end what lies beside written configuration regions is proved unchanged.

        Raises:
            ProtocolError: it is in normal mode. NeighbourChangedError, LinkLostError, LinkDeniedError.
        """
        if self._mode is not Mode.DFU:
            raise ProtocolError(f"the unit at port {self.port} is in normal mode: it has no DFU interface")
        with self._open_dfu(self._sighting) as visit:
            yield visit
            visit.regions.verify_neighbours()

    def switch(self, mode: Mode, limit_s: float = 60.0) -> None:
        """Bring the unit into NORMAL or DFU mode and wait until it is back as the same unit; nothing if it is there.

        Raises:
            UnitLostError: it did not come back within `limit_s`. ModeSwitchError: it did not go.
            NoBootError: it fell back into its bootloader. IdentityError: what came back is not proved to be the same.
        """
        if mode is self._mode:
            return
        if mode is Mode.DFU:
            with self.requests() as requests:
                if self._device_id is None:
                    self._device_id = requests.device_id()
                requests.enter_dfu()
        else:
            with self.dfu() as visit:
                visit.session.leave()
        self._await_return(mode, limit_s)

    def restart(self, limit_s: float = 60.0) -> None:
        """Restart a unit in normal mode and wait until it is back. Raises as `switch` does."""
        with self.requests() as requests:
            if self._device_id is None:
                self._device_id = requests.device_id()
            requests.reset()
        self._await_return(Mode.NORMAL, limit_s)

    def _await_return(self, mode: Mode, limit_s: float) -> None:
        deadline = Deadline.after(limit_s)
        left = False
        wrong: UsbSighting | None = None
        wrong_until = deadline
        while True:
            here = self._here()
            if here is None:
                left, wrong = True, None
            elif here != self._sighting:
                left = True
                if self._is_expected(here, mode):
                    self._take(here, mode)
                    return
                if here != wrong:
                    wrong, wrong_until = here, Deadline.after(WRONG_MODE_LIMIT_S)
                elif wrong_until.expired:
                    self._give_up_wrong(mode)
            if deadline.expired:
                self._give_up(mode, limit_s, left)
            self._cancel.wait(LOOK_PERIOD_S)

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
        if self._device_id is not None and seen != self._device_id:
            raise IdentityError(
                f"the unit at port {self.port} came back as {seen or 'nobody'}, it was {self._device_id}",
                port=str(self.port),
                seen=seen,
                expected=self._device_id,
            )
        self._sighting, self._mode, self._device_id = here, mode, seen

    def _seen_id(self, here: UsbSighting, mode: Mode) -> DeviceId | None:
        """Who came back: by the serial string; where that does not settle it, by what else the unit can show."""
        seen = _plausible(here.serial)
        if self._device_id is None or seen == self._device_id:
            return seen
        if mode is Mode.DFU and self._platform.device_id_in_dct:
            # Old Gen 2 bootloaders send stray bytes, and some Photon batches share one string in DFU mode.
            return self._id_in_dct(here)
        if mode is Mode.NORMAL and seen is None:
            with self._open_requests(here) as requests:
                return requests.device_id()
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

    def _give_up_wrong(self, mode: Mode) -> None:
        if mode is Mode.NORMAL:
            raise NoBootError(f"the unit at port {self.port} left its bootloader and came back in it")
        raise ModeSwitchError(f"the unit at port {self.port} restarted and came back in normal mode")

    def _give_up(self, mode: Mode, limit_s: float, left: bool) -> None:
        if left:
            raise UnitLostError(
                f"the unit at port {self.port} did not come back in {mode} mode within {limit_s:g} s",
                port=str(self.port),
            )
        raise ModeSwitchError(f"the unit at port {self.port} took the order for {mode} mode and stayed as it was")

    @contextmanager
    def _open_requests(self, sighting: UsbSighting) -> Iterator[Requests]:
        with self._bus.open(sighting) as pipe:
            yield Requests(ControlSession(pipe, self._cancel))

    @contextmanager
    def _open_dfu(self, sighting: UsbSighting) -> Iterator[DfuVisit]:
        with self._bus.open(sighting) as pipe:
            session = DfuSession(pipe, self._cancel)
            yield DfuVisit(session, FlashMemory(session, self._platform), Regions(session, self._platform))


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
