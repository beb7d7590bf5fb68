#!/usr/bin/env python3
"""Builds the Debian package of the station: `python3.11 packaging/build_deb.py [--wheelhouse DIR] [--out DIR]`.

The package holds the program, and every Python package of the lock file, in a virtual environment of its own under
/usr/lib/particle-station. It runs on Debian's own Python of the version that this script was started with, so that
security fixes of the interpreter and of the system's libraries come with the system. A real interpreter, and no frozen
program, since the virtual cloud, long checks and the bench run as child processes of the same Python.

The standard library, pip and dpkg-deb are all it needs. The same commit gives the same bytes.
"""

from __future__ import annotations

import argparse
import compileall
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PARTS = CHECKOUT / "packaging" / "deb"
NAME = "particle-station"
HOME = Path("usr/lib") / NAME
PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"
SITE = HOME / "venv" / "lib" / PYTHON / "site-packages"
FAILED, BAD_USAGE = 3, 2
DEPENDS = (
    PYTHON,
    "libusb-1.0-0",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libopengl0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "fonts-dejavu-core",
    "fonts-dejavu-extra",
    "passwd",
    "udev",
)
RECOMMENDS = ("fonts-noto-cjk", "systemd-timesyncd | time-daemon")
DESCRIPTION = """manufacturing-line provisioning station for Particle IoT devices
 Flashes, configures and registers Particle devices, one slot each, and keeps
 proof of everything it did in a local audit log that cannot be edited unseen.
 .
 Members of the group particle-station-kiosk get the window at sign-in."""
# Of Qt: what no page of the window uses. Everything else of it is loaded by name, or by Qt itself.
_UNUSED_QT = (
    "assistant",
    "designer",
    "linguist",
    "lrelease",
    "lupdate",
    "qml*",
    "svgtoqml",
    "doc",
    "glue",
    "include",
    "scripts",
    "support",
    "typesystems",
    "*.pyi",
    "libpyside6qml*",
    "QtDesigner*",
    "QtHelp*",
    "QtQml*",
    "QtQuick*",
    "QtSql*",
    "QtUiTools*",
    "Qt/libexec",
    "Qt/metatypes",
    "Qt/qml",
    "Qt/translations",
    "Qt/lib/libQt6Designer*",
    "Qt/lib/libQt6Help*",
    "Qt/lib/libQt6Labs*",
    "Qt/lib/libQt6Qml*",
    "Qt/lib/libQt6Quick*",
    "Qt/lib/libQt6Sql*",
    "Qt/lib/libQt6UiTools*",
    "Qt/plugins/designer",
    "Qt/plugins/qml*",
    "Qt/plugins/sqldrivers",
    "Qt/plugins/vectorimageformats",
    "Qt/plugins/wayland-graphics-integration-server",
    "Qt/plugins/platforms/libqvnc*",
    "Qt/plugins/platforms/libqlinuxfb*",
    "Qt/plugins/egldeviceintegrations",
    "Qt/plugins/platforms/libqeglfs*",
    "Qt/plugins/imageformats/libqpdf*",
    "Qt/lib/libQt6Lottie*",
    "Qt/lib/libQt6Pdf*",
    "Qt/lib/libQt6WaylandCompositor*",
    "Qt/lib/libQt6WaylandEglCompositor*",
    "Qt/plugins/platformthemes/libqgtk3*",
    "Qt/plugins/printsupport",
    "Qt/lib/libQt6VirtualKeyboard*",
    "Qt/plugins/platforminputcontexts/libqtvirtualkeyboard*",
)


class BuildError(Exception):
    """The package cannot be built: what failed, and what to do."""


