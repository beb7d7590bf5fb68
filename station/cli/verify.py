"""`station verify`: is this unit as the recipe wants it? Looks, and changes nothing."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands, device_id, line_flags
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.core.facts import Verified
    from station.engine.inspect import Look, UnitLook
    from station.recipe.model import Recipe
    from station.settings import Settings

GOOD, NOT_SO, STATION_ERROR, PENDING = 0, 1, 3, 4


@dataclass(frozen=True)
class VerifyFlags(Flags):
    """unit: Device ID of the unit."""

    recipe: Path = Path()
    unit: str = ""


def add_to(commands: Commands) -> None:
    command = commands.add(
        "verify",
        verify_unit,
        "is a unit as the recipe wants it? Looks only, writes nothing",
        VerifyFlags,
        description=(
            "Looks at every state that RECIPE names and says for each whether it holds. Nothing is written to the "
            "unit and only questions go to the cloud. The unit is restarted into DFU mode and back. The audit log "
            "keeps who verified which unit, when, and with which result; so no line may work here meanwhile."
        ),
    )
    command.add_argument("recipe", type=Path, metavar="RECIPE")
    command.add_argument("--unit", type=device_id, required=True, metavar="ID", help="Device ID of the unit")
    line_flags(command)


def verify_unit(flags: VerifyFlags) -> int:
    """Exit code 0 all holds, 1 something does not, 3 something could not be looked at, 4 the cloud is still at it."""
    from station.app import open_world, read_recipe
    from station.cli.unit import TerminalPrompter
    from station.looking import open_look
    from station.settings import recipe_inputs

    settings = flags.settings()
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        recipe = read_recipe(flags.recipe, world.files, recipe_inputs(settings))
        notes = _earlier_notes(settings, recipe, flags.unit)
        with open_look(world, settings, recipe, "verify") as opened:
            inspection = opened.inspection(recipe, flags.unit, TerminalPrompter(), notes)
            print(f"station: {flags.unit} is restarted into DFU mode and back; nothing is written", file=sys.stderr)
            found = inspection.look()
            code = exit_code(found.looks)
            opened.audit.append(_record(recipe, found, code, opened.name, settings.operator))
    if flags.json:
        print(json.dumps(_facts(recipe, found, code), indent=1))
    else:
        _tell(recipe, found, code)
    return code


def exit_code(looks: tuple[Look, ...]) -> int:
    """The worst of all: not to be looked at, not so, still under way, good."""
    return max((_code(look) for look in looks), key=(GOOD, PENDING, NOT_SO, STATION_ERROR).index, default=GOOD)


def _code(look: Look) -> int:
    from station.engine.inspect import Seen

    match look.seen:
        case Seen.MISSING:
            return NOT_SO
        case Seen.PENDING:
            return PENDING
        case Seen.ERROR:
            return STATION_ERROR
        case Seen.UNKNOWN:
            return GOOD if look.is_action else STATION_ERROR
        case Seen.HOLDS | Seen.NOT_APPLICABLE:
            return GOOD


def _earlier_notes(settings: Settings, recipe: Recipe, unit: str) -> tuple[tuple[str, str], ...]:
    """What the unit's last good run left that neither unit nor cloud can tell."""
    from station.audit.errors import AuditReadError
    from station.audit.queries import AuditReader
    from station.core.step import Evidence
    from station.core.words import Outcome, StepEnd
    from station.engine.inspect import recalled_notes

    proved = (StepEnd.CHANGED, StepEnd.UNCHANGED)
    try:
        reader = AuditReader(settings.data)
        passed = next((run for run in reader.unit_runs(unit) if run.outcome is Outcome.PASS), None)
        record = None if passed is None else reader.run_record(passed.run)
    except AuditReadError:
        return ()  # a data directory without a log yet; one that is damaged is told when it is opened to write
    if record is None or record.run.recipe_id != recipe.id:
        return ()
    steps = [step for step in record.steps if step.phase == "run" and step.end in proved]
    proofs = {step.step: Evidence(step.method, step.expected, step.seen, tuple(step.facts)) for step in steps}
    return recalled_notes(recipe, proofs)


def _record(recipe: Recipe, found: UnitLook, code: int, name: str, operator: str) -> Verified:
    from station.core.facts import Verified

    failed = [f"{look.plan.id} {look.code or look.seen.value}" for look in found.looks if _code(look) != GOOD]
    text = (
        f"recipe {recipe.id} {recipe.version} sha256 {recipe.sha256}: {_VERDICTS[code]}"
        f" ({len(found.looks) - len(failed)} of {len(found.looks)} steps)"
        + (f"; {', '.join(failed)}" if failed else "")
        + f"; calls and restarts under {name}"
    )
    return Verified(_RESULTS[code], about="unit", subject=found.identity.device_id, text=text, operator=operator)


_RESULTS = {GOOD: "good", NOT_SO: "not so", STATION_ERROR: "unclear", PENDING: "pending"}
_VERDICTS = {
    GOOD: "as the recipe wants it",
    NOT_SO: "not as the recipe wants it",
    STATION_ERROR: "could not be looked at whole",
    PENDING: "the cloud has not finished yet",
}


def _facts(recipe: Recipe, found: UnitLook, code: int) -> dict[str, object]:
    from station.cli.plan_text import look_facts

    return {
        "exit_code": code,
        "verdict": _VERDICTS[code],
        "recipe": recipe.id,
        "recipe_sha256": recipe.sha256,
        "device_id": found.identity.device_id,
        "platform": found.identity.platform,
        "restarts": found.restarts,
        "steps": [look_facts(look) for look in found.looks],
    }


def _tell(recipe: Recipe, found: UnitLook, code: int) -> None:
    from station.cli.plan_text import look_line

    identity = found.identity
    print(f"unit {identity.device_id} ({identity.platform}) against {recipe.id} {recipe.version}: {_VERDICTS[code]}")
    for look in found.looks:
        print(f"  {look.plan.id:<20} {look_line(look)}")
    times = "once" if found.restarts == 1 else f"{found.restarts} times"
    print(f"  restarted {times}; nothing was written")
