"""How near flashing comes to what the flash itself allows: python -m tests.bench.flash [--json]

Runs on virtual units; all times are those of the units, not of this computer. Beside each: the plain sequence with the
same read-back on an equal unit. Exit code 1 where a ratio is above the aim.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass

from tests.bench import plain_dfu
from tests.bench.flash_bound import Bound, bound, sectors_of
from tests.bench.flash_cases import CASES, FAMILIES, IMAGE_BYTES, Family, Place, held_before, unit_of

AIM = 1.05


@dataclass(frozen=True)
class Row:
    """One measurement."""

    family: Family
    case: str
    seconds: float
    bound: Bound
    plain_s: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.bound.total_s

    @property
    def plain_ratio(self) -> float:
        return self.plain_s / self.seconds


def measure(family: Family, case: str) -> Row:
    """Flash one unit in both ways. Raises AssertionError where the flash does not hold the image afterwards."""
    image = family.image
    held = held_before(case, image)
    with unit_of(family, held) as place:
        least = bound(family, place.virtual.config.timing, place.virtual.memories.internal, held, image)
        seconds = _station_s(place, family, image)
        _require(place, family, image)
    with unit_of(family, held) as place:
        plain_s = _plain_s(place, family, image)
        _require(place, family, image)
    return Row(family, case, seconds, least, plain_s)


def _station_s(place: Place, family: Family, image: bytes) -> float:
    """As the flash step does it: look, bring about, look; the bootloader is opened for each."""
    started_s = place.now_s()
    with place.unit.dfu() as visit:
        look = visit.flash.look(family.start, image)
    if not look.holds:
        with place.unit.dfu() as visit:
            visit.flash.program(family.start, image, look=look)
        with place.unit.dfu() as visit:
            look = visit.flash.look(family.start, image)
    assert look.holds
    return place.now_s() - started_s - place.mark_s


def _plain_s(place: Place, family: Family, image: bytes) -> float:
    sectors = sectors_of(place.virtual.memories.internal, family, len(image))
    started_s = place.now_s()
    with place.bus.open(place.sighting) as pipe:
        plain_dfu.download(pipe, sectors, family.start, image)
    with place.bus.open(place.sighting) as pipe:
        assert plain_dfu.upload(pipe, family.start, len(image)) == image
    return place.now_s() - started_s - place.mark_s


def _require(place: Place, family: Family, image: bytes) -> None:
    assert place.virtual.memories.internal.read(family.start, len(image)) == image


def table(rows: list[Row]) -> str:
    """For people."""
    lines = [
        f"flash of {IMAGE_BYTES // 1024} KiB, simulated device seconds; aim: time / bound <= {AIM}",
        f"{'MCU':<10}{'case':<18}{'time':>8}{'bound':>8}{'ratio':>8}{'plain':>8}{'plain / time':>14}",
    ]
    lines += [
        f"{row.family.mcu:<10}{row.case:<18}{row.seconds:>8.3f}{row.bound.total_s:>8.3f}{row.ratio:>8.3f}"
        f"{row.plain_s:>8.3f}{row.plain_ratio:>14.2f}"
        for row in rows
    ]
    lines += [
        "",
        "bound = needed erases + programming + one reading of what stays, before + one data pass + one reading of all,",
        "        after, each with the requests that the bootloader needs and no other (tests/bench/flash_bound.py)",
        "plain = erase all, address and write for each chunk, read back: as dfu-util and the vendor's library do it",
    ]
    return "\n".join(lines)


def as_json(rows: list[Row]) -> str:
    """One JSON object; all times in seconds."""
    return json.dumps(
        {
            "bench": "flash",
            "time": "simulated device seconds",
            "image_bytes": IMAGE_BYTES,
            "aim": AIM,
            "worst_ratio": max(row.ratio for row in rows),
            "rows": [
                {
                    "mcu": row.family.mcu,
                    "platform": row.family.platform,
                    "case": row.case,
                    "seconds": row.seconds,
                    "bound_s": row.bound.total_s,
                    "bound": asdict(row.bound),
                    "ratio": row.ratio,
                    "plain_s": row.plain_s,
                    "plain_ratio": row.plain_ratio,
                }
                for row in rows
            ],
        }
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flash", description="Flash time against its bound.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wants_json: bool = parser.parse_args().json
    rows = [measure(family, case) for family in FAMILIES for case in CASES]
    print(as_json(rows) if wants_json else table(rows))
    return 0 if all(row.ratio <= AIM for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
