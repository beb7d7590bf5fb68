"""A unit on the bus, as a host meets it."""

from __future__ import annotations

from dataclasses import dataclass

from station.sim.faults import UnitMode


class Gone(Exception):  # noqa: N818 - what a host finds, as the other ends of a transfer in wire.py
    """The device left the bus, or another enumeration of it took its place."""


@dataclass(frozen=True)
class Presence:
    """One enumeration: its ordinal in the unit's life in this process, what runs, and the descriptors it gave."""

    enumeration: int
    mode: UnitMode
    device_descriptor: bytes
    configuration_descriptor: bytes


@dataclass(frozen=True)
class OnlineReport:
    """What a unit tells the cloud when it gets there. Product fields are those of the application that runs.

    claim_code: the one that it carries, "" for none.
    """

    device_id: str
    platform_id: int
    product_id: int
    product_version: int
    device_os: str
    claim_code: str = ""
