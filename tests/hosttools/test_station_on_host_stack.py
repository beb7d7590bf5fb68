"""The station as it ships on this host's libusb, udev and serial ports: nothing of it knows of a bench."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from station.core.ids import PortPath
from station.sim.exec import HostBench
from station.sim.fault_identity import DfuSerial
from station.sim.faults import UnitMode
from station.sim.live import scenario_named
from station.sim.open_units import open_units
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, unit
from tests.hosttools.host_lab import HostLab, in_dfu, lab_of, run_python, station, usb_ids, wait_until

RECIPE = str(Path(__file__).parents[2] / "recipes" / "demo.yaml")
EIGHT = 8
CUT_SLOT = 3
EVENT_LIMIT_S = 20.0

WATCH = """
import sys, threading
from station.core.cancel import CancelToken
from station.usb.bus import PyusbBus
from station.usb.watcher import Arrived, Watcher
def tell(change):
    word = "came" if isinstance(change, Arrived) else "left"
    seen = change.sighting
    print(f"{word} {seen.port} {seen.vendor_id:04x}:{seen.product_id:04x} {seen.serial}", flush=True)
watcher = Watcher(PyusbBus(), tell, CancelToken())
watcher.start()
sys.stdin.read()
watcher.stop()
"""

UDEV = """
import pyudev, sys, threading
monitor = pyudev.Monitor.from_netlink(pyudev.Context())
monitor.filter_by("usb", device_type="usb_device")
monitor.start()
threading.Thread(target=lambda: (sys.stdin.read(), __import__("os")._exit(0)), daemon=True).start()
print("ready", flush=True)
for device in iter(monitor.poll, None):
    print(device.action, device.sys_name, flush=True)
"""

TOUCH = """
import sys
from station.core.cancel import CancelToken
from station.core.ids import PortPath
from station.usb.serial_line import PyserialPorts
ports, port = PyserialPorts(), PortPath.parse(sys.argv[1])
assert ports.has(port)
ports.touch(port, int(sys.argv[2]), CancelToken())
"""

CONSOLE = """
import sys, time
from station.core.cancel import CancelToken
from station.core.ids import PortPath
from station.usb.serial_line import PyserialPorts
ports, port = PyserialPorts(), PortPath.parse(sys.argv[1])
ports.touch(port, 28800, CancelToken())
with ports.open(port) as line:
    line.write(b"i")
    told, until = b"", time.monotonic() + 10
    while sys.argv[2].encode() not in told and time.monotonic() < until:
        told += line.read()
print(told.decode())
"""

CLAIMS = """
import usb.core, usb.util
device = usb.core.find(idVendor=0x2B04)
print(device.is_kernel_driver_active(0), device.is_kernel_driver_active(2))
try:
    usb.util.claim_interface(device, 0)
except usb.core.USBError as error:
    print(error.errno)
device.detach_kernel_driver(0)
usb.util.claim_interface(device, 0)
other = next(usb.core.find(idVendor=0x2B04, find_all=True))
usb.util.claim_interface(device, 2)
try:
    usb.util.claim_interface(other, 2)
except usb.core.USBError as error:
    print(error.errno)
usb.util.release_interface(device, 2)
usb.util.claim_interface(other, 2)
device.reset()
print(usb.util.get_string(device, device.iSerialNumber))
"""


class Told:
    """What a program on the bench says, line by line."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._read, args=(child,), daemon=True).start()

    def next(self) -> str:
        """The next line; fails the test where none comes."""
        try:
            return self._lines.get(timeout=EVENT_LIMIT_S)
        except Empty:
            raise AssertionError("the program says nothing") from None

    def _read(self, child: subprocess.Popen[str]) -> None:
        for line in child.stdout or ():
            self._lines.put(line.strip())


