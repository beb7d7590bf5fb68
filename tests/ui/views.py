"""Made-up slots in every state, as the engine would tell them."""

from __future__ import annotations

import time
from dataclasses import replace

from station.cloud.errors import CloudUnreachableError
from station.core.ids import PortPath
from station.core.views import Said, SlotView, StationView
from station.core.words import Disposition, Outcome, SlotState
from station.engine.sayings import english
from station.engine.verdict import WrongProductError, wrong_product

STATION = StationView(
    line="A",
    recipe_name="Boron product line",
    recipe_version="1.4.0",
    recipe_sha256="3f2a91c07be45d1188aa0934c1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e",
    approved=True,
    operator="Anna",
    order="4711",
    demo=False,
    cloud_ok=True,
    good=35,
    bad=2,
    errors=1,
    pending=3,
)


def _unit(slot: int) -> str:
    return f"e00fce68{0x9A31C4D2E7F00000 + slot * 0x1F3B7:016x}"


def _saying(view: SlotView, saying: str) -> SlotView:
    said = Said(saying)
    return replace(view, said=said, next_action=english(said))


def view_of(slot: int, state: SlotState) -> SlotView:
    """The view of this slot in this state, with all that the engine tells of it there."""
    bare = SlotView(slot=slot, port=PortPath(1, (4, slot)), state=state)
    known = replace(bare, device_id=_unit(slot), platform="electron", steps_total=7, run=f"run-{slot}")
    ended = replace(known, step_number=7, seconds=118.4, step_name="last look")
    match state:
        case SlotState.EMPTY | SlotState.EXCLUDED:
            return bare
        case SlotState.ACTION:
            return _saying(bare, "slot.press_start")
        case SlotState.WAIT_SCAN:
            return _saying(bare, "slot.scan_label")
        case SlotState.RUN:
            return replace(
                known,
                step="flash_firmware",
                step_name="Flash application",
                step_number=3,
                done=61_440,
                total=131_072,
                started_s=time.monotonic() - 47.2,
            )
        case SlotState.PASS:
            return replace(ended, outcome=Outcome.PASS, disposition=Disposition.GOOD)
        case SlotState.FAIL:
            return replace(
                ended,
                outcome=Outcome.FAIL,
                disposition=Disposition.REWORK,
                code="FLASH-VERIFY",
                reason="firmware part 2 of 3 reads back differently at 0xd4000",
                next_action="The firmware did not stay in the unit. Put it in the red bin.",
            )
        case SlotState.STATION_ERROR:
            return replace(
                ended,
                outcome=Outcome.ERROR,
                disposition=Disposition.HOLD,
                code="CLOUD-UNREACHABLE",
                reason="api.particle.io: no route to host after 5 attempts in 30 s",
                next_action=CloudUnreachableError.hint,
            )
        case SlotState.WRONG_PRODUCT:
            return replace(
                ended,
                platform="photon",
                outcome=Outcome.ERROR,
                disposition=Disposition.HOLD,
                code="WRONG-PRODUCT",
                reason=wrong_product(("boron",), "Photon"),
                next_action=WrongProductError.hint,
            )
        case SlotState.PENDING:
            return replace(
                ended,
                outcome=Outcome.PENDING,
                disposition=Disposition.HOLD,
                code="PENDING",
                reason="the cloud has not finished yet",
                next_action="Put the unit on the pending shelf. It is settled when the cloud has finished.",
            )
        case SlotState.LOCKED:
            return replace(
                bare,
                code="THREE-FAILS",
                reason="three units failed here in a row",
                next_action="Call the line engineer: three units failed in this slot.",
            )
        case SlotState.ABORTED:
            return replace(
                ended,
                outcome=Outcome.ABORTED,
                disposition=Disposition.HOLD,
                code="STOPPED",
                reason="stopped by a person",
                next_action="The run was stopped. Run the unit again to finish it.",
            )
