"""One virtual cloud, the vendor's clients pointed at it, and fresh records for each of their commands."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from station.sim.cloud.plan import CloudPlan, Limits
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, OAuthClient, Product, Sim, Token, User

BORON, PRODUCT, SLUG = 13, 12345, "line-product"
USER, PASSWORD, STRANGER, CUSTOMER = "op@example.test", "pw-1", "stranger@example.test", "customer@example.test"
ONE_TIME_USER, ONE_TIME = "mfa@example.test", "123456"
TOKEN = "t-line"
CLI_LIMIT_S = 60
PLAN = CloudPlan(
    users=(
        User(username=USER, password=PASSWORD),
        User(username=ONE_TIME_USER, password=PASSWORD, mfa_otp=ONE_TIME),
        User(username=STRANGER, password=PASSWORD),
        User(username=CUSTOMER, customer_of=PRODUCT),
    ),
    tokens=(Token(token=TOKEN, username=USER),),
    clients=(OAuthClient(client_id="particle-api", client_secret="particle-api", username=USER),),
    products=(Product(product_id=PRODUCT, slug=SLUG, name="Line", platform_id=BORON, team=(USER,)),),
    limits=Limits(tokens_per_5_min=0),
)


def public_key() -> str:
    """A new device's public key as PEM; the CLI has OpenSSL read it, so that it must be a real one."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass(frozen=True)
class Told:
    """How a command of the CLI ended."""

    code: int
    text: str


@dataclass(frozen=True)
class Answer:
    """What particle-api-js gave its caller. ok: it did not throw."""

    ok: bool
    status: int
    body: Any


class Lab:
    """The clients and the cloud. Every command meets the cloud as the ones before it left it."""

    def __init__(self, cloud: CloudProcess, clients: Path, home: Path, driver: subprocess.Popen[str]) -> None:
        self.cloud = cloud
        self.home = home
        self._clients = clients
        self._driver = driver
        self._made = 0

    def device(self, **changes: Any) -> Device:
        """A new device that the cloud knows."""
        self._made += 1
        device = Device(
            device_id=f"e00fce68{self._made:016x}", platform_id=BORON, serial_number=f"B40HAB{self._made:09d}"
        )
        device = replace(device, **changes)
        self.cloud.lab_put(device)
        return device

    def sim(self, **changes: Any) -> Sim:
        """A new SIM that the cloud knows."""
        self._made += 1
        sim = replace(Sim(iccid=f"8934076500{self._made:09d}"), **changes)
        self.cloud.lab_put(sim)
        return sim

    def file(self, name: str, text: str) -> Path:
        """A file for a client to read."""
        path = self.home / name
        path.write_text(text, encoding="utf-8")
        return path

    def now(self, device: Device) -> Device:
        """The device as the cloud has it now."""
        return self.cloud.lab_state().devices[device.device_id]

    def sim_now(self, sim: Sim) -> Sim:
        """The SIM as the cloud has it now."""
        return self.cloud.lab_state().sims[sim.iccid]

    def cli(self, *words: str) -> Told:
        """Run `particle` with these words, without a terminal."""
        program = self._clients / "node_modules" / "particle-cli" / "src" / "index.js"
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run(
            ["node", str(program), *words],
            cwd=self.home,
            env={**kept, "HOME": str(self.home), "PARTICLE_DISABLE_UPDATE": "true"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=CLI_LIMIT_S,
            check=False,
        )
        return Told(done.returncode, done.stdout)

    def api(
        self,
        client: str,
        method: str,
        options: dict[str, object] | None = None,
        *,
        file: Path | None = None,
        file_path: Path | None = None,
        auth: str = TOKEN,
    ) -> Answer:
        """Call a method of particle-api-js. file: sent as a Buffer; file_path: given as a path, which it streams."""
        call = {
            "client": client,
            "base": self.cloud.url,
            "auth": auth,
            "method": method,
            "options": options or {},
            "file": str(file or ""),
            "filePath": str(file_path or ""),
        }
        wire_in, wire_out = self._driver.stdin, self._driver.stdout
        assert wire_in is not None
        assert wire_out is not None
        wire_in.write(json.dumps(call) + "\n")
        wire_in.flush()
        told = json.loads(wire_out.readline())
        return Answer(told["ok"], told["status"], told["body"])


@contextmanager
def lab(clients: Path) -> Iterator[Lab]:
    """Start the cloud and a Node process; `clients` is the folder that has them installed."""
    with CloudProcess(PLAN) as cloud, tempfile.TemporaryDirectory(prefix="vendor-home-") as name:
        home = Path(name)
        (home / ".particle").mkdir()
        config = {"apiUrl": cloud.url}
        (home / ".particle" / "particle.config.json").write_text(json.dumps(config), encoding="utf-8")
        driver = subprocess.Popen(
            ["node", str(Path(__file__).with_name("driver.mjs"))],
            cwd=clients,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with driver:
            try:
                yield Lab(cloud, clients, home, driver)
            finally:
                driver.kill()
