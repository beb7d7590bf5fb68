"""The side door of the virtual cloud as the process that started it uses it. It stays open when the cloud is off."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass

from station.sim.cloud.codec import from_json
from station.sim.cloud.journal import Line
from station.sim.cloud.plan import LAB_HEADER
from station.sim.cloud.records import Arrival, Device, Sim, SimJob
from station.sim.cloud.state import Written

CALL_DEADLINE_S = 30.0


class CloudProcessError(RuntimeError):
    """The virtual cloud did not start, is not there, or refused a call at its side door."""


class CloudAwayError(CloudProcessError):
    """Nobody answered at the side door: the virtual cloud does not run, or went away during the call."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What the cloud did for one Device ID. `import_orders` counts requests that named it; all others took effect."""

    import_orders: int
    imports: int
    removals: int
    claims: int
    unclaims: int
    sim_activations: int
    sim_deactivations: int


@dataclass(frozen=True, kw_only=True)
class LabState:
    """What the cloud knows at this moment, and the last requests that reached it.

    `peak_per_s` is the most requests that arrived within any second, since the cloud was first started.
    """

    written: Written
    requests: tuple[Line, ...]
    peak_per_s: int

    @property
    def devices(self) -> Mapping[str, Device]:
        """The devices by Device ID."""
        return {device.device_id: device for device in self.written.plan.devices}

    @property
    def sims(self) -> Mapping[str, Sim]:
        """The SIMs by ICCID."""
        return {sim.iccid: sim for sim in self.written.plan.sims}

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Every unit that came online, oldest first."""
        return self.written.arrivals

    @property
    def early_arrivals(self) -> tuple[Arrival, ...]:
        """Units that came online with a product's firmware before they were members of it."""
        return tuple(one for one in self.arrivals if one.firmware_product_id is not None and not one.member)

    @property
    def sim_jobs(self) -> tuple[SimJob, ...]:
        """Work on SIMs that still waits."""
        return self.written.sim_jobs

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """What was done for each Device ID, with the SIMs that sit in it."""
        sims: dict[str, list[Sim]] = {}
        for sim in self.written.plan.sims:
            sims.setdefault(sim.device_id, []).append(sim)
        return {
            device.device_id: Tally(
                import_orders=device.import_orders,
                imports=device.imports,
                removals=device.removals,
                claims=device.claims,
                unclaims=device.unclaims,
                sim_activations=sum(sim.activations for sim in sims.get(device.device_id, ())),
                sim_deactivations=sum(sim.deactivations for sim in sims.get(device.device_id, ())),
            )
            for device in self.written.plan.devices
        }


def read_lab_state(raw: Mapping[str, object]) -> LabState:
    """The state from its JSON form.

    Raises:
        CloudProcessError, PlanError: it is not one.
    """
    lines, peak_per_s = raw.get("requests"), raw.get("peak_per_s")
    if not isinstance(lines, list) or not isinstance(peak_per_s, int):
        raise CloudProcessError("the virtual cloud's state has no list of requests")
    return LabState(
        written=from_json(Written, raw["state"], "state"),
        requests=tuple(from_json(Line, line, "requests") for line in lines),
        peak_per_s=peak_per_s,
    )


def call_lab(port: int, key: str, method: str, path: str, body: object = None) -> dict[str, object]:
    """One call at the side door on 127.0.0.1.

    Raises:
        CloudAwayError: no answer. CloudProcessError: a refusal.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=CALL_DEADLINE_S)
    try:
        headers = {LAB_HEADER: key, "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read()
    except (OSError, http.client.HTTPException) as error:
        raise CloudAwayError(f"the virtual cloud does not answer: {error}") from error
    finally:
        connection.close()
    if response.status != 200:
        raise CloudProcessError(f"{method} {path}: {response.status} {text.decode(errors='replace')}")
    answer: dict[str, object] = json.loads(text)
    return answer
