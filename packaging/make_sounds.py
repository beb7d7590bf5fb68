"""Makes the station's sounds anew: `python packaging/make_sounds.py [FOLDER]`. Standard library alone."""

from __future__ import annotations

import math
import struct
import sys
import wave
from pathlib import Path

RATE_HZ = 22_050
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"
# Each sound as tones of (frequency in Hz, length in seconds, loudness 0 to 1); a frequency of 0 is silence.
SOUNDS = {
    "pass": ((1568.0, 0.16, 0.5),),
    "fail": ((311.0, 0.22, 0.8), (0.0, 0.08, 0.0), (233.0, 0.36, 0.8)),
    "action": ((740.0, 0.12, 0.25),),
}
_FADE_S = 0.012


def samples(tones: tuple[tuple[float, float, float], ...]) -> list[int]:
    """16-bit samples; every tone swells and fades, so that nothing clicks."""
    made: list[int] = []
    for hertz, seconds, loudness in tones:
        count = round(seconds * RATE_HZ)
        fade = round(_FADE_S * RATE_HZ)
        for index in range(count):
            swell = min(1.0, index / fade, (count - index) / fade)
            made.append(round(32_767 * loudness * swell * math.sin(2 * math.pi * hertz * index / RATE_HZ)))
    return made


def main(folder: Path) -> None:
    """Write one WAV file for each sound."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            made = samples(tones)
            file.writeframes(struct.pack(f"<{len(made)}h", *made))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
