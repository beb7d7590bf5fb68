"""The Debian package in a clean Debian, used there by an ordinary user. Needs root, a network and `debootstrap`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
MIRROR = "http://deb.debian.org/debian"
RELEASE = "bookworm"
NAME = "particle-station"
# The package without the fonts that it recommends. Measured 2026: 55.8 MB, 255 MB unpacked.
LARGEST_BYTES = 90_000_000

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]


def run(*command: str | Path, limit_s: float = 900) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, timeout=limit_s, env=environ, check=False)


def must(*command: str | Path) -> str:
    done = run(*command)
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


@dataclass(frozen=True)
class Debian:
    """A Debian of its own in a folder. `root` does as root, `user` as an ordinary user with a login."""

    folder: Path

    def root(self, script: str) -> subprocess.CompletedProcess[str]:
        return run("chroot", self.folder, "sh", "-c", script)

    def user(self, script: str) -> subprocess.CompletedProcess[str]:
        return run("chroot", self.folder, "su", "-", "tester", "-c", script)

    def path(self, name: str) -> Path:
        return self.folder / name.lstrip("/")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    return Path(must(sys.executable, CHECKOUT / "packaging" / "build_deb.py", "--out", out).splitlines()[-1])


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[Debian]:
    """A clean Debian with the package installed by apt, as a person would."""
    assert os.geteuid() == 0, "a chroot needs root"
    assert shutil.which("debootstrap"), "apt-get install debootstrap"
    folder = tmp_path_factory.mktemp("debian")
    must("debootstrap", "--variant=minbase", RELEASE, folder, MIRROR)
    folder.chmod(0o755)  # the root of a system, which everybody may enter
    mounts = [folder / name for name in ("proc", "dev", "sys")]
    try:
        for mount in mounts:
            must("mount", "--bind", f"/{mount.name}", mount)
        shutil.copy(package, folder / "root")
        place = Debian(folder)
        for script in (
            "apt-get update -qq",
            f"apt-get install -y -qq --no-install-recommends /root/{package.name}",
            "useradd --create-home tester",
        ):
            done = place.root(script)
            assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        yield place
    finally:
        for mount in reversed(mounts):
            if mount.is_mount():
                must("umount", "--lazy", mount)


def test_the_package_is_no_larger_than_it_should_be(package: Path) -> None:
    assert package.stat().st_size < LARGEST_BYTES


def test_everything_is_where_the_system_looks_for_it(debian: Debian) -> None:
    for name in (
        "usr/lib/udev/rules.d/70-particle-station.rules",
        "usr/share/applications/particle-station.desktop",
        "etc/xdg/autostart/particle-station-kiosk.desktop",
        "usr/share/icons/hicolor/scalable/apps/particle-station.svg",
        "etc/particle-station/station.yaml.example",
        f"usr/share/doc/{NAME}/copyright",
    ):
        assert debian.path(name).is_file(), name
    rule = debian.path("usr/lib/udev/rules.d/70-particle-station.rules").read_text()
    assert "uaccess" in rule
    assert "ID_MM_DEVICE_IGNORE" in rule


def test_udev_finds_nothing_wrong_with_the_rule(debian: Debian) -> None:
    rules = "/usr/lib/udev/rules.d"
    debian.path(f"{rules}/99-bad.rules").write_text('SUBSYSTEM=="usb", NO_SUCH_KEY=="1"\n')
    told = debian.root("udevadm test --action=add /sys/class/net/lo 2>&1").stdout
    assert f"{rules}/99-bad.rules:1" in told, "udev tells what is wrong with a rule"
    assert f"Reading rules file: {rules}/70-{NAME}.rules" in told
    assert f"70-{NAME}.rules:" not in told
    debian.path(f"{rules}/99-bad.rules").unlink()


def test_nothing_of_it_can_be_changed_by_an_ordinary_user(debian: Debian) -> None:
    found = debian.root(f"find /usr/lib/{NAME} /etc/{NAME} ! -type l \\( -perm /022 -o ! -user root \\)")
    assert (found.returncode, found.stdout) == (0, "")
    assert not debian.root(f"find /usr/lib/{NAME} /usr/bin/station -perm /6000").stdout


def test_every_library_finds_what_it_needs(debian: Debian) -> None:
    script = f"find /usr/lib/{NAME}/venv -name '*.so*' -type f -exec ldd {{}} + | grep 'not found' | sort -u"
    assert debian.root(script).stdout == ""


def test_an_ordinary_user_runs_the_demonstration(debian: Debian) -> None:
    done = debian.user("station demo --headless --speed 25")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_an_ordinary_user_gets_the_window(debian: Debian) -> None:
    done = debian.user("station demo --speed 25 --data ~/other --screenshot ~/window.png")
    assert done.returncode == 0, done.stderr[-2000:]
    assert debian.path("home/tester/window.png").stat().st_size > 20_000


def test_the_self_check_knows_that_the_rule_is_installed(debian: Debian) -> None:
    assert debian.user("station doctor --bench demo").returncode == 0
    real = debian.user("station doctor")
    assert "the udev rule is there" in real.stdout
    assert f"/usr/lib/udev/rules.d/70-{NAME}.rules" in real.stdout


def test_the_example_of_a_station_file_is_good(debian: Debian) -> None:
    script = f"cp /etc/{NAME}/station.yaml.example ~/station.yaml && station check ~/station.yaml"
    done = debian.user(script)
    assert done.returncode == 0, done.stdout


def test_the_kiosk_starts_for_its_group_alone(debian: Debian) -> None:
    assert debian.user(f"/usr/lib/{NAME}/kiosk").returncode == 0
    assert debian.root("usermod --append --groups particle-station-kiosk tester").returncode == 0
    # Without a screen the station ends with 3; the kiosk then tries again until it is ended.
    done = debian.user(f"timeout 3 /usr/lib/{NAME}/kiosk")
    assert done.returncode == 124
    assert "NO-DISPLAY" in done.stderr


def test_a_purge_leaves_the_factorys_own_files(debian: Debian) -> None:
    debian.path(f"etc/{NAME}/station.yaml").write_text("line: A\n")
    done = debian.root(f"apt-get purge -y -qq {NAME}")
    assert done.returncode == 0, done.stderr
    assert not debian.path(f"usr/lib/{NAME}").exists()
    assert not debian.path("usr/bin/station").exists()
    assert debian.path(f"etc/{NAME}/station.yaml").is_file()
