"""Faults that no schema finds: what the trade forbids."""

from __future__ import annotations

import hashlib

from station.recipe.diagnostics import Code
from tests.unit.recipe.corpus.parts import CONTENT, HEAD, NAME, STEPS, Wrong, head, steps
from tests.unit.recipe.places import SIGN

FILE = f"{{file: {NAME}, sha256: {hashlib.sha256(CONTENT).hexdigest()}}}"
SIGNED_FILE = FILE.replace(NAME, f"{SIGN}{NAME}")
TWO = HEAD.replace("[boron]", "[boron, argon]").replace("product:", "products:")
TWO = TWO.replace("{id: 12345}", "{boron: {id: 12345}, argon: {id: 54321}}")
PHOTON = HEAD.replace("[boron]", "[photon]")


def two(*flow: str) -> str:
    return TWO + "steps:\n" + "".join(f"  - {one}\n" for one in flow)


def photon(*flow: str) -> str:
    return PHOTON + "steps:\n" + "".join(f"  - {one}\n" for one in flow)


TRADE: list[Wrong] = [
    (
        Code.WRONG_IMAGE,
        "",
        two(f"{{uses: toy_choosy, platforms: [argon], with: {{images: [{SIGNED_FILE}]}}}}"),
    ),
    (
        Code.WRONG_PRODUCT,
        "",
        head("12345", "54321").replace(STEPS, f"steps: [{{uses: toy_choosy, with: {{images: [{SIGNED_FILE}]}}}}]\n"),
    ),
    (Code.STEP_UNFIT, "cheer up", steps(f"{{uses: toy_choosy, with: {{mood: {SIGN}bad}}}}")),
    (
        Code.SHARED_PRODUCT,
        "write products: {boron: {id: ...}, argon: {id:",
        TWO.replace("products: {boron: {id: 12345}, argon: {id: 54321}}", f"{SIGN}product: {{id: 1}}") + STEPS,
    ),
    (
        Code.SHARED_PRODUCT,
        "give each platform a product of its own",
        TWO.replace("argon: {id: 54321}", f"{SIGN}argon: {{id: 12345}}") + STEPS,
    ),
    (Code.WRONG_ORDER, "add toy_area to its needs", steps("uses: toy_area", f"{SIGN}{{uses: toy_later, needs: []}}")),
    (
        Code.WRONG_ORDER,
        "add toy_area to its needs",
        steps("uses: toy_later", "uses: toy_area").replace("- uses: toy_later", f"- {SIGN}uses: toy_later"),
    ),
    (Code.WRONG_ORDER, "add toy_system to its needs", photon(f"{SIGN}uses: toy_area", "uses: toy_system")),
    (
        Code.WRONG_ORDER,
        "add toy_system to its needs",
        photon("uses: toy_system", f"{SIGN}{{uses: toy_area, needs: []}}"),
    ),
    (
        Code.PENDING_AWAITED,
        "let toy_look start without toy_slow",
        steps("uses: toy_slow", f"{SIGN}{{uses: toy_look, needs: [toy_slow]}}"),
    ),
    (
        Code.PENDING_AWAITED,
        "let toy_look start without toy_slow",
        steps("uses: toy_slow", "uses: toy_sim", f"{SIGN}{{uses: toy_look, needs: [toy_sim]}}"),
    ),
    (Code.UNKNOWN_PLATFORM, "", two("uses: toy_look", f"{SIGN}{{uses: toy_flash, platforms: [photon]}}")),
]
