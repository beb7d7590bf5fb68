#!/usr/bin/env python3
"""From a fresh checkout to a running station, with the standard library alone.

  python3 packaging/bootstrap.py demo [ARGS]     the station on its virtual bench
  python3 packaging/bootstrap.py test [ARGS]     the tests; ARGS go to pytest
  python3 packaging/bootstrap.py run -- ARGS     the same as `station ARGS`

  --wheelhouse DIR   (before the verb) install from a folder of wheels, without a network

The first call makes `.venv` in the checkout from the locked package lists beside this file, after a look for the
system libraries that Qt and libusb need. Later calls see by a stamp that all is done and start at once.
"""

# This file must parse and reach the version check on Python 3.6, so that an older interpreter is told what is wrong.

import ctypes
import errno
import hashlib
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, NamedTuple  # noqa: UP035  (subscripts at run time, also before 3.9)

OLDEST, NEWEST = (3, 11), (3, 13)
LAYOUT = 1  # raise it when an environment made by an older version of this file must be made anew
FAILED, BAD_USAGE, STOPPED = 3, 2, 130
TURN_DEADLINE_S = 1800.0
CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
# Tests mostly wait, for virtual devices and clouds: four processes share them, a file staying with one of them.
BESIDE = ("-n", "4", "--dist", "loadfile")
STAMP = VENV / "bootstrap-stamp"


def version_complaint(version: "tuple[int, int]") -> str:
    """What is wrong with this interpreter version; empty if it is a supported one."""
    if OLDEST <= version <= NEWEST:
        return ""
    fitting = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = [name for name in fitting if shutil.which(name)]
    return (
        "bootstrap: this python3 does not fit.\n"
        f"  why: it is Python {version[0]}.{version[1]}; the station runs on Python 3.11 to 3.13\n"
        f"  do:  {'call again with ' + found[0] if found else 'install Python 3.11, 3.12 or 3.13'}"
    )


if __name__ == "__main__" and version_complaint(sys.version_info[:2]):
    sys.stderr.write(version_complaint(sys.version_info[:2]) + "\n")
    sys.exit(FAILED)


class BootstrapError(Exception):
    """The preparation cannot go on: what failed, why, what to do, and the output of the tool that failed."""

    def __init__(self, what: str, why: str, do: str, output: str = "") -> None:
        useful = [line for line in output.splitlines() if line.strip() and "is ignored: it is" not in line]
        shown = "".join(f"\n    {line}" for line in useful[-8:])
        super().__init__(f"{what}\n  why: {why}\n  do:  {do}" + ("\n  its last lines:" + shown if shown else ""))


# -- the call ------------------------------------------------------------------------------------------------------


class Call(NamedTuple):
    """What the command line asks for; `rest` goes to the program untouched."""

    verb: str
    rest: list[str]
    wheelhouse: Path | None


def parse(argv: list[str]) -> Call:
    """Read the command line (without the program's name); bad usage ends the process with exit code 2."""
    rest, wheelhouse = list(argv), None
    while rest and rest[0].startswith("-"):
        word, equals, value = rest.pop(0).partition("=")
        if word in {"-h", "--help"}:
            print(__doc__)
            sys.exit(0)
        if word != "--wheelhouse" or not (equals or rest):
            complain(f"unknown option {word}" if word != "--wheelhouse" else "--wheelhouse needs a folder")
        wheelhouse = Path(value if equals else rest.pop(0)).resolve()
        if not wheelhouse.is_dir():
            complain(f"--wheelhouse: there is no folder {wheelhouse}")
    if not rest or rest[0] not in {"demo", "run", "test"}:
        complain(f"unknown verb {rest[0]}" if rest else "a verb is missing")
    return Call(rest[0], rest[2:] if rest[1:2] == ["--"] else rest[1:], wheelhouse)


def complain(problem: str) -> None:
    print(f"bootstrap: {problem}\n\n{__doc__}", file=sys.stderr)
    sys.exit(BAD_USAGE)


def program(call: Call) -> list[str]:
    """The command that the call becomes; `-P` because a folder named `station` may lie where the caller stands."""
    if call.verb == "test":
        return [str(PYTHON), "-m", "pytest", *(() if "-n" in call.rest else BESIDE), *call.rest]
    return [str(PYTHON), "-P", "-m", "station", *(["demo"] if call.verb == "demo" else []), *call.rest]


