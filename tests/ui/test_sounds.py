"""What is heard, and when."""

from __future__ import annotations

import threading
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from station.core.words import SlotState
from station.ui.sounds import FOLDER, REMIND_S, Sound, Sounds, SoundWatch
from tests.ui.shell_stand import SteadyClock
from tests.ui.views import view_of


class Heard(Sounds):
    """Notes what is asked for."""

    def __init__(self) -> None:
        super().__init__(None)
        self.made: list[Sound] = []

    def make(self, sound: Sound) -> None:
        self.made.append(sound)


def test_ends_are_heard_once_and_a_failure_goes_before_a_pass() -> None:
    heard = Heard()
    watch = SoundWatch(heard, SteadyClock())
    runs = tuple(view_of(slot, SlotState.RUN) for slot in (1, 2, 3))
    watch.see(runs)
    watch.see((view_of(1, SlotState.PASS), *runs[1:]))
    watch.see((view_of(1, SlotState.PASS), *runs[1:]))
    watch.see((view_of(1, SlotState.PASS), view_of(2, SlotState.FAIL), view_of(3, SlotState.PASS)))
    assert heard.made == [Sound.PASS, Sound.FAIL]


def test_a_pending_unit_is_not_announced_as_either() -> None:
    heard = Heard()
    watch = SoundWatch(heard, SteadyClock())
    watch.see((view_of(1, SlotState.RUN),))
    watch.see((view_of(1, SlotState.PENDING),))
    assert heard.made == []


def test_what_was_there_at_the_start_is_silent() -> None:
    heard = Heard()
    SoundWatch(heard, SteadyClock()).see((view_of(1, SlotState.FAIL),))
    assert heard.made == []


def test_somebody_is_called_every_twenty_seconds_until_nobody_is_needed() -> None:
    heard, clock = Heard(), SteadyClock()
    watch = SoundWatch(heard, clock)
    calls = (view_of(1, SlotState.ACTION),)
    watch.see(())
    watch.see(calls)
    clock.now_s += REMIND_S - 1
    watch.see(calls)
    assert heard.made == [Sound.ACTION]
    clock.now_s += 1
    watch.see(calls)
    assert heard.made == [Sound.ACTION] * 2
    watch.see((replace(calls[0], state=SlotState.RUN),))
    watch.see(calls)
    assert heard.made == [Sound.ACTION] * 3


def test_a_player_that_fails_is_forgiven_and_mute_is_mute() -> None:
    played: list[str] = []
    done = threading.Event()

    def play(path: Path) -> None:
        played.append(path.name)
        done.set()
        raise OSError("no card")

    sounds = Sounds(play)
    sounds.turn()
    sounds.make(Sound.PASS)
    assert played == []
    sounds.turn()
    sounds.make(Sound.PASS)
    assert done.wait(5)
    sounds.stop()
    sounds.make(Sound.FAIL)
    assert played == ["pass.wav"]


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_is_a_short_file(sound: Sound) -> None:
    with wave.open(str(FOLDER / f"{sound.value}.wav")) as file:
        assert 0.05 < file.getnframes() / file.getframerate() < 1.0
