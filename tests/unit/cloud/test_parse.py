"""Every documented form of an answer is read; nonsense is called nonsense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from station.cloud import parse
from station.cloud.errors import CloudRefusedError, CloudReplyError
from station.cloud.values import ImportReply, Product
from station.core.ids import DeviceId, Iccid

DEVICE = "e00fce68aabbccddeeff0011"
ICCID = "8934076500002589174"
BORON = {"id": 12345, "slug": "boron-v1", "name": "Boron", "platform_id": 13}
OTHER = {"id": 777, "slug": "other", "name": "Other", "platform_id": 6}


@pytest.mark.parametrize("wanted", ["12345", "boron-v1"])
@pytest.mark.parametrize(
    "body",
    [BORON, {"product": BORON}, [BORON], [OTHER, BORON], {"products": [OTHER, BORON]}, {"product": [BORON]}],
)
def test_product_is_read_in_every_form(body: object, wanted: str) -> None:
    assert parse.product(body, wanted) == Product(12345, "boron-v1", "Boron", 13)


def test_product_may_leave_all_but_its_id_out() -> None:
    assert parse.product({"id": "12345"}, "12345") == Product(12345, "", "", None)
    assert parse.product({"id": 12345, "platform_id": None}, "boron-v1") == Product(12345, "", "", None)


@pytest.mark.parametrize("body", [None, [], {}, "12345", 12345, OTHER, [OTHER], [BORON, BORON], {"id": 12345.5}])
def test_product_answer_about_something_else_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^product: "):
        parse.product(body, "12345")


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        (None, ImportReply()),
        ({"ok": True}, ImportReply()),
        ({"updated": 0, "nonmemberDeviceIds": [], "invalidDeviceIds": []}, ImportReply()),
        ({"updated": 1, "updatedDeviceIds": [DEVICE.upper()]}, ImportReply(1, (DEVICE,))),
        ({"updatedDeviceIds": [DEVICE]}, ImportReply(1, (DEVICE,))),
        ({"updated": 0, "existingDeviceIds": [DEVICE]}, ImportReply(existing_ids=(DEVICE,))),
        ({"updated": 0, "nonmemberDeviceIds": [DEVICE]}, ImportReply(nonmember_ids=(DEVICE,))),
        ({"updated": 0, "invalidDeviceIds": [DEVICE]}, ImportReply(invalid_ids=(DEVICE,))),
        ({"updated": 0, "protectedDeviceIds": [DEVICE]}, ImportReply(protected_ids=(DEVICE,))),
    ],
)
def test_import_reply_keeps_each_list_apart(body: object, reply: ImportReply) -> None:
    assert parse.import_reply(body) == reply


@pytest.mark.parametrize(
    "body", [[], "ok", {}, {"hello": 1}, {"updated": True}, {"updated": "one"}, {"updatedDeviceIds": DEVICE}]
)
def test_import_reply_that_describes_no_import_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^import: "):
        parse.import_reply(body)


def test_ok_false_is_a_refusal_with_its_words() -> None:
    for read in (parse.import_reply, parse.acknowledged):
        with pytest.raises(CloudRefusedError, match="not today"):
            read({"ok": False, "error": "not today"})


@pytest.mark.parametrize("body", [None, {}, {"ok": True}, {"id": "x"}])
def test_order_is_acknowledged_by_any_good_answer(body: object) -> None:
    parse.acknowledged(body)


@pytest.mark.parametrize("wrapped", [lambda d: d, lambda d: {"device": d}, lambda d: [d], lambda d: {"devices": [d]}])
def test_device_is_read_whole(wrapped: Callable[[object], object]) -> None:
    device = parse.device(
        wrapped(
            {
                "id": DEVICE.upper(),
                "owner": "op@example.test",
                "product_id": "12345",
                "platform_id": 13,
                "quarantined": True,
                "denied": False,
                "online": True,
                "name": None,
                "groups": ["line-1"],
                "serial_number": "B40HAB000000001",
                "iccid": ICCID,
                "firmware_version": 3,
                "system_firmware_version": "6.2.0",
                "device_protection": {"status": "active"},
                "mobile_secret": "CANARYSECRET15X",
            }
        ),
        DEVICE,
    )
    assert device.id == DEVICE
    assert isinstance(device.id, DeviceId)
    assert (device.owner, device.product_id, device.platform_id) == ("op@example.test", 12345, 13)
    assert (device.quarantined, device.denied, device.online, device.development) == (True, False, True, False)
    assert (device.serial_number, device.iccid, device.name, device.groups) == (
        "B40HAB000000001",
        ICCID,
        "",
        ("line-1",),
    )
    assert (device.firmware_version, device.system_firmware_version, device.protection) == (3, "6.2.0", "active")
    assert "CANARY" not in repr(device)


def test_device_that_says_little_is_unowned_and_in_no_product() -> None:
    device = parse.device({"id": DEVICE, "owner": None, "connected": True}, DEVICE)
    assert (device.owner, device.product_id, device.quarantined, device.online) == (None, None, False, True)


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        [],
        {"id": "e00fce68aabbccddeeff0012"},
        {"id": DEVICE, "quarantined": "yes"},
        {"id": DEVICE, "product_id": [1]},
        {"id": DEVICE, "groups": "line-1"},
        {"id": DEVICE, "device_protection": ["active"]},
        {"id": DEVICE, "device_protection": {"status": True}},
    ],
)
def test_device_answer_that_is_no_such_device_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^device"):
        parse.device(body, DEVICE)


@pytest.mark.parametrize("key", ["_id", "iccid"])
def test_sim_is_known_by_either_name(key: str) -> None:
    sim = parse.sim({"sims": [{key: ICCID, "status": "Active", "base_country_code": "US"}]}, ICCID)
    assert (sim.iccid, sim.status, sim.error, sim.country) == (ICCID, "active", "", "US")
    assert isinstance(sim.iccid, Iccid)


@pytest.mark.parametrize(("said", "error"), [("no", ""), (None, ""), ("carrier refused", "carrier refused")])
def test_sim_error_no_means_none(said: str | None, error: str) -> None:
    assert parse.sim({"_id": ICCID, "last_status_change_action_error": said}, ICCID).error == error


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({"status": "active"}, (True, False, False)),
        ({"status": "never_before_activated"}, (False, False, False)),
        ({"status": "never_before_activated", "state_change_in_progress": True}, (False, True, False)),
        ({"status": "pending"}, (False, True, False)),
        ({"status": "never_before_activated", "last_status_change_action_error": "yes"}, (False, False, True)),
        (
            {"status": "x", "last_status_change_action": "activate", "last_status_change_action_error": "yes"},
            (False, False, True),
        ),
        (
            {"status": "x", "last_status_change_action": "deactivate", "last_status_change_action_error": "yes"},
            (False, False, False),
        ),
        (
            {"status": "x", "last_status_change_action_error": "yes", "state_change_in_progress": True},
            (False, True, False),
        ),
        (
            {"status": "active", "last_status_change_action": "deactivate", "state_change_in_progress": True},
            (False, False, False),
        ),
    ],
)
def test_sim_is_active_pending_or_refused(fields: dict[str, object], states: tuple[bool, bool, bool]) -> None:
    sim = parse.sim({"_id": ICCID, **fields}, ICCID)
    assert (sim.is_active, sim.is_pending, sim.is_refused) == states


@pytest.mark.parametrize("body", [None, {}, {"_id": "8934076500002589175"}, {"_id": ICCID, "status": 1.5}])
def test_sim_answer_about_something_else_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^sim: "):
        parse.sim(body, ICCID)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2027-01-02T03:04:05.678Z", datetime(2027, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)),
        ("2027-01-02T03:04:05", datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2027-01-02T03:04:05+02:00", datetime(2027, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))),
        (None, None),
    ],
)
def test_token_end_is_a_time_or_none(said: str | None, at: datetime | None) -> None:
    token = parse.token_state({"expires_at": said, "client": "station", "scopes": ["devices:get"], "orgs": []})
    assert (token.expires_at, token.client, token.scopes) == (at, "station", ("devices:get",))


@pytest.mark.parametrize("body", [None, {}, {"ok": True}, [], {"expires_at": "soon"}, {"scopes": "all"}])
def test_token_answer_that_is_none_is_refused(body: object) -> None:
    with pytest.raises(CloudReplyError, match=r"^token: "):
        parse.token_state(body)
