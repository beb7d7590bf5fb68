"""What `particle` of the command line does to the cloud, command by command; state is read at the cloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from station.sim.cloud.records import Variable
from tests.vendor_clients.lab import (
    ONE_TIME,
    ONE_TIME_USER,
    PASSWORD,
    PRODUCT,
    STRANGER,
    TOKEN,
    USER,
    Lab,
    Told,
    public_key,
)

CLIENT = "particle-cli 3.43.1"


@dataclass(frozen=True)
class Row:
    """One command of one client. said: what it printed or answered, for a look where it did not work."""

    client: str
    command: str
    works: bool
    said: str = ""


def cli_story(lab: Lab) -> Iterator[Row]:
    """Every command of the CLI that talks to the cloud without a device at hand."""
    yield from _sessions(lab)
    yield from _products(lab)
    yield from _own_devices(lab)
    yield from _into_devices(lab)
    yield _row("logout", lab.cli("logout"))


def _row(command: str, told: Told, *holds: bool, code: int = 0) -> Row:
    return Row(CLIENT, f"particle {command}", told.code == code and all(holds), told.text.strip()[-300:])


def _sessions(lab: Lab) -> Iterator[Row]:
    told = lab.cli("login", "--username", USER, "--password", "wrong")
    yield _row("login, wrong password", told, "credentials are invalid" in told.text, code=1)
    words = ("login", "--username", ONE_TIME_USER, "--password", PASSWORD, "--otp", ONE_TIME)
    yield _row("login --otp", lab.cli(*words), _signed_in(lab) == ONE_TIME_USER)
    yield _row("login", lab.cli("login", "--username", USER, "--password", PASSWORD), _signed_in(lab) == USER)
    told = lab.cli("whoami")
    yield _row("whoami", told, USER in told.text)
    yield _row("login --token", lab.cli("login", "--token", TOKEN), lab.cloud.lab_state().requests[-1].status == 200)
    made = lab.api("api12", "login", {"username": USER, "password": PASSWORD}, auth="").body["access_token"]
    told = lab.cli("token", "revoke", made, "--force")
    yield _row("token revoke --force", told, _token_revoked(lab, made))


def _products(lab: Lab) -> Iterator[Row]:
    product = str(PRODUCT)
    member = lab.device(product_id=PRODUCT, name="first")
    told = lab.cli("product", "device", "list", product)
    yield _row("product device list", told, member.device_id in told.text)
    told = lab.cli("product", "device", "list", product, "--page", "2", "--limit", "5", "--json")
    yield _row("product device list --page --limit --json", told, '"current": 2' in told.text)
    told = lab.cli("product", "device", "list", product, member.device_id)
    yield _row("product device list ID", told, member.device_id in told.text)

    device = lab.device()
    told = lab.cli("product", "device", "add", product, device.device_id)
    yield _row("product device add", told, "Success" in told.text, lab.now(device).product_id == PRODUCT)
    told = lab.cli("product", "device", "add", product, device.device_id)
    yield _row("product device add, a member", told, "Success" in told.text, lab.now(device).imports == 1)
    one, two = lab.device(), lab.device()
    names = lab.file("ids.txt", f"{one.device_id}\n{two.serial_number}")
    told = lab.cli("product", "device", "add", product, "--file", str(names))
    yield _row("product device add --file", told, lab.now(one).product_id == lab.now(two).product_id == PRODUCT)
    foreign = lab.device(owner=STRANGER)
    told = lab.cli("product", "device", "add", product, foreign.device_id)
    yield _row("product device add, a stranger's", told, "Non-Member" in told.text, code=1)
    told = lab.cli("product", "device", "add", "99999999", device.device_id)
    yield _row("product device add, no such product", told, "404" in told.text, code=1)
    told = lab.cli("product", "device", "remove", product, device.device_id)
    yield _row("product device remove", told, lab.now(device).product_id is None)


def _own_devices(lab: Lab) -> Iterator[Row]:
    device, foreign = lab.device(online=True), lab.device(owner=STRANGER)
    yield _row("cloud claim", lab.cli("cloud", "claim", device.device_id), lab.now(device).owner == USER)
    told = lab.cli("cloud", "claim", device.device_id.upper())
    yield _row("cloud claim, upper case", told, lab.now(device).claims == 1)
    told = lab.cli("cloud", "list")
    yield _row("cloud list", told, device.device_id in told.text, foreign.device_id not in told.text)
    told = lab.cli("cloud", "name", device.device_id, "unit-1")
    yield _row("cloud name", told, lab.now(device).name == "unit-1")
    told = lab.cli("usb", "cloud-status", device.device_id, "--timeout", "2000")
    # It asks the cloud first, and then looks for the device on USB, where none is.
    yield _row("usb cloud-status", told, _asked(lab, f"/v1/devices/{device.device_id}"), code=1)
    told = lab.cli("cloud", "remove", device.device_id, "--yes")
    yield _row("cloud remove", told, lab.now(device).owner == "")
    told = lab.cli("cloud", "remove", foreign.device_id, "--yes")
    yield _row("cloud remove, a stranger's", told, lab.now(foreign).owner == STRANGER, code=1)


def _into_devices(lab: Lab) -> Iterator[Row]:
    device = lab.device(
        owner=USER, online=True, functions=("led",), variables=(Variable(name="temp", value="21", kind="int32"),)
    )
    told = lab.cli("function", "call", device.device_id, "led", "on")
    yield _row("function call", told, "2" in told.text)
    told = lab.cli("get", device.device_id, "temp")
    yield _row("get", told, "21" in told.text)
    key = lab.file("unit.pub.pem", public_key())
    told = lab.cli("keys", "send", device.device_id, str(key))
    yield _row("keys send", told, lab.now(device).public_key.startswith("-----BEGIN PUBLIC KEY-----"))


def _signed_in(lab: Lab) -> str:
    """The user of the newest token."""
    return lab.cloud.lab_state().written.plan.tokens[-1].username


def _asked(lab: Lab, path: str) -> bool:
    """Whether the last request was a good question for this."""
    last = lab.cloud.lab_state().requests[-1]
    return (last.method, last.path, last.status) == ("GET", path, 200)


def _token_revoked(lab: Lab, text: str) -> bool:
    return any(one.token == text and one.revoked for one in lab.cloud.lab_state().written.plan.tokens)
