"""A whole order's list of devices into a product, with proof, from wherever an earlier try ended.

The product's own list of devices is the proof, before and after: who is in it is not asked for again, and who is not in
it afterwards was not imported, whatever the answers said. A lost answer therefore needs nothing of its own: the next
look shows what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from station.cloud.door import CloudDoor
from station.cloud.errors import CloudAnswerLostError, CloudServerError
from station.cloud.values import ImportReply, Product, ProductDevice
from station.core.ids import DeviceId

CHUNK = 250
ROUNDS = 3
# So many refused devices are looked for in the token's other products; more would take too long.
_MOST_SOUGHT = 50


class Verdict(StrEnum):
    """What became of one device of the list."""

    IMPORTED = "imported"
    ALREADY = "already there"
    NONMEMBER = "nonmember"
    INVALID = "invalid"
    OTHER_PRODUCT = "other product"
    PROTECTED = "protected"
    DENIED = "denied"
    NO_EFFECT = "answered, not listed"

    @property
    def is_good(self) -> bool:
        return self in {Verdict.IMPORTED, Verdict.ALREADY}


_ADVICE = {
    Verdict.NONMEMBER: "it belongs to another owner, who must release it first",
    Verdict.INVALID: "no such device, or one of another platform or product",
    Verdict.PROTECTED: "it is a protected device",
    Verdict.DENIED: "somebody denied it in the product's quarantine",
    Verdict.NO_EFFECT: "the cloud took it and does not list it: try again, then ask the vendor",
}


@dataclass(frozen=True)
class Settled:
    """One device of the list. note: what to know about it, "" for nothing."""

    device_id: DeviceId
    verdict: Verdict
    note: str = ""


class Memory(Protocol):
    """What outlives a crash: for whom an import was ordered because of this list."""

    def asked(self) -> frozenset[str]: ...

    def note_asked(self, device_ids: Sequence[str]) -> None:
        """On disk before the order is sent."""
        ...


class OrderImport:
    """One list, one product. May be run again and again: only what is missing is asked for."""

    def __init__(
        self,
        cloud: CloudDoor,
        product: Product,
        device_ids: Sequence[DeviceId],
        memory: Memory,
        progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
    ) -> None:
        """progress: told (what is being done, how much of it, of how much)."""
        self._cloud = cloud
        self._product = product
        self._ids = tuple(device_ids)
        self._memory = memory
        self._progress = progress
        self._refused: dict[str, Verdict] = {}
        self._asked_before = memory.asked()

    def run(self) -> tuple[Settled, ...]:
        """Ask for what is missing, look, and say what became of each device, in the order of the list.

        Raises:
            CloudError: the cloud cannot be asked; what was done is remembered. Aborted: stopped.
        """
        listed = self._look()
        for _ in range(ROUNDS):
            missing = self._missing(listed)
            if not missing:
                break
            self._ask(missing)
            listed = self._look()
        return self._settle(listed)

    def _look(self) -> dict[str, ProductDevice]:
        """Those of the list that the product lists now."""
        wanted = set(self._ids)
        found: dict[str, ProductDevice] = {}
        for number, device in enumerate(self._cloud.every_product_device(self._product.id), start=1):
            self._progress("looking through the product's devices", number, 0)
            if device.id in wanted:
                found[device.id] = device
                if len(found) == len(wanted):
                    break
        return found

    def _missing(self, listed: dict[str, ProductDevice]) -> tuple[DeviceId, ...]:
        """Who is not a member and was not refused. An import lets out of quarantine, but not who was denied there."""
        return tuple(
            one
            for one in self._ids
            if one not in self._refused and (one not in listed or (listed[one].quarantined and not listed[one].denied))
        )

    def _ask(self, missing: Sequence[DeviceId]) -> None:
        """Order the import of all of these."""
        done = 0
        for chunk in batched_ids(missing, CHUNK):
            self._memory.note_asked(chunk)
            try:
                reply = self._cloud.import_device_list(self._product.id, chunk)
            except (CloudAnswerLostError, CloudServerError):
                reply = ImportReply()  # it may have been carried out: the next look shows it
            self._refused |= _refusals(reply, chunk)
            done += len(chunk)
            self._progress("importing", done, len(missing))

    def _settle(self, listed: dict[str, ProductDevice]) -> tuple[Settled, ...]:
        asked, refused = self._memory.asked(), self._refused
        elsewhere = self._seek([one for one in self._ids if refused.get(one) is Verdict.INVALID])
        settled = []
        for one in self._ids:
            device = listed.get(one)
            if device is not None and not device.quarantined and not device.denied:
                note = "by an earlier try" if one in self._asked_before else ""
                settled.append(Settled(one, Verdict.IMPORTED if one in asked else Verdict.ALREADY, note))
            elif one in elsewhere:
                settled.append(Settled(one, Verdict.OTHER_PRODUCT, f"it is in product {elsewhere[one]}"))
            else:
                verdict = Verdict.DENIED if device and device.denied else refused.get(one, Verdict.NO_EFFECT)
                settled.append(Settled(one, verdict, _ADVICE.get(verdict, "")))
        return tuple(settled)

    def _seek(self, invalid: Sequence[DeviceId]) -> dict[str, str]:
        """In which other product of the token some of these are, as far as that can be found out in decent time."""
        found: dict[str, str] = {}
        if not invalid:
            return found
        others = [one for one in self._cloud.products() if one.id != self._product.id]
        for device_id in invalid[:_MOST_SOUGHT]:
            for other in others:
                device = self._cloud.product_device(other.id, device_id)
                if device is not None and not device.quarantined:
                    found[device_id] = f"{other.id} ({other.slug})" if other.slug else str(other.id)
                    break
        return found


def batched_ids(device_ids: Sequence[DeviceId], size: int) -> Iterator[tuple[DeviceId, ...]]:
    """The same in pieces of at most `size`."""
    for start in range(0, len(device_ids), size):
        yield tuple(device_ids[start : start + size])


def _refusals(reply: ImportReply, asked: Sequence[DeviceId]) -> dict[str, Verdict]:
    lists = (
        (reply.nonmember_ids, Verdict.NONMEMBER),
        (reply.protected_ids, Verdict.PROTECTED),
        (reply.invalid_ids, Verdict.INVALID),
    )
    wanted = set(asked)
    return {one: verdict for ids, verdict in lists for one in ids if one in wanted}