# -- what a person sees while waiting, and child processes ---------------------------------------------------------


class Progress:
    """News on stderr: a line each; on a terminal one line that is rewritten and shows the seconds."""

    def __init__(self) -> None:
        self.begun, self.text, self.live = time.monotonic(), "", sys.stderr.isatty()

    def show(self, text: str) -> None:
        self.text = text
        self.tick() if self.live else self.keep(text)

    def keep(self, text: str) -> None:
        self.close()
        print(f"bootstrap: {text}", file=sys.stderr, flush=True)

    def tick(self) -> None:
        if self.live:
            line = f"bootstrap: {self.text} ({time.monotonic() - self.begun:.0f} s)"
            print("\r\033[K" + line[: shutil.get_terminal_size().columns - 1], end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.live and self.text:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


class Worker(NamedTuple):
    """Runs commands while this process holds the turn (an open, locked file)."""

    progress: Progress
    turn_fd: int

    def run(self, command: list[str], seen: Callable[[str], None] = lambda line: None) -> tuple[int, str]:
        """Run a command, hand over its output line by line; returns exit code and output.

        The child inherits the lock: if this process is killed, the next call waits until the child has ended, too.
        """
        plain = {"PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        output, pending, (read_fd, write_fd) = b"", b"", os.pipe()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=write_fd, stderr=write_fd,
                                 env={**os.environ, **plain}, pass_fds=[self.turn_fd])  # fmt: skip
        os.close(write_fd)
        with os.fdopen(read_fd, "rb", 0) as pipe, child:
            while True:
                self.progress.tick()
                if not select.select([pipe], [], [], 1.0)[0]:
                    if child.poll() is not None:  # a service that it started keeps the pipe open
                        break
                    continue
                chunk = pipe.read(65536)
                if not chunk:
                    break
                output += chunk
                *lines, pending = (pending + chunk).split(b"\n")
                for line in lines:
                    seen(line.decode(errors="replace").strip())
        return child.returncode, output.decode(errors="replace")


@contextmanager
def turn(progress: Progress) -> Iterator[Worker]:
    """Only one process prepares a checkout at a time; the lock is on this file, which no rebuild removes."""
    import fcntl

    with Path(__file__).open("rb") as lock:
        deadline, waited = time.monotonic() + TURN_DEADLINE_S, False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise BootstrapError("the checkout is not free.", "another call has prepared it for half an hour",
                                         "end that call, then call again") from error  # fmt: skip
                if not waited:
                    progress.show("waiting for another call that prepares this checkout")
                progress.tick()
                waited = True
                time.sleep(0.2)
        yield Worker(progress, lock.fileno())


# -- system libraries ----------------------------------------------------------------------------------------------

# fmt: off
# The DT_NEEDED entries of Qt 6.11's Core, Gui, Widgets, DBus and its offscreen plugin, and what pyusb opens ...
ALWAYS = ["libusb-1.0.so.0", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libdbus-1.so.3", "libEGL.so.1", "libGL.so.1",
          "libX11.so.6", "libfontconfig.so.1", "libfreetype.so.6", "libxkbcommon.so.0"]
# ... and of its xcb and Wayland plugins, wanted where a window opens.
WINDOW = ["libX11-xcb.so.1", "libxkbcommon-x11.so.0", "libxcb-cursor.so.0", "libxcb-glx.so.0", "libxcb-icccm.so.4",
          "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-randr.so.0", "libxcb-render.so.0",
          "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0", "libxcb-sync.so.1", "libxcb-util.so.1",
          "libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libwayland-client.so.0", "libwayland-cursor.so.0",
          "libwayland-egl.so.1"]
# fmt: on
FONT = "a font"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
ODD_PACKAGES = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0", FONT: "fonts-dejavu-core"}


def package_names(library: str) -> list[str]:
    """The Debian and Ubuntu packages that may hold a library, best first (Debian Policy 8.1; `t64` since 2024)."""
    stem, _, number = library.partition(".so.")
    name = ODD_PACKAGES.get(library, stem.lower() + ("-" if stem[-1].isdigit() else "") + number)
    return [name] if library == FONT else [name + "t64", name]


def chosen_packages(libraries: list[str], known: set[str]) -> list[str]:
    """One package for each library: the best name that apt knows, else the plain name; sorted, each once."""
    names = [package_names(library) for library in libraries]
    return sorted({next((name for name in some if name in known), some[-1]) for some in names})


def installable(policy: str) -> set[str]:
    """The packages that have a candidate in the output of `apt-cache policy`."""
    return set(re.findall(r"^(\S+):\n(?:  .*\n)??  Candidate: (?!\(none\))", policy, re.MULTILINE))


def needed(verb: str, environ: dict[str, str]) -> tuple[list[str], list[str]]:
    """The libraries without which this call cannot work, and those that only a window on another day needs."""
    if verb == "test":
        return [*ALWAYS, FONT], []
    headless = environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}
    if not headless and (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return [*ALWAYS, *WINDOW, FONT], []
    return list(ALWAYS), [*WINDOW, FONT]


def has(library: str) -> bool:
    """True if the loader finds the library with all that it needs itself, or if any font is installed."""
    if library == FONT:
        homes = [os.path.expanduser(folder) for folder in FONT_FOLDERS]  # noqa: PTH111  (works without a home, too)
        found = (name for home in homes for _, _, names in os.walk(home) for name in names)
        return any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in found)
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_rights() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password; None where apt is not for us."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    try:
        asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"] if asked.returncode == 0 else None


