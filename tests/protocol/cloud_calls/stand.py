"""A plan for the virtual cloud with people, devices, cards and firmware, and clients of it."""

from __future__ import annotations

from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.facts import ApiCalled
from station.core.ids import DeviceId, Iccid, SerialNumber
from station.core.secret import Secret
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Firmware, OAuthClient, Product, Sim, SimStatus, Token, User

P, FOREIGN_P, BORON = 12345, 777, 13
OP, CUSTOMER, STRANGER = "op@example.test", "customer@example.test", "stranger@example.test"
TOKEN, NARROW = "0123456789canary-main", "0123456789canary-narrow"
QUICK = Patience(connect_s=10, read_s=10, attempt_s=20, total_s=60, first_pause_s=0.01, longest_pause_s=0.05)
SERIAL = SerialNumber.parse("P040AB2025C0001")


def device_id(number: int) -> DeviceId:
    return DeviceId.parse(f"e00fce68{number:016x}")


def iccid(number: int) -> Iccid:
    return Iccid.parse(f"89340765{number:011d}")


MEMBER, OWNED, OF_CUSTOMER, OF_STRANGER, STRAY, NAMED, LONE = map(device_id, range(1, 8))
CROWD = tuple(map(device_id, range(100, 330)))
CARD, USER_CARD = iccid(1), iccid(2)
PLAN = CloudPlan(
    users=(
        User(username=OP, password="canary-pw"),
        User(username="mfa@example.test", password="canary-pw", mfa_otp="424242"),
        User(username=CUSTOMER, customer_of=P),
        User(username=STRANGER),
        User(username="line+1@api.example", programmatic=True),
    ),
    tokens=(
        Token(token=TOKEN, username=OP),
        Token(token=NARROW, username="line+1@api.example", scopes=("devices:get", "devices:import")),
    ),
    clients=(OAuthClient(client_id="line-1", client_secret="canary-cs", username=OP, scopes=("devices:import",)),),
    products=(
        Product(product_id=P, slug="boron-v1", name="Boron", platform_id=BORON, team=(OP, "line+1@api.example")),
        Product(product_id=FOREIGN_P, slug="theirs", name="Theirs", platform_id=BORON, team=(STRANGER,)),
    ),
    devices=(
        Device(device_id=MEMBER, platform_id=BORON, product_id=P, serial_number=SERIAL),
        Device(device_id=OWNED, platform_id=BORON, owner=OP),
        Device(device_id=OF_CUSTOMER, platform_id=BORON, product_id=P, owner=CUSTOMER),
        Device(device_id=OF_STRANGER, platform_id=BORON, owner=STRANGER),
        Device(device_id=STRAY, platform_id=BORON),
        Device(device_id=NAMED, platform_id=BORON, product_id=P),
        Device(device_id=LONE, platform_id=BORON, online=True),
        *(Device(device_id=each, platform_id=BORON) for each in CROWD),
    ),
    sims=(
        Sim(iccid=CARD, soldered=False, product_id=P, status=SimStatus.ACTIVE, activations=1),
        Sim(iccid=USER_CARD, soldered=False, owner=OP, status=SimStatus.ACTIVE, activations=1),
    ),
    firmware=(
        Firmware(product_id=P, version=1, title="one", released=True, groups=("beta",)),
        Firmware(product_id=P, version=2, title="two", released=True, product_default=True),
    ),
)


def cloud_of(virtual: CloudProcess, token: str = TOKEN, journal: list[ApiCalled] | None = None) -> Cloud:
    keep = [] if journal is None else journal
    return Cloud(Secret(token), keep.append, url=virtual.url, limiter=RateLimiter(1000, 5), patience=QUICK)
