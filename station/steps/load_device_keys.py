"""The unit has a key pair of its own that the station made, and the cloud knows its public half."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.device_keys import PublicKey, make_key_pair, public_key_in, public_key_of
from station.particle.gen2_config import PublicKeyKind
from station.particle.platforms import Platform, ServerProtocol
from station.particle.regions import device_key_regions
from station.particle.request_call import Request
from station.steps.context import StepContext
from station.steps.planning import asked, called, platform_of, region_read, region_write

_NOTE = "load_device_keys"


class DeviceKeyVerifyError(UnitFailedError):
    """The configuration area does not hold the key pair that was written."""

    code: ClassVar[str] = "DEVICE-KEY-VERIFY"
    hint: ClassVar[str] = "The unit's own keys did not stay in it. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class KeyGap(Enum):
    """What is missing. The keys themselves never travel in a finding."""

    NEW_PAIR = auto()
    TELL_CLOUD = auto()


class LoadDeviceKeys(Step[StepContext, KeyGap], word="load_device_keys", mode=Mode.DFU, in_dct=True):
    """The unit's key pair is sound, and this run has given its public half to the cloud.

    renew: make a new pair in each run (the default, for returned units); false keeps a pair that is sound. RSA 1024 on
    Photon and P1, elliptic curve P-256 elsewhere. The private half exists only in the station's memory until it is
    written. Proved by a read-back: the private half is read into memory, its public half derived and compared with the
    stored one; only fingerprints are kept. The cloud takes the key and offers no way to look at it.
    """

    renew: bool = True

    def check(self, ctx: StepContext) -> Finding[KeyGap]:
        platform = ctx.unit.platform
        regions = device_key_regions(platform)
        with ctx.unit.dfu() as visit:
            public = public_key_in(visit.regions.read(regions.public), platform)
            derived = visit.regions.examine(regions.private, lambda blob: public_key_of(blob, platform))
        sound = public is not None and derived == public
        known = public is not None and public.fingerprint == ctx.notes.read(_NOTE)
        evidence = Evidence(
            method=f"DFU read-back of alt 1, {regions.public.name}, and the public half of the private key",
            expected=f"a {_kind(platform)} key pair, its public half given to the cloud by this run",
            seen=_seen(public, sound=sound, known=known),
            facts=(("fingerprint", public.fingerprint if public else ""),),
        )
        if sound and known:
            return Finding.yes(evidence)
        return Finding.no(evidence, KeyGap.TELL_CLOUD if sound and not self.renew else KeyGap.NEW_PAIR)

    def apply(self, ctx: StepContext, gap: KeyGap) -> None:
        platform = ctx.unit.platform
        regions = device_key_regions(platform)
        with ctx.unit.dfu() as visit:
            if gap is KeyGap.NEW_PAIR:
                pair = make_key_pair(platform)
                visit.regions.write(regions.private, pair.private_blob)
                visit.regions.write(regions.public, pair.public_blob)
                del pair
            public = public_key_in(visit.regions.read(regions.public), platform)
        if public is None:
            return  # the look that follows says so
        ctx.cloud.set_public_key(ctx.identity.device_id, public.pem, public.algorithm)
        ctx.notes.write(_NOTE, public.fingerprint)

    def sweep(self, ctx: StepContext) -> Finding[KeyGap] | None:
        """Gen 2 tells its public key to a control request; later platforms show it in DFU mode only."""
        platform = ctx.unit.platform
        tcp = platform.server_protocol is ServerProtocol.TCP
        with ctx.unit.requests() as requests:
            der = requests.gen2_config.public_key(PublicKeyKind.TCP_DEVICE if tcp else PublicKeyKind.UDP_DEVICE)
        if der is None:
            return None
        public = public_key_in(der, platform)
        given = ctx.notes.read(_NOTE)
        evidence = Evidence(
            method="control request 211 after the last boot",
            expected=f"public key {given[:16]}",
            seen=f"public key {public.fingerprint[:16] if public else 'of another kind'}",
        )
        known = public is not None and public.fingerprint == given
        return Finding.yes(evidence) if known else Finding.no(evidence, KeyGap.NEW_PAIR)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        regions = device_key_regions(platform)
        look = (
            *region_read(When.LOOK, regions.public, platform),
            *region_read(When.LOOK, regions.private, platform)[1:],
        )
        write = tuple(region_write(region, platform) for region in (regions.private, regions.public))
        sweep = asked(When.SWEEP, Request.SECURITY_KEY)
        return (*look, *write, called("POST", "/v1/provisioning/ID", When.CHANGE, "public key"), *sweep)

    def planned_change(self, target: PlanTarget, gap: KeyGap) -> tuple[Planned, ...]:
        change = super().planned_change(target, gap)
        return change if gap is KeyGap.NEW_PAIR else tuple(one for one in change if one.deed is Deed.CALL)

    def recalled(self, evidence: Evidence) -> tuple[str, str] | None:
        return _NOTE, str(dict(evidence.facts).get("fingerprint", ""))

    def unproved(self, finding: Finding[KeyGap]) -> UnitFailedError:
        return DeviceKeyVerifyError(f"the unit's key pair is not as written: {finding.evidence.seen}")


def _kind(platform: Platform) -> str:
    return "RSA 1024" if platform.server_protocol is ServerProtocol.TCP else "P-256"


def _seen(public: PublicKey | None, *, sound: bool, known: bool) -> str:
    if public is None:
        return "no public key"
    if not sound:
        return f"public key {public.fingerprint[:16]} without its private half"
    return (
        f"key pair {public.fingerprint[:16]}, {'given to the cloud by this run' if known else 'not given by this run'}"
    )
