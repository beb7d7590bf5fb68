"""What is on paper: the approved recipe, the unit's own past, the log. Scenarios 11 (changed recipe) and 12 (audit)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.schema import DATABASE_NAME
from station.audit.verify import VerifyResult, verify_log
from station.core.facts import RunOpened
from station.core.words import Disposition, Outcome, SlotState
from station.engine.packout import PackOutAnswer
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.images import user_part
from station.sim.kit import APP_BYTES, APP_SYSTEM, PRODUCT_VERSION
from station.sim.profile import profile_named
from station.sim.scenario import UnitPlan
from station.sim.wifi_store import StoredNetwork
from tests.audit.story import sql
from tests.e2e.bench_line import BORON, PHOTON, RECIPES, BenchLine, bench_line, unit
from tests.e2e.canaries import Sieve, everything_written, plant, planted
from tests.e2e.delivery.stand import CUSTOMER, PASSED, PRODUCT_ID, end_of, one_line, packed_out, run_once_more
from tests.e2e.line_hands import LABEL_RULE, Hands
from tests.e2e.recipe_floor import UNIT, Floor, open_floor
from tests.e2e.unit_memory import APPLICATION_AT, CLEARED_CLAIM, Held, held, image_of

# -- 11 changed recipe -------------------------------------------------------------------------------------------------


def test_11_changed_recipe_is_refused_with_what_changed_until_it_is_approved_again(tmp_path: Path) -> None:
    with open_floor(tmp_path) as floor:
        assert floor.refused().startswith("APPROVAL-MISSING")
        assert floor.approve() == 0
        assert floor.run() is Outcome.PASS
        floor.rewrite("name: Boron product line", "name: Boron product lime")
        refusal = floor.refused()
        assert refusal.startswith("APPROVAL-CHANGED")
        assert "recipe boron.yaml differs" in refusal
        assert floor.approve() == 0
        assert floor.run() is Outcome.PASS
        assert len(floor.facts(RunOpened.kind)) == 2, "a refused recipe opens no run"


def test_11_changed_recipe_image_is_refused_by_name_and_the_next_build_runs_when_it_is_approved(
    tmp_path: Path,
) -> None:
    with open_floor(tmp_path) as floor:
        assert floor.approve() == 0
        assert floor.run() is Outcome.PASS
        good = floor.image.read_bytes()
        floor.image.write_bytes(good[:5000] + bytes((good[5000] ^ 1,)) + good[5001:])
        assert "boron-app.bin" in floor.refused()

        floor.image.write_bytes(next_build())
        assert "boron-app.bin" in floor.refused(), "the recipe pins the file that it was approved with"
        floor.rewrite(hashlib.sha256(good).hexdigest(), hashlib.sha256(next_build()).hexdigest())
        refusal = floor.refused()
        assert refusal.startswith("APPROVAL-CHANGED")
        assert "boron-app.bin differs" in refusal
        assert flashed(floor) == good
        assert floor.approve() == 0
        assert floor.run() is Outcome.PASS
        assert flashed(floor) == next_build()


def next_build() -> bytes:
    """A sound image of the same size with other code in it."""
    boron = profile_named(BORON)
    size, system = APP_BYTES[BORON], APP_SYSTEM[boron.mcu]
    return user_part(boron, "next build", size, PRODUCT_ID[BORON], PRODUCT_VERSION, system)


def flashed(floor: Floor) -> bytes:
    """What the unit holds where applications lie."""
    return Held.by(floor.live.bench.unit(UNIT.device_id)).flash_at(APPLICATION_AT[BORON], len(next_build()))


# -- 12 return and audit -----------------------------------------------------------------------------------------------

UNCLAIM = "DELETE /v1/products/*/devices/*/owner"


def test_12_return_of_a_customers_photon_is_held_after_an_unclaim_that_lies_and_reworked_after_a_true_one(
    tmp_path: Path,
) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "unclaim-and-rework.yaml") as line:
        cloud = line.live.cloud
        cloud.lab_put(replace(cloud.lab_state().devices[plan.device_id], owner=CUSTOMER, product_id=PRODUCT_ID[PHOTON]))
        cloud.lab_faults(Fault(kind=FaultKind.NO_EFFECT, route=UNCLAIM))
        line.wait_full()
        before, known = held(line, plan), networks(line, plan)
        assert known, "the customer's network is stored"
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, "UNCLAIM-NO-EFFECT")
        assert packed_out(line, plan.device_id) is PackOutAnswer.HOLD
        assert networks(line, plan) == known
        assert held(line, plan) == before
        assert cloud.lab_state().devices[plan.device_id].owner == CUSTOMER

        cloud.lab_faults()
        run_once_more(line)
        assert end_of(line, plan) == PASSED
        assert packed_out(line, plan.device_id) is PackOutAnswer.SHIP
        after, image = held(line, plan), image_of(line, PHOTON)
        assert networks(line, plan) == ()
        assert after.dct[1762:1826] == CLEARED_CLAIM
        assert after.flash_at(APPLICATION_AT[PHOTON], len(image)) == image
        entry = cloud.lab_state().devices[plan.device_id]
        assert (entry.owner, entry.unclaims, entry.product_id) == ("", 1, PRODUCT_ID[PHOTON])


def networks(line: BenchLine, plan: UnitPlan) -> tuple[StoredNetwork, ...]:
    """What the unit's own store of networks holds."""
    firmware = line.live.bench.unit(plan.device_id).firmware
    assert firmware is not None
    assert firmware.kept.wifi is not None
    return firmware.kept.wifi.networks


