"""A whole recipe file: marked nodes to a Recipe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.recipe.diagnostics import Code, Report, shown
from station.recipe.expression.tree import Const, Kind
from station.recipe.files import FileShelf
from station.recipe.includes import Includes
from station.recipe.mark import Mark
from station.recipe.model import CloudDown, ProductRef, Recipe, content_sha256
from station.recipe.names import RecipeNames, run_names, text_const
from station.recipe.plans import Draft, StepReader
from station.recipe.scalars import (
    choice_parser,
    parse_bool,
    parse_count,
    parse_id,
    parse_line,
    parse_semver,
    version_key,
)
from station.recipe.section import Section
from station.recipe.source import Node, Scalar, Sequence
from station.recipe.texts import read_text
from station.recipe.unit_rules import label_groups, read_unit_rules
from station.recipe.variables import Inputs, Variable, read_variables
from station.recipe.words import (
    DEVICE_OS_KEYS,
    FOREIGN_DEVICE_OS_KEYS,
    FOREIGN_RECIPE_KEYS,
    PRODUCT_KEYS,
    RECIPE_KEYS,
)

FORMAT = "1"
_CLOUD_DOWN: dict[str, CloudDown] = {"refuse": "refuse", "hold": "hold"}
# What is read before the names are known, or reads its own expressions.
_UNFILLED = ("recipe", "id", "version", "platforms", "unit", "vars", "product", "products", "steps", "cleanup")


@dataclass(frozen=True)
class Built:
    """What could be made of a file, with the places that the rules of the trade point at.

    recipe: complete only if nothing was told to be wrong. steps_sound: its steps are complete, whatever else is wrong.
    product_given: products are named, if perhaps badly. top: the whole file; drafts: the steps as written, by id.
    """

    recipe: Recipe
    platforms: tuple[Scalar, ...]
    steps_mark: Mark
    steps_sound: bool
    product_given: bool
    top: Section
    drafts: tuple[tuple[str, Draft], ...]


def build_recipe(root: Node, data: bytes, path: Path, shelf: FileShelf, inputs: Inputs, report: Report) -> Built | None:
    """The recipe of a file; None where it is no recipe at all. Faults go to `report`.

    Args:
        data: the file's exact bytes, for the content hash.
    """
    raw = Section.open(root, "the recipe", RECIPE_KEYS, FOREIGN_RECIPE_KEYS, report)
    if raw is None or not _known_format(raw):
        return None
    platforms = _read_platforms(raw)
    variables = read_variables(raw.entry("vars"), inputs, report)
    unit = read_unit_rules(raw.entry("unit"), report)
    names = run_names(
        (one.text for one in platforms), label_groups(unit.label), unit.label.secret if unit.label else ()
    )
    names = _with_constants(names, variables, inputs)
    product, products = _read_product(raw, names), _read_products(raw, platforms, names)
    names = _with_product(names, product, several=bool(products))
    top = raw.filled(names, but=_UNFILLED)
    name = top.required("name")
    text = None if name is None else read_text(name.value, 'key "name"', report)
    includes = Includes(path, report)
    reader = StepReader(names, shelf, includes, report)
    errors_before = report.errors
    steps = top.required("steps")
    drafts, plans = ({}, ()) if steps is None else reader.main(steps.value)
    cleanup = reader.cleanup(top.entry("cleanup"), drafts)
    steps_sound = report.errors == errors_before and not report.full
    recipe = Recipe(
        id=top.needed("id", parse_id) or "",
        name=text or "",
        version=top.needed("version", parse_semver) or "",
        description=top.value("description", str) or "",
        platforms=tuple(item.text for item in platforms),
        product=product,
        prove_after_boot=top.value("prove_after_boot", parse_bool) or False,
        cloud_down=top.value("cloud_down", choice_parser(_CLOUD_DOWN)) or "refuse",
        steps=plans,
        files=shelf.files,
        sha256=content_sha256(data, shelf.files, includes.files),
        path=path,
        products=products,
        unit=unit,
        owner=top.value("owner", parse_line) or "",
        device_os=_read_device_os(top),
        variables=tuple((one.name, one.const.text) for one in variables if one.const),
        cleanup=cleanup,
        includes=includes.files,
        variable_origins=tuple((one.name, str(one.origin)) for one in variables if one.origin),
    )
    if not report.failed:
        _tell_unused(variables, names, report)
    product_given = any(top.mapping.get(key) is not None for key in ("product", "products"))
    steps_mark = steps.key.mark if steps else top.mark
    return Built(recipe, platforms, steps_mark, steps_sound, product_given, top, tuple(drafts.items()))


def _with_constants(names: RecipeNames, variables: tuple[Variable, ...], inputs: Inputs) -> RecipeNames:
    known = {f"vars.{one.name}": one.const for one in variables if one.const}
    known |= {"station.id": text_const(inputs.station_id), "station.line": text_const(inputs.line)}
    untold = frozenset(f"vars.{one.name}" for one in variables if one.const is None)
    return RecipeNames(known, untold, names.live, names.secret)


def _with_product(names: RecipeNames, product: ProductRef | None, *, several: bool) -> RecipeNames:
    known: dict[str, Const] = {}
    if product is not None:
        known["product.id"] = Const(Kind.NUMBER, float(product.id), str(product.id))
        if product.slug:
            known["product.slug"] = text_const(product.slug)
    return names.with_known(known, one_product=not several)


def _tell_unused(variables: tuple[Variable, ...], names: RecipeNames, report: Report) -> None:
    for one in variables:
        if f"vars.{one.name}" not in names.used:
            message = f"variable {shown(one.name)} is used nowhere"
            report.warning(Code.UNUSED_VARIABLE, one.mark, message, f"write ${{{{ vars.{one.name} }}}}, or take it out")


def _read_device_os(top: Section) -> tuple[str, str]:
    """Least and greatest version, "" for no limit."""
    entry = top.entry("device_os")
    if entry is None:
        return "", ""
    where = 'key "device_os"'
    section = Section.open(
        entry.value, where, DEVICE_OS_KEYS, FOREIGN_DEVICE_OS_KEYS, top.report, shape="device_os: {min: {}, max: {}}"
    )
    if section is None:
        return "", ""
    least, greatest = section.value("min", parse_semver) or "", section.value("max", parse_semver) or ""
    if least and greatest and version_key(least) > version_key(greatest):
        mark = section.mapping.entries[-1].value.mark
        top.report.error(Code.BAD_VALUE, mark, f"{where}: min {least} is above max {greatest}")
    return least, greatest


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


def _read_product(top: Section, names: RecipeNames) -> ProductRef | None:
    entry = top.entry("product")
    return None if entry is None else _read_product_ref(entry.value, 'key "product"', names, top.report)


def _read_products(
    top: Section, platforms: tuple[Scalar, ...], names: RecipeNames
) -> tuple[tuple[str, ProductRef], ...]:
    """One product for each platform of the recipe, no more and no less."""
    entry = top.entry("products")
    if entry is None:
        return ()
    if top.mapping.get("product") is not None:
        message = "`product` and `products` cannot stand beside one another"
        top.report.error(Code.BAD_VALUE, entry.key.mark, message, "name one product, or one for each platform")
    known = tuple(item.text for item in platforms)
    section = Section.open(entry.value, 'key "products"', known, {}, top.report)
    if section is None:
        return ()
    found: list[tuple[str, ProductRef]] = []
    for platform in known:
        product = section.required(platform)
        if product is None:
            continue
        ref = _read_product_ref(product.value, f"the product of {shown(platform)}", names, top.report)
        same = next((name for name, other in found if ref is not None and other.id == ref.id), None)
        if same is not None and ref is not None:
            message = f"product {ref.id} is named for {same} and for {platform}; a product takes units of one platform"
            top.report.error(Code.SHARED_PRODUCT, product.key.mark, message, "give each platform a product of its own")
        if ref is not None:
            found.append((platform, ref))
    return tuple(found)


def _read_product_ref(node: Node, where: str, names: RecipeNames, report: Report) -> ProductRef | None:
    hint = {"number": "did you mean `id`?", "product-id": "did you mean `id`?", "name": "did you mean `slug`?"}
    section = Section.open(node, where, PRODUCT_KEYS, hint, report, shape="{id: {}}".replace("{id: {}}", "{{id: {}}}"))
    if section is None:
        return None
    section = section.filled(names)
    number = section.needed("id", parse_count)
    slug = section.value("slug", parse_id)
    return None if number is None else ProductRef(number, slug)
