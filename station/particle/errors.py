"""What can go wrong in talk with a unit, beside the link errors of core."""

from __future__ import annotations

from station.core.errors import LinkError, LinkLostError, ProtocolError, RecipeError, StationError, UnitFailedError
from station.core.words import Disposition


class DfuError(StationError):
    """The unit's DFU bootloader did not follow its protocol."""

    code = "DFU-PROTOCOL"
    hint = (
        "Unplug the unit, plug it in again at the same slot and run it again. If it happens twice, put it on the hold "
        "shelf and call the line engineer."
    )


class DfuOperationError(DfuError):
    """The bootloader reported that an operation failed. Its users say what that means for the unit.

    status: bStatus of DFU 1.1, 0 where the bootloader shows the failure by a stall alone (Gen 2).
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, dfu_status=status)
        self.status = status


class FalseReadError(LinkError):
    """Reads of the same thing, one after the other, differ although nothing was changed between them."""

    code = "USB-READ"
    hint = "Change the cable or the socket, then run the unit again. The unit is not judged."


class RequestRefusedError(ProtocolError):
    """The unit answered a control request with an error code. result: a negative `system_error_t`."""

    code = "UNIT-REFUSED"

    def __init__(self, message: str, result: int) -> None:
        super().__init__(message, result=result)
        self.result = result


class NotSupportedError(RequestRefusedError):
    """This platform or Device OS version does not know the request."""

    code = "UNIT-NOT-SUPPORTED"
    hint = "Put the unit on the hold shelf and call the line engineer: its Device OS is too old for this recipe."


class NoControlError(ProtocolError):
    """The unit's control interface refuses to talk at all."""

    code = "UNIT-NO-CONTROL"
    hint = (
        "Unplug the unit, plug it in again at the same slot and run it again. If it happens twice, put it on the hold "
        "shelf and call the line engineer."
    )


class ConsoleError(ProtocolError):
    """The unit's listening-mode console answered something that it never says."""

    code = "UNIT-CONSOLE"


class ConsoleSilentError(StationError):
    """Nothing answers on the unit's serial port: it is not in listening mode, or shows no serial port."""

    code = "UNIT-NO-CONSOLE"
    hint = "Hold the unit's MODE (SETUP) button for three seconds until the light blinks blue, then run it again."


class UnitProtectedError(UnitFailedError):
    """The unit has device protection on: it refuses what the line wants to do. No defect of the product."""

    code = "UNIT-PROTECTED"
    hint = "This unit is protected. Put it on the hold shelf."
    disposition = Disposition.HOLD


class UnitLostError(LinkLostError):
    """The unit did not come back after a change of mode that we asked for."""

    code = "UNIT-LOST"
    hint = "The unit did not come back. Unplug it, plug it in again at the same slot and run it again."


class ModeSwitchError(StationError):
    """The unit was told to change its mode, answered well, and stayed as it was."""

    code = "UNIT-MODE"
    hint = "Unplug the unit, plug it in again at the same slot and run it again."


class NoBootError(UnitFailedError):
    """The unit left its bootloader and fell back into it: it found no firmware that it can start."""

    code = "UNIT-NO-BOOT"
    hint = "The unit does not start. Put it in the red bin."


class WrongPlatformImageError(RecipeError):
    """A firmware image is made for another platform."""

    code = "FLASH-PLATFORM"


class FlashRangeError(RecipeError):
    """An image or a read lies outside the memory that the station may touch on this platform."""

    code = "FLASH-RANGE"


class FirmwareFileError(RecipeError):
    """A file is no complete Particle firmware image."""

    code = "FIRMWARE-FILE"


class FirmwareCrcError(RecipeError):
    """The checksum of a firmware image does not agree with its content."""

    code = "FIRMWARE-CRC"


class FlashWriteError(UnitFailedError):
    """The unit reported that it could not erase or write its flash."""

    code = "FLASH-WRITE"
    hint = "The unit's flash cannot be written. Put it in the red bin."


class DctRegionError(StationError):
    """A configuration region was about to be used in a way that its table does not allow. Nothing was sent."""

    code = "DCT-REGION"
    hint = "Put the unit on the hold shelf and call the line engineer: its configuration may not be touched there."


class DctUnreadableError(StationError):
    """The whole configuration area reads as one value: the bootloader cannot read it now."""

    code = "DCT-UNREADABLE"
    hint = "Put the unit on the hold shelf and call the line engineer: its configuration cannot be read."


class DctWriteError(UnitFailedError):
    """The unit reported that it could not write its configuration area."""

    code = "DCT-WRITE"
    hint = "The unit's configuration cannot be written. Put it in the red bin."


class NeighbourChangedError(UnitFailedError):
    """Bytes beside the regions that were written are no longer what they were."""

    code = "DCT-NEIGHBOUR"
    hint = "The unit's configuration was damaged. Put it on the hold shelf and call the line engineer."
    disposition = Disposition.HOLD


class BackupWriteError(StationError):
    """What a run is about to change could not be kept first; nothing was written to the unit."""

    code = "BACKUP-WRITE"
    hint = "Call the line engineer: the station's disk cannot be written. Nothing was changed on the unit."


class BackupMissingError(RecipeError):
    """There is no backup of this unit."""

    code = "BACKUP-MISSING"
    hint = "There is nothing to put back: this station kept nothing of this unit. Check the Device ID."


class BackupFileError(RecipeError):
    """A backup file is not as it was written, or of another unit."""

    code = "BACKUP-FILE"
    hint = "Call the line engineer: the backup cannot be trusted. Nothing was changed on the unit."


class RestoreVerifyError(UnitFailedError):
    """A region that was put back does not read as it was kept."""

    code = "RESTORE-VERIFY"
    hint = "The unit's configuration did not take what was put back. Put it in the red bin."


class ServerKeyError(RecipeError):
    """A key file does not hold the kind of key that the platform's cloud protocol needs."""

    code = "KEY-KIND"


class ServerHostError(RecipeError):
    """A server address cannot be written into the unit."""

    code = "KEY-HOST"
