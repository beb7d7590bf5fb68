"""The bootstrap's decisions: what the command line means, what is missing, and what a failure is called."""

import ast
import errno
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[2] / "packaging" / "bootstrap.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("station_bootstrap", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap = load()


# -- the call


@pytest.mark.parametrize(
    ("argv", "verb", "rest"),
    [
        (["demo"], "demo", []),
        (["demo", "--speed", "4", "--wheelhouse", "x"], "demo", ["--speed", "4", "--wheelhouse", "x"]),
        (["run", "--", "check", "--json"], "run", ["check", "--json"]),
        (["run", "--version"], "run", ["--version"]),
        (["run", "--", "--", "x"], "run", ["--", "x"]),
        (["test", "-q", "tests/unit", "-k", "a b"], "test", ["-q", "tests/unit", "-k", "a b"]),
    ],
)
def test_what_follows_the_verb_goes_to_the_program_untouched(argv: list[str], verb: str, rest: list[str]) -> None:
    call = bootstrap.parse(argv)
    assert (call.verb, call.rest, call.wheelhouse) == (verb, rest, None)


@pytest.mark.parametrize("form", ["two words", "one word"])
def test_wheelhouse_is_read_before_the_verb_even_if_it_is_named_like_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    (tmp_path / "demo").mkdir()
    monkeypatch.chdir(tmp_path)
    option = ["--wheelhouse", "demo"] if form == "two words" else ["--wheelhouse=demo"]
    call = bootstrap.parse([*option, "run", "x"])
    assert call == bootstrap.Call("run", ["x"], tmp_path / "demo")


@pytest.mark.parametrize(
    ("argv", "problem"),
    [
        ([], "a verb is missing"),
        (["start"], "unknown verb start"),
        (["--fast", "demo"], "unknown option --fast"),
        (["--wheelhouse"], "--wheelhouse needs a folder"),
        (["--wheelhouse", "/no/such/folder", "demo"], "--wheelhouse: there is no folder /no/such/folder"),
    ],
)
def test_bad_usage_names_the_problem_and_ends_with_2(
    argv: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        bootstrap.parse(argv)
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(f"bootstrap: {problem}")
    assert "bootstrap.py demo [ARGS]" in told


@pytest.mark.parametrize(
    ("argv", "program"),
    [
        (["demo", "--headless"], ["-P", "-m", "station", "demo", "--headless"]),
        (["run", "--", "plan", "r.yaml"], ["-P", "-m", "station", "plan", "r.yaml"]),
        (["test", "-q"], ["-m", "pytest", "-n", "4", "--dist", "loadfile", "-q"]),
        (["test", "-n", "0"], ["-m", "pytest", "-n", "0"]),
    ],
)
def test_each_verb_becomes_its_program(argv: list[str], program: list[str]) -> None:
    python, *words = bootstrap.program(bootstrap.parse(argv))
    assert python == str(SOURCE.parents[1] / ".venv/bin/python")
    assert words == program


# -- the interpreter


def test_the_file_parses_on_python_3_6() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))
    future = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert not future, "3.6 knows no `annotations` feature"


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_interpreters_pass(version: tuple[int, int]) -> None:
    assert bootstrap.version_complaint(version) == ""


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14)])
def test_another_interpreter_is_told_what_it_is_and_what_is_needed(version: tuple[int, int]) -> None:
    told = bootstrap.version_complaint(version)
    assert f"Python {version[0]}.{version[1]};" in told
    assert "3.11 to 3.13" in told
    assert "do:" in told


# -- the stamp


def test_the_stamp_changes_with_each_fact_that_it_proves() -> None:
    first = bootstrap.stamp_line("station", b"a==1", Path("/a"), (3, 11))
    others = [
        bootstrap.stamp_line("tests", b"a==1", Path("/a"), (3, 11)),
        bootstrap.stamp_line("station", b"a==2", Path("/a"), (3, 11)),
        bootstrap.stamp_line("station", b"a==1", Path("/b"), (3, 11)),
        bootstrap.stamp_line("station", b"a==1", Path("/a"), (3, 12)),
    ]
    assert first == bootstrap.stamp_line("station", b"a==1", Path("/a"), (3, 11))
    assert len({first, *others}) == 5


def test_tests_need_the_stations_packages_and_their_own() -> None:
    assert [lock.name for lock in bootstrap.locks("demo").values()] == ["requirements.lock"]
    assert [lock.name for lock in bootstrap.locks("test").values()] == ["requirements.lock", "requirements-dev.lock"]


def test_the_tests_lock_holds_the_stations_lock() -> None:
    def pins(name: str) -> set[str]:
        lines = (SOURCE.parent / name).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and line[0] not in " #"}

    assert pins("requirements.lock") < pins("requirements-dev.lock")


