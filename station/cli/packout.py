"""`station packout`: may this unit leave?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.engine.packout import PackOut
    from station.recipe.model import LabelRule

SHIP, NO, PENDING = 0, 1, 4
_DESCRIPTION = (
    "Answers SHIP (exit code 0), HOLD with the reason (1, or 4 while the cloud still works on the unit) or UNKNOWN (1)."
    " A unit that ships is recorded as packed out; with --look nothing is recorded."
)


@dataclass(frozen=True)
class PackOutFlags(Flags):
    """scan: what the scanner read. look: answer only. recipe: how labels read, None for Particle's own."""

    scan: str = ""
    look: bool = False
    recipe: Path | None = None


def add_to(commands: Commands) -> None:
    command = commands.add("packout", packout, "may this unit leave?", PackOutFlags, description=_DESCRIPTION)
    command.add_argument(
        "scan", metavar="SCAN", help="Device ID, serial number, label or ICCID; - reads standard input"
    )
    command.add_argument("--look", action="store_true", help="answer only; record nothing")
    command.add_argument("--recipe", type=Path, metavar="FILE", help="recipe that says how its labels read")
    command.add_argument("--files", type=Path, metavar="DIR", help="folder of the files that the recipe names")
    command.add_argument("--operator", metavar="NAME", help="who packs")


def packout(flags: PackOutFlags) -> int:
    """Exit code 0 to ship, 1 to hold or unknown, 4 while it is pending."""
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.engine.packout import PackOutAnswer, PackOutDesk

    settings = flags.settings()
    desk = PackOutDesk(AuditReader(settings.data), settings.policy, _label_rule(flags))
    scanned = sys.stdin.readline() if flags.scan == "-" else flags.scan
    answer = desk.look(scanned)
    if answer.answer is PackOutAnswer.SHIP and not flags.look:
        with AuditStore.open(settings.data, settings.station_id) as audit:
            answer = desk.ship(scanned, audit, settings.operator)
    _tell(answer, as_json=flags.json)
    if answer.answer is PackOutAnswer.SHIP:
        return SHIP
    return PENDING if answer.pending else NO


def _label_rule(flags: PackOutFlags) -> LabelRule | None:
    from station.app import read_recipe

    return None if flags.recipe is None else read_recipe(flags.recipe, flags.files).unit.label


def _tell(answer: PackOut, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(answer), indent=1, ensure_ascii=False))
        return
    unit = " ".join(text for text in (answer.device_id, answer.serial) if text)
    print(f"{answer.answer.value}  {unit or answer.scanned}: {answer.reason}")
    if answer.next_action:
        print(f"    next: {answer.next_action}")
