"""Nothing secret gets into a text that is kept."""

from __future__ import annotations

import json

import pytest

from station.cloud.redact import Redactor
from station.core.secret import Secret

TOKEN = "cana/ry0token+1"


@pytest.fixture
def redactor() -> Redactor:
    return Redactor(Secret(TOKEN))


@pytest.mark.parametrize(
    "text",
    [
        f"token {TOKEN} is bad",
        "/v1/devices?access_token=cana%2Fry0token%2B1&x=1",
        '{"mobile_secret":"CANARY"}',
        '{"mobile_secret": "CANARY',
        "{'mobile_secret': 'CANARY and more CANARY'}",
        json.dumps(json.dumps({"mobile_secret": "CANARY"})),
        "mobile_secret=CANARY&x=1",
        "Authorization: Bearer CANARY",
        '{"refresh_token" : "CANARY", "access_token":"CANARY"}',
        "mfa_token=CANARY&otp=CANARY",
        "Cannot connect to proxy http://op:CANARY@proxy.example:3128",
    ],
)
def test_secrets_are_taken_out(redactor: Redactor, text: str) -> None:
    kept = redactor.text(text)
    assert "***" in kept
    assert "cana" not in kept.lower()


def test_neighbours_of_a_secret_stay(redactor: Redactor) -> None:
    kept = redactor.text('{"mobile_secret":"CANARY","error":"not yours"}')
    assert kept == '{"mobile_secret":***,"error":"not yours"}'


def test_text_is_short_and_on_one_line(redactor: Redactor) -> None:
    kept = redactor.text("<html>\r\n\x1b[31m" + "x" * 5000)
    assert len(kept) == 300
    assert kept.startswith("<html> [31mxx")
    assert kept.endswith("…")


def test_no_cut_leaves_a_part_of_a_secret(redactor: Redactor) -> None:
    for lead in range(280, 301):
        assert "cana" not in redactor.text("x" * lead + TOKEN)
