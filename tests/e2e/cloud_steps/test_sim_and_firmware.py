"""SIM cards, units that come online and versions that the cloud would send, against the virtual cloud."""

from __future__ import annotations

from typing import Any

import pytest

from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.files import PinnedFile
from station.core.template import Hole, Template
from station.core.words import Disposition, StepEnd
from station.sim.cloud.records import Firmware, SimStatus
from station.sim.kit import PRODUCT_VERSION, product_app
from station.sim.profile import profile_named
from station.steps.activate_sim import ActivateSim
from station.steps.check_cloud_firmware import CheckCloudFirmware
from station.steps.import_device import ImportDevice
from station.steps.wait_online import WaitOnline
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON
from tests.e2e.cloud_stand import OTHER_PRODUCT, Stand, Subject
from tests.e2e.cloud_steps.judged import ERROR_HOLD, FAIL_HOLD, judged, refusal

SCANNED = Template((Hole("label.iccid"),))
CARD = ActivateSim(sim="4ff", scanned=SCANNED, wait_s=3.0)


def card(stand: Stand, **changes: Any) -> Subject:
    subject = stand.member(ELECTRON)
    subject.names["label.iccid"] = str(subject.iccid)
    subject.put_card(**{"activation_delay_s": 0.0, **changes})
    return subject


def test_sim_card_is_activated_once(stand: Stand) -> None:
    subject = card(stand)
    assert subject.ends(CARD) is StepEnd.CHANGED
    assert subject.ends(CARD) is StepEnd.UNCHANGED
    assert (subject.card.status, subject.card.product_id) == (SimStatus.ACTIVE, subject.product)
    assert subject.card.activations == 1


@pytest.mark.parametrize("step", [CARD, ActivateSim(sim="embedded", scanned=SCANNED)], ids=["card", "embedded"])
def test_sim_that_is_not_the_scanned_one_is_not_activated(stand: Stand, step: ActivateSim) -> None:
    subject = card(stand)
    other = card(stand)
    subject.names["label.iccid"] = str(other.iccid)
    error = refusal(subject, step, "SIM-MISMATCH")
    assert judged(error) == (UnitFailedError, Disposition.REWORK)
    assert str(other.iccid) in error.message
    assert stand.calls == []
    assert subject.card.activations == other.card.activations == 0


def test_sim_that_waits_in_the_queue_is_pending_and_ordered_once(stand: Stand) -> None:
    subject = card(stand, activation_delay_s=3600.0)
    quick = ActivateSim(sim="4ff", wait_s=0.0)
    assert subject.ends(quick) is StepEnd.PENDING
    assert subject.ends(quick) is StepEnd.PENDING
    assert len(stand.calls_of("POST")) == 1


def test_sim_that_the_carrier_refuses_is_held_with_what_the_cloud_says(stand: Stand) -> None:
    error = refusal(card(stand, refusal="no coverage"), CARD, "SIM-REFUSED")
    assert judged(error) == FAIL_HOLD
    assert "refused" in error.message


def test_sim_of_another_product_is_held_and_not_ordered(stand: Stand) -> None:
    subject = card(stand, product_id=OTHER_PRODUCT)
    assert judged(refusal(subject, CARD, "SIM-OTHER-PRODUCT")) == FAIL_HOLD
    assert stand.calls_of("POST") == []


def test_sim_that_was_switched_off_before_is_put_back_on_the_network(stand: Stand) -> None:
    subject = card(stand, product_id=10010, activations=1)
    assert subject.ends(CARD) is StepEnd.CHANGED
    assert (subject.card.status, subject.card.activations) == (SimStatus.ACTIVE, 2)
    assert stand.calls_of("POST") == []


def test_soldered_sim_follows_its_unit_and_is_only_looked_at(stand: Stand) -> None:
    subject = stand.subject(BORON)
    assert subject.ends(ActivateSim(wait_s=0.0)) is StepEnd.PENDING
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    assert subject.ends(ActivateSim(wait_s=10.0)) is StepEnd.UNCHANGED
    assert all("/sims" not in path for path in stand.calls_of("POST"))


# -- online ------------------------------------------------------------------------------------------------------------


def test_online_counts_only_since_the_unit_was_last_in_dfu(stand: Stand) -> None:
    subject = stand.subject()
    subject.come_online()
    assert subject.entry.online
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    error = refusal(subject, WaitOnline(within_s=0.0), "ONLINE-TIMEOUT")
    assert judged(error) == (UnitFailedError, Disposition.REWORK)
    assert "from before its start" in error.message


def test_online_is_a_new_word_of_the_unit(stand: Stand) -> None:
    subject = stand.member()
    assert subject.ends(ImportDevice()) is StepEnd.UNCHANGED
    subject.come_online()
    subject.started = True
    assert subject.ends(WaitOnline(within_s=0.0)) is StepEnd.UNCHANGED


# -- firmware in the cloud ---------------------------------------------------------------------------------------------


def image(platform: str) -> PinnedFile:
    return PinnedFile(f"{platform}-app.bin", "0" * 64, product_app(profile_named(platform)))


def release(subject: Subject, version: int, **how: Any) -> None:
    made = Firmware(product_id=subject.product, version=version, title="t", released=True, **how)
    subject.stand.process.lab_put(made)


def test_cloud_firmware_that_would_replace_what_was_flashed_is_told_before_the_unit_comes_online(stand: Stand) -> None:
    step, subject = CheckCloudFirmware(image=image(BORON)), stand.member(BORON)
    assert subject.ends(step) is StepEnd.UNCHANGED
    release(subject, PRODUCT_VERSION, product_default=True)
    assert subject.ends(step) is StepEnd.UNCHANGED
    release(subject, PRODUCT_VERSION, product_default=False)
    release(subject, PRODUCT_VERSION - 1, product_default=True)
    error = refusal(subject, step, "CLOUD-FIRMWARE")
    assert judged(error) == ERROR_HOLD
    assert f"replace version {PRODUCT_VERSION} by version {PRODUCT_VERSION - 1}" in error.message
    subject.put(desired_firmware_version=PRODUCT_VERSION)
    assert subject.ends(step) is StepEnd.UNCHANGED, "it is locked to what was flashed"
    subject.put(desired_firmware_version=None, development=True)
    assert subject.ends(step) is StepEnd.UNCHANGED, "a development device is left alone"
    assert step.barrier


def test_cloud_firmware_of_an_image_for_another_product_is_told(stand: Stand) -> None:
    subject = stand.member(PHOTON)
    error = refusal(subject, CheckCloudFirmware(image=image(BORON)), "CLOUD-FIRMWARE")
    assert "quarantine" in error.message


def test_cloud_firmware_is_asked_of_members_only(stand: Stand) -> None:
    with pytest.raises(StationError) as caught:
        stand.subject(PHOTON).prove(CheckCloudFirmware(image=image(PHOTON)))
    assert caught.value.code == "CLOUD-NOT-MEMBER"
    assert not isinstance(caught.value, CloudError)
