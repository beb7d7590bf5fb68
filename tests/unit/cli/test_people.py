"""`station people add`: hashes out, nothing else."""

from __future__ import annotations

import io
import json

import pytest

from station.cli.main import main
from station.core.policy import Role, User
from station.core.secret import Secret
from station.core.sign_in import SignInEnd
from station.people import People, badge_sha256
from station.sign_in import SignIn
from tests.ui.shell_stand import NOBODY, PlainLog

BADGE, PIN = "8812-canary", "502468"


def add(monkeypatch: pytest.MonkeyPatch, answers: str, *words: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    return main(["people", "add", *words])


def test_the_entry_signs_its_person_in_and_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = f"BADGE-{BADGE}\n{PIN}\n{PIN}\n"
    assert add(monkeypatch, answers, "en-3", "--role", "engineer", "--language", "de", "--json") == 0
    printed = capsys.readouterr().out
    assert BADGE not in printed
    assert PIN not in printed
    entry = json.loads(printed)["en-3"]
    assert entry["badge_sha256"] == badge_sha256(Secret(BADGE))
    user = User("en-3", frozenset({Role.ENGINEER}), entry["badge_sha256"], entry["pin_hash"], entry["language"])
    door = SignIn(People((user,)), PlainLog(), 0.0, nobody=NOBODY)
    assert door.badge(Secret(BADGE)).end is SignInEnd.WANTS_PIN
    assert door.pin(Secret(PIN)).end is SignInEnd.SIGNED_IN


def test_an_operator_needs_no_pin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(monkeypatch, f"{BADGE}\n", "op-17", "--role", "operator") == 0
    printed = capsys.readouterr().out
    assert "pin_hash" not in printed
    assert "roles: [operator]" in printed


@pytest.mark.parametrize("answers", ["123\n", f"{BADGE}\n12\n12\n", f"{BADGE}\n1111\n1111\n", f"{BADGE}\n2468\n2469\n"])
def test_weak_or_unequal_answers_make_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: str
) -> None:
    assert add(monkeypatch, answers, "en-3", "--role", "engineer") == 2
    assert capsys.readouterr().out == ""
