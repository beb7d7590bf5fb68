"""The cloud of a scenario: what can be said of its people, its token, its certificate and its faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.recipe.diagnostics import Code
from station.sim.cloud.plan import BadCertificate, Fault, FaultKind
from station.sim.live import WrongFaultError, plan_cloud_faults, plan_faults, shipped_scenarios
from station.sim.scenario import demo_scenario
from station.sim.scenario_file import check_scenario, load_scenario

HEAD = """\
bench: 1
name: cloud
units:
  - {platform: photon, device_id: 3b0021000f47363334353151, device_os: 2.3.1}
cloud:
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "cloud.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_every_key_arrives(tmp_path: Path) -> None:
    text = """\
  https: true
  token_lifetime: 1h
  token_scopes: [devices:import, devices:get]
  users:
    - {username: a@example.com, password: pw, one_time_password: "123456"}
    - {username: c@example.com, password: pw, customer_of: 10006}
  devices:
    - {device_id: 3b0021000f47363334353151, owner: c@example.com}
  sims:
    - {iccid: 89320423070012345671, deactivation_delay: 2s}
  faults:
    - {kind: tls, certificate: expired, calls: [1]}
    - {kind: clock_skew, skew_s: -3600}
    - {kind: rate_limit, from: 5s, for: 1m, retry_after_date: true}
    - {kind: missing_fields, fields: [quarantined, owner]}
    - {kind: "off", from: 2m, for: 30s}
"""
    plan = load_scenario(written(tmp_path, text)).scenario.cloud
    (token,) = plan.tokens
    assert (plan.https, token.lifetime_s, token.scopes) == (True, 3600.0, ("devices:import", "devices:get"))
    users = {user.username: user for user in plan.users}
    assert (users["a@example.com"].mfa_otp, users["c@example.com"].customer_of) == ("123456", 10006)
    assert len(plan.users) == 3
    (product,) = plan.products
    assert product.team == ("line@demo-line.example", "a@example.com")
    assert plan.sims[0].deactivation_delay_s == 2.0
    assert plan.faults == (
        Fault(kind=FaultKind.TLS, certificate=BadCertificate.EXPIRED, calls=(1,)),
        Fault(kind=FaultKind.CLOCK_SKEW, skew_s=-3600.0),
        Fault(kind=FaultKind.RATE_LIMIT, from_s=5.0, for_s=60.0, retry_after_date=True),
        Fault(kind=FaultKind.MISSING_FIELDS, fields=("quarantined", "owner")),
        Fault(kind=FaultKind.OFF, from_s=120.0, for_s=30.0),
    )


def test_a_fault_that_makes_no_sense_is_told_at_its_place(tmp_path: Path) -> None:
    text = """\
  faults:
    - {kind: tls, route: GET /v1/user}
    - {kind: tls, certificate: old}
    - {kind: missing_fields}
"""
    told = check_scenario(written(tmp_path, text)).diagnostics
    assert [(one.code, one.mark.line) for one in told] == [(Code.BAD_VALUE, line) for line in (7, 8, 9)]


def test_a_fault_of_the_cloud_may_be_typed_beside_those_of_units() -> None:
    texts = (
        "cloud:tls:certificate=wrong_host:calls=1,2",
        "1:listens",
        "cloud:slow:route=GET /v1/products/**:delay=200ms",
        "cloud:off",
    )
    assert plan_cloud_faults(texts) == (
        Fault(kind=FaultKind.TLS, certificate=BadCertificate.WRONG_HOST, calls=(1, 2)),
        Fault(kind=FaultKind.SLOW, route="GET /v1/products/**", delay_s=0.2),
        Fault(kind=FaultKind.OFF),
    )
    assert len(plan_faults(demo_scenario(), texts)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cloud", "fault 'cloud'"),
        ("cloud:slo", "slo"),
        ("cloud:slow:dely=1s", "delay"),
        ("cloud:slow:delay=long", "long"),
        ("cloud:off:route=GET /", "no route"),
    ],
)
def test_a_typed_fault_that_cannot_be_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(WrongFaultError, match=told):
        plan_cloud_faults((text,))


def test_the_storm_that_ships_has_every_part_of_a_bad_day() -> None:
    cloud = load_scenario(shipped_scenarios()["cloud-storm"]).scenario.cloud
    assert cloud.https
    assert {fault.kind for fault in cloud.faults} == {
        FaultKind.OFF,
        FaultKind.RATE_LIMIT,
        FaultKind.COMMIT_THEN_SILENCE,
        FaultKind.SERVER_ERROR,
        FaultKind.CLOCK_SKEW,
    }
