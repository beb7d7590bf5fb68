"""The picture that a recipe has beside its question, and what the panel says of a failure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.core.files import PinnedFile
from station.core.prompt import Question
from station.recipe.model import LocalText
from station.steps.prompt_operator import MOST_PICTURE_BYTES, PromptOperator
from station.ui.catalogue import Speech
from station.ui.operator.operator_page import OperatorPage
from station.ui.operator.panel import ChoicePanel
from station.ui.operator.photo import MOST_PX, decoded
from station.ui.theme import LIGHT, Tone
from tests.ui.gallery_operator import PICTURED, SCENES, asking, drawing, operator, people, settle

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="http://example.com/a.png"/></svg>'


def panel_for(qtbot: QtBot, question: Question) -> ChoicePanel:
    page = operator(asking(1, question), door=people(question=question))(LIGHT)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    assert isinstance(page, OperatorPage)
    settle(page.overlays.errands)
    assert page.overlays.shown is page.overlays.choice
    return page.overlays.choice


def test_a_recipes_picture_stands_beside_its_text(qtbot: QtBot) -> None:
    panel = panel_for(qtbot, PICTURED)
    assert panel.photo.isVisible()
    assert (panel.photo.image.width(), panel.photo.image.height()) == (640, 400)
    assert panel.photo.height() > 200
    assert not panel.photo.geometry().intersects(panel.body.geometry())
    assert not any(panel.photo.geometry().intersects(button.geometry()) for button in panel.buttons[:3])
    assert panel.picture.name == "do_choose_reason"


@pytest.mark.parametrize("data", [b"", b"no picture", drawing()[:60], SVG], ids=["empty", "text", "cut off", "svg"])
def test_a_broken_picture_leaves_the_usual_drawing(qtbot: QtBot, data: bytes) -> None:
    panel = panel_for(qtbot, replace(PICTURED, picture=PinnedFile("antenna.png", "", data)))
    assert panel.photo.isHidden()
    assert panel.picture.name == "do_choose_reason"
    assert panel.body.width() > panel.width() * 0.9


def test_the_next_question_has_no_picture_of_the_last(qtbot: QtBot) -> None:
    panel = panel_for(qtbot, PICTURED)
    panel.ask("next", "text", "do_wait", ("yes",), Tone.CALL, open_=True)
    assert panel.photo.isHidden()


def test_a_large_picture_is_made_small_while_it_is_read() -> None:
    image = decoded(PinnedFile("a.png", "", drawing((4000, 500))))
    assert (image.width(), image.height()) == (MOST_PX, MOST_PX // 8)


def test_a_picture_of_a_recipe_is_png_or_jpeg_and_not_too_large() -> None:
    def told(name: str, size: int) -> tuple[str, ...]:
        return PromptOperator(text=LocalText("Look"), picture=PinnedFile(name, "", bytes(size))).problems()

    assert told("a.png", MOST_PICTURE_BYTES) == ()
    assert "more than 2 MB" in told("a.jpeg", MOST_PICTURE_BYTES + 1)[0]
    assert "neither a PNG nor a JPEG" in told("a.svg", 1)[0]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "The firmware was written, and reads back differently."), ("zh", "固件已写入，但读回的内容不同。")],
)
def test_the_panel_for_the_reason_says_what_happened(
    qtbot: QtBot, qapp: QApplication, language: str, told: str
) -> None:
    Speech(qapp).speak(language)
    page = dict(SCENES)["op_reason_04"](LIGHT)
    qtbot.addWidget(page)
    assert isinstance(page, OperatorPage)
    settle(page.overlays.errands)
    assert page.overlays.choice.body.text == f"FLASH-VERIFY: {told}"
