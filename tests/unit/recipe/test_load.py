"""A good recipe becomes a value that holds everything that a run needs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from station.core.files import PinnedFile
from station.core.ids import DeviceId, Iccid
from station.core.step import Step
from station.recipe.diagnostics import Code
from station.recipe.fields import step_model
from station.recipe.load import RecipeInvalidError, check_recipe, load_recipe
from station.recipe.mark import Mark
from station.recipe.model import LocalText, ProductRef, Recipe, StepPlan, in_language
from tests.unit.recipe.toys import Colour, Everything, Flash, Look, Member

FIRMWARE, KEY = b"firmware bytes", b"key bytes"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


GOOD = f"""\
recipe: 1
id: boron-line-a
name: {{en: Boron line A, de: Boron-Linie A}}
version: 2.3.0
description: >
  Flash and import.
platforms: [boron]
product: {{id: 0x3039, slug: tracker-v3}}
prove_after_boot: true
cloud_down: hold
steps:
  - {{id: look, uses: toy_look}}
  - uses: toy_flash
    name: {{en: Flash, de: Laden}}
    timeout: 1m30s
    with:
      images:
        - {{file: parts/fw.bin, sha256: {sha256(FIRMWARE)}}}
        - {{file: key.der, sha256: {sha256(KEY).upper()}}}
  - uses: toy_member
  - id: all
    uses: toy_everything
    needs: [toy_flash, toy_member]
    with:
      text: "on"
      number: 0x1F
      yes: true
      wait: 1h2m3s4ms
      pause: 500ms
      rate: 2.50
      kind: udp
      slots: 2
      colour: dark-blue
      device: E00FCE68A1B2C3D4E5F60718
      cards: [8934076500002589174, "89340765000025891749"]
      waits: [1s, 2m]
      key: {{file: key.der, sha256: {sha256(KEY)}}}
      schema: 3.10
      model_config: no
  - id: again
    uses: toy_everything
    with: {{text: ""}}
  - id: cloud
    uses: toy_sim
  - id: free
    uses: toy_look
    needs: []
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "fw.bin").write_bytes(FIRMWARE)
    (tmp_path / "key.der").write_bytes(KEY)
    (tmp_path / "recipe.yaml").write_text(GOOD)
    return tmp_path / "recipe.yaml"


def plan(recipe: Recipe, ident: str) -> StepPlan:
    return next(one for one in recipe.steps if one.id == ident)


def test_the_head_is_read(path: Path) -> None:
    recipe = load_recipe(path)
    assert (recipe.id, recipe.name, recipe.version) == ("boron-line-a", "Boron line A", "2.3.0")
    assert in_language(recipe.name, "de-AT") == "Boron-Linie A"
    assert in_language(recipe.name, "fr") == "Boron line A"
    assert recipe.description == "Flash and import.\n"
    assert recipe.platforms == ("boron",)
    assert recipe.product == ProductRef(12345, "tracker-v3")
    assert recipe.prove_after_boot is True
    assert recipe.cloud_down == "hold"
    assert recipe.path == path


