"""`station cloud whoami|device|import`: the Particle cloud without a unit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands, device_id
from station.cli.flags import Flags
from station.core.ids import DeviceId

if TYPE_CHECKING:
    from station.app import World
    from station.audit.writer import AuditStore
    from station.cloud.client import Cloud
    from station.cloud.order_import import Settled
    from station.core.facts import ApiCalled
    from station.core.id_list import IdList
    from station.settings import Settings

SAID_NO = 1
BAD_LIST = 2
LOGS = "logs/commands"


@dataclass(frozen=True)
class CloudFlags(Flags):
    """recipes: files, or names of shipped ones. device: a Device ID. product: number or slug, "" for any.

    file: list of Device IDs. skip_bad: import the good lines of a list that has bad ones.
    """

    recipes: tuple[Path, ...] = ()
    device: str = ""
    product: str = ""
    file: Path = Path()
    skip_bad: bool = False


def add_to(commands: Commands) -> None:
    who = commands.add("cloud whoami", whoami, "whose token it is, and what it may do for which recipe", CloudFlags)
    who.add_argument(
        "recipes",
        nargs="*",
        type=Path,
        metavar="RECIPE",
        help="recipes to check (default: the station's, else those that ship)",
    )
    one = commands.add("cloud device", show_device, "what the cloud knows about a device", CloudFlags)
    one.add_argument("device", type=device_id, metavar="DEVICE-ID")
    one.add_argument("--product", metavar="P", help="number or slug (default: look in all products of the token)")
    many = commands.add(
        "cloud import",
        import_list,
        "put an order's list of devices into a product, with proof",
        CloudFlags,
        description="Imports the Device IDs of FILE (text or CSV) into a product and proves each by the product's own "
        "list. Run it again after any trouble: only what is missing is done. Particle SIMs in these devices are "
        "activated, and billed, with them.",
    )
    many.add_argument("file", type=Path, metavar="FILE", help="one Device ID a line, or a table with such a column")
    many.add_argument("--product", required=True, metavar="P", help="number or slug")
    many.add_argument("--skip-bad", action="store_true", help="pass over lines that hold no Device ID")


def whoami(flags: CloudFlags) -> int:
    """Exit code 0; 1 where the token may not do what a recipe needs, or does not reach its product.

    Recipes that ship are examples: what the token lacks for one of them counts only where it was named.
    """
    from station.cli.cloud_text import print_whoami
    from station.cloud_needs import Needs, needs_of_recipes
    from station.core.errors import StationError

    with _reach(flags) as (settings, world, cloud):
        own = flags.recipes or ((settings.recipe,) if settings.recipe else ())
        token = cloud.current_token()
        try:
            owner = cloud.user().username
        except StationError as error:
            owner = f"unknown ({error.code})"
        needs: Needs = needs_of_recipes(cloud, token, own, world.files)
        remark = cloud.clock_remark
    code = 0 if needs.met or not own else SAID_NO
    if flags.json:
        said = {"owner": owner, **asdict(token), "clock": remark, **asdict(needs), "exit_code": code}
        print(json.dumps(said, indent=1, default=str))
    else:
        print_whoami(owner, token, needs, remark)
    return code


def show_device(flags: CloudFlags) -> int:
    """Exit code 0; 1 where the cloud shows the token no such device."""
    from station.cli.cloud_device import look_up
    from station.cli.cloud_text import print_device

    with _reach(flags) as (_settings, _world, cloud):
        seen = look_up(cloud, DeviceId(flags.device), flags.product)
    if flags.json:
        print(json.dumps(None if seen is None else asdict(seen), indent=1, default=str))
    elif seen is None:
        where = f"product {flags.product}" if flags.product else "the devices and products of this token"
        print(f"{flags.device} is not in {where}")
    else:
        print_device(seen)
    return 0 if seen else SAID_NO


def import_list(flags: CloudFlags) -> int:
    """Exit code 0 where every device of the list is in the product now, 1 where one is not, 2 for a bad list."""
    from station.cli.cloud_text import ImportProgress, print_import, print_remarks
    from station.cloud.import_memory import ImportMemory
    from station.cloud.order_import import OrderImport
    from station.core.errors import CloudError
    from station.core.id_list import read_id_list

    listed = read_id_list(flags.file)
    print_remarks(flags.file, listed)
    if listed.faults and not flags.skip_bad:
        print("nothing was imported: correct the list, or give --skip-bad to pass over these lines", file=sys.stderr)
        return BAD_LIST
    progress = ImportProgress(sys.stderr)
    with _reach(flags, recorded=True) as (settings, _world, cloud):
        product = cloud.product(flags.product)
        memory = ImportMemory(settings.data, product.id, listed.sha256)
        try:
            settled = OrderImport(cloud, product, listed.ids, memory, progress.tell).run()
        except CloudError:
            print("not finished: give the same command again, it goes on from here", file=sys.stderr)
            raise
    good = all(one.verdict.is_good for one in settled) and not listed.faults
    if flags.json:
        print(json.dumps(_import_json(flags, listed, settled, product.id), indent=1))
    else:
        print_import(product, listed, settled)
    return 0 if good else SAID_NO


def _import_json(flags: CloudFlags, listed: IdList, settled: tuple[Settled, ...], product: int) -> dict[str, object]:
    lines = {entry.device_id: entry.line for entry in listed.entries}
    return {
        "product": product,
        "file": str(flags.file),
        "sha256": listed.sha256,
        "devices": [{"line": lines[one.device_id], **asdict(one)} for one in settled],
        "duplicates": [asdict(one) for one in listed.duplicates],
        "bad_lines": [asdict(one) for one in listed.faults],
    }


@contextmanager
def _reach(flags: Flags, *, recorded: bool = False) -> Iterator[tuple[Settings, World, Cloud]]:
    """The cloud that the settings name. recorded: every call goes into the audit log, as it must where one changes
    something; questions of a person are only logged, so that they can be asked while the station works."""
    from station.app import open_cloud, open_world
    from station.logs import set_up_logs

    settings = flags.settings()
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        secrets = (world.token,) if world.token else ()
        # A folder of their own: the station itself may write its log at the same time.
        set_up_logs(settings.data / LOGS, settings.station_id, console=False, secrets=secrets)
        if not recorded:
            with open_cloud(world, _log) as cloud:
                yield settings, world, cloud
            return
        from station.audit.writer import AuditStore

        with (
            AuditStore.open(settings.data, settings.station_id, secrets=secrets) as audit,
            open_cloud(world, lambda call: _append(audit, call)) as cloud,
        ):
            yield settings, world, cloud


def _append(audit: AuditStore, call: ApiCalled) -> None:
    audit.append(call)


def _log(call: ApiCalled) -> None:
    import structlog

    structlog.get_logger().info("api_call", **asdict(call))