def known_packages(libraries: list[str]) -> set[str]:
    names = sorted({name for library in libraries for name in package_names(library)})
    answer = subprocess.run(["apt-cache", "policy", *names], capture_output=True, env={**os.environ, "LC_ALL": "C"},
                            check=False)  # fmt: skip
    return installable(answer.stdout.decode(errors="replace"))


def apt_install(worker: Worker, rights: list[str], libraries: list[str]) -> tuple[int, str]:
    """Install the packages of the libraries; package lists are fetched only if it does not work with those here."""

    def seen(line: str) -> None:
        step = re.match(r"(?:Get:\d+ \S+ \S+ \S+|Unpacking|Setting up) (\S+)", line)
        if step:
            worker.progress.show(f"system libraries: {step.group(1)}")

    def install() -> tuple[int, str]:
        options = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
        packages = chosen_packages(libraries, known_packages(libraries))
        return worker.run([*rights, "apt-get", *options, *packages], seen)

    code, output = install()
    if code != 0:
        worker.progress.show("system libraries: fetching apt's package lists")
        _, lists = worker.run([*rights, "apt-get", "update"])
        code, output = install()
        output = lists + output
    return code, output


def ensure_libraries(call: Call, worker: Worker, *, first_time: bool) -> None:
    """Install what is missing where that is allowed; say what to do where it is not.

    Raises:
        BootstrapError: something that this call needs is still missing.
    """
    must, later = needed(call.verb, dict(os.environ))
    missing = [library for library in must if not has(library)]
    wished = [library for library in later if first_time and not has(library)]
    if not missing and not wished:
        return
    apt = shutil.which("apt-get") is not None
    rights, output = apt_rights(), ""
    why = "this user may not install them here" if apt else "this system has no apt-get"
    if rights is not None:
        _, output = apt_install(worker, rights, missing + wished)
        missing, wished = ([x for x in some if not has(x)] for some in (missing, wished))
        why = "apt-get could not install them"
    names, do = ", ".join(missing or wished), "install them with the package manager of this system, then call again"
    if apt:
        packages = chosen_packages(missing or wished, known_packages(missing or wished))
        sudo = "" if os.geteuid() == 0 else "sudo "
        do = f"{sudo}apt-get update && {sudo}apt-get install --no-install-recommends {' '.join(packages)}"
    if missing:
        raise BootstrapError("system libraries are missing.", f"Qt or USB needs {names}; {why}", do, output)
    if wished:
        worker.progress.keep(f"note: before a window can open on this machine: {do}")


# -- the Python environment ----------------------------------------------------------------------------------------


def locks(verb: str) -> dict[str, Path]:
    """The locked lists that a verb needs, by their words in the stamp; the last list holds the others."""
    folder = CHECKOUT / "packaging"
    wanted = {"station": folder / "requirements.lock"}
    return {**wanted, "tests": folder / "requirements-dev.lock"} if verb == "test" else wanted


