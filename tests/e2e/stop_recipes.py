"""Small recipes to be stopped: one step word each, with no more before it than it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from station.core.files import PinnedFile
from station.core.secret import Secret
from station.core.secret_store import SecretName
from station.core.step import Step, step_kind
from station.core.template import Template
from station.recipe.load import load_recipe
from station.recipe.model import LocalText, ProductRef, Recipe, StepPlan
from station.sim.demo_cloud import LINE_USER
from station.sim.images import ModuleSpec, build_module
from station.sim.kit import Kit, product_app, product_id
from station.sim.profile import Function, profile_named
from station.steps.check_cloud_firmware import CheckCloudFirmware
from station.steps.claim import Claim
from station.steps.name_device import NameDevice
from station.steps.print_label import PrintLabel
from station.steps.prompt_operator import PromptOperator
from station.steps.update_modules import UpdateModules
from station.steps.wifi_credentials import WifiCredentials
from tests.e2e.bench_line import RECIPES
from tests.e2e.one_run import recipe_of
from tests.e2e.stop_spots import Case

NEEDED_BEFORE: Final = {
    "import_device": ("flash_firmware",),
    "check_cloud_firmware": ("flash_firmware",),
    "activate_sim": ("import_device",),
}
"""So that the barrier is a real one: the unit may not leave DFU mode before these are proved."""
FILES: Final = {"bsom": "bseries", "b5som": "bseries", "p2": "photon2"}
_OTHER_BOOTLOADER = 3999


@dataclass(frozen=True)
class OneSecret:
    """A station that knows one password, whatever it is called."""

    def secret(self, name: SecretName) -> Secret:
        del name
        return Secret("canary-password-of-the-line")


def recipe_for(case: Case, family: str, kit: Kit) -> Recipe:
    """The recipe in which this case is stopped."""
    alone = case.name == "SIM card"
    before = () if alone else NEEDED_BEFORE.get(case.word, ())
    plans: list[StepPlan] = []
    for word in (*before, case.word):
        needs = (plans[-1].id,) if plans else ()
        plans.append(replace(_plan(word, family, kit), id=word, needs=needs, platforms=()))
    product = ProductRef(product_id(profile_named(family)), None)
    return replace(recipe_of(*plans, platforms=(family,)), product=product)


def _plan(word: str, family: str, kit: Kit) -> StepPlan:
    """As the family's own shipped recipe has it, else made here."""
    for plan in shipped(family, kit).steps:
        if plan.word == word and plan.is_for(family):
            return plan
    made = _OWN.get(word)
    return StepPlan.of(word, made(family) if made else _plain(word))


def shipped(family: str, kit: Kit) -> Recipe:
    """The product line's recipe of a family."""
    return _loaded(FILES.get(family, family), kit.folder)


@cache
def _loaded(name: str, files: Path) -> Recipe:
    return load_recipe(RECIPES / f"{name}.yaml", files)


def _plain(word: str) -> Step[Any, Any]:
    kind = step_kind(word)
    assert kind is not None, f"there is no step {word}"
    return kind()


def _bootloader(family: str) -> Step[Any, Any]:
    profile = profile_named(family)
    spec = ModuleSpec(profile.platform_id, Function.BOOTLOADER, 0, _OTHER_BOOTLOADER, 0xF4000, 24_000, "stop", 0x200)
    return UpdateModules(images=(_pinned("bootloader.bin", build_module(spec)),))


def _pinned(name: str, data: bytes) -> PinnedFile:
    return PinnedFile(name, hashlib.sha256(data).hexdigest(), data)


def _app(family: str) -> Step[Any, Any]:
    return CheckCloudFirmware(image=_pinned("app.bin", product_app(profile_named(family))))


_OWN: Final[dict[str, Callable[[str], Step[Any, Any]]]] = {
    "update_modules": _bootloader,
    "check_cloud_firmware": _app,
    "claim": lambda _family: Claim(account=LINE_USER),
    "name_device": lambda _family: NameDevice(name=Template(("stopped",)), groups=("tested",)),
    "wifi_credentials": lambda _family: WifiCredentials(ssid="line 7", password=SecretName("line-wifi")),
    "prompt_operator": lambda _family: PromptOperator(text=LocalText("Is the light on?"), keys=("yes",)),
    "print_label": lambda _family: PrintLabel(template=_pinned("unit.zpl", b"^XA^FD${{ unit.device_id }}^FS^XZ")),
}
