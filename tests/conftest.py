"""For every folder: how a run begins, and the summary at its end."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

from tests.summary import conformance_lines, golden_lines

SAMPLE, FULL = "sample", "full"
settings.register_profile(SAMPLE, deadline=None, derandomize=True, max_examples=100)
settings.register_profile(FULL, deadline=None, max_examples=1000)


def pytest_configure(config: pytest.Config) -> None:
    """Made-up examples are the same in every run and have no time limit; where soaks run, they are new and many.

    What a shell puts into the background is deaf to Ctrl+C, and stations that tests start would inherit that.
    """
    settings.load_profile(SAMPLE if "not soak" in config.getoption("markexpr") else FULL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in (*conformance_lines(terminalreporter), *golden_lines(terminalreporter)):
        terminalreporter.write_line(line)
