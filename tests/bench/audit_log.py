"""A large log, made as the writer makes it but 200 runs at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert

from station.audit.chain import utc_text
from station.audit.composer import Composer, Head
from station.audit.database import writable_engine
from station.audit.projections import Projector
from station.audit.redact import Redactor
from station.audit.schema import DATABASE_NAME, create, events
from station.audit.seal import KEY_NAME, SealKey, open_key
from station.core.facts import (
    ApiCalled,
    AuditFact,
    IdentitySeen,
    Intent,
    ModeSwitched,
    RunClosed,
    RunOpened,
    SealKeyUsed,
    StepEnded,
    StepStarted,
)
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, StepEnd
from tests.audit.story import Clock

STATION = "bench"
EVENTS_A_RUN = 20
_PORT = PortPath(1, (4, 2))
_BATCH_RUNS = 200


def write_large_log(data_dir: Path, count: int, *, projections: bool) -> Path:
    """A log of about `count` events with a seal every 100 runs; gives the database. projections: fill them too."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path, key = data_dir / DATABASE_NAME, open_key(data_dir / KEY_NAME)
    engine, redactor, clock = writable_engine(path), Redactor(b"bench"), Clock()
    with engine.connect() as connection:
        with connection.begin():
            create(connection, STATION)
        projector = Projector()
        head, run = Head(), 0
        while head.seq < count:
            composer = Composer(STATION, key, head)
            if not head.seq:
                _add(composer, redactor, clock, _key_fact(key))
            for _ in range(_BATCH_RUNS):
                run += 1
                for fact in run_facts(f"run-{run:07d}", f"e00fce68{run:016x}"):
                    _add(composer, redactor, clock, fact)
            with connection.begin():
                connection.execute(insert(events), composer.rows)
                for told in composer.told if projections else ():
                    projector.apply(connection, told)
            head = composer.head
    return path


def run_facts(run: str, device: str) -> list[AuditFact]:
    """One run of 20 events, as long as real ones are."""
    files = (("tracker-edge.bin", "a" * 64), ("bootloader.bin", "b" * 64))
    facts: list[AuditFact] = [
        RunOpened(run, 3, _PORT, "op-17", "WO-7", "tracker", "1.4", "f" * 64, files, "station 0.1.0"),
        IdentitySeen(run, device, "tracker", _PORT, "control request 20", f"T523{device[-8:]}", "5.9.0", f"89{device}"),
    ]
    for number in range(4):
        step, word = f"step-{number}", "flash_firmware"
        facts += [
            StepStarted(run, step, word, 1),
            Intent(run, step, word, "DFU write to alt 0 at 0x000B4000", "c" * 64, "d" * 64),
            ApiCalled(run, "GET", f"/v1/products/12345/devices/{device}", 200, 143, "req-1"),
            StepEnded(
                run, step, word, 1, "run", StepEnd.CHANGED, 12.25, "DFU read-back", "c" * 64, "c" * 64, (("size", 4),)
            ),
        ]
    facts += [ModeSwitched(run, "normal", 2.5), RunClosed(run, Outcome.PASS, Disposition.GOOD, 61.5)]
    return facts


def _key_fact(key: SealKey) -> SealKeyUsed:
    return SealKeyUsed(key.fingerprint, key.public_key, "first start")


def _add(composer: Composer, redactor: Redactor, clock: Clock, fact: AuditFact) -> None:
    composer.add(fact.kind, utc_text(clock.now()), int(clock.steady_s() * 1000), redactor.fields(fact))
