"""What the station sounds like: three short sounds, always beside a picture, never instead of one.

The files are played by the system's own player in a thread; where there is none, or no card, the station is silent.
"""

from __future__ import annotations

import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

import structlog

from station.core.views import SlotView
from station.core.words import Outcome, SlotState

log = structlog.get_logger()

FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "sounds"
REMIND_S: Final = 20.0
_PLAYERS: Final = ("pw-play", "paplay", "aplay")
_PLAY_LIMIT_S: Final = 3.0
_CALLS: Final = frozenset({SlotState.ACTION, SlotState.WAIT_SCAN, SlotState.LOCKED})


class Sound(StrEnum):
    """What is said by ear: the name of its file."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    ACTION = "action"


class Sounds:
    """Plays one sound at a time; a sound that is asked for while another is played is dropped.

    play: plays a file to its end; raises OSError or SubprocessError where that cannot be done.
    """

    def __init__(self, play: Callable[[Path], None] | None, *, loud: bool = True) -> None:
        self._play = play
        self.loud = loud
        self._asked: queue.Queue[Sound | None] = queue.Queue(maxsize=2)
        self._thread = threading.Thread(target=self._work, name="sounds", daemon=True)

    @classmethod
    def silent(cls) -> Sounds:
        """No sound at all."""
        return cls(None, loud=False)

    def turn(self) -> None:
        """On or off."""
        self.loud = not self.loud

    def make(self, sound: Sound) -> None:
        """Let it be heard, if anything can be heard now."""
        if self._play is None or not self.loud:
            return
        if self._thread.ident is None:
            self._thread.start()
        if self._asked.empty():
            self._asked.put_nowait(sound)

    def stop(self) -> None:
        """Make no more sounds; one that is played is waited for."""
        self._play, started = None, self._thread.ident is not None
        if started:
            self._asked.put(None)
            self._thread.join(_PLAY_LIMIT_S)

    def _work(self) -> None:
        while (sound := self._asked.get()) is not None:
            play = self._play
            if play is None:
                continue
            try:
                play(FOLDER / f"{sound.value}.wav")
            except (OSError, subprocess.SubprocessError) as error:
                log.info("no_sound", error=type(error).__name__)


def system_player() -> Callable[[Path], None] | None:
    """Plays a WAV file through the system; None where it has no player."""
    program = next((found for name in _PLAYERS if (found := shutil.which(name))), None)
    if program is None:
        return None
    player: str = program

    def play(path: Path) -> None:
        subprocess.run(  # noqa: S603 - a program of the system, a file of our own
            [player, str(path)], timeout=_PLAY_LIMIT_S, check=True, capture_output=True, stdin=subprocess.DEVNULL
        )

    return play


class SoundWatch:
    """Hears what changed from one look at the slots to the next. now_s: steady time."""

    def __init__(self, sounds: Sounds, now_s: Callable[[], float] = time.monotonic) -> None:
        self._sounds = sounds
        self._now_s = now_s
        self._before: dict[int, SlotView] | None = None
        self._called_s: float | None = None

    def see(self, views: tuple[SlotView, ...]) -> None:
        """Look again. What was there at the first look makes no sound."""
        before, self._before = self._before, {view.slot: view for view in views}
        if before is None:
            return
        ended = [view for view in views if _ended(before.get(view.slot), view)]
        if any(view.outcome is not Outcome.PASS for view in ended if view.outcome is not Outcome.PENDING):
            self._sounds.make(Sound.FAIL)
        elif any(view.outcome is Outcome.PASS for view in ended):
            self._sounds.make(Sound.PASS)
        self._call(any(view.state in _CALLS for view in views))

    def _call(self, needed: bool) -> None:
        """Somebody is needed: once at once, then every twenty seconds as long as nobody comes."""
        now_s = self._now_s()
        if not needed:
            self._called_s = None
        elif self._called_s is None or now_s - self._called_s >= REMIND_S:
            self._called_s = now_s
            self._sounds.make(Sound.ACTION)


def _ended(before: SlotView | None, now: SlotView) -> bool:
    return now.outcome is not None and (before is None or before.run != now.run or before.outcome is None)
