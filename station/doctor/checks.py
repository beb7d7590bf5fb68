"""All checks of a station."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from station.core.cancel import CancelToken
from station.doctor.audit_checks import check_anchor, check_audit, check_golden, check_seal_key, tail_of
from station.doctor.cloud_checks import CloudLook, check_cloud, check_scopes, check_tls, check_token, look_at_cloud
from station.doctor.examine import Check
from station.doctor.host_checks import check_clock, check_disk, check_fonts, check_settings
from station.doctor.once import Once
from station.doctor.order import place_of
from station.doctor.recipe_checks import (
    Read,
    check_approval,
    check_content,
    check_no_recipe,
    check_secrets,
    read_checked,
)
from station.doctor.usb_checks import check_rights, check_slots, check_usb, sightings
from station.doctor.workplace import Workplace


def checks_of(place: Workplace, cancel: CancelToken) -> tuple[Check, ...]:
    """Every check of this station; what several of them need is asked once. cancel: ends what they wait for."""
    seen = Once(lambda: sightings(place, cancel))
    look = Once(lambda: look_at_cloud(place, cancel))
    tail = Once(lambda: tail_of(place))
    fixed = (
        *((Check("settings", lambda _: check_settings(place)),) if place.knows_file else ()),
        Check("usb", lambda _: check_usb(seen)),
        Check("usb_rights", lambda _: check_rights(place, seen)),
        Check("slots", lambda _: check_slots(place, seen)),
        Check("cloud", lambda _: check_cloud(place, look)),
        Check("tls", lambda _: check_tls(place, look)),
        Check("token", lambda _: check_token(place, look)),
        Check("clock", lambda _: check_clock(place, look, tail)),
        Check("disk", lambda _: check_disk(place, tail)),
        Check("audit", lambda _: check_audit(tail)),
        Check("seal_key", lambda _: check_seal_key(place, tail)),
        Check("anchor", lambda _: check_anchor(place, tail)),
        Check("golden", lambda _: check_golden(place)),
        Check("fonts", lambda _: check_fonts(place)),
    )
    of_recipes = [check for path in place.recipes for check in _of_recipe(place, path, look)]
    none = () if of_recipes else (Check("recipe", lambda _: check_no_recipe()),)
    return tuple(sorted((*fixed, *of_recipes, *none), key=lambda check: (place_of(check.name), check.subject)))


def _of_recipe(place: Workplace, path: Path, look: Once[CloudLook]) -> Iterator[Check]:
    read: Read = Once(lambda: read_checked(place, path))
    subject = path.stem if len(place.recipes) > 1 else ""
    yield Check("recipe", lambda _: check_content(path, read), subject)
    yield Check("approval", lambda _: check_approval(place, read), subject)
    yield Check("secrets", lambda _: check_secrets(place, read), subject)
    yield Check("scopes", lambda cancel: check_scopes(place, look, path, cancel), subject)
