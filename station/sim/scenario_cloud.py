"""The `cloud:` part of a scenario file: what the virtual cloud knows besides what the bench's units make of it.

The cloud starts from `line_cloud` (a team, a product for each platform, every unit with its SIM); the lists here add to
it or change what it has: products, devices by Device ID, SIMs by ICCID, users, faults, quirks. Users with a password
can log in and work on every product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from station.core.ids import DeviceId, Iccid
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.scalars import (
    BadScalarError,
    parse_bool,
    parse_count,
    parse_decimal,
    parse_duration,
    parse_id,
    parse_int,
    parse_line,
)
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import Node, Sequence
from station.sim.cloud.plan import BadCertificate, CloudPlan, Fault, FaultKind, Quirk
from station.sim.cloud.records import Device, Product, Sim, SimStatus, Token, User
from station.sim.demo_cloud import LINE_TOKEN, LINE_USER, line_cloud
from station.sim.profile import PROFILES
from station.sim.scenario import UnitPlan
from station.sim.scenario_words import OneOf

Parsers = dict[str, tuple[str, Callable[[str], Any]]]
"""Key of the file: field of the record, parser."""

_KEYS = (
    "products",
    "devices",
    "sims",
    "users",
    "faults",
    "quirks",
    "lying_imports",
    "sim_queue_delay",
    "token_scopes",
    "token_lifetime",
    "https",
)
FAULT_LISTS: dict[str, Callable[[str], Any]] = {"calls": parse_count, "fields": parse_line}
_ROUTE_HINT = "write for example POST /v1/products/*/devices"


def read_cloud(node: Node, units: tuple[UnitPlan, ...], report: Report) -> CloudPlan:
    """The plan of the cloud; what is wrong with the node goes to the report."""
    plan = line_cloud(units)
    section = Section.open(node, 'key "cloud"', _KEYS, {}, report)
    if section is None:
        return plan
    products = {one.product_id: one for one in plan.products}
    for values in _records(section, "products", PRODUCT_PARSERS, ("id", "platform")):
        known = products.get(values["product_id"], _new_product(values))
        products[known.product_id] = replace(known, **values)
    devices = {one.device_id: one for one in plan.devices}
    for values in _records(section, "devices", DEVICE_PARSERS, ("device_id",)):
        known_device = devices.get(values["device_id"], Device(device_id=values["device_id"], platform_id=0))
        devices[known_device.device_id] = replace(known_device, **values)
    sims = {one.iccid: one for one in plan.sims}
    for values in _records(section, "sims", SIM_PARSERS, ("iccid",)):
        known_sim = sims.get(values["iccid"], Sim(iccid=values["iccid"]))
        sims[known_sim.iccid] = replace(known_sim, **values)
    people = tuple(User(**values) for values in _records(section, "users", USER_PARSERS, ("username",)))
    named = {person.username for person in (*plan.users, *people)}
    others = {device.owner for device in devices.values() if device.owner} - named
    team = (LINE_USER, *(person.username for person in people if person.password and person.customer_of is None))
    return replace(
        plan,
        users=(*plan.users, *people, *(User(username=name) for name in sorted(others))),
        tokens=(_line_token(section),),
        products=tuple(replace(product, team=team) for product in products.values()),
        devices=tuple(devices.values()),
        sims=tuple(sims.values()),
        faults=_read_faults(section),
        quirks=_list(section, "quirks", QUIRKS),
        lying_imports=_list(section, "lying_imports", DeviceId.parse),
        sim_queue_delay_s=section.value("sim_queue_delay", parse_duration) or 0.0,
        https=section.value("https", parse_bool) or False,
    )


def _line_token(section: Section) -> Token:
    """The token that the line is given: a person's without end, unless the file says otherwise."""
    token = Token(
        token=LINE_TOKEN,
        username=LINE_USER,
        lifetime_s=section.value("token_lifetime", parse_duration) or 0.0,
    )
    scopes = _list(section, "token_scopes", parse_line)
    return replace(token, scopes=scopes) if scopes else token


def cloud_fault_from_words(kind: str, words: Mapping[str, str]) -> Fault:
    """A fault from its kind and its fields as typed; lists are written `1,2,3`.

    Raises:
        ValueError: no such kind or field, or a value that does not fit.
    """
    values: dict[str, Any] = {"kind": FAULT_PARSERS["kind"][1](kind)}
    for key, text in words.items():
        if key in FAULT_LISTS:
            values[key] = tuple(FAULT_LISTS[key](part) for part in text.split(","))
        elif key in FAULT_PARSERS and key != "kind":
            name, parse = FAULT_PARSERS[key]
            values[name] = parse(text)
        else:
            raise ValueError(f"a fault of the cloud has no {key!r}; there are: {', '.join(CLOUD_FAULT_FIELDS)}")
    return Fault(**values)


def _new_product(values: dict[str, Any]) -> Product:
    name = f"product {values['product_id']}"
    return Product(
        product_id=values["product_id"],
        slug=f"product-{values['product_id']}",
        name=name,
        platform_id=values["platform_id"],
        team=(LINE_USER,),
    )


