"""Scenes of the self-check's page for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from station.cloud.errors import CloudUnreachableError
from station.core.cancel import Deadline
from station.core.views import Said
from station.doctor.checked import Checked, bad, good, note, off, unknown
from station.ui.page import Page
from station.ui.self_check.page import SelfCheckDoor, SelfCheckPage
from station.ui.theme import Theme

FIT = (
    good("settings", Said.of("settings.read", file="/etc/particle-station/station.yaml")),
    good("usb", Said.of("usb.seen", count=16)),
    good("usb_rights", Said.of("usb_rights.opened", count=16)),
    good("slots", Said.of("slots.mapped", count=16, taken=16)),
    good("cloud", Said.of("cloud.answers", host="api.particle.io", ms=184)),
    good("tls", Said.of("tls.good", host="api.particle.io")),
    good("token", Said.of("token.good", end="2027-03-01 00:00 UTC")),
    good("scopes", Said("scopes.met")),
    good("clock", Said.of("clock.good", off="+0")),
    good("disk", Said.of("disk.free", free_mb=81234, floor_mb=500, days=1830)),
    good("recipe", Said.of("recipe.good", name="Boron line", version="1.4.0")),
    good("approval", Said.of("approval.good", who="eng-03")),
    good("secrets", Said("secrets.none")),
    good("audit", Said.of("audit.intact", since=48122, count=918)),
    good("seal_key", Said("seal_key.good")),
    good("anchor", Said.of("anchor.good", file="/mnt/audit/line-a.anchors", count=48000)),
    off("golden", Said("golden.off")),
    good("fonts", Said("fonts.good")),
)
_TROUBLE = {
    "usb_rights": bad(
        "usb_rights",
        Said.of("usb_rights.denied", count=2, total=16, ports="1-4.1, 1-4.2"),
        Said.of("usb_rights.denied_todo", rule="70-particle-station.rules"),
        "USB-DENIED",
    ),
    "cloud": bad(
        "cloud",
        Said.of("any.error", why="GET /v1/access_tokens/current: no connection within 4 s"),
        Said.of("any.error_todo", hint=CloudUnreachableError.hint),
        "CLOUD-UNREACHABLE",
    ),
    "tls": unknown("tls", Said("any.cloud_first"), Said("any.cloud_first_todo")),
    "disk": note("disk", Said.of("disk.soon", free_mb=910, floor_mb=500, days=6), Said("disk.soon_todo")),
}
UNFIT = tuple(_TROUBLE.get(line.check, line) for line in FIT)
NOTED = tuple(_TROUBLE["disk"] if line.check == "disk" else line for line in FIT)


def page_of(lines: tuple[Checked, ...]) -> Callable[[Theme], Page]:
    """A page that was opened and has its answers."""

    def make(theme: Theme) -> Page:
        page = SelfCheckPage(SelfCheckDoor(lambda _cancel: iter(lines)), theme)
        page.opened()
        limit = Deadline.after(5)
        while page.running and not limit.expired:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return page

    return make


SCENES: tuple[tuple[str, Callable[[Theme], Page]], ...] = (
    ("self_check_fit", page_of(FIT)),
    ("self_check_unfit", page_of(UNFIT)),
    ("self_check_noted", page_of(NOTED)),
)
