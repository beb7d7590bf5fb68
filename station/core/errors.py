"""What can go wrong, and whom it judges.

StationError (ERROR) judges the station, the network or the fixture; UnitFailedError (FAIL) judges the unit;
Aborted is a person. Each carries a stable code, a message for the engineer, a hint for the operator and facts
for the log.
"""

from __future__ import annotations

from typing import ClassVar

from station.core.words import Disposition

Fact = str | int | float | bool | None


class StationError(Exception):
    """The station could not do its work. Says nothing about the unit."""

    code: ClassVar[str] = "STATION-ERROR"
    hint: ClassVar[str] = "Put the unit on the hold shelf and call the line engineer. The unit is not judged."
    disposition: ClassVar[Disposition] = Disposition.HOLD

    def __init__(self, message: str, **facts: Fact) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class LinkError(StationError):
    """USB did not carry a transfer."""

    code = "USB-LINK"
    hint = "Check the cable and the socket, then run the unit again."


class LinkLostError(LinkError):
    """The unit left the bus."""

    code = "USB-LOST"
    hint = "The unit was unplugged or lost power. Plug it in again at the same slot; it resumes."


class LinkDeniedError(LinkError):
    """The operating system does not let us open the unit."""

    code = "USB-DENIED"
    hint = "Call the line engineer: the station may not open this USB device (udev rule missing)."


class LinkTimeoutError(LinkError):
    """The unit did not answer a transfer in time."""

    code = "USB-TIMEOUT"
    hint = "Unplug the unit, check cable and socket, plug it in again at the same slot and run it again."


class StallError(LinkError):
    """The unit refused a transfer (EP0 stall). Part of normal talk: protocols catch it."""

    code = "USB-STALL"
    hint = "Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer."


class ProtocolError(StationError):
    """The unit answered something that its protocol does not allow."""

    code = "UNIT-PROTOCOL"
    hint = "Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer."


class DeadlineError(StationError):
    """A wait came to its limit."""

    code = "TIME-LIMIT"
    hint = "Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer."


class CloudError(StationError):
    """The Particle cloud could not be reached, or refused the station. Never judges a unit."""

    code = "CLOUD-ERROR"
    hint = "The cloud did not answer. The unit is not judged; run it again when the top line says CLOUD OK."


class RecipeError(StationError):
    """A recipe, station or order file cannot be used."""

    code = "RECIPE-INVALID"
    hint = "Call the line engineer: the recipe cannot be used."


class BadUsageError(RecipeError):
    """What was asked for on the command line cannot be done; nothing was touched."""

    code = "BAD-USAGE"
    hint = "Look at the command again: `station COMMAND --help` tells what it takes."


class AuditError(StationError):
    """The audit log could not be written or read; nothing runs without it."""

    code = "AUDIT-ERROR"
    hint = "Call the line engineer: the audit log cannot be written. No unit may start."


class IdentityError(StationError):
    """Which unit this is could not be proved; nothing was written to it."""

    code = "IDENTITY-UNPROVEN"
    hint = "Unplug the unit and plug it in again at the same slot."


class UnitFailedError(Exception):
    """The unit itself is judged: outcome FAIL."""

    code: ClassVar[str] = "UNIT-FAILED"
    hint: ClassVar[str] = "Put the unit in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK

    def __init__(self, message: str, **facts: Fact) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class Aborted(BaseException):
    """A person stopped the run. A BaseException, so that no `except Exception` eats a stop."""

    code: ClassVar[str] = "STOPPED"
    hint: ClassVar[str] = "The run was stopped. Run the unit again to finish it."
    disposition: ClassVar[Disposition] = Disposition.HOLD