def stamp_line(word: str, lock: bytes, place: Path, version: tuple[int, int]) -> str:
    """Proof that an environment fits: made by this layout, for this interpreter, at this place, from this very list."""
    facts = repr((LAYOUT, version, str(place))).encode()
    return f"{word} {hashlib.sha256(facts + lock).hexdigest()}"


def wanted_stamp(verb: str) -> list[str]:
    return [stamp_line(word, lock.read_bytes(), CHECKOUT, sys.version_info[:2]) for word, lock in locks(verb).items()]


def ready(verb: str) -> bool:
    """True if the stamp proves all that the verb needs, and the interpreter is still there."""
    try:
        stamped = STAMP.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return set(wanted_stamp(verb)) <= set(stamped) and os.access(PYTHON, os.X_OK)


def site_packages() -> Path:
    return VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def host_python() -> str:
    """The interpreter to build with: this one, or if this one lives in `.venv`, the one that it was made from."""
    inside = VENV in Path(sys.executable).parents
    return str(getattr(sys, "_base_executable", sys.executable)) if inside else sys.executable


def make_venv(worker: Worker) -> None:
    """Make an empty environment; without pip in it, because Debian's python3 alone cannot put it there."""
    if VENV.exists() or VENV.is_symlink():
        if VENV.is_symlink() or not (STAMP.exists() or (VENV / "pyvenv.cfg").exists()):
            raise BootstrapError("the environment cannot be made.", f"{VENV} is something else", "move it away")
        shutil.rmtree(VENV)
    VENV.mkdir()
    STAMP.write_text("unfinished\n", encoding="utf-8")
    code, output = worker.run([host_python(), "-P", "-m", "venv", "--without-pip", str(VENV)])
    if code != 0:
        do = "Debian and Ubuntu: apt-get install python3-venv; elsewhere: install a complete Python"
        raise BootstrapError("the environment cannot be made.", "`python3 -m venv` failed", do, output)


def pip_command(worker: Worker) -> list[str]:
    """The host's pip aimed at the environment, or if it is missing or too old for that, a pip in the environment."""
    _, answer = worker.run([host_python(), "-P", "-m", "pip", "--version"])
    found = re.match(r"pip (\d+)\.(\d+)", answer)
    if found and (int(found.group(1)), int(found.group(2))) >= (22, 3):  # the first with --python
        return [host_python(), "-P", "-m", "pip", "--python", str(PYTHON)]
    code, output = worker.run([str(PYTHON), "-P", "-m", "ensurepip"])
    if code != 0:
        raise BootstrapError("pip is not to be had.", "python3 has no pip of 22.3 or later and no ensurepip",
                             "Debian and Ubuntu: apt-get install python3-pip", output)  # fmt: skip
    return [str(PYTHON), "-m", "pip"]


INDEX_HELP = "check the network, HTTPS_PROXY and `python3 -m pip config list`; or give wheels with --wheelhouse DIR"
FILL = "fill it where there is a network: python3 -m pip download --only-binary :all: -r packaging/{} -d DIR"
PIP_TROUBLE = (
    (r"No space left on device", "the disk is full", "free 1 GB (packages, pip's cache and /tmp), then call again"),
    (r"DO NOT MATCH THE HASHES", "a package is not the one that the lock file names (damaged, or a false mirror)",
     "`python3 -m pip cache purge`, then call again; if it stays, ask who runs the index or made the wheelhouse"),
    (r"Permission denied|Read-only file system", "this user may not write there",
     "call as the user who owns the checkout, or give the folder back: chown -R"),
    (r"Proxy Authentication Required|ProxyError", "the proxy does not answer, or does not let pip through", INDEX_HELP),
    (r"CERTIFICATE_VERIFY_FAILED", "the certificate of the package index is not trusted here",
     "give pip your company's certificate: python3 -m pip config set global.cert FILE"),
    (r"NewConnectionError|NameResolutionError|\w+Timeout|Max retries exceeded|Connection (?:refused|reset)",
     "the package index does not answer", INDEX_HELP),
    (r"No matching distribution found for (\S+)", "the index has no {} for this machine, or does not answer",
     "the station needs a 64-bit x86 or ARM Linux with glibc 2.34 or later; if it is one: " + INDEX_HELP),
)  # fmt: skip


