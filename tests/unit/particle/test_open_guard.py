"""Device protection as a bootloader shows it: by its interface strings, or by string 0xFA alone."""

from __future__ import annotations

import pytest

from station.core.cancel import CancelToken
from station.core.errors import StallError
from station.particle.dfu import DfuSession
from station.particle.errors import UnitProtectedError
from station.particle.open_guard import require_open_in_dfu
from station.particle.platforms import platform_by_name
from tests.unit.particle.scripted_pipe import BORON_STRINGS, ScriptedPipe

BORON, PHOTON = platform_by_name("boron"), platform_by_name("photon")


class TellingPipe(ScriptedPipe):
    """A bootloader with these strings; None stands for a stall."""

    def __init__(self, strings: dict[int, str | None]) -> None:
        super().__init__()
        self._strings: dict[int, str | None] = {**BORON_STRINGS, **strings}

    def string(self, index: int) -> str:
        text = self._strings.get(index)
        if text is None:
            raise StallError(f"string {index}")
        return text


def look(strings: dict[int, str | None], platform_name: str = "boron") -> None:
    platform = BORON if platform_name == "boron" else PHOTON
    assert platform is not None
    pipe = TellingPipe(strings)
    require_open_in_dfu(pipe, DfuSession(pipe, CancelToken()), platform)


@pytest.mark.parametrize("told", ["sm=o\0\0\0\0", "sm=s\0\0\0\0", None], ids=["open", "service", "older bootloader"])
def test_an_open_unit_is_let_through(told: str | None) -> None:
    look({0xFA: told})


def test_string_fa_alone_tells_of_protection() -> None:
    with pytest.raises(UnitProtectedError) as caught:
        look({0xFA: "sm=p\0\0\0\0"})
    assert caught.value.code == "UNIT-PROTECTED"


def test_a_flash_that_may_only_be_erased_is_protected() -> None:
    with pytest.raises(UnitProtectedError):
        look({6: "@Internal Flash   /0x00000000/1*004Kb,47*004Kb,208*004Kb", 0xFA: None})


def test_a_gen2_bootloader_is_not_asked_for_a_string_that_it_does_not_define() -> None:
    look({0xFA: "sm=p"}, "photon")
