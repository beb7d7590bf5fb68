"""Accounts, claims, lists: every documented form of an answer is read; nonsense is called nonsense."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from station.cloud import parse, parse_lists
from station.cloud.errors import CloudRefusedError, CloudReplyError
from station.cloud.firmware import ProductFirmware
from station.cloud.values import ClaimReply, CloudUser, DeviceChange, ProductDevice, SerialNumberReply, TeamMember
from station.core.ids import DeviceId

DEVICE = DeviceId.parse("e00fce68aabbccddeeff0011")


def test_user_of_a_token() -> None:
    assert parse.user({"username": "op@example.test"}) == CloudUser("op@example.test")
    assert parse.user({"username": "line+7@api.particle.io", "is_programmatic": True}).is_programmatic
    nonsense: tuple[object, ...] = (None, {}, [], {"username": ""}, {"username": True})
    for body in nonsense:
        with pytest.raises(CloudReplyError, match=r"^user: "):
            parse.user(body)


@pytest.mark.parametrize(("said", "lifetime_s"), [(7776000, 7776000), ("3600", 3600), (0, None), (None, None)])
def test_new_token_and_its_life(said: object, lifetime_s: int | None) -> None:
    grant = parse.access_grant({"access_token": "CANARY-1", "token_type": "bearer", "expires_in": said})
    assert (grant.token.reveal(), grant.lifetime_s) == ("CANARY-1", lifetime_s)
    assert "CANARY" not in repr(grant)


def test_answer_without_a_token_is_refused() -> None:
    with pytest.raises(CloudReplyError, match=r"^token: "):
        parse.access_grant({"token_type": "bearer"})


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        (None, ClaimReply()),
        ({"ok": True}, ClaimReply()),
        ({"ok": True, "deviceID": DEVICE.upper(), "claimed": True}, ClaimReply(DEVICE)),
        ({"id": DEVICE, "connected": True}, ClaimReply(DEVICE)),
        ({"ok": True, "transfer_id": "t1"}, ClaimReply("", "t1")),
    ],
)
def test_claim_is_read_in_every_form(body: object, reply: ClaimReply) -> None:
    assert parse.claim_reply(body) == reply


def test_claim_code_is_kept_like_a_password() -> None:
    code = parse.claim_code({"claim_code": "CANARY/+63", "device_ids": [DEVICE.upper()]})
    assert (code.code.reveal(), code.device_ids) == ("CANARY/+63", (DEVICE,))
    assert "CANARY" not in repr(code)
    with pytest.raises(CloudReplyError):
        parse.claim_code({"device_ids": []})


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        ({"ok": True, "deviceID": DEVICE, "iccid": "8934076500002589174"}, ("8934076500002589174", None)),
        ({"serial_number": "P040", "device_id": DEVICE, "platform_id": 13}, ("", 13)),
    ],
)
def test_serial_number_is_read_in_both_spellings(body: object, reply: tuple[str, int | None]) -> None:
    assert parse.serial_number(body) == SerialNumberReply(DEVICE, *reply)


def test_serial_number_without_a_device_is_refused() -> None:
    with pytest.raises(CloudReplyError):
        parse.serial_number({"ok": True})
    with pytest.raises(CloudRefusedError):
        parse.serial_number({"ok": False, "errors": ["no"]})


@pytest.mark.parametrize(("body", "online"), [({"online": True, "ok": True}, True), ({"connected": False}, False)])
def test_ping_says_whether_it_is_online(body: object, online: bool) -> None:
    assert parse.online(body) is online


def test_ping_that_says_nothing_is_refused() -> None:
    with pytest.raises(CloudReplyError):
        parse.online({"ok": True})


def test_products_of_a_token() -> None:
    entries = [{"id": 1, "slug": "a"}, {"id": 2, "slug": "b", "platform_id": 13}]
    for body in (entries, {"products": entries}):
        assert [(one.id, one.slug, one.platform_id) for one in parse_lists.products(body)] == [
            (1, "a", None),
            (2, "b", 13),
        ]


def test_page_of_devices() -> None:
    entry = {"id": DEVICE, "last_heard": "2026-05-01T12:00:00.000Z", "targeted_firmware_release_version": 7}
    page = parse_lists.device_page({"devices": [entry], "customers": [], "meta": {"total_pages": 3}})
    assert page.total_pages == 3
    assert page.devices == (
        ProductDevice(DEVICE, last_heard=datetime(2026, 5, 1, 12, tzinfo=UTC), targeted_firmware_version=7),
    )
    bare = parse_lists.device_page([entry])
    assert (bare.devices, bare.total_pages) == (page.devices, None)
    assert parse_lists.user_devices([entry]) == page.devices


def test_team_and_firmware() -> None:
    team = [{"_id": "1", "username": "a@example.test", "role": {"name": "Administrator"}}, {"username": "m"}]
    assert parse_lists.team({"ok": True, "team": team}) == (
        TeamMember("a@example.test", "Administrator"),
        TeamMember("m"),
    )
    version = {"_id": "x", "version": 3, "title": "v3", "size": 128, "product_default": True, "groups": ["beta"]}
    for body in ([version], {"firmware": [version]}):
        assert parse_lists.firmware(body) == (
            ProductFirmware(3, "v3", size_bytes=128, product_default=True, groups=("beta",)),
        )


@pytest.mark.parametrize("body", [None, {}, "x", {"devices": {}}, [1], {"devices": ["x"]}, [{"id": "x"}]])
def test_list_that_is_none_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^devices?\b"):
        parse_lists.device_page(body)


@pytest.mark.parametrize(
    ("device", "product"),
    [
        (ProductDevice(DEVICE, product_id=13, platform_id=13), None),
        (ProductDevice(DEVICE, product_id=12345, platform_id=13), 12345),
        (ProductDevice(DEVICE), None),
    ],
)
def test_number_of_the_platform_is_no_product(device: ProductDevice, product: int | None) -> None:
    assert device.member_of == product


def test_change_sends_only_what_it_changes() -> None:
    assert DeviceChange(name="u1").fields() == {"name": "u1"}
    assert DeviceChange(notes="", groups=("a",), development=False).fields() == {
        "notes": "",
        "groups": ["a"],
        "development": False,
    }
