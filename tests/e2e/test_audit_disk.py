"""Real trouble with real disks: small, read-only, damaged, locked. What was acknowledged is there afterwards."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from station.audit import database
from station.audit.errors import (
    AuditBusyError,
    AuditDamagedError,
    AuditDiskFloorError,
    AuditDiskFullError,
    AuditReadOnlyError,
    AuditWriteError,
)
from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore, StoreRules
from station.core.facts import ApiCalled, StationStarted
from tests.audit.story import STATION, opened, tell_run

ROOT = Path(__file__).parents[2]
NO_FLOOR = StoreRules(floor_bytes=0)


def on_a_small_disk(entry: str, place: Path) -> None:
    """Run a function of this module in a process that has a disk of 1 MB of its own at `place`.

    The disk is in a mount namespace of that process (unshare(1)): it is gone with it, and no root is needed.
    """
    place.mkdir()
    code = f"from pathlib import Path; from tests.e2e import test_audit_disk as t; t.{entry}(Path({str(place)!r}))"
    mount = f"mount -t tmpfs -o size=1024k tmpfs {place}"
    command = ["unshare", "--map-root-user", "--mount", "sh", "-ec", f'{mount}; exec "$@"', "sh"]
    done = subprocess.run(
        [*command, sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr


def _remount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", disk], check=True, timeout=30)


def _write_for_ever(store: AuditStore, told: list[int]) -> None:
    while True:
        told.append(store.append(ApiCalled("r", "GET", "/" + "x" * 2000, 200, 5)))


def fill_the_disk(disk: Path) -> None:
    """Child: writes until the disk is full; goes on when it has space again."""
    told: list[int] = []
    with AuditStore.open(disk, STATION, rules=NO_FLOOR) as store:
        with pytest.raises(AuditDiskFullError, match=r"is full \(0 MB free\); free some space") as refused:
            _write_for_ever(store, told)
        assert refused.value.code == "AUDIT-DISK-FULL"
        with pytest.raises(AuditWriteError, match="is full"):
            store.append(opened("r2"))
    acknowledged = told[-1]
    assert acknowledged > 20
    assert (verify_log(disk).result, verify_log(disk).events) == (VerifyResult.INTACT, acknowledged)
    _remount(disk, "size=4096k")
    with AuditStore.open(disk, STATION, rules=NO_FLOOR) as store:
        assert store.append(StationStarted("0.1", "h")) == acknowledged + 1


def come_to_the_floor(disk: Path) -> None:
    """Child: writes until less than 400 kB are free."""
    with AuditStore.open(disk, STATION, rules=StoreRules(floor_bytes=400_000)) as store:
        assert store.room().enough
        assert 400_000 < store.room().free_bytes < 1_048_576
        while store.room().enough:
            store.append(ApiCalled("r", "GET", "/" + "x" * 2000, 200, 5))
        with pytest.raises(AuditDiskFloorError, match="below the floor"):
            store.append(opened("r2"))
        assert store.append(StationStarted("0.1", "h"))


def find_the_disk_read_only(disk: Path) -> None:
    """Child: writes, then the disk may only be read."""
    with AuditStore.open(disk, STATION, rules=NO_FLOOR) as store:
        tell_run(store, "r1")
    _remount(disk, "ro")
    with pytest.raises(AuditReadOnlyError, match="Read-only file system") as refused:
        AuditStore.open(disk, STATION)
    assert refused.value.code == "AUDIT-READ-ONLY"
    assert (verify_log(disk).result, verify_log(disk).events) == (VerifyResult.INTACT, 10)


def test_a_full_disk_ends_the_store_with_its_own_code_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    on_a_small_disk("fill_the_disk", tmp_path / "disk")


def test_the_floor_refuses_a_unit_before_the_disk_is_full(tmp_path: Path) -> None:
    on_a_small_disk("come_to_the_floor", tmp_path / "disk")


def test_a_disk_that_became_read_only_is_told_and_can_still_be_checked(tmp_path: Path) -> None:
    on_a_small_disk("find_the_disk_read_only", tmp_path / "disk")


def test_a_damaged_page_is_told_and_verify_cannot_read_it(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        for number in range(30):
            tell_run(store, f"r{number}")
        path = store.path
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(content)
    with pytest.raises(AuditDamagedError, match="damaged") as refused, AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "later")
    assert refused.value.code == "AUDIT-DAMAGED"
    assert verify_log(tmp_path).result is not VerifyResult.INTACT


def test_a_file_that_another_program_holds_is_told_and_nothing_acknowledged_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1")
        with closing(sqlite3.connect(store.path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(AuditBusyError, match="another program held") as refused:
                store.append(StationStarted("0.1", "h"))
            other.rollback()
    assert refused.value.code == "AUDIT-BUSY"
    assert (verify_log(tmp_path).result, verify_log(tmp_path).events) == (VerifyResult.INTACT, 10)
