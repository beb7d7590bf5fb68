"""`station approve`: an engineer's signature under a recipe, made on the engineer's own machine."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.cli.recipe_flags import recipe_flags, recipe_of
from station.core.errors import BadUsageError

if TYPE_CHECKING:
    from station.recipe.approval import Approval

BAD_INPUT = 2


@dataclass(frozen=True)
class ApproveFlags(Flags):
    """key: file of the private key. new_key: make one there instead. name: who signs. show: sign nothing."""

    recipe: Path | None = None
    key: Path | None = None
    new_key: Path | None = None
    name: str = "engineer"
    show: bool = False


def add_to(commands: Commands) -> None:
    command = commands.add(
        "approve",
        approve,
        "sign a recipe for production, or make a key for that",
        ApproveFlags,
        shared=False,
        description=(
            "Signs RECIPE with everything that it names, into NAME.approval beside it. Stations with "
            "`production: true` run only recipes that a key under `approvers:` of their station file has signed. Make "
            "and keep the private key away from the line."
        ),
    )
    command.add_argument("recipe", type=Path, nargs="?", metavar="RECIPE")
    recipe_flags(command)
    command.add_argument("--key", type=Path, metavar="FILE", help="private key to sign with")
    command.add_argument("--name", metavar="NAME", help="who signs: a pseudonym or a role (default: engineer)")
    command.add_argument("--new-key", type=Path, metavar="FILE", help="make a new private key in this file")
    command.add_argument("--show", action="store_true", help="sign nothing: show what is approved, and what changed")
    command.add_argument("--json", action="store_true", help="answer with JSON")


def approve(flags: ApproveFlags) -> int:
    """Exit code 0; with --show 1 where the recipe is not as it was approved, or is not approved."""
    from station.recipe.approval import new_key

    if flags.new_key is not None:
        public = new_key(flags.new_key)
        if flags.json:
            print(json.dumps({"private_key_file": str(flags.new_key), "public_key": public}))
        else:
            print(f"private key: {flags.new_key} (keep it away from the line)")
            print(f"for station.yaml:\n  approvers:\n    {flags.name}: {public}")
        return 0
    if flags.recipe is None:
        raise BadUsageError("name a recipe, or make a key with --new-key FILE")
    return _show(flags, flags.recipe) if flags.show else _sign(flags, flags.recipe)


def _sign(flags: ApproveFlags, recipe_path: Path) -> int:
    from station.recipe.approval import (
        approval_path,
        public_text,
        read_approval,
        read_key,
        sign,
        write_approval,
    )
    from station.recipe.scalars import BadScalarError, parse_id

    if flags.key is None:
        raise BadUsageError("a private key is needed: --key FILE (make one with --new-key FILE)")
    try:
        name = parse_id(flags.name)
    except BadScalarError as error:
        raise BadUsageError(f"--name: {error}") from error
    recipe = recipe_of(flags, recipe_path)
    key, path = read_key(flags.key), approval_path(recipe.path)
    earlier = read_approval(path) if path.exists() else None
    utc = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    approval = sign(recipe, key, name, utc, earlier)
    write_approval(path, approval)
    _tell(flags, path, approval, f"approved by {name}, public key {public_text(key.public_key())}")
    return 0


def _show(flags: ApproveFlags, recipe_path: Path) -> int:
    from station.recipe.approval import approval_path, differences, read_approval, statement_of

    recipe = recipe_of(flags, recipe_path)
    path = approval_path(recipe.path)
    if not path.exists():
        print(f"station: {recipe.path} is not approved: there is no {path.name}", file=sys.stderr)
        return 1
    approval = read_approval(path)
    changed = differences(approval, statement_of(recipe))
    _tell(flags, path, approval, f"changed since: {'; '.join(changed)}" if changed else "as it was approved")
    return 1 if changed else 0


def _tell(flags: ApproveFlags, path: Path, approval: Approval, verdict: str) -> None:
    if flags.json:
        facts = {
            "approval": str(path),
            "recipe": approval.recipe_id,
            "version": approval.version,
            "content_sha256": approval.sha256,
            "parts": [vars(part) for part in approval.parts],
            "signed_by": [{"name": one.name, "utc": one.utc, "key": one.fingerprint} for one in approval.signatures],
            "verdict": verdict,
        }
        print(json.dumps(facts, indent=1))
        return
    print(f"{approval.recipe_id} {approval.version}, content {approval.sha256}: {verdict}")
    for part in approval.parts:
        print(f"  {part.kind:<8} {part.sha256}  {part.name}")
    for one in approval.signatures:
        print(f"  signed   {one.name} {one.utc}, fingerprint of the key {one.fingerprint[:16]}")
    print(f"  {path}")