@contextmanager
def program(bench: HostBench, source: str) -> Iterator[Told]:
    """Python code that runs beside the test until its stdin ends."""
    with subprocess.Popen(
        [sys.executable, "-c", source],
        env=bench.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            yield Told(child)
        finally:
            assert child.stdin is not None
            child.stdin.close()
            child.wait(EVENT_LIMIT_S)


def run_eight(data: Path, *faults: str) -> dict[int, dict[str, Any]]:
    """`station run` on the first eight sockets of line16; gives the runs by slot."""
    slots = [word for number in range(1, EIGHT + 1) for word in ("--slot", str(number))]
    given = [word for fault in faults for word in ("--fault", fault)]
    command = (sys.executable, "-m", "station", "run", RECIPE, *slots, "--json", "--data", str(data / "line"))
    done = station("bench", "exec", "line16", "--speed", "25", "--cloud", *given, "--", *command, data=data)
    assert done.stdout, done.stderr
    return {run["run"]["slot"]: run for run in json.loads(done.stdout)["runs"]}


def test_eight_slots_and_a_cable_pulled_for_a_while_in_mid_transfer(tmp_path: Path) -> None:
    first = run_eight(tmp_path, f"{CUT_SLOT}:pulled_after_bytes:dnload_bytes=30000:back_after_s=5")
    assert {slot: run["run"]["outcome"] for slot, run in first.items()} == dict.fromkeys(range(1, EIGHT + 1), "PASS")
    for slot, run in first.items():
        lost = [step["attempt"] for step in run["steps"] if step["code"] == "USB-LOST"]
        assert lost == ([1] if slot == CUT_SLOT else []), "the attempt that was cut stays in the record"

    second = run_eight(tmp_path)
    assert {run["run"]["outcome"] for run in second.values()} == {"PASS"}
    for slot, run in second.items():
        ends = {step["end"] for step in run["steps"] if step["phase"] == "run"}
        assert "changed" not in ends, slot

    scenario = scenario_named("line16", None)
    with open_units(scenario, tmp_path / "bench" / "line16" / "units") as bench:
        for number, virtual in enumerate(bench.units, start=1):
            assert (virtual.counters.writes > 0) == (number <= EIGHT), "only the chosen slots are written to"


def test_the_watcher_sees_each_arrival_and_departure(tmp_path: Path) -> None:
    boron, photon = unit(BORON, 1), replace(unit(PHOTON, 2), port=PortPath(2, (1, 3)))
    with lab_of(tmp_path, boron, photon).powered() as bench, program(bench, WATCH) as told:
        assert told.next() == f"came 1-1 2b04:c00d {boron.device_id}"
        assert told.next() == f"came 2-1.3 2b04:c006 {photon.device_id}"
        bench.unplug("2-1.3")
        assert told.next() == f"left 2-1.3 2b04:c006 {photon.device_id}"
        bench.plug_back("2-1.3")
        assert told.next() == f"came 2-1.3 2b04:c006 {photon.device_id}"


def test_udev_tells_of_plugs(tmp_path: Path) -> None:
    with lab_of(tmp_path, unit(BORON, 1)).powered() as bench, program(bench, UDEV) as told:
        assert told.next() == "ready"
        bench.unplug("1-1")
        assert told.next() == "remove 1-1"
        bench.plug_back("1-1")
        assert told.next() == "add 1-1"


def test_a_touch_of_14400_baud_brings_the_unit_into_dfu_mode(tmp_path: Path) -> None:
    plans = unit(PHOTON, 1), unit(ELECTRON, 2)
    lab = lab_of(tmp_path, *plans)
    with lab.powered() as bench:
        done = run_python(bench, TOUCH, "1-2", "14400")
        assert done.code == 0, done.text
        wait_until(lambda: usb_ids(bench) == ["2b04:c006", "2b04:d00a"], "the touched unit in DFU mode")
    with lab.opened() as opened:
        assert [opened.unit(plan.device_id).counters.dfu_entries for plan in plans] == [0, 1]


def test_other_speeds_leave_the_unit_alone(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    lab = lab_of(tmp_path, plan)
    with lab.powered() as bench:
        done = run_python(bench, TOUCH, "1-1", "19200")
        assert done.code == 0, done.text
        assert usb_ids(bench) == ["2b04:c006"]
    with lab.opened() as opened:
        assert opened.unit(plan.device_id).counters.dfu_entries == 0


def test_the_console_of_listening_mode_answers_on_the_serial_port(tmp_path: Path) -> None:
    plan = unit(ELECTRON, 1)
    with lab_of(tmp_path, plan).powered() as bench:
        done = run_python(bench, CONSOLE, "1-1", plan.device_id)
    assert done.code == 0, done.text
    assert plan.device_id in done.text


def test_interfaces_are_claimed_by_one_program_and_by_the_serial_driver(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    with lab_of(tmp_path, plan).powered() as bench:
        done = run_python(bench, CLAIMS)
    assert done.code == 0, done.text
    assert done.text.split("\n")[:-1] == ["True False", "16", "16", plan.device_id]


def test_units_keep_what_was_done_to_them_from_one_program_to_the_next(tmp_path: Path) -> None:
    plan = replace(in_dfu(PHOTON, 1), faults=(DfuSerial("shared"),))
    lab: HostLab = lab_of(tmp_path, plan)
    with lab.powered() as bench:
        assert usb_ids(bench) == ["2b04:d006"]
    with lab.powered() as bench:
        assert usb_ids(bench) == ["2b04:d006"], "it was in DFU mode, and nothing has happened to it"
    with lab.opened() as opened:
        opened.bus.visible()
        wait_until(lambda: bool(opened.bus.visible()), "the unit")
        assert opened.unit(plan.device_id).mode is UnitMode.DFU
        assert opened.unit(plan.device_id).counters.plugs == 1
