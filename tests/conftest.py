"""For every folder: how a run begins, and the summary at its end."""

from __future__ import annotations

import signal

import pytest

from tests.summary import conformance_lines, golden_lines


def pytest_configure() -> None:
    """What a shell puts into the background is deaf to Ctrl+C, and stations that tests start would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in (*conformance_lines(terminalreporter), *golden_lines(terminalreporter)):
        terminalreporter.write_line(line)
