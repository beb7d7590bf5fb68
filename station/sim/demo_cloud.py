"""What the virtual cloud of a bench knows at the start: a team, a product for each platform, every unit and its SIM."""

from __future__ import annotations

from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.records import Device, Product, Sim, Token, User
from station.sim.faults import ForeignDevice
from station.sim.kit import product_id
from station.sim.profile import profile_named
from station.sim.scenario import UnitPlan

LINE_USER = "line@demo-line.example"
LINE_TOKEN = "virtual-bench-line-token"
CARD_ACTIVATION_S = 3.0
"""How long a carrier takes on the bench; a real one takes minutes."""
SOLDERED_ACTIVATION_S = 1.0


def line_cloud(units: tuple[UnitPlan, ...]) -> CloudPlan:
    """The cloud of a line that builds one product for each platform that it has units of."""
    return CloudPlan(
        users=(User(username=LINE_USER, programmatic=True),),
        tokens=(Token(token=LINE_TOKEN, username=LINE_USER),),
        products=tuple(
            _product(platform) for platform in sorted({unit.platform for unit in units if _is_particle(unit)})
        ),
        devices=tuple(_device(unit) for unit in units if _is_particle(unit)),
        sims=tuple(_sim(unit) for unit in units if unit.sim),
    )


def _is_particle(unit: UnitPlan) -> bool:
    return not any(isinstance(fault, ForeignDevice) for fault in unit.faults)


def _product(platform: str) -> Product:
    profile = profile_named(platform)
    return Product(
        product_id=product_id(profile),
        slug=f"demo-{platform}",
        name=f"Demo {platform}",
        platform_id=profile.platform_id,
        team=(LINE_USER,),
    )


def _device(unit: UnitPlan) -> Device:
    return Device(
        device_id=unit.device_id,
        platform_id=profile_named(unit.platform).platform_id,
        serial_number=unit.serial_number or "",
        iccid=unit.sim.iccid if unit.sim and unit.sim.form == "mff2" else "",
        imei=unit.imei or "",
    )


def _sim(unit: UnitPlan) -> Sim:
    if unit.sim is None:
        raise ValueError(f"unit {unit.device_id} has no SIM")
    soldered = unit.sim.form == "mff2"
    return Sim(
        iccid=unit.sim.iccid,
        soldered=soldered,
        device_id=unit.device_id if soldered else "",
        activation_delay_s=SOLDERED_ACTIVATION_S if soldered else CARD_ACTIVATION_S,
    )
