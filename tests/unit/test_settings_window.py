"""How the window is set up in the station file."""

from __future__ import annotations

from pathlib import Path

from station.core.policy import Role
from station.settings import check_settings, load_settings
from station.settings.window import WindowPlan


def test_a_station_file_sets_the_window_up(tmp_path: Path) -> None:
    file = tmp_path / "station.yaml"
    file.write_text(
        "kiosk: true\nwindow:\n  theme: dark\n  sounds: false\n  scanner_port: /dev/ttyACM7\n  scanner_prefix: '~'\n"
        "users:\n  le-2:\n    roles: [lead]\n",
        encoding="utf-8",
    )
    settings = load_settings(file, {})
    assert settings.window == WindowPlan(
        kiosk=True, theme="dark", sounds=False, scanner_port=Path("/dev/ttyACM7"), scanner_prefix="~"
    )
    assert settings.users[0].roles == {Role.LEAD}


def test_without_a_word_the_window_is_plain() -> None:
    assert load_settings(None, {}).window == WindowPlan()


def test_faults_are_told_with_what_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "station.yaml"
    file.write_text("window:\n  theme: neon\n  scanner_prefix: AB\n  scanner: x\n  kiosk: true\n", encoding="utf-8")
    checked = check_settings(file, {})
    assert checked.settings is None
    told = "\n".join(f"{one.headline} {one.hint}" for one in checked.diagnostics)
    for word in ("neon", "prefix", "scanner_port", "top of the station file"):
        assert word in told
