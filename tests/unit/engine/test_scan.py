"""Whatever a scanner sends is something, and a secret in it is gone at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.core.identity import Identity
from station.core.ids import DeviceId, Iccid, SerialNumber
from station.core.words import Disposition
from station.engine.scan import ScanKind, parse_scan
from station.engine.scanned_label import Label, disagreement, pairs_for, read_label, wants_normal_mode
from station.recipe.model import LabelRule

SECRET = "ABCDEFGHJKLMNPQ"
SERIAL = "P013AB123456789"
RULE = LabelRule(r"(?P<serial>[A-Z0-9]{15}) (?P<mobile_secret>[A-Z0-9]{15})", secret=("mobile_secret",))
IDENTITY = Identity(
    DeviceId("e00fce68a1b2c3d4e5000001"),
    "boron",
    "test",
    complete=True,
    serial_number=SerialNumber(SERIAL),
    iccid=Iccid("8932042307001000001"),
)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("SLOT-07", ScanKind.SLOT),
        ("slot-7\r\n", ScanKind.SLOT),
        ("BIN-RED", ScanKind.BIN),
        ("BIN-PINK", ScanKind.UNKNOWN),
        ("REASON-BAD-CONTACT", ScanKind.REASON),
        ("ORDER-4711/b", ScanKind.ORDER),
        ("BADGE-9f31", ScanKind.BADGE),
        ("E00FCE68A1B2C3D4E5000001", ScanKind.DEVICE_ID),
        ("8932042307001000001", ScanKind.ICCID),
        ("\x02P013AB123456\x03", ScanKind.LABEL),
        (f"{SERIAL} {SECRET}", ScanKind.LABEL),
        (f"{SERIAL}\x1d{SECRET}", ScanKind.LABEL),
        ("hello world", ScanKind.UNKNOWN),
        ("", ScanKind.UNKNOWN),
        ("X" * 300, ScanKind.UNKNOWN),
    ],
)
def test_a_code_is_what_it_says(raw: str, kind: ScanKind) -> None:
    assert parse_scan(raw).kind is kind


def test_slot_bin_and_reason_carry_their_value() -> None:
    assert parse_scan("SLOT-007").slot == 7
    assert parse_scan("BIN-HOLD").bin is Disposition.HOLD
    assert parse_scan("REASON-bad-contact").reason == "bad_contact"


@pytest.mark.parametrize("rule", [None, RULE], ids=["no rule", "rule"])
def test_the_mobile_secret_is_nowhere_in_the_value(rule: LabelRule | None) -> None:
    scan = parse_scan(f"{SERIAL} {SECRET}", rule)
    assert scan.label == Label((("serial", SERIAL),))
    assert SECRET not in repr(scan)


@given(secret=st.from_regex(r"\A[A-Z]{15}\Z"), before=st.sampled_from(["", "X", "XX-", "0 "]))
def test_a_spoilt_label_shows_no_more_than_four_letters_and_never_its_second_part(secret: str, before: str) -> None:
    scan = parse_scan(f"{before}{SERIAL}? {secret}", RULE)
    assert secret not in repr(scan)
    assert secret[4:] not in scan.text


def test_a_badge_is_a_secret() -> None:
    scan = parse_scan("BADGE-9f31c0ffee")
    assert "9f31" not in repr(scan)
    assert scan.badge is not None
    assert scan.badge.reveal() == "9f31c0ffee"


@given(st.text(max_size=300))
def test_any_text_is_some_kind(raw: str) -> None:
    assert parse_scan(raw, RULE).kind in ScanKind
    assert parse_scan(raw).kind in ScanKind


def test_a_label_of_another_shape_is_no_match() -> None:
    scan = parse_scan("P013AB1234", RULE)
    assert (scan.kind, scan.text) == (ScanKind.NO_MATCH, "P013AB1234")


def test_only_a_whole_label_counts() -> None:
    assert read_label(f"{SERIAL} {SECRET}", RULE) is not None
    assert read_label(f"{SERIAL} {SECRET}X", RULE) is None
    assert re.fullmatch(RULE.pattern, f"{SERIAL} {SECRET}")


def test_what_must_agree_is_what_the_recipe_says_else_what_both_have() -> None:
    label = Label((("serial", SERIAL), ("colour", "RED")))
    assert pairs_for(label, ()) == (("label.serial", "unit.serial"),)
    said = (("label.colour", "order.batch"),)
    assert pairs_for(label, said) == said
    assert wants_normal_mode(pairs_for(label, ()))
    assert not wants_normal_mode((("label.device_id", "unit.device_id"),))


def test_a_label_of_this_unit_agrees_in_capital_and_small_letters() -> None:
    label = Label((("device_id", IDENTITY.device_id.upper()), ("serial", SERIAL)))
    assert disagreement(label, IDENTITY, pairs_for(label, ()), {}) is None


def test_a_neighbours_label_does_not_agree_and_says_in_what() -> None:
    label = Label((("serial", "P013AB000000000"),))
    found = disagreement(label, IDENTITY, pairs_for(label, ()), {})
    assert str(found) == f"label.serial is P013AB000000000, unit.serial is {SERIAL}"


def test_what_the_unit_does_not_have_never_agrees() -> None:
    label = Label((("imei", "352753090000001"),))
    found = disagreement(label, IDENTITY, pairs_for(label, ()), {})
    assert found is not None
    assert found.missing
