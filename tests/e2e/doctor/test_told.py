"""`station doctor` as a person meets it; one broken part hides none of the others."""

from __future__ import annotations

import json
import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.core.views import Said
from station.doctor import sayings
from station.doctor.checked import Checked, Health, exit_code, good
from station.doctor.examine import Check, examine
from station.doctor.order import ORDER, in_order
from station.doctor.sayings import SAYINGS
from station.doctor.workplace import Workplace
from tests.e2e.doctor.stand import told
from tests.e2e.test_demo import station

LONG_S = 60.0
"""What has to be cut off would last so long by itself."""


@pytest.mark.parametrize(
    "limit_s", [60, pytest.param(10, marks=pytest.mark.soak)], ids=["busy computer", "quiet computer"]
)
def test_a_good_bench_is_fit_to_work_within_ten_seconds(tmp_path: Path, limit_s: int) -> None:
    done = station("doctor", "--bench", "demo", "--json", data=tmp_path)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["seconds"] < limit_s
    assert [line["check"] for line in said["checks"]] == list(ORDER)
    assert {line["health"] for line in said["checks"]} <= {"good", "off", "note"}


def test_the_terminal_says_what_to_do_and_where_to_read_on(tmp_path: Path) -> None:
    settings = tmp_path / "station.yaml"
    settings.write_text("cloud: {url: 'http://127.0.0.1:9'}\n")
    done = station("doctor", "--config", str(settings), data=tmp_path / "data")
    assert done.returncode == 3
    assert re.search(r"^BAD +Cloud token ", done.stdout, re.MULTILINE)
    assert re.search(
        r"^BAD +Cloud .*\n +what to do: .*\n +more: station help CLOUD-UNREACHABLE$", done.stdout, re.MULTILINE
    )
    assert re.search(r"^\? +Cloud certificate ", done.stdout, re.MULTILINE)
    assert re.search(r"^ok +USB ", done.stdout, re.MULTILINE)
    assert done.stdout.splitlines()[-1].startswith("NOT FIT: ")


def test_it_writes_nothing_into_the_data_directory(place: Workplace) -> None:
    told(place)
    assert not place.settings.data.exists()


def test_a_check_that_hangs_holds_up_none_of_the_others() -> None:
    never, started_s = threading.Event(), time.monotonic()

    def hang(_cancel: CancelToken) -> Checked:
        never.wait(LONG_S)
        return good("disk", Said("fonts.good"))

    checks = (Check("disk", hang), Check("fonts", lambda _: good("fonts", Said("fonts.good"))))
    lines = in_order(examine(checks, CancelToken(), limit_s=1.0))
    never.set()
    assert time.monotonic() - started_s < LONG_S / 2
    assert [(line.check, line.health, line.code) for line in lines] == [
        ("disk", Health.UNKNOWN, "TIME-LIMIT"),
        ("fonts", Health.GOOD, ""),
    ]
    assert exit_code(lines) == 3


def test_a_person_can_stop_it() -> None:
    cancel, begun = CancelToken(), threading.Event()

    def wait(own: CancelToken) -> Checked:
        begun.set()
        own.wait(LONG_S)
        return good("disk", Said("fonts.good"))

    lines = examine((Check("disk", wait), Check("fonts", lambda _: good("fonts", Said("fonts.good")))), cancel)
    assert next(lines).check == "fonts"
    assert begun.wait(LONG_S)
    cancel.cancel()
    with pytest.raises(Aborted):
        next(lines)


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    folder = Path(sayings.__file__).parent
    source = "".join(path.read_text() for path in folder.glob("*.py") if path.name != "sayings.py")
    groups = {name.partition(".")[0] for name in SAYINGS}
    used = {text for text in re.findall(r'"([a-z_]+\.[a-z_]+)"', source) if text.partition(".")[0] in groups}
    assert used <= set(SAYINGS)
    made_up = {f"seal_key.{which}{end}" for which in ("open", "missing") for end in ("", "_todo")}
    made_up |= {f"settings.{which}" for which in ("open", "open_todo")} | {f"name.{check}" for check in ORDER}
    made_up |= {f"disk.{which}" for which in ("read_only", "read_only_todo")}
    assert set(SAYINGS) - used - made_up == set()