def main(argv: list[str] | None = None) -> int:
    """Exit codes: 0 built, 2 bad usage, 3 it could not be built."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=CHECKOUT / "dist", metavar="DIR", help="folder for the package")
    parser.add_argument("--wheelhouse", type=Path, metavar="DIR", help="install from a folder of wheels, offline")
    given = parser.parse_args(argv)
    try:
        print(build(given.out, given.wheelhouse))
    except BuildError as error:
        print(f"build_deb: {error}", file=sys.stderr)
        return FAILED
    return 0


def build(out: Path, wheelhouse: Path | None = None) -> Path:
    """The path of the package, made anew.

    Raises:
        BuildError: a tool is missing or refuses.
    """
    for tool in ("dpkg-deb", "dpkg"):
        if shutil.which(tool) is None:
            raise BuildError(f"{tool} is missing: build on Debian or Ubuntu, or apt-get install dpkg")
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{version()}_{architecture()}.deb"
    with tempfile.TemporaryDirectory(prefix="build-deb-") as folder:
        root = Path(folder) / "root"
        put_program(root)
        put_packages(root, wheelhouse)
        put_system_parts(root)
        put_control(root)
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(package)], stamped())
    return package


def put_program(root: Path) -> None:
    """The station, its recipes and its assets, as they lie beside one another in the checkout."""
    app = root / HOME / "app"
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc", "readme")
    for name in ("station", "recipes", "assets"):
        shutil.copytree(CHECKOUT / name, app / name, ignore=ignore)
    copy(CHECKOUT / "packaging" / "udev" / "70-particle-station.rules", app / "packaging" / "udev")
    compile_all(app, root)


def put_packages(root: Path, wheelhouse: Path | None) -> None:
    """A virtual environment on the system's Python, with the lock file's packages."""
    site = root / SITE
    lock = CHECKOUT / "packaging" / "requirements.lock"
    source = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse else []
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", *source, "--target", str(site), "-r", str(lock)])
    for path in unused(site):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (site / "station.pth").write_text(f"/{HOME}/app\n", "ascii")
    compile_all(site, root)
    scripts = root / HOME / "venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "python3").symlink_to(f"/usr/bin/{PYTHON}")
    (scripts / "python").symlink_to("python3")
    config = "home = /usr/bin\ninclude-system-site-packages = false\n"
    (root / HOME / "venv" / "pyvenv.cfg").write_text(config, "ascii")


def unused(site: Path) -> Iterator[Path]:
    """What comes with the packages and is never loaded."""
    for pattern in _UNUSED_QT:
        yield from (site / "PySide6").glob(pattern)
    yield from (path for path in (site / "bin", site / "pyqtgraph" / "examples") if path.exists())
    yield from [path for path in (site / "numpy").rglob("tests") if path.is_dir()]
    yield from [path for path in (site / "sqlalchemy" / "testing",) if path.exists()]


def put_system_parts(root: Path) -> None:
    """What stands in the system's own folders."""
    copy(PARTS / "station", root / "usr/bin", executable=True)
    copy(PARTS / "kiosk", root / HOME, executable=True)
    copy(CHECKOUT / "packaging" / "udev" / "70-particle-station.rules", root / "usr/lib/udev/rules.d")
    copy(PARTS / "particle-station.desktop", root / "usr/share/applications")
    copy(PARTS / "particle-station-kiosk.desktop", root / "etc/xdg/autostart")
    copy(PARTS / "station.yaml.example", root / "etc/particle-station")
    icons = root / "usr/share/icons/hicolor/scalable/apps"
    copy(CHECKOUT / "assets" / "icons" / "station.svg", icons).rename(icons / f"{NAME}.svg")
    copy(CHECKOUT / "LICENSE", root / "usr/share/doc" / NAME).rename(root / "usr/share/doc" / NAME / "copyright")


def put_control(root: Path) -> None:
    """The package's own papers."""
    control = root / "DEBIAN"
    control.mkdir()
    size_kb = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    fields = {
        "Package": NAME,
        "Version": version(),
        "Architecture": architecture(),
        "Section": "electronics",
        "Priority": "optional",
        "Maintainer": "Particle Station maintainers <maintainers@particle-station.invalid>",
        "Installed-Size": str(size_kb),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Description": DESCRIPTION,
    }
    (control / "control").write_text("".join(f"{key}: {value}\n" for key, value in fields.items()), "utf-8")
    kept = sorted(f"/{path.relative_to(root)}" for path in (root / "etc").rglob("*") if path.is_file())
    (control / "conffiles").write_text("".join(f"{path}\n" for path in kept), "ascii")
    for name in ("postinst", "postrm"):
        copy(PARTS / name, control, executable=True)


def compile_all(folder: Path, root: Path) -> None:
    """Compiled once here, since nobody but root may write there later."""
    done = compileall.compile_dir(
        folder,
        quiet=2,
        stripdir=str(root),
        prependdir="/",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        print(f"build_deb: some files below {folder.name} are no Python {PYTHON}; they are left as they are")


def copy(source: Path, folder: Path, *, executable: bool = False) -> Path:
    """The file in its new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target = Path(shutil.copyfile(source, folder / source.name))
    target.chmod(0o755 if executable else 0o644)
    return target


def version() -> str:
    """The program's, from the one place that says it."""
    found = re.search(r'^version = "([0-9.]+)"$', (CHECKOUT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise BuildError("pyproject.toml names no version")
    return found[1]


def architecture() -> str:
    """As dpkg calls this computer's."""
    return run(["dpkg", "--print-architecture"]).strip()


def stamped() -> dict[str, str]:
    """The environment with the commit's time, which all files of the package get."""
    told = subprocess.run(
        ["git", "-C", str(CHECKOUT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    return {"SOURCE_DATE_EPOCH": told.stdout.strip() or "0", **os.environ}


def run(command: list[str], environ: dict[str, str] | None = None) -> str:
    """What a tool printed.

    Raises:
        BuildError: it failed; with its last lines.
    """
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    if done.returncode:
        last = "\n  ".join((done.stderr or done.stdout).splitlines()[-8:])
        raise BuildError(f"{' '.join(command[:4])} ... ended with {done.returncode}\n  {last}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
