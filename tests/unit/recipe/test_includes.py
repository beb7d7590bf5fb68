"""Steps that several recipes share."""

from __future__ import annotations

import hashlib
from pathlib import Path

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.recipe.diagnostics import Code
from station.recipe.load import check_recipe, load_recipe
from station.recipe.model import content_sha256
from tests.unit.recipe.corpus.parts import HEAD


def write(folder: Path, **files: str) -> Path:
    """Files by name without ending; `recipe` is the recipe. A name with __ lies in a folder."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder / "recipe.yaml"


def fragment(*items: str) -> str:
    return "fragment: 1\nsteps:\n" + "".join(f"  - {item}\n" for item in items)


RECIPE = (
    HEAD + "steps:\n  - {uses: toy_look, id: first}\n  - include: shared/all.yaml\n  - {uses: toy_look, id: last}\n"
)


def test_included_steps_stand_where_the_include_stood(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        recipe=RECIPE,
        shared__all=fragment("uses: toy_flash", "include: more.yaml"),
        shared__more=fragment("uses: toy_say\n    with: {text: '${{ unit.serial }} of ${{ product.id }}'}"),
    )
    recipe = load_recipe(path)
    assert [(plan.id, plan.needs) for plan in recipe.steps] == [
        ("first", ()),
        ("toy_flash", ("first",)),
        ("toy_say", ("toy_flash",)),
        ("last", ("toy_say",)),
    ]
    assert recipe.steps[2].mark.file == str(tmp_path / "shared" / "more.yaml")


def test_a_fault_in_a_fragment_is_told_there(tmp_path: Path) -> None:
    path = write(tmp_path, recipe=RECIPE, shared__all=fragment("uses: toy_flash", "uses: toy_say\n    timeout: 90"))
    (told,) = check_recipe(path).diagnostics
    assert (told.code, str(told.mark)) == (Code.BAD_VALUE, f"{tmp_path / 'shared' / 'all.yaml'}:5:14")
    assert "timeout: 90" in told.to_text()


def test_a_fragment_is_part_of_the_content_hash(tmp_path: Path) -> None:
    path = write(tmp_path, recipe=RECIPE, shared__all=fragment("uses: toy_flash"))
    before = load_recipe(path)
    data = (tmp_path / "shared" / "all.yaml").read_bytes()
    lines = f"station-recipe 1\nrecipe {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
    lines += f"include {hashlib.sha256(data).hexdigest()} shared/all.yaml\n"
    assert before.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert before.sha256 == content_sha256(path.read_bytes(), (), before.includes)
    write(tmp_path, shared__all=fragment("uses: toy_flash") + "# a remark\n")
    assert load_recipe(path).sha256 != before.sha256


def test_fragments_in_a_circle_are_told_with_the_way_round(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        recipe=RECIPE,
        shared__all=fragment("uses: toy_flash", "include: more.yaml"),
        shared__more=fragment("include: all.yaml"),
    )
    (told,) = check_recipe(path).diagnostics
    assert (told.code, str(told.mark)) == (Code.INCLUDE_CIRCLE, f"{tmp_path / 'shared' / 'more.yaml'}:3:14")
    assert "shared/all.yaml includes shared/more.yaml includes shared/all.yaml" in told.message


def test_fragments_are_not_nested_without_end(tmp_path: Path) -> None:
    files = {f"f{number}": fragment(f"include: f{number + 1}.yaml") for number in range(10)}
    path = write(tmp_path, recipe=HEAD + "steps: [{include: f0.yaml}]\n", **files)
    (told,) = check_recipe(path).diagnostics
    assert (told.code, told.mark.file) == (Code.INCLUDE_TOO_DEEP, str(tmp_path / "f4.yaml"))


def test_a_bomb_of_includes_ends_soon(tmp_path: Path) -> None:
    files = {f"f{number}": fragment(*[f"include: f{number + 1}.yaml"] * 50) for number in range(4)}
    path = write(tmp_path, recipe=HEAD + "steps: [{include: f0.yaml}]\n", f4="fragment: 1\nsteps: []\n", **files)
    told = check_recipe(path).diagnostics
    assert {one.code for one in told} == {Code.INCLUDE_TOO_DEEP}


def test_a_recipe_cannot_be_included(tmp_path: Path) -> None:
    path = write(tmp_path, recipe=RECIPE, shared__all=RECIPE)
    (told,) = check_recipe(path).diagnostics
    assert told.code is Code.UNKNOWN_FORMAT
    assert "`fragment: 1`" in told.hint


def test_the_same_fragment_twice_needs_ids_of_its_own(tmp_path: Path) -> None:
    path = write(
        tmp_path, recipe=HEAD + "steps: [{include: a.yaml}, {include: a.yaml}]\n", a=fragment("uses: toy_look")
    )
    assert [one.code for one in check_recipe(path).diagnostics] == [Code.ID_NEEDED]  # one place, told once


def test_cleanup_may_include_too(tmp_path: Path) -> None:
    text = HEAD + "steps: [{uses: toy_look}]\ncleanup: [{include: a.yaml}]\n"
    recipe = load_recipe(write(tmp_path, recipe=text, a=fragment("uses: toy_flash")))
    assert [plan.id for plan in recipe.cleanup] == ["cleanup/toy_flash"]