# -- system libraries


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libusb-1.0.so.0", "libusb-1.0-0"),
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libwayland-client.so.0", "libwayland-client0"),
        (bootstrap.FONT, "fonts-dejavu-core"),
    ],
)
def test_a_library_is_asked_for_by_its_debian_package(library: str, package: str) -> None:
    assert bootstrap.chosen_packages([library], set()) == [package]


def test_the_64_bit_time_name_is_taken_where_apt_knows_it_and_each_package_is_named_once() -> None:
    libraries = ["libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1"]
    known = {"libglib2.0-0t64", "libglib2.0-0", "libegl1"}
    assert bootstrap.chosen_packages(libraries, known) == ["libegl1", "libglib2.0-0t64"]
    assert bootstrap.chosen_packages(libraries, {"libglib2.0-0", "libegl1"}) == ["libegl1", "libglib2.0-0"]


def test_only_packages_with_a_candidate_count_as_known() -> None:
    policy = (
        "libegl1:\n  Installed: (none)\n  Candidate: 1.6.0-1\n  Version table:\n     1.6.0-1 500\n"
        "libglib2.0-0:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n"
        "libusb-1.0-0:\n  Installed: 2:1.0.26-1\n  Candidate: 2:1.0.26-1\n  Version table:\n"
    )
    assert bootstrap.installable(policy) == {"libegl1", "libusb-1.0-0"}


@pytest.mark.parametrize(
    ("verb", "environ", "window"),
    [
        ("demo", {}, False),
        ("demo", {"DISPLAY": ":0"}, True),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("demo", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("test", {"DISPLAY": ":0"}, False),
    ],
)
def test_window_libraries_are_needed_only_where_a_window_opens(
    verb: str, environ: dict[str, str], window: bool
) -> None:
    must, later = bootstrap.needed(verb, environ)
    assert {"libusb-1.0.so.0", "libEGL.so.1", "libfontconfig.so.1"} <= set(must)
    assert ("libxcb-cursor.so.0" in must) is window
    assert not set(must) & set(later)
    assert (bootstrap.FONT in must) is (window or verb == "test")


def test_a_library_that_the_loader_cannot_find_is_missing() -> None:
    assert bootstrap.has("libc.so.6")
    assert not bootstrap.has("libno-such-thing.so.1")


# -- failures


@pytest.mark.parametrize(
    ("output", "why", "do"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full", "free 1 GB"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "lock file", "cache purge"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "may not write", "owns the checkout"),
        ("Retrying after ProxyError('Cannot connect to proxy.')", "proxy", "HTTPS_PROXY"),
        ("SSLError: [SSL: CERTIFICATE_VERIFY_FAILED]", "certificate", "global.cert"),
        ("NewConnectionError: x\nERROR: No matching distribution found for yes==1", "does not answer", "--wheelhouse"),
        ("ERROR: No matching distribution found for yes==1", "no yes==1", "glibc 2.34"),
        ("Segmentation fault", "pip failed", "last lines"),
    ],
)
def test_pips_trouble_is_named(output: str, why: str, do: str) -> None:
    told_why, told_do = bootstrap.pip_trouble(output, "requirements.lock", wheelhouse=False)
    assert why in told_why
    assert do in told_do


def test_an_incomplete_wheelhouse_names_the_missing_package_and_how_to_fill_it() -> None:
    output = "ERROR: No matching distribution found for flask==3.1.3"
    why, do = bootstrap.pip_trouble(output, "requirements-dev.lock", wheelhouse=True)
    assert "wheelhouse has no flask==3.1.3" in why
    assert "python3 -m pip download" in do
    assert "-r packaging/requirements-dev.lock -d DIR" in do


@pytest.mark.parametrize(
    ("number", "what"),
    [(errno.ENOSPC, "no room"), (errno.EACCES, "cannot be written"), (errno.EROFS, "cannot be written")],
)
def test_the_systems_refusal_names_the_place(number: int, what: str) -> None:
    told = str(bootstrap.os_trouble(OSError(number, "x", "/some/place")))
    assert what in told
    assert "/some/place" in told


def test_a_failure_says_what_why_what_to_do_and_shows_only_the_end_of_the_output() -> None:
    lines = [f"line {number}" for number in range(20)]
    noise = "WARNING: Location 'file:///x/' is ignored: it is neither a file nor a directory."
    told = str(bootstrap.BootstrapError("It broke.", "a cause", "a cure", "\n".join([*lines, noise, ""])))
    assert told.startswith("It broke.\n  why: a cause\n  do:  a cure\n")
    assert [line.strip() for line in told.splitlines()[4:]] == lines[-8:]
