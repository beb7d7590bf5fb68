"""The summary of a run, whichever folder it was asked for."""

from __future__ import annotations

import pytest

from tests.summary import conformance_lines, golden_lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in (*conformance_lines(terminalreporter), *golden_lines(terminalreporter)):
        terminalreporter.write_line(line)
