"""Which permission a call needs, and whether a token has it."""

from __future__ import annotations

import pytest

from station.cloud.scopes import Need, needs_of, scope_of
from station.cloud.values import TokenState

PERSON = TokenState("particle", (), None)


@pytest.mark.parametrize(
    ("call", "scope"),
    [
        ("GET /v1/products/12345", "products:get"),
        ("GET /v1/products/boron-v1/devices/ID", "devices:get"),
        ("GET /v1/products/12345/devices?page=1", "devices:list"),
        ("POST /v1/products/12345/devices", "devices:import"),
        ("PUT /v1/products/12345/devices/ID", "devices:update"),
        ("PUT /v1/products/12345/devices/ID/ping", "devices:ping"),
        ("DELETE /v1/products/12345/devices/ID", "devices:remove"),
        ("DELETE /v1/products/12345/devices/ID/owner", "devices:release"),
        ("GET /v1/devices/ID", "devices:get"),
        ("GET /v1/sims/ICCID", "sims:get"),
        ("GET /v1/products/12345/sims/ICCID", "sims:get"),
        ("POST /v1/products/12345/sims", "sims:import"),
        ("PUT /v1/sims/ICCID", "sims:update"),
        ("DELETE /v1/products/12345/sims/ICCID", "sims:remove"),
        ("GET /v1/products/12345/firmware", "firmware:list"),
        ("POST /v1/devices", ""),
        ("GET /v1/serial_numbers/P040", ""),
        ("POST /v1/provisioning/ID", ""),
    ],
)
def test_scope_of_a_call(call: str, scope: str) -> None:
    method, _, path = call.partition(" ")
    assert scope_of(method, path) == scope


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [((), True), (("devices:get",), False), (("devices:import",), True), (("devices:*",), True), (("*:*",), True)],
)
def test_token_with_scopes_is_held_to_them(scopes: tuple[str, ...], allowed: bool) -> None:
    token = TokenState("station", scopes, None)
    assert Need("POST /v1/products/1/devices", "devices:import").allowed_by(token) is allowed


def test_what_has_no_scope_is_known_only_of_a_person() -> None:
    need = Need("POST /v1/devices", "")
    assert need.allowed_by(PERSON) is True
    assert need.allowed_by(TokenState("station", ("devices:get",), None)) is None


def test_each_scope_is_asked_for_once() -> None:
    calls = ("GET /v1/products/1/devices/ID", "GET /v1/products/2/devices/ID", "POST /v1/devices", "POST /v1/devices")
    assert [(need.call, need.scope) for need in needs_of(calls)] == [
        ("GET /v1/products/1/devices/ID", "devices:get"),
        ("POST /v1/devices", ""),
    ]
