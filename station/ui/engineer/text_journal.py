"""Words of the page of cloud calls."""

from __future__ import annotations

from station.audit.api_journal import CallRow
from station.ui.engineer.text import translate


def journal_title() -> str:
    return translate("engineer", "Cloud calls")


def call_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Time (UTC)"),
        translate("engineer", "Method"),
        translate("engineer", "Path"),
        translate("engineer", "Status"),
        translate("engineer", "Took"),
        translate("engineer", "Run"),
        translate("engineer", "Request ID"),
    )


def no_answer() -> str:
    return translate("engineer", "no answer")


def filter_device() -> str:
    return translate("engineer", "Device ID")


def filter_status() -> str:
    return translate("engineer", "Status")


def status_filter(status: str) -> str:
    if not status:
        return translate("engineer", "Every status")
    if status == "bad":
        return translate("engineer", "All that failed")
    return f"{status}xx" if len(status) == 1 else status


def live() -> str:
    return translate("engineer", "Live")


def calls_shown(count: int, bad: int) -> str:
    return translate("engineer", "{count} calls, of which {bad} failed.").format(count=count, bad=bad)


def call_detail() -> str:
    return translate("engineer", "All of the chosen call")


def call_words(call: CallRow) -> str:
    head = f"{call.utc}  {call.method} {call.path}\n{call.status or no_answer()}  {call.latency_ms} ms"
    return "\n".join(part for part in (head, call.run, call.request_id, call.error) if part)
