"""All that the cloud knows, in one place, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from station.sim.cloud.codec import from_json, to_json
from station.sim.cloud.plan import CloudPlan, Fault, Limits, Quirk
from station.sim.cloud.records import (
    Arrival,
    ClaimCode,
    Device,
    Firmware,
    OAuthClient,
    Product,
    Sim,
    SimJob,
    Token,
    User,
)

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Written:
    """The state as it lies in the file."""

    format: int = FORMAT
    plan: CloudPlan = field(default_factory=CloudPlan)
    sim_jobs: tuple[SimJob, ...] = ()
    claim_codes: tuple[ClaimCode, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    fault_calls: tuple[int, ...] = ()
    faults_since_s: float = 0.0


class CloudState:
    """Records by their key. The records are frozen, so a shallow copy of the tables is a full snapshot."""

    def __init__(self, plan: CloudPlan) -> None:
        self.users: dict[str, User] = {user.username: user for user in plan.users}
        self.tokens: dict[str, Token] = {token.token: token for token in plan.tokens}
        self.clients: dict[str, OAuthClient] = {client.client_id: client for client in plan.clients}
        self.products: dict[int, Product] = {product.product_id: product for product in plan.products}
        self.devices: dict[str, Device] = {device.device_id: device for device in plan.devices}
        self.sims: dict[str, Sim] = {sim.iccid: sim for sim in plan.sims}
        self.tie_sims()
        self.firmware: dict[tuple[int, int], Firmware] = {(one.product_id, one.version): one for one in plan.firmware}
        self.sim_jobs: tuple[SimJob, ...] = ()
        self.claim_codes: dict[str, ClaimCode] = {}
        self.arrivals: tuple[Arrival, ...] = ()
        self.faults: tuple[Fault, ...] = plan.faults
        self.fault_calls: tuple[int, ...] = (0,) * len(plan.faults)
        self.faults_since_s: float = 0.0
        self.quirks: frozenset[Quirk] = frozenset(plan.quirks)
        self.lying_imports: frozenset[str] = frozenset(plan.lying_imports)
        self.sim_queue_delay_s: float = plan.sim_queue_delay_s
        self.limits: Limits = plan.limits
        self.https: bool = plan.https

    def begin(self, now_s: float) -> None:
        """Start the clock of a fresh cloud: its faults and the lives of its tokens count from here."""
        self.faults_since_s = now_s
        for token in self.tokens.values():
            if token.lifetime_s:
                self.tokens[token.token] = replace(token, expires_at_s=now_s + token.lifetime_s, lifetime_s=0.0)

    def replace_faults(self, faults: tuple[Fault, ...], now_s: float) -> None:
        """Other faults; their time and their ordinals count from here."""
        self.faults, self.fault_calls, self.faults_since_s = faults, (0,) * len(faults), now_s

    def tie_sims(self) -> None:
        """Let each SIM know the device that it sits in."""
        for device in self.devices.values():
            sim = self.sims.get(device.iccid)
            if sim is not None and not sim.device_id:
                self.sims[sim.iccid] = replace(sim, device_id=device.device_id)

    def copy(self) -> CloudState:
        """Return a snapshot that later changes of this state do not touch."""
        twin = CloudState.__new__(CloudState)
        for name, value in vars(self).items():
            setattr(twin, name, dict(value) if isinstance(value, dict) else value)
        return twin

    def same_as(self, other: CloudState) -> bool:
        """Return whether the two states hold equal records."""
        return vars(self) == vars(other)

    def as_plan(self) -> CloudPlan:
        """Return the plan from which a fresh cloud would start with these records."""
        return CloudPlan(
            users=tuple(self.users.values()),
            tokens=tuple(self.tokens.values()),
            clients=tuple(self.clients.values()),
            products=tuple(self.products.values()),
            devices=tuple(self.devices.values()),
            sims=tuple(self.sims.values()),
            firmware=tuple(self.firmware.values()),
            faults=self.faults,
            quirks=tuple(sorted(self.quirks)),
            lying_imports=tuple(sorted(self.lying_imports)),
            sim_queue_delay_s=self.sim_queue_delay_s,
            limits=self.limits,
            https=self.https,
        )

    def written(self) -> Written:
        """Return everything that must survive a restart."""
        return Written(
            plan=self.as_plan(),
            sim_jobs=self.sim_jobs,
            claim_codes=tuple(self.claim_codes.values()),
            arrivals=self.arrivals,
            fault_calls=self.fault_calls,
            faults_since_s=self.faults_since_s,
        )

    @staticmethod
    def read(written: Written) -> CloudState:
        """Return the state that was written down."""
        state = CloudState(written.plan)
        state.sim_jobs = written.sim_jobs
        state.claim_codes = {code.code: code for code in written.claim_codes}
        state.arrivals = written.arrivals
        state.fault_calls = written.fault_calls
        state.faults_since_s = written.faults_since_s
        return state


def state_to_json(state: CloudState) -> object:
    """Return the JSON form of the whole state."""
    return to_json(state.written())


def state_from_json(raw: object) -> CloudState:
    """Return the state of a JSON form.

    Raises:
        PlanError: the JSON is not the form of a state.
    """
    return CloudState.read(from_json(Written, raw, "state"))
