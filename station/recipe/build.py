"""A whole recipe file: marked nodes to a Recipe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.recipe.diagnostics import Code, Report, shown
from station.recipe.files import FileShelf
from station.recipe.mark import Mark
from station.recipe.model import CloudDown, ProductRef, Recipe, content_sha256
from station.recipe.plans import read_plans
from station.recipe.scalars import choice_parser, parse_bool, parse_count, parse_id, parse_semver
from station.recipe.section import Section
from station.recipe.source import Node, Scalar, Sequence
from station.recipe.texts import read_text
from station.recipe.words import FOREIGN_RECIPE_KEYS, PRODUCT_KEYS, RECIPE_KEYS

FORMAT = "1"
_CLOUD_DOWN: dict[str, CloudDown] = {"refuse": "refuse", "hold": "hold"}


@dataclass(frozen=True)
class Built:
    """What could be made of a file, with the places that the rules of the trade point at.

    recipe: complete only if nothing was told to be wrong. steps_sound: its steps are complete, whatever else is wrong.
    product_given: products are named, if perhaps badly.
    """

    recipe: Recipe
    platforms: tuple[Scalar, ...]
    steps_mark: Mark
    steps_sound: bool
    product_given: bool


def build_recipe(root: Node, data: bytes, path: Path, shelf: FileShelf, report: Report) -> Built | None:
    """The recipe of a file; None where it is no recipe at all. Faults go to `report`.

    Args:
        data: the file's exact bytes, for the content hash.
    """
    top = Section.open(root, "the recipe", RECIPE_KEYS, FOREIGN_RECIPE_KEYS, report)
    if top is None:
        return None
    if not _known_format(top):
        return None
    name = top.required("name")
    text = None if name is None else read_text(name.value, 'key "name"', report)
    platforms = _read_platforms(top)
    steps = top.required("steps")
    errors_before = report.errors
    plans = () if steps is None else read_plans(steps.value, shelf, report)
    steps_sound = report.errors == errors_before and not report.full
    recipe = Recipe(
        id=top.needed("id", parse_id) or "",
        name=text or "",
        version=top.needed("version", parse_semver) or "",
        description=top.value("description", str) or "",
        platforms=tuple(item.text for item in platforms),
        product=_read_product(top),
        prove_after_boot=top.value("prove_after_boot", parse_bool) or False,
        cloud_down=top.value("cloud_down", choice_parser(_CLOUD_DOWN)) or "refuse",
        steps=plans,
        files=shelf.files,
        sha256=content_sha256(data, shelf.files),
        path=path,
        products=_read_products(top, platforms),
    )
    product_given = any(top.mapping.get(key) is not None for key in ("product", "products"))
    return Built(recipe, platforms, steps.key.mark if steps else top.mark, steps_sound, product_given)


def _known_format(top: Section) -> bool:
    """A file of another format is not looked at further: its keys may mean something else."""
    entry = top.mapping.get("recipe")
    if entry is None:
        hint = f"write `recipe: {FORMAT}` in the first line"
        top.report.error(Code.MISSING_KEY, top.mark, 'key "recipe" is missing in the recipe', hint)
        return True
    number = top.needed("recipe", str)
    if number is None or number == FORMAT:
        return True
    message = f"recipe format {shown(number)} is not known"
    top.report.error(Code.UNKNOWN_FORMAT, entry.value.mark, message, f"this station reads format {FORMAT}")
    return False


def _read_platforms(top: Section) -> tuple[Scalar, ...]:
    entry = top.required("platforms")
    if entry is None:
        return ()
    platforms: list[Scalar] = []
    for item in top.scalars(entry):
        if item.text in {one.text for one in platforms}:
            top.report.error(Code.BAD_VALUE, item.mark, f"platform {shown(item.text)} stands twice")
        else:
            platforms.append(item)
    if isinstance(entry.value, Sequence) and not entry.value.items:
        top.report.error(Code.NO_VALUE, entry.value.mark, "the recipe is for no platform")
    return tuple(platforms)


def _read_product(top: Section) -> ProductRef | None:
    entry = top.entry("product")
    return None if entry is None else _read_product_ref(entry.value, 'key "product"', top.report)


def _read_products(top: Section, platforms: tuple[Scalar, ...]) -> tuple[tuple[str, ProductRef], ...]:
    """One product for each platform of the recipe, no more and no less."""
    entry = top.entry("products")
    if entry is None:
        return ()
    if top.mapping.get("product") is not None:
        message = "`product` and `products` cannot stand beside one another"
        top.report.error(Code.BAD_VALUE, entry.key.mark, message, "name one product, or one for each platform")
    names = tuple(item.text for item in platforms)
    section = Section.open(entry.value, 'key "products"', names, {}, top.report)
    if section is None:
        return ()
    found = []
    for name in names:
        product = section.required(name)
        ref = None if product is None else _read_product_ref(product.value, f"the product of {shown(name)}", top.report)
        if ref is not None:
            found.append((name, ref))
    return tuple(found)


def _read_product_ref(node: Node, where: str, report: Report) -> ProductRef | None:
    hint = {"number": "did you mean `id`?", "product-id": "did you mean `id`?", "name": "did you mean `slug`?"}
    section = Section.open(node, where, PRODUCT_KEYS, hint, report)
    if section is None:
        return None
    number = section.needed("id", parse_count)
    slug = section.value("slug", parse_id)
    return None if number is None else ProductRef(number, slug)
