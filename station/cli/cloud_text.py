"""What `station cloud` says to people."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from station.cli.cloud_device import DeviceLook
    from station.cloud.order_import import Settled
    from station.cloud.values import Product, TokenState
    from station.cloud_needs import Needs, RecipeNeeds
    from station.core.id_list import IdList

_TELL_EVERY_S = 2.0
_MOST_REMARKS = 50
_A_PERSON = "none listed: a person, with that person's rights"
_MARK = {True: "yes", False: "NO", None: "unknown"}


def print_whoami(owner: str, token: TokenState, needs: Needs, clock_remark: str) -> None:
    """The token, what it reaches, and per recipe what is missing."""
    print(f"owner     {owner}")
    print(f"client    {token.client or '-'}")
    print(f"expires   {token.expires_at.strftime('%Y-%m-%d %H:%M UTC') if token.expires_at else 'never'}")
    print("scopes    " + (", ".join(token.scopes) or _A_PERSON))
    if clock_remark:
        print(f"clock     {clock_remark}: set it, or TLS and tokens will fail")
    print("products  " + (needs.products_trouble or (f"{len(needs.reachable)} reachable")))
    for product in needs.reachable:
        print(f"    {product.id:<8} {product.slug:<24} platform {product.platform_id or '-'}")
    for recipe in needs.recipes:
        _print_recipe(recipe)


def _print_recipe(recipe: RecipeNeeds) -> None:
    if recipe.trouble:
        print(f"recipe {recipe.recipe}: cannot be read here: {recipe.trouble}")
        return
    print(f"recipe {recipe.recipe}: {'the token may do all of it' if recipe.met else 'NOT POSSIBLE with this token'}")
    for product in recipe.products:
        print(f"    product {product.product:<28} {product.trouble.partition('; ')[0] or 'reachable'}")
    for call in recipe.calls:
        print(f"    {call.scope or 'no scope described':<20} {_MARK[call.allowed]:<8} {call.call}")


def print_device(seen: DeviceLook) -> None:
    """One line for each thing worth knowing."""
    device, product, sim = seen.device, seen.product, seen.sim
    state = [
        word
        for word, holds in (
            ("in quarantine", device.quarantined),
            ("denied", device.denied),
            ("development device", device.development),
            (f"protection {device.protection}", device.protection not in {"", "disabled"}),
        )
        if holds
    ]
    heard = device.last_heard.strftime("%Y-%m-%d %H:%M UTC") if device.last_heard else "never heard of"
    lines = {
        "device": f"{device.id}  {device.name}".rstrip(),
        "product": f"{product.id} ({product.slug})" if product else "none; owned by this token's user",
        "owner": device.owner or "nobody",
        "state": ", ".join(state) or "ordinary",
        "online": f"{'yes' if device.online else 'no'}, {heard}",
        "serial": device.serial_number or "-",
        "Device OS": device.system_firmware_version or "-",
        "firmware": f"version {device.firmware_version}" if device.firmware_version is not None else "-",
        "would get": seen.firmware,
        "SIM": f"{sim.iccid} {sim.status}{', change under way' if sim.changing else ''}" if sim else seen.sim_trouble,
        "groups": ", ".join(device.groups) or "-",
        "notes": device.notes or "-",
    }
    for name, text in lines.items():
        print(f"{name:<10} {text}")


class ImportProgress:
    """Tells now and then how far an import is."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._next_s = time.monotonic() + _TELL_EVERY_S

    def tell(self, what: str, done: int, total: int) -> None:
        if time.monotonic() < self._next_s:
            return
        self._next_s = time.monotonic() + _TELL_EVERY_S
        print(f"{what}: {done}{f' of {total}' if total else ''}", file=self._out, flush=True)


def print_remarks(path: Path, listed: IdList) -> None:
    """Lines of the list that are not as they should be."""
    for kind, remarks in (("bad line", listed.faults), ("said twice", listed.duplicates)):
        for remark in remarks[:_MOST_REMARKS]:
            text = f" {remark.text!r}" if remark.text else ""
            print(f"{path}:{remark.line}: {kind}:{text} {remark.why}", file=sys.stderr)
        if len(remarks) > _MOST_REMARKS:
            print(f"{path}: and {len(remarks) - _MOST_REMARKS} more", file=sys.stderr)


def print_import(product: Product, listed: IdList, settled: tuple[Settled, ...]) -> None:
    """A line for each device of the list, then the sum."""
    lines = {entry.device_id: entry.line for entry in listed.entries}
    for one in settled:
        print(f"{lines[one.device_id]:>6}  {one.device_id}  {one.verdict.value:<20} {one.note}".rstrip())
    counts = Counter(one.verdict for one in settled)
    found = ", ".join(f"{count} {verdict.value}" for verdict, count in counts.items())
    passed_over = f", {len(listed.faults)} bad lines passed over" if listed.faults else ""
    name = product.slug or product.name
    print(f"product {product.id} ({name}): {found}{passed_over}; proved by the product's own list", file=sys.stderr)