def _read_faults(section: Section) -> tuple[Fault, ...]:
    found: list[Fault] = []
    for inner in _inner(section, "faults", (*FAULT_PARSERS, *FAULT_LISTS)):
        told = section.report.errors
        inner.required("kind")
        values = _values(inner, FAULT_PARSERS)
        values |= {key: _list(inner, key, parse) for key, parse in FAULT_LISTS.items()}
        if section.report.errors > told:
            continue
        try:
            found.append(Fault(**values))
        except ValueError as error:
            inner.report.error(Code.BAD_VALUE, inner.mark, str(error))
    return tuple(found)


def _records(section: Section, key: str, parsers: Parsers, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    """The values of each map in a list, by the names of the record's fields; faulty maps are told and left out."""
    found: list[dict[str, Any]] = []
    for inner in _inner(section, key, tuple(parsers)):
        told = section.report.errors
        for name in needed:
            inner.required(name)
        values = _values(inner, parsers)
        if section.report.errors == told:
            found.append(values)
    return found


def _inner(section: Section, key: str, known: tuple[str, ...]) -> list[Section]:
    entry = section.entry(key)
    if entry is None:
        return []
    if not isinstance(entry.value, Sequence):
        expect(entry.value, "a list", f"key {shown(key)}", section.report)
        return []
    where = f"an item of {shown(key)}"
    opened = (Section.open(item, where, known, {}, section.report) for item in entry.value.items)
    return [inner for inner in opened if inner is not None]


def _values(section: Section, parsers: Parsers) -> dict[str, Any]:
    read = {name: section.value(key, parse) for key, (name, parse) in parsers.items()}
    return {name: value for name, value in read.items() if value is not None}


def _list(section: Section, key: str, parse: Callable[[str], Any]) -> tuple[Any, ...]:
    entry = section.entry(key)
    if entry is None:
        return ()
    where = f"an item of {shown(key)}"
    read = [parse_scalar(item, parse, where, section.report) for item in section.scalars(entry)]
    return tuple(value for value in read if value is not None)


def _parse_route(text: str) -> str:
    method, space, path = text.partition(" ")
    if not (method and space and path.startswith("/")):
        raise BadScalarError(f"{shown(text)} is no route", _ROUTE_HINT)
    return text


def _parse_probability(text: str) -> float:
    number = parse_decimal(text)
    if not 0 <= number <= 1:
        raise BadScalarError(f"{shown(text)} is not from 0 to 1")
    return number


_parse_platform_id = OneOf({profile.name: profile.platform_id for profile in PROFILES})
QUIRKS = OneOf({one.value: one for one in Quirk})
PRODUCT_PARSERS: Parsers = {
    "id": ("product_id", parse_count),
    "platform": ("platform_id", _parse_platform_id),
    "slug": ("slug", parse_id),
    "name": ("name", parse_line),
}
DEVICE_PARSERS: Parsers = {
    "device_id": ("device_id", DeviceId.parse),
    "platform": ("platform_id", _parse_platform_id),
    "owner": ("owner", parse_line),
    "product": ("product_id", parse_count),
    "quarantined_in": ("quarantined_in", parse_count),
    "serial": ("serial_number", parse_line),
    "name": ("name", parse_line),
    "protected": ("protected", parse_bool),
    "development": ("development", parse_bool),
    "denied": ("denied", parse_bool),
    "online": ("online", parse_bool),
}
SIM_PARSERS: Parsers = {
    "iccid": ("iccid", Iccid.parse),
    "status": ("status", OneOf({one.value: one for one in SimStatus})),
    "soldered": ("soldered", parse_bool),
    "device_id": ("device_id", DeviceId.parse),
    "owner": ("owner", parse_line),
    "product": ("product_id", parse_count),
    "activation_delay": ("activation_delay_s", parse_duration),
    "deactivation_delay": ("deactivation_delay_s", parse_duration),
    "release_delay": ("release_delay_s", parse_duration),
    "refusal": ("refusal", parse_line),
}
USER_PARSERS: Parsers = {
    "username": ("username", parse_line),
    "password": ("password", parse_line),
    "one_time_password": ("mfa_otp", parse_line),
    "customer_of": ("customer_of", parse_count),
}
FAULT_PARSERS: Parsers = {
    "kind": ("kind", OneOf({one.value: one for one in FaultKind})),
    "route": ("route", _parse_route),
    "probability": ("probability", _parse_probability),
    "seed": ("seed", parse_int),
    "delay": ("delay_s", parse_duration),
    "hold": ("hold_s", parse_duration),
    "retry_after_s": ("retry_after_s", parse_int),
    "status": ("status", parse_int),
    "html": ("html", parse_bool),
    "from": ("from_s", parse_duration),
    "for": ("for_s", parse_duration),
    "retry_after_date": ("retry_after_date", parse_bool),
    "skew_s": ("skew_s", parse_int),
    "certificate": ("certificate", OneOf({one.value: one for one in BadCertificate})),
}
CLOUD_FAULT_FIELDS = tuple(sorted({*FAULT_PARSERS, *FAULT_LISTS} - {"kind"}))
