"""The access token is read from one private place and shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.access_token import TokenExposedError, TokenUnusableError, read_token

TOKEN = "0123456789abcdef0123456789abcdef01234567"


def token_file(folder: Path, content: bytes = TOKEN.encode() + b"\n", mode: int = 0o600, name: str = "token") -> Path:
    path = folder / name
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_the_file_wins_over_systemd_and_systemd_over_the_environment(tmp_path: Path) -> None:
    token_file(tmp_path, b"from-systemd", 0o440, "particle-token")
    path = token_file(tmp_path, b"from-file")
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path), "PARTICLE_ACCESS_TOKEN": "from-environment"}
    revealed = []
    for file in (path, None):
        secret = read_token(file, environ)
        assert secret is not None
        revealed.append(secret.reveal())
    (tmp_path / "particle-token").unlink()
    secret = read_token(None, environ)
    assert secret is not None
    assert [*revealed, secret.reveal()] == ["from-file", "from-systemd", "from-environment"]


def test_no_token_is_no_fault() -> None:
    assert read_token(None, {}) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = token_file(tmp_path, mode=mode)
    with pytest.raises(TokenUnusableError, match=f"mode {mode:04o}"):
        read_token(path, {})


def test_a_file_of_the_strictest_mode_is_read(tmp_path: Path) -> None:
    secret = read_token(token_file(tmp_path, mode=0o400), {})
    assert secret is not None
    assert secret.reveal() == TOKEN


@pytest.mark.parametrize("content", [b"", b"  \n", b"two words", b"a\nb", b"\xff\xfe", b"a\x00b", b"x" * 5000])
def test_what_is_no_token_is_refused_and_not_shown(tmp_path: Path, content: bytes) -> None:
    path = token_file(tmp_path, content)
    with pytest.raises(TokenUnusableError) as raised:
        read_token(path, {})
    assert "words" not in raised.value.message
    assert "\\xff" not in raised.value.message


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(TokenUnusableError, match=r"nowhere"):
        read_token(tmp_path / "nowhere", {})


def test_a_bad_variable_is_refused_and_not_shown() -> None:
    with pytest.raises(TokenUnusableError, match="PARTICLE_ACCESS_TOKEN") as raised:
        read_token(None, {"PARTICLE_ACCESS_TOKEN": "two words"})
    assert "words" not in str(raised.value)
    assert raised.value.code == "TOKEN-UNUSABLE"


def test_a_token_shows_nothing_of_itself(tmp_path: Path) -> None:
    secret = read_token(token_file(tmp_path), {})
    assert TOKEN not in f"{secret} {secret!r}"


def test_a_production_station_refuses_the_variable_and_names_the_ways_that_are_left(tmp_path: Path) -> None:
    environ = {"PARTICLE_ACCESS_TOKEN": TOKEN}
    with pytest.raises(TokenExposedError) as raised:
        read_token(None, environ, production=True)
    assert raised.value.code == "TOKEN-EXPOSED"
    assert "LoadCredential=particle-token" in raised.value.message
    assert "mode 0600" in raised.value.message
    assert TOKEN not in raised.value.message
    secret = read_token(token_file(tmp_path), environ, production=True)
    assert secret is not None
    assert secret.reveal() == TOKEN
    token_file(tmp_path, b"from-systemd", 0o440, "particle-token")
    secret = read_token(None, environ | {"CREDENTIALS_DIRECTORY": str(tmp_path)}, production=True)
    assert secret is not None
    assert secret.reveal() == "from-systemd"
