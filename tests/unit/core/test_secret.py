"""A secret shows itself nowhere."""

from __future__ import annotations

import pickle

import pytest

from station.core.secret import Secret


def test_no_text_form_shows_the_value() -> None:
    secret = Secret("canary-4711")
    shown = f"{secret} {secret!r} {secret:>20} {[secret]} {{'token': {secret}}}"
    assert "canary" not in shown
    assert secret.reveal() == "canary-4711"


def test_it_cannot_be_pickled() -> None:
    with pytest.raises(TypeError, match="not written anywhere"):
        pickle.dumps(Secret("canary"))


def test_empty_is_false() -> None:
    assert not Secret("")