def pip_trouble(output: str, lock_name: str, *, wheelhouse: bool) -> tuple[str, str]:
    """Why pip failed and what to do about it, as far as its output tells."""
    for pattern, why, do in PIP_TROUBLE:
        found = re.search(pattern, output)
        if found and wheelhouse and found.lastindex:
            return f"the wheelhouse has no {found.group(1)} for this machine", FILL.format(lock_name)
        if found:
            return why.format(*found.groups()), do
    return "pip failed", "see its last lines"


def pip_install(worker: Worker, lock: Path, wheelhouse: Path | None) -> None:
    total = len([x for x in re.findall(r"^\S+==.*", lock.read_text(), re.MULTILINE) if "'win32' \\" not in x])
    begun: list[str] = []

    def seen(line: str) -> None:
        news = r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?([\w.]+(?:-[a-z]\w*)*)"
        package = re.match(news, line)
        if package:
            begun.append(package.group(1))
            worker.progress.show(f"packages: {len(begun)} of {total}, {begun[-1]}")
        elif line.startswith("Installing collected packages"):
            worker.progress.show("packages: unpacking")

    source = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse else []
    options = ["--no-input", "--no-user", "--disable-pip-version-check", "--progress-bar", "off",
               "--only-binary", ":all:", "--require-hashes", "-r", str(lock)]  # fmt: skip
    code, output = worker.run([*pip_command(worker), "install", *options, *source], seen)
    if code != 0:
        why, do = pip_trouble(output, lock.name, wheelhouse=wheelhouse is not None)
        raise BootstrapError("the Python packages cannot be installed.", why, do, output)


def ensure_environment(call: Call, worker: Worker) -> None:
    """Bring `.venv` to what the verb needs; the stamp is written last, so that a half-made one is made anew."""
    by_hand = not STAMP.exists() and site_packages().is_dir() and os.access(PYTHON, os.X_OK)
    if not by_hand and not ready("run"):  # one made by hand is kept and brought to the locked versions
        worker.progress.show("making .venv")
        make_venv(worker)
    STAMP.write_text("unfinished\n", encoding="utf-8")
    pip_install(worker, list(locks(call.verb).values())[-1], call.wheelhouse)
    (site_packages() / "station-checkout.pth").write_bytes(os.fsencode(f"{CHECKOUT}\n"))
    script = VENV / "bin" / "station"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m station "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    STAMP.write_text("\n".join(wanted_stamp(call.verb)) + "\n", encoding="utf-8")


def prepare(call: Call, progress: Progress) -> None:
    """Make the machine and the checkout ready for the call; quick if they are.

    Raises:
        BootstrapError: it cannot be done here.
    """
    if sys.platform != "linux":
        raise BootstrapError("this system is not known.", "the script prepares Linux", "use Debian or Ubuntu")
    if ready(call.verb) and all(map(has, needed(call.verb, dict(os.environ))[0])):
        return
    with turn(progress) as worker:
        first_time = not ready(call.verb)
        ensure_libraries(call, worker, first_time=first_time)
        if first_time:
            ensure_environment(call, worker)
            progress.keep(f"ready after {time.monotonic() - progress.begun:.0f} s")


def os_trouble(error: OSError) -> BootstrapError:
    """The operating system's refusal as a sentence."""
    where = f"{error.filename or 'a file'}: {error.strerror or error}"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return BootstrapError("there is no room.", where, "free 1 GB, then call again")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return BootstrapError("the checkout cannot be written.", where, "call as the user who owns it")
    return BootstrapError("the preparation failed.", where, "look at the named file, then call again")


def main(argv: list[str]) -> int:
    """Prepare, then become the program, whose exit code and signals are then this call's own."""
    call, progress = parse(argv), Progress()
    try:
        prepare(call, progress)
        progress.close()
        if call.verb == "test":
            os.chdir(CHECKOUT)
        os.execv(PYTHON, program(call))
    except (BootstrapError, OSError) as error:
        progress.close()
        told = os_trouble(error) if isinstance(error, OSError) else error
        print(f"bootstrap: {told}", file=sys.stderr)
    except KeyboardInterrupt:
        progress.close()
        print("bootstrap: stopped; the next call goes on.", file=sys.stderr)
        return STOPPED
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
