"""Secrets that recipes name: found, missing, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.secret_store import NO_SECRETS, SecretMissingError, SecretName
from station.recipe.load import check_recipe
from station.secret_files import StationSecrets, secrets_of
from station.settings import check_settings
from station.steps import load_steps

NAME = SecretName("line-wifi")
CANARY = "canary-0815"
HEAD = "recipe: 1\nid: own\nname: Own\nversion: 1.0.0\nplatforms: [argon]\nsteps:\n"


def recipe(folder: Path, with_: str) -> Path:
    load_steps()
    path = folder / "own.yaml"
    path.write_text(f"{HEAD}  - {{uses: wifi_credentials, with: {with_}}}\n", encoding="utf-8")
    return path


def test_a_credential_of_systemd_comes_first(tmp_path: Path) -> None:
    (tmp_path / "line-wifi").write_text(f"{CANARY}\n", encoding="utf-8")
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path), "STATION_SECRET_LINE_WIFI": "other"}
    assert StationSecrets(environ).secret(NAME).reveal() == CANARY


def test_else_the_environment_is_asked(tmp_path: Path) -> None:
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path), "STATION_SECRET_LINE_WIFI": f" {CANARY} "}
    assert StationSecrets(environ).secret(NAME).reveal() == f" {CANARY} ", "a blank may belong to it"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\xfd"])
def test_a_credential_that_is_none_is_missing_and_not_quoted(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "line-wifi").write_bytes(content)
    with pytest.raises(SecretMissingError) as caught:
        StationSecrets({"CREDENTIALS_DIRECTORY": str(tmp_path)}).secret(NAME)
    assert caught.value.code == "SECRET-MISSING"
    assert caught.value.__cause__ is None, "a decoding error quotes the bytes"


def test_what_is_nowhere_is_told_by_name() -> None:
    with pytest.raises(SecretMissingError, match="STATION_SECRET_LINE_WIFI"):
        StationSecrets({}).secret(NAME)
    with pytest.raises(SecretMissingError, match="line-wifi"):
        NO_SECRETS.secret(NAME)


def test_a_recipe_tells_which_secrets_it_needs(tmp_path: Path) -> None:
    checked = check_recipe(recipe(tmp_path, "{ssid: line 7, password: {secret: line-wifi}}"))
    assert checked.recipe is not None
    found = secrets_of(checked.recipe, StationSecrets({"STATION_SECRET_LINE_WIFI": CANARY}))
    assert [secret.reveal() for secret in found] == [CANARY]
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    ("with_", "said"),
    [
        ("{ssid: line 7, password: hunter2}", "a map with the keys secret is needed"),
        ("{ssid: line 7, password: {sekret: line-wifi}}", "sekret"),
        ("{ssid: line 7, password: {secret: Line Wifi}}", "is no id"),
        ("{ssid: line 7}", "any other network needs one"),
        ("{ssid: line 7, security: open, password: {secret: line-wifi}}", "an open network takes no `password`"),
        ("{ssid: " + "x" * 33 + ", password: {secret: line-wifi}}", "1 to 32 bytes"),
        ("{ssid: line 7, security: wpa9, password: {secret: line-wifi}}", "wpa9"),
    ],
)
def test_a_password_in_a_recipe_and_other_slips_are_refused(tmp_path: Path, with_: str, said: str) -> None:
    checked = check_recipe(recipe(tmp_path, with_))
    assert checked.recipe is None
    assert any(said in found.to_text() for found in checked.diagnostics)


def test_the_variables_of_secrets_are_no_unknown_settings() -> None:
    assert check_settings(None, {"STATION_SECRET_LINE_WIFI": CANARY}).diagnostics == ()
    assert check_settings(None, {"STATION_SECRTE": "x"}).diagnostics != ()