def test_keys_that_are_left_out_have_safe_values(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text("recipe: 1\nid: a\nname: A\nversion: 1.0.0\nplatforms: [photon]\nsteps: [{uses: toy_look}]\n")
    recipe = load_recipe(path)
    assert (recipe.product, recipe.prove_after_boot, recipe.cloud_down, recipe.description) == (
        None,
        False,
        "refuse",
        "",
    )
    assert recipe.steps == (StepPlan("toy_look", "toy_look", "Toy look", Look(), (), 600.0, Mark(str(path), 6, 9)),)


def test_every_kind_of_field_is_read_by_its_type(path: Path) -> None:
    key = PinnedFile("key.der", sha256(KEY), KEY)
    assert plan(load_recipe(path), "all").step == Everything(
        text="on",
        number=31,
        yes=True,
        wait_s=3723.004,
        pause_s=0.5,
        rate=2.5,
        kind="udp",
        slots=2,
        colour=Colour.DARK_BLUE,
        device=DeviceId("e00fce68a1b2c3d4e5f60718"),
        cards=(Iccid("8934076500002589174"), Iccid("89340765000025891749")),
        waits_s=(1.0, 120.0),
        key=key,
        schema="3.10",
        model_config="no",
    )
    assert plan(load_recipe(path), "again").step == Everything(text="")


def test_a_device_id_becomes_its_own_type(path: Path) -> None:
    step = plan(load_recipe(path), "all").step
    assert isinstance(step, Everything)
    assert type(step.device) is DeviceId
    assert [type(card) for card in step.cards] == [Iccid, Iccid]


def test_named_files_are_read_once_and_carried(path: Path) -> None:
    recipe = load_recipe(path)
    flash = plan(recipe, "toy_flash").step
    everything = plan(recipe, "all").step
    assert isinstance(flash, Flash)
    assert isinstance(everything, Everything)
    assert [image.data for image in flash.images] == [FIRMWARE, KEY]
    assert everything.key is flash.images[1]
    assert [file.name for file in recipe.files] == ["parts/fw.bin", "key.der"]


def test_files_may_lie_in_a_folder_of_their_own(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = path.rename(tmp_path / "elsewhere" / "recipe.yaml")
    assert {one.code for one in check_recipe(moved).diagnostics} == {Code.FILE_UNREADABLE}
    assert len(load_recipe(moved, tmp_path).files) == 2


def test_a_step_follows_the_one_before_it_in_its_own_lane(path: Path) -> None:
    needs = {one.id: one.needs for one in load_recipe(path).steps}
    assert needs == {
        "look": (),
        "toy_flash": ("look",),
        "toy_member": (),
        "all": ("toy_flash", "toy_member"),
        "again": ("all",),
        "cloud": ("toy_member",),
        "free": (),
    }


def test_a_step_carries_its_name_time_limit_and_place(path: Path) -> None:
    flash = plan(load_recipe(path), "toy_flash")
    assert (flash.word, flash.name, flash.timeout_s) == ("toy_flash", "Flash", 90.0)
    assert in_language(flash.name, "de") == "Laden"
    assert (flash.mark.file, flash.mark.line, flash.mark.column) == (str(path), 13, 5)


def test_the_content_hash_is_framed_as_stated(path: Path) -> None:
    lines = (
        f"station-recipe 1\nrecipe {sha256(GOOD.encode())}\n"
        f"file {sha256(KEY)} key.der\nfile {sha256(FIRMWARE)} parts/fw.bin\n"
    )
    assert load_recipe(path).sha256 == sha256(lines.encode())


def test_the_content_hash_changes_with_a_remark_and_with_a_file(path: Path) -> None:
    first = load_recipe(path).sha256
    path.write_text(GOOD + "# a remark\n")
    second = load_recipe(path).sha256
    (path.parent / "key.der").write_bytes(b"new key")
    path.write_text(GOOD.replace(sha256(KEY), sha256(b"new key")).replace(sha256(KEY).upper(), sha256(b"new key")))
    assert len({first, second, load_recipe(path).sha256}) == 3


def test_a_byte_order_mark_and_windows_line_ends_are_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert plan(load_recipe(path), "all").mark.line == GOOD[: GOOD.index("- id: all")].count("\n") + 1


def test_a_recipe_that_cannot_be_used_raises_with_all_its_faults(path: Path) -> None:
    path.write_text(GOOD.replace("version: 2.3.0", "version: 2").replace("udp", "ucp"))
    with pytest.raises(RecipeInvalidError) as raised:
        load_recipe(path)
    assert [one.code for one in raised.value.diagnostics] == [Code.BAD_VALUE, Code.BAD_VALUE]
    assert raised.value.code == "RECIPE-INVALID"
    assert f"{path}:4:10: error R205" in raised.value.message
    assert "(and 1 more; `station check` tells all)" in raised.value.message


def test_an_anchored_value_is_read_wherever_its_alias_stands(path: Path) -> None:
    path.write_text(GOOD.replace("timeout: 1m30s", "timeout: &limit 1m30s") + "    timeout: *limit\n")
    recipe = load_recipe(path)
    assert plan(recipe, "free").timeout_s == plan(recipe, "toy_flash").timeout_s == 90.0


def test_a_text_knows_its_translations_and_stays_a_text() -> None:
    text = LocalText("Flash", {"en": "Flash", "de": "Laden"})
    assert text == "Flash"
    assert [in_language(text, language) for language in ("de", "de-CH", "en", "zh")] == [
        "Laden",
        "Laden",
        "Flash",
        "Flash",
    ]
    assert in_language("plain", "de") == "plain"


def test_a_barrier_may_wait_for_what_comes_before_dfu(path: Path) -> None:
    path.write_text(GOOD.replace("- uses: toy_member", "- {uses: toy_member, needs: [look]}"))
    assert isinstance(plan(load_recipe(path), "toy_member").step, Member)


def test_a_field_that_no_recipe_can_write_is_a_fault_of_the_step() -> None:
    @dataclass(frozen=True)
    class Odd(Step[None, None]):  # without a word, so that no other test meets it
        table: dict[str, str]

    with pytest.raises(TypeError, match=r"Odd\.table"):
        step_model(Odd)


def test_a_file_that_is_not_there_is_told_with_the_folder_and_the_flag_that_names_another(path: Path) -> None:
    (path.parent / "key.der").unlink()
    own = check_recipe(path).diagnostics[0]
    other = check_recipe(path, path.parent / "images").diagnostics[0]
    assert own.code == other.code == Code.FILE_UNREADABLE
    assert "--files DIR" in own.hint
    assert own.hint.endswith(f"{path.parent} is the recipe's own folder")
    assert other.hint.endswith(f"{path.parent / 'images'} is the files folder")
