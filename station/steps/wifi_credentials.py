"""The unit knows the given Wi-Fi network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.planned import Planned, PlanTarget, When
from station.core.secret_store import SecretName
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.errors import NotSupportedError
from station.particle.request_call import Request
from station.particle.wifi import LONGEST_SSID_BYTES, KnownNetwork, NewNetwork, WifiSecurity
from station.steps.context import StepContext
from station.steps.planning import asked, known_networks_asked, network_stored, platform_of

_NOTE = "wifi_credentials"


class CredentialsVerifyError(UnitFailedError):
    """The unit took a network and does not list it, or is not connected to it."""

    code: ClassVar[str] = "WIFI-VERIFY"
    hint: ClassVar[str] = "The Wi-Fi network did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class WifiCredentials(Step[StepContext, NewNetwork], word="wifi_credentials", mode=Mode.NORMAL):
    """The network is stored with the station's password.

    ssid: name of the network. security: open, wep, wpa, wpa2, wpa_wpa2, wpa3 or wpa2_wpa3. password: a secret of the
    station by its name, `{secret: NAME}`; never the password itself. hidden: the network does not send its name. join:
    the unit shall connect to it here and now (not on Gen 2). No unit tells a password back: so this run must have
    stored it itself, and the unit must list the network; with `join` the connection proves the password.
    """

    ssid: str
    security: WifiSecurity = WifiSecurity.WPA2
    password: SecretName | None = None
    hidden: bool = False
    join: bool = False

    def problems(self) -> Iterable[str]:
        """What is wrong with the values as a whole."""
        if not 0 < len(self.ssid.encode()) <= LONGEST_SSID_BYTES:
            yield f"`ssid` must have 1 to {LONGEST_SSID_BYTES} bytes"
        if (self.security is WifiSecurity.OPEN) != (self.password is None):
            yield "an open network takes no `password`, any other network needs one"

    def check(self, ctx: StepContext) -> Finding[NewNetwork]:
        platform = ctx.unit.platform
        if not platform.wifi:
            return Finding.not_applicable(f"{platform.display_name} has no Wi-Fi")
        with ctx.unit.requests() as requests:
            known = requests.wifi.known_networks() or ()
            connected = self.join and requests.wifi.current_ssid() == self.ssid
        wanted = KnownNetwork(self.ssid, self.security)
        stored_here = ctx.notes.read(_NOTE) == str(wanted)
        evidence = Evidence(
            method="list of known networks (control request 502, on Gen 2 114)",
            expected=f"{wanted}, stored by this run" + (", connected" if self.join else ""),
            seen=_seen(wanted, known, stored_here=stored_here) + (", connected" if connected else ""),
        )
        listed = self._is_listed(wanted, known)
        if listed and stored_here and (connected or not self.join):
            return Finding.yes(evidence)
        password = ctx.secrets.secret(self.password) if self.password is not None else None
        return Finding.no(evidence, NewNetwork(self.ssid, self.security, password, self.hidden))

    def apply(self, ctx: StepContext, gap: NewNetwork) -> None:
        with ctx.unit.requests() as requests:
            if self.join:
                requests.wifi.join(gap)
            else:
                try:
                    requests.wifi.store(gap)
                except NotSupportedError:
                    requests.wifi.join(gap)  # this Device OS keeps only what it has joined
        ctx.notes.write(_NOTE, str(KnownNetwork(gap.ssid, gap.security)))

    def sweep(self, ctx: StepContext) -> Finding[NewNetwork] | None:
        """The network is still listed. Whether the unit is connected at this moment is no longer asked."""
        with ctx.unit.requests() as requests:
            known = requests.wifi.known_networks()
        if known is None:
            return None
        wanted = KnownNetwork(self.ssid, self.security)
        evidence = Evidence(
            method="list of known networks after the last boot",
            expected=str(wanted),
            seen=_seen(wanted, known, stored_here=True),
        )
        if self._is_listed(wanted, known):
            return Finding.yes(evidence)
        return Finding.no(evidence, NewNetwork(self.ssid, self.security, None, self.hidden))

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        if not platform.wifi:
            return ()
        connected = asked(When.LOOK, Request.WIFI_CURRENT) if self.join else ()
        change = network_stored(platform, join=self.join)
        sweep = known_networks_asked(When.SWEEP, platform)
        return (*known_networks_asked(When.LOOK, platform), *connected, *change, *sweep)

    def recalled(self, evidence: Evidence) -> tuple[str, str] | None:
        return _NOTE, str(KnownNetwork(self.ssid, self.security))

    def unproved(self, finding: Finding[NewNetwork]) -> UnitFailedError:
        return CredentialsVerifyError(
            f"the network is not as stored: expected {finding.evidence.expected}, seen {finding.evidence.seen}"
        )

    def _is_listed(self, wanted: KnownNetwork, known: tuple[KnownNetwork, ...]) -> bool:
        """A unit that joins finds out the kind of protection by itself, so then the name decides."""
        return wanted in known or (self.join and wanted.ssid in {one.ssid for one in known})


def _seen(wanted: KnownNetwork, known: tuple[KnownNetwork, ...], *, stored_here: bool) -> str:
    found = next((one for one in known if one.ssid == wanted.ssid), None)
    if found is None:
        return f"{wanted.ssid} not known"
    return f"{found}, stored {'by this run' if stored_here else 'earlier'}"
