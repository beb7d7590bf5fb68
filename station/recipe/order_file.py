"""An order file: which product, how many units, which of them, by which recipe, with which values.

    order: 1
    number: "4711"
    recipe: ../recipes/boron.yaml
    target: 500
    ids: {file: units.txt, sha256: ...}
    vars: {host: device.example.org}

Relative paths start at the order's folder. The station file, the recipe and the order share one loader.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from station.core.id_list import IdList, IdListError, parse_id_list
from station.core.order import Order
from station.recipe.diagnostics import Code, Diagnostic, Report, shown
from station.recipe.files import FileFaultError, FileShelf, parse_file_name, read_file
from station.recipe.mark import Mark
from station.recipe.refused import RefusedError
from station.recipe.scalars import BadScalarError, parse_count, parse_line, parse_sha256
from station.recipe.section import Section, parse_scalar
from station.recipe.source import MAX_SIZE_BYTES, Entry, Scalar, read_source
from station.recipe.variables import read_given
from station.recipe.words import by_word

FORMAT = "1"
MAX_TARGET = 1_000_000
ORDER_KEYS = ("order", "number", "batch", "product", "recipe", "target", "ids", "vars")
IDS_KEYS = ("file", "sha256")
_FOREIGN = by_word(
    {
        "id order-number name": "did you mean `number`?",
        "lot charge": "did you mean `batch`?",
        "count quantity qty amount units": "did you mean `target`?",
        "allowed devices device-ids list serials": "did you mean `ids`? Write ids: {file: units.txt, sha256: ...}",
        "variables parameters with env": "did you mean `vars`?",
        "steps platforms": "this belongs in the recipe",
        "operator slots users policy": "this belongs in station.yaml",
        "customer due-date priority": "leave it out: the station has no use for it",
    }
)
_FOREIGN_IDS = by_word({"path name list": "did you mean `file`?", "hash checksum": "did you mean `sha256`?"})


@dataclass(frozen=True)
class CheckedOrder:
    """An order, or None where a diagnostic is an error; its variables with their places; all diagnostics."""

    order: Order | None
    given: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


class OrderInvalidError(RefusedError):
    """An order cannot be used; `diagnostics` says all that is wrong."""

    code = "ORDER-INVALID"
    hint = "Call the line engineer: the order file cannot be used."


def check_order(path: Path) -> CheckedOrder:
    """Read an order with its list of Device IDs and tell all that is wrong in one pass."""
    report = Report()
    order, given = _read(path, report)
    return CheckedOrder(None if report.failed else order, given, report.diagnostics())


def load_order(path: Path) -> Order:
    """As `check_order`, for whoever needs an order that can be used.

    Raises:
        OrderInvalidError: it cannot.
    """
    checked = check_order(path)
    if checked.order is None:
        raise OrderInvalidError(checked.diagnostics, path)
    return checked.order


def _read(path: Path, report: Report) -> tuple[Order | None, tuple[Entry, ...]]:
    try:
        data = read_file(path, MAX_SIZE_BYTES)
    except FileFaultError as error:
        report.error(error.code, Mark(str(path), 1, 1), error.message, error.hint)
        return None, ()
    root = read_source(data, str(path), report)
    top = None if root is None else Section.open(root, "the order", ORDER_KEYS, _FOREIGN, report)
    if top is None or not _known_format(top):
        return None, ()
    given = read_given(top.entry("vars"), 'key "vars"', report)
    recipe = top.value("recipe", parse_line)
    listed = _read_ids(top, path.parent)
    target = top.value("target", _parse_target) or 0
    aim = top.mapping.get("target")
    if listed is not None and aim is not None and target > len(listed.ids.ids):
        message = f"{target} units are wanted, but the list holds {len(listed.ids.ids)}"
        report.warning(Code.BAD_ID_LIST, aim.value.mark, message, "the order can never be filled")
    order = Order(
        number=top.needed("number", parse_line) or "",
        batch=top.value("batch", parse_line) or "",
        product=top.value("product", parse_count),
        recipe=None if recipe is None else path.parent / recipe,
        target=target,
        ids=() if listed is None else listed.ids.ids,
        ids_file=None if listed is None else listed.path,
        ids_sha256="" if listed is None else listed.ids.sha256,
        variables=tuple((one.key.text, one.value.text) for one in given if isinstance(one.value, Scalar)),
        sha256=hashlib.sha256(data).hexdigest(),
        path=path,
    )
    return order, given


def _known_format(top: Section) -> bool:
    entry = top.required("order")
    if entry is None:
        return True
    number = parse_scalar(entry.value, str, 'key "order"', top.report)
    if number is None or number == FORMAT:
        return True
    message = f"order format {shown(number)} is not known"
    hint = f"write `order: {FORMAT}`, and the order's own number as `number: {number}`"
    top.report.error(Code.UNKNOWN_FORMAT, entry.value.mark, message, hint)
    return False


@dataclass(frozen=True)
class _Listed:
    path: Path
    ids: IdList


def _read_ids(top: Section, folder: Path) -> _Listed | None:
    entry = top.entry("ids")
    if entry is None:
        return None
    section = Section.open(entry.value, 'key "ids"', IDS_KEYS, _FOREIGN_IDS, top.report)
    if section is None:
        return None
    name, sha256 = section.needed("file", parse_file_name), section.needed("sha256", parse_sha256)
    place = section.mapping.get("file")
    if name is None or place is None:
        return None
    try:
        file = FileShelf(folder, "the file of an order is looked for beside it").take(name)
        listed = parse_id_list(file.data)
    except FileFaultError as error:
        top.report.error(error.code, place.value.mark, f'key "ids": {error.message}', error.hint)
        return None
    except IdListError as error:
        top.report.error(Code.BAD_ID_LIST, place.value.mark, f'key "ids": {error.message}')
        return None
    pin = section.mapping.get("sha256")
    if pin is not None and sha256 is not None and sha256 != listed.sha256:
        message = f"{shown(name)} has the SHA-256 {listed.sha256}, not the one given"
        top.report.error(Code.FILE_HASH, pin.value.mark, message, "put the right list there, or give this hash")
    _tell_lines(listed, folder / name, top.report)
    return _Listed(folder / name, listed)


def _tell_lines(listed: IdList, path: Path, report: Report) -> None:
    """Each bad line of the list at its own place."""
    for fault in listed.faults:
        mark = Mark(str(path), fault.line, 1, max(1, len(fault.text)), fault.text)
        report.error(Code.BAD_ID_LIST, mark, fault.why)
    for twice in listed.duplicates:
        mark = Mark(str(path), twice.line, 1, max(1, len(twice.text)), twice.text)
        report.warning(Code.BAD_ID_LIST, mark, f"Device ID {twice.text} {twice.why}")


def _parse_target(text: str) -> int:
    number = parse_count(text)
    if number > MAX_TARGET:
        raise BadScalarError(f"{shown(text)} is above {MAX_TARGET} units")
    return number
