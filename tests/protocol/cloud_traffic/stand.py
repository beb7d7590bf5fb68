"""A plan for the virtual cloud, and a client of it whose pace and patience a test chooses."""

from __future__ import annotations

from pathlib import Path

from station.cloud.breaker import Breaker
from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.facts import ApiCalled
from station.core.ids import DeviceId
from station.core.secret import Secret
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.records import Device, Product, Token, User

P, BORON = 12345, 13
TOKEN = "0123456789canary-main"
QUICK = Patience(connect_s=10, read_s=10, attempt_s=10, total_s=60, first_pause_s=0.01, longest_pause_s=0.05)
ONCE = QUICK.once(20)
UNITS = tuple(DeviceId.parse(f"e00fce68{number:016x}") for number in range(16))
PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy")
PLAN = CloudPlan(
    users=(User(username="op@example.test"),),
    tokens=(Token(token=TOKEN, username="op@example.test"),),
    products=(Product(product_id=P, slug="boron-v1", name="B", platform_id=BORON, team=("op@example.test",)),),
    devices=tuple(Device(device_id=one, platform_id=BORON) for one in UNITS),
)


def cloud_at(
    url: str,
    journal: list[ApiCalled],
    *,
    patience: Patience = QUICK,
    breaker: Breaker | None = None,
    rate_per_s: float = 1000,
    ca_file: Path | None = None,
    proxy: str = "",
) -> Cloud:
    return Cloud(
        Secret(TOKEN),
        journal.append,
        url=url,
        limiter=RateLimiter(rate_per_s, 5),
        patience=patience,
        breaker=breaker,
        ca_file=ca_file,
        proxy=proxy,
    )
