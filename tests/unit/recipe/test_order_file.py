"""An order file becomes a value, or a list of faults."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from station.core.ids import DeviceId
from station.core.order import Order
from station.recipe.diagnostics import Code, Severity
from station.recipe.order_file import OrderInvalidError, check_order, load_order
from tests.unit.recipe.places import SIGN, split_sign

IDS = ("e00fce68a1b2c3d4e5f60718", "e00fce68a1b2c3d4e5f60719")
LIST = "".join(f"{one.upper()}\n" for one in IDS).encode()
SHA256 = hashlib.sha256(LIST).hexdigest()
HEAD = "order: 1\nnumber: a\n"
FULL = f"""\
order: 1
number: "4711"
batch: B7
product: 12345
recipe: ../recipes/boron.yaml
target: 2
ids: {{file: units.txt, sha256: {SHA256}}}
vars: {{host: device.example.org, tries: 3}}
"""


def write(folder: Path, text: str, units: bytes = LIST) -> Path:
    (folder / "units.txt").write_bytes(units)
    path = folder / "order.yaml"
    path.write_text(text)
    return path


def test_a_full_order_becomes_a_value(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    assert load_order(path) == Order(
        number="4711",
        batch="B7",
        product=12345,
        recipe=tmp_path / "../recipes/boron.yaml",
        target=2,
        ids=tuple(DeviceId(one) for one in IDS),
        ids_file=tmp_path / "units.txt",
        ids_sha256=SHA256,
        variables=(("host", "device.example.org"), ("tries", "3")),
        sha256=hashlib.sha256(FULL.encode()).hexdigest(),
        path=path,
    )


def test_an_order_takes_the_units_of_its_list_or_any(tmp_path: Path) -> None:
    listed = load_order(write(tmp_path, FULL))
    assert listed.takes(DeviceId(IDS[0]))
    assert not listed.takes(DeviceId("0" * 24))
    assert load_order(write(tmp_path, HEAD)).takes(DeviceId("0" * 24))


WRONG = [
    (Code.WRONG_SHAPE, "", f"{SIGN}- a\n"),
    (Code.MISSING_KEY, "", f"{SIGN}number: 4711\n"),
    (Code.MISSING_KEY, "", f"{SIGN}order: 1\n"),
    (Code.UNKNOWN_FORMAT, "write `order: 1`, and", f"order: {SIGN}4711\n"),
    (Code.UNKNOWN_KEY, "did you mean `target`?", f"{HEAD}{SIGN}quantity: 5\n"),
    (Code.UNKNOWN_KEY, "this belongs in the recipe", f"{HEAD}{SIGN}steps: []\n"),
    (Code.BAD_VALUE, "", f"{HEAD}target: {SIGN}0\n"),
    (Code.BAD_VALUE, "", f"{HEAD}target: {SIGN}1000001\n"),
    (Code.BAD_VALUE, "write for example", f"{HEAD}product: {SIGN}tracker\n"),
    (Code.NO_VALUE, "", f"{HEAD}{SIGN}batch:\n"),
    (Code.WRONG_SHAPE, "", f"{HEAD}ids: {SIGN}units.txt\n"),
    (Code.MISSING_KEY, "", f"{HEAD}ids: {SIGN}{{file: units.txt}}\n"),
    (
        Code.UNKNOWN_KEY,
        "did you mean `file`?",
        f"{HEAD}ids: {{file: units.txt, sha256: {SHA256}, {SIGN}path: a}}\n",
    ),
    (
        Code.FILE_HASH,
        "put the right list there",
        f"{HEAD}ids: {{file: units.txt, sha256: {SIGN}{'0' * 64}}}\n",
    ),
    (
        Code.FILE_UNREADABLE,
        "the file of an order is looked for beside it",
        f"{HEAD}ids: {{file: {SIGN}none.txt, sha256: {SHA256}}}\n",
    ),
    (
        Code.BAD_VALUE,
        "write a path below",
        f"{HEAD}ids: {{file: {SIGN}../units.txt, sha256: {SHA256}}}\n",
    ),
    (Code.WRONG_SHAPE, "", f"{HEAD}vars: {SIGN}[host]\n"),
    (Code.BAD_VALUE, "write host", f"{HEAD}vars: {{{SIGN}Host: a}}\n"),
    (Code.NO_EXPRESSION_HERE, "write the value", f"order: 1\nnumber: {SIGN}'${{{{ station.line }}}}'\n"),
]


@pytest.mark.parametrize(("code", "hint", "marked"), WRONG)
def test_a_fault_is_told_with_its_code_place_and_hint(tmp_path: Path, code: Code, hint: str, marked: str) -> None:
    text, line, column = split_sign(marked)
    checked = check_order(write(tmp_path, text))
    assert [(one.code, one.mark.line, one.mark.column) for one in checked.diagnostics] == [(code, line, column)]
    assert checked.diagnostics[0].hint.startswith(hint)
    assert checked.order is None


def test_every_bad_line_of_the_list_is_told_at_its_place(tmp_path: Path) -> None:
    units = f"{IDS[0]}\nabc\n{IDS[0].upper()}\n# a remark\n1.2E+23\n".encode()
    text = f"{HEAD}ids: {{file: units.txt, sha256: {hashlib.sha256(units).hexdigest()}}}\n"
    path = write(tmp_path, text, units)
    told = check_order(path).diagnostics
    places = [(one.code, one.mark.file, one.mark.line, one.severity) for one in told]
    listed = str(tmp_path / "units.txt")
    assert places == [
        (Code.BAD_ID_LIST, listed, 2, Severity.ERROR),
        (Code.BAD_ID_LIST, listed, 3, Severity.WARNING),
        (Code.BAD_ID_LIST, listed, 5, Severity.ERROR),
    ]


def test_an_order_for_more_units_than_its_list_holds_is_a_warning(tmp_path: Path) -> None:
    checked = check_order(write(tmp_path, FULL.replace("target: 2", "target: 3")))
    assert [(one.code, one.severity) for one in checked.diagnostics] == [(Code.BAD_ID_LIST, Severity.WARNING)]
    assert checked.order is not None


def test_an_order_that_cannot_be_used_names_its_first_fault(tmp_path: Path) -> None:
    with pytest.raises(OrderInvalidError, match=r"R202.*\(and 1 more\)"):
        load_order(write(tmp_path, "order: 1\ntarget: x\n"))
    with pytest.raises(OrderInvalidError, match="R101"):
        load_order(tmp_path / "none.yaml")
