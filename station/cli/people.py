"""`station people add`: an entry for the station file, from a badge and a PIN that are never shown or kept."""

from __future__ import annotations

import getpass
import json
import sys
from dataclasses import dataclass

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.core.errors import BadUsageError
from station.core.secret import Secret

SHORTEST_PIN, SHORTEST_BADGE = 4, 4
_PIN_ROLES = frozenset({"engineer", "qa"})
_DESCRIPTION = (
    "Asks for the badge (scan it) and, where a role needs one, for a PIN (typed twice), and prints the entry for "
    "`users:` in station.yaml. Badge and PIN are read without echo, or as lines of standard input; what is printed "
    "holds their hashes alone."
)


@dataclass(frozen=True)
class PeopleFlags(Flags):
    """pseudonym: as the log shall have it. roles: what this person may do."""

    pseudonym: str = ""
    roles: tuple[str, ...] = ()
    language: str = ""


def add_to(commands: Commands) -> None:
    from station.core.policy import Role

    command = commands.add(
        "people add", add, "make an entry for a person", PeopleFlags, shared=False, description=_DESCRIPTION
    )
    command.add_argument("pseudonym", metavar="PSEUDONYM", help="what the log shows, for example op-17; never a name")
    command.add_argument(
        "--role",
        dest="roles",
        action="append",
        required=True,
        choices=[role.value for role in Role],
        help="what this person may do (repeatable)",
    )
    command.add_argument("--language", metavar="CODE", help="language of the window for this person: en, de, es, zh")
    command.add_argument("--json", action="store_true", help="answer with JSON")


def add(flags: PeopleFlags) -> int:
    """Prints the entry; exit code 2 where an answer cannot be used."""
    from station.people import badge_sha256
    from station.recipe.scalars import BadScalarError, parse_id, parse_language
    from station.sign_in import badge_text, hash_pin

    try:
        pseudonym = parse_id(flags.pseudonym)
        language = parse_language(flags.language) if flags.language else ""
    except BadScalarError as error:
        raise BadUsageError(f"{error.message}; {error.hint}" if error.hint else error.message) from error
    badge = badge_text(_ask("Scan the badge: "))
    if len(badge) < SHORTEST_BADGE:
        raise BadUsageError(f"a badge of fewer than {SHORTEST_BADGE} signs can be guessed; scan a longer code")
    entry: dict[str, str | list[str]] = {"roles": list(dict.fromkeys(flags.roles))}
    entry["badge_sha256"] = badge_sha256(Secret(badge))
    if _PIN_ROLES & set(flags.roles):
        entry["pin_hash"] = hash_pin(_ask_pin(badge))
    if language:
        entry["language"] = language
    _tell(pseudonym, entry, as_json=flags.json)
    return 0


def _ask_pin(badge: str) -> Secret:
    pin = _ask("PIN: ")
    if len(pin) < SHORTEST_PIN or len(set(pin)) == 1 or pin == badge:
        raise BadUsageError(f"a PIN has at least {SHORTEST_PIN} signs, not all the same, and is not the badge")
    if _ask("PIN once more: ") != pin:
        raise BadUsageError("the two PINs are not equal; nothing was made")
    return Secret(pin)


def _ask(question: str) -> str:
    """An answer without its line end, never echoed."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\r\n")


def _tell(pseudonym: str, entry: dict[str, str | list[str]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({pseudonym: entry}, indent=1))
        return
    print("users:")
    print(f"  {pseudonym}:")
    for key, value in entry.items():
        shown = f"[{', '.join(value)}]" if isinstance(value, list) else f'"{value}"' if key != "language" else value
        print(f"    {key}: {shown}")
    print("Put this under `users:` in station.yaml, then start the station anew.", file=sys.stderr)
