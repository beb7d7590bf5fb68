"""`station bench list|faults|serve`, `--bench FILE` and `--fault`, as a person at a terminal meets them."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from station.sim.profile import PROFILES

STATION = (sys.executable, "-m", "station")
LIMIT_S = 60
STOPPED = 130

ONE_PHOTON = """\
bench: 1
name: One
speed: 20
units:
  - platform: photon
    device_id: 3b0021000f47363334353171
    device_os: 2.3.1
    port: 2-1.4
"""


def station(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*STATION, *words, "--data", str(data)), capture_output=True, text=True, timeout=LIMIT_S, check=False
    )


def answer(*words: str, data: Path) -> Any:
    done = station(*words, "--json", data=data)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def serving(*words: str, data: Path) -> Iterator[dict[str, str]]:
    """`bench serve` as a child; gives the lines that it prints, by their first word. SIGTERM ends it cleanly."""
    command = (*STATION, "bench", "serve", *words, "--data", str(data))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        try:
            lines = {}
            for _ in range(sum(word in ("--usbip", "--cloud") for word in words)):
                first, _, rest = child.stdout.readline().strip().partition(" ")
                lines[first] = rest
            yield lines
            child.send_signal(signal.SIGTERM)
            assert child.wait(LIMIT_S) == STOPPED
            assert "Traceback" not in child.stderr.read()
        finally:
            child.kill()


def exported(port: int) -> int:
    """How many devices a USB/IP server has."""
    with socket.create_connection(("127.0.0.1", port), 10) as host:
        host.sendall(bytes.fromhex("0111800500000000"))
        return int.from_bytes(host.makefile("rb").read(12)[8:], "big")


def test_the_list_names_what_ships(tmp_path: Path) -> None:
    listed = {line["name"]: line for line in answer("bench", "list", data=tmp_path)}
    assert {"demo", "dfu", "line16"} <= set(listed)
    assert (listed["line16"]["units"], listed["line16"]["platforms"]["boron"]) == (16, 5)
    assert listed["bad-units"]["faults"] >= 9


def test_the_units_of_a_scenario_are_shown(tmp_path: Path) -> None:
    units = answer("bench", "list", "bad-units", data=tmp_path)
    assert units[1]["faults"] == [{"kind": "dead_flash", "address": 0xB6000, "size_bytes": 4096, "silent": False}]
    told = station("bench", "list", "bad-units", data=tmp_path).stdout
    assert re.search(r"^ +2 +1-2 +boron +e00fce68\w+ +6\.2\.0 +dead_flash$", told, re.MULTILINE)


def test_everything_that_is_wrong_with_a_file_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(ONE_PHOTON.replace("photon", "phton").replace("2-1.4", "here"), encoding="utf-8")
    done = station("bench", "list", str(path), data=tmp_path)
    assert done.returncode == 2
    told = [line.removeprefix(str(path)) for line in done.stderr.splitlines() if line.startswith(str(path))]
    assert [line.partition(" ")[0] for line in told] == [":5:15:", ":8:11:"]
    assert 'did you mean "photon"?' in told[0]
    assert "is no port path" in told[1]


def test_the_schema_is_for_editors(tmp_path: Path) -> None:
    assert json.loads(station("bench", "schema", data=tmp_path).stdout)["required"] == ["bench", "name", "units"]


def test_the_faults_are_listed_with_their_fields(tmp_path: Path) -> None:
    kinds = {one["kind"]: one for one in answer("bench", "faults", data=tmp_path)}
    assert "address=a whole number" in kinds["dead_flash"]["fields"]
    assert "mode=normal or dfu (optional)" in kinds["stalls"]["fields"]
    assert all(one["meaning"] for one in kinds.values())


def test_a_bench_may_be_a_file_and_get_faults_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(ONE_PHOTON, encoding="utf-8")
    asked = ("devices", "--bench", str(path), "--fault", "1:arrives:state=dfu", "--fault", "2-1.4:dfu_serial:text=X1")
    (device,) = answer(*asked, data=tmp_path / "data")
    assert (device["port"], device["mode"], device["serial"]) == ("2-1.4", "dfu", "X1")


def test_a_fault_from_the_command_line_also_reaches_a_unit_that_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(ONE_PHOTON, encoding="utf-8")
    (device,) = answer("devices", "--bench", str(path), data=tmp_path)
    assert device["serial"] == "3b0021000f47363334353171"
    (device,) = answer("devices", "--bench", str(path), "--fault", "1:corrupted_string:text=??", data=tmp_path)
    assert device["serial"] == "??"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--bench", "nowhere"), "line16"),
        (("--bench", "demo", "--fault", "1:gremlin"), "gremlin"),
        (("--bench", "demo", "--fault", "7:listens"), "UNIT"),
    ],
    ids=["no such bench", "no such fault", "no such unit"],
)
def test_a_bench_that_cannot_be_is_bad_input(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = station("devices", *words, data=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_units_and_cloud_are_served_until_they_are_stopped(tmp_path: Path) -> None:
    with serving("dfu", "--speed", "100", "--usbip", "0", "--cloud", "0", data=tmp_path) as lines:
        port = int(lines["usbip"].rpartition(" ")[2])
        url, _, token = lines["cloud"].partition(" token ")
        address, headers = f"{url}/v1/user/products", {"Authorization": f"Bearer {token}"}
        products = requests.get(address, headers=headers, timeout=10).json()["products"]
        assert len(products) == len(PROFILES)
        give_up_s = time.monotonic() + LIMIT_S
        while exported(port) < len(PROFILES) and time.monotonic() < give_up_s:
            time.sleep(0.01)
        assert exported(port) == len(PROFILES)
    with pytest.raises(requests.ConnectionError):
        requests.get(address, headers=headers, timeout=10)


def test_the_cloud_can_be_served_alone(tmp_path: Path) -> None:
    with serving("cloud-trouble", "--cloud", "0", data=tmp_path) as lines:
        assert lines["cloud"].startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = station("bench", "serve", "demo", "--usbip", port, data=tmp_path)
    assert done.returncode == 3
    assert "BENCH-PORT" in done.stderr


def test_to_serve_nothing_is_bad_input(tmp_path: Path) -> None:
    assert station("bench", "serve", "demo", data=tmp_path).returncode == 2