WIFI_CANARY = "canary-0d15ea5e-wifi"
LABEL_CANARY = "CANARY0LABEL99"
NETWORK = "  - {uses: wifi_credentials, with: {ssid: line 7, password: {secret: line-wifi}}}\n\n"


@dataclass(frozen=True)
class Worked:
    """A station that did its work and was shut down. secrets: what it had in its hands, by name."""

    data: Path
    secrets: tuple[tuple[str, bytes], ...]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    """Its one unit has canaries where units keep secrets; it got a network, and had its label scanned."""
    folder, plan = tmp_path_factory.mktemp("worked"), unit(PHOTON, 1)
    changes = (
        ("\nsteps:\n", f"{LABEL_RULE}\nsteps:\n"),
        ("  - uses: flash_firmware\n", f"{NETWORK}  - uses: flash_firmware\n"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_SECRET_LINE_WIFI", WIFI_CANARY)
        with bench_line(folder, (plan,), one_line(folder, plan, *changes)) as line:
            virtual, hands = line.live.bench.unit(plan.device_id), Hands(line)
            plant(virtual)
            hands.await_state(1, SlotState.WAIT_SCAN)
            hands.scan(f"{plan.serial_number} {LABEL_CANARY}")
            hands.await_runs(1)
            assert end_of(line, plan) == PASSED
            assert line.ends(plan)["wifi_credentials"] == "changed"
            assert planted(virtual)
            token = line.live.cloud.token.encode()
    secrets = (("network", WIFI_CANARY.encode()), ("label", LABEL_CANARY.encode()), ("token", token))
    return Worked(folder, secrets)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0], ids=["first", "middle", "last"])
def test_12_audit_names_an_event_that_was_edited(worked: Worked, tmp_path: Path, share: float) -> None:
    log = copied(worked, tmp_path)
    last = verify_log(log).events
    seq = 1 + round(share * (last - 1))
    edit = f"UPDATE event SET body = replace(body, 'test-station', 'best-station') WHERE seq = {seq}"  # noqa: S608 - a number
    sql(log, "DROP TRIGGER event_no_update", edit)
    report = verify_log(log)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, seq)


@pytest.mark.parametrize("cut", [1, 10])
def test_12_audit_names_a_tail_that_was_cut(worked: Worked, tmp_path: Path, cut: int) -> None:
    log = copied(worked, tmp_path)
    last = verify_log(log).events
    forged = f"DELETE FROM event WHERE seq > {last - cut}"  # noqa: S608 - a number
    sql(log, "DROP TRIGGER event_no_delete", forged)
    report = verify_log(log)
    assert (report.result, report.first_bad_seq) == (VerifyResult.TAMPERED, last - cut + 1)


def copied(worked: Worked, folder: Path) -> Path:
    """The log of a station that has ended, to be forged."""
    assert verify_log(worked.data).result is VerifyResult.INTACT
    log = folder / DATABASE_NAME
    log.write_bytes((worked.data / DATABASE_NAME).read_bytes())
    assert verify_log(log).result is VerifyResult.INTACT
    return log


def test_12_audit_holds_no_canary_and_neither_does_any_other_file(worked: Worked) -> None:
    sieve, places = Sieve(), []
    for place, content in everything_written(worked.data):
        places.append(place)
        assert sieve.found(content) == set(), place
        assert [name for name, secret in worked.secrets if secret in content] == [], place
    assert DATABASE_NAME in places
    assert AuditReader(worked.data).search(), "there was something to leak"
