"""What the steps of the house forbid, told by the checker with real firmware files and keys."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from station.recipe.diagnostics import Code, Diagnostic
from station.recipe.load import check_recipe
from station.sim.kit import LINE_KEYS, product_app, product_id, server_key, system_parts
from station.sim.profile import profile_named
from station.steps import load_steps

PHOTON, BORON = profile_named("photon"), profile_named("boron")
FILES = {
    "photon-app.bin": product_app(PHOTON),
    "boron-app.bin": product_app(BORON),
    "photon-part1.bin": system_parts(PHOTON, "2.3.1")[0],
    "rsa.der": server_key(LINE_KEYS, PHOTON),
    "ec.der": server_key(LINE_KEYS, BORON),
    "broken.bin": product_app(PHOTON)[:-1] + b"x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    load_steps()
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def file(name: str) -> str:
    return f"{{file: {name}, sha256: {hashlib.sha256(FILES[name]).hexdigest()}}}"


def photon(*steps: str, product: int = product_id(PHOTON)) -> str:
    head = f"recipe: 1\nid: a\nname: A\nversion: 1.0.0\nplatforms: [photon]\nproduct: {{id: {product}}}\nsteps:\n"
    return head + "".join(f"  - {step}\n" for step in (*steps, "uses: import_device"))


def flash(*names: str, ident: str = "flash_firmware") -> str:
    return f"{{id: {ident}, uses: flash_firmware, with: {{images: [{', '.join(map(file, names))}]}}}}"


def told(folder: Path, text: str) -> list[Diagnostic]:
    (folder / "recipe.yaml").write_text(text)
    return list(check_recipe(folder / "recipe.yaml").diagnostics)


def test_files_that_fit_are_no_fault(folder: Path) -> None:
    key = f"{{uses: load_server_key, with: {{key: {file('rsa.der')}, host: a.example}}}}"
    assert told(folder, photon(flash("photon-app.bin", "photon-part1.bin"), key, "uses: clear_claim_bit")) == []


def test_firmware_for_another_platform_is_told_at_its_file_name(folder: Path) -> None:
    text = photon(flash("photon-app.bin", "boron-app.bin"))
    (fault,) = told(folder, text)
    line = text.splitlines()[7]
    assert (fault.code, fault.mark.line, fault.mark.column) == (Code.WRONG_IMAGE, 8, line.index("boron-app.bin") + 1)
    assert "is made for Boron, not for Photon" in fault.message


def test_a_damaged_file_is_told(folder: Path) -> None:
    (fault,) = told(folder, photon(flash("broken.bin")))
    assert fault.code is Code.WRONG_IMAGE
    assert "CRC-32" in fault.message


def test_firmware_for_another_product_is_told(folder: Path) -> None:
    (fault,) = told(folder, photon(flash("photon-app.bin"), product=4711))
    assert fault.code is Code.WRONG_PRODUCT
    assert f"built for product {product_id(PHOTON)}, the recipe is for product 4711" in fault.message


def test_two_applications_in_one_step_are_told(folder: Path) -> None:
    (fault,) = told(folder, photon(flash("photon-app.bin", "photon-app.bin")))
    assert (fault.code, fault.mark.line) == (Code.WRONG_IMAGE, 8)


def test_a_key_of_the_wrong_kind_is_told(folder: Path) -> None:
    key = f"{{uses: load_server_key, with: {{key: {file('ec.der')}}}}}"
    (fault,) = told(folder, photon(flash("photon-app.bin"), key))
    assert fault.code is Code.WRONG_IMAGE


def test_new_system_parts_come_before_the_configuration_area_on_gen_2_wifi(folder: Path) -> None:
    parts = flash("photon-part1.bin", ident="parts")
    (fault,) = told(folder, photon("uses: clear_claim_bit", parts))
    assert (fault.code, fault.mark.line) == (Code.WRONG_ORDER, 8)
    assert told(folder, photon(parts, "uses: clear_claim_bit")) == []
    assert told(folder, photon("uses: clear_claim_bit", flash("photon-app.bin"))) == []


@pytest.mark.parametrize(("first", "second"), [("clear_claim_bit", "claim_code"), ("unclaim", "remove_from_product")])
def test_words_that_undo_one_another_have_an_order(folder: Path, first: str, second: str) -> None:
    given = {"unclaim": " {uses: unclaim, with: {route: product, account: a@b.example}}"}
    written = [given.get(word, f" {{uses: {word}}}") for word in (first, second)]
    head = photon(flash("photon-app.bin"))
    wrong = told(folder, head + f"  -{written[1]}\n  -{written[0]}\n")
    assert Code.WRONG_ORDER in {one.code for one in wrong}
    right = told(folder, head + f"  -{written[0]}\n  -{written[1]}\n")
    assert Code.WRONG_ORDER not in {one.code for one in right}


def test_a_usb_step_does_not_wait_for_a_sim(folder: Path) -> None:
    text = photon(flash("photon-app.bin"), "uses: activate_sim", "{uses: check_modules, needs: [activate_sim]}")
    assert Code.PENDING_AWAITED in {one.code for one in told(folder, text)}
