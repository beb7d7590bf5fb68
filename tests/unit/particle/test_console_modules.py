"""The console's module list: lists as old and new firmware write them, and everything that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.particle.console_modules import parse_modules
from station.particle.errors import ConsoleError
from station.particle.firmware import Dependency
from station.particle.module_report import ModuleCheck, ModuleStore
from station.particle.platforms import ModuleFunction, platform_by_name

PHOTON = platform_by_name("photon")
assert PHOTON is not None
SHA256 = "48ABD2D957D0B66069E0BCB04C8591BC4CA2C1E3E1E1E05AE1B9E3E7F2A1C3D4"
OLD = (
    '{"p":6,"m":['
    '{"s":16384,"l":"m","vc":30,"vv":30,"f":"b","n":"0","v":11,"d":[]},'
    '{"s":262144,"l":"m","vc":30,"vv":30,"f":"s","n":"1","v":207,"d":[]},'
    '{"s":262144,"l":"m","vc":30,"vv":26,"f":"s","n":"2","v":207,"d":[{"f":"s","n":"1","v":207,"_":""}]},'
    f'{{"s":131072,"l":"m","vc":30,"vv":30,"u":"{SHA256}","f":"u","n":"1","v":5,"d":[{{"f":"s","n":"2","v":207,"_":""}}]}},'
    '{"s":131072,"l":"f","vc":30,"vv":0,"d":[]}]}'
)


def changed(path: str, value: Any) -> str:
    """The list above with one value replaced; the path counts entries, for example "m.1.v"."""
    told = json.loads(OLD)
    place: Any = told
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(told)


def test_a_list_of_old_firmware_is_read_and_its_empty_places_are_left_out() -> None:
    assert PHOTON is not None
    modules = parse_modules(OLD, PHOTON)
    assert [(m.function, m.index, m.version) for m in modules] == [
        (ModuleFunction.BOOTLOADER, 0, 11),
        (ModuleFunction.SYSTEM_PART, 1, 207),
        (ModuleFunction.SYSTEM_PART, 2, 207),
        (ModuleFunction.USER_PART, 1, 5),
    ]
    assert [m.valid for m in modules] == [True, True, False, True]
    assert modules[2].checked & ~modules[2].passed == ModuleCheck.DEPENDENCIES
    assert modules[2].dependencies == (Dependency(ModuleFunction.SYSTEM_PART, 1, 207),)
    assert modules[3].sha256 == SHA256.lower()
    assert {m.store for m in modules} == {ModuleStore.MAIN}
    assert modules[1].max_size_bytes == 262144


def test_plain_keys_beside_the_list_do_not_matter() -> None:
    assert PHOTON is not None
    assert parse_modules(OLD.replace('"p":6,', '"p":6,"imei":"1","cellfw":"x",'), PHOTON) == parse_modules(OLD, PHOTON)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("p", 10),
        ("p", "6"),
        ("p", None),
        ("m", {}),
        ("m", [1]),
        ("m", [{}] * 65),
        ("m.1.f", "z"),
        ("m.1.f", None),
        ("m.1.n", 1),
        ("m.1.n", "256"),
        ("m.1.n", "-1"),
        ("m.1.v", "207"),
        ("m.1.v", True),
        ("m.1.v", -1),
        ("m.1.l", "x"),
        ("m.1.vc", None),
        ("m.1.vv", 1.5),
        ("m.1.s", 2**32),
        ("m.1.d", None),
        ("m.2.d.0.f", "_"),
        ("m.2.d.0.v", None),
        ("m.3.u", "48AB"),
        ("m.3.u", 7),
    ],
)
def test_a_list_that_is_not_as_firmware_writes_it_is_refused(path: str, value: Any) -> None:
    assert PHOTON is not None
    with pytest.raises(ConsoleError):
        parse_modules(changed(path, value), PHOTON)


_ANY = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("pmslvcfnd"), inner),
)


@given(st.text() | _ANY.map(json.dumps))
def test_any_text_is_a_list_or_a_clear_refusal(text: str) -> None:
    assert PHOTON is not None
    told = ""
    try:
        parse_modules(text, PHOTON)
    except ConsoleError as error:
        told = error.message
    assert told or '"p"' in text


def test_deep_nesting_is_a_clear_refusal() -> None:
    assert PHOTON is not None
    with pytest.raises(ConsoleError):
        parse_modules("[" * 100_000, PHOTON)
