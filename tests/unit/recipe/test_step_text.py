"""A step's values to lines of text and back."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from station.core.ids import DeviceId, Iccid
from station.core.step import Step
from station.core.template import Hole, Template
from station.recipe.files import FileShelf
from station.recipe.step_text import StepTextError, step_of, step_values
from station.steps import load_steps
from tests.unit.recipe.toys import Colour, Everything, Flash, Look

load_steps()


def filled(template: Template) -> str:
    return template.fill({"unit.serial": "P013AB"})


def there_and_back(step: Step[Any, Any], folder: Path) -> Step[Any, Any]:
    return step_of(step.word, step_values(step, filled), FileShelf(folder))


def test_every_kind_of_value_comes_back_as_it_was(tmp_path: Path) -> None:
    step = Everything(
        text="a: b, #1 ${{ no hole }}",
        number=-4,
        yes=True,
        wait_s=0.25,
        pause_s=3600.0,
        rate=0.125,
        kind="udp",
        slots=2,
        colour=Colour.DARK_BLUE,
        device=DeviceId.parse("e00fce68a1b2c3d4e5000001"),
        cards=(Iccid.parse("8932042307001000001"), Iccid.parse("8932042307001000002")),
        waits_s=(1.0, 2.5),
        schema="yes",
    )
    assert there_and_back(step, tmp_path) == step


def test_what_the_class_has_by_itself_is_not_written_down() -> None:
    assert step_values(Look(), filled) == ()
    assert step_values(Everything(text="x"), filled) == (("text", "x"),)


def test_files_come_back_by_name_and_only_as_they_were(tmp_path: Path) -> None:
    data = b"image"
    (tmp_path / "app.bin").write_bytes(data)
    step = Flash(images=(FileShelf(tmp_path).take("app.bin"),))
    sha256 = hashlib.sha256(data).hexdigest()
    assert step_values(step, filled) == (("images.0.file", "app.bin"), ("images.0.sha256", sha256))
    assert there_and_back(step, tmp_path) == step
    (tmp_path / "app.bin").write_bytes(b"other")
    with pytest.raises(StepTextError, match="not the one given"):
        there_and_back(step, tmp_path)


def test_names_of_the_run_are_filled_in_and_an_empty_list_is_not_an_absent_one(tmp_path: Path) -> None:
    from station.steps.name_device import NameDevice

    step = NameDevice(name=Template(("line-4/", Hole("unit.serial"))), groups=())
    assert step_values(step, filled) == (("name", "line-4/P013AB"), ("groups[]", ""))
    assert there_and_back(step, tmp_path) == NameDevice(name=Template(("line-4/P013AB",)), groups=())


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("toy_unheard", ()),
        ("toy_everything", ()),
        ("toy_everything", (("text", "x"), ("number", "many"))),
        ("toy_everything", (("text", "x"), ("colours", "red"))),
    ],
    ids=["no such word", "a value is missing", "a wrong value", "an unknown key"],
)
def test_what_cannot_be_a_step_is_refused_by_name(
    tmp_path: Path, word: str, values: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(StepTextError, match=word):
        step_of(word, values, FileShelf(tmp_path))
