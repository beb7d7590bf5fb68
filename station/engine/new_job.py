"""A new run: its name, and all that the shift says about it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from station.core.doors import UsbSighting
from station.engine.check_units import Purpose, without_cloud
from station.engine.runner import Job
from station.engine.scanned_label import Label
from station.engine.shift import Shift


def new_job(
    shift: Shift,
    slot: int,
    sighting: UsbSighting,
    purpose: Purpose,
    label: Label | None,
    operator: str,
    again_by: str,
) -> Job:
    """A run on the unit that was seen in this slot. A unit that checks the station belongs to no order."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    work = purpose is Purpose.WORK
    return Job(
        run=f"{stamp}-{slot:02d}-{secrets.token_hex(3)}",
        slot=slot,
        port=sighting.port,
        sighting=sighting,
        recipe=shift.recipe if work else without_cloud(shift.recipe),
        operator=operator or shift.operator,
        order=shift.order_plan.number if work else "",
        label=label if work else None,
        batch=shift.order_plan.batch if work else "",
        approved_by=shift.approved_by,
        production=shift.production,
        purpose=purpose,
        again_by=again_by,
    )
