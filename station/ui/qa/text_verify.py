"""Words of the page that verifies the log. A log is never called good for more than was looked at."""

from __future__ import annotations

from station.audit.findings import VerifyReport, VerifyResult
from station.ui.qa.text import moment, number, translate


def title() -> str:
    return translate("qa verify", "Verify the log")


def button() -> str:
    return translate("qa verify", "Verify")


def stop() -> str:
    return translate("qa verify", "Stop")


def codes() -> str:
    return translate("qa verify", "Codes of shift reports")


def codes_hint() -> str:
    return translate("qa verify", "As printed, for example 1234.ABCD-EFGH-JKMN; a space between two")


def explanation() -> str:
    return translate(
        "qa verify",
        "Every event is hashed anew and compared with the one after it, with the seals, with what was kept outside and"
        " with the tables that people search in. Nothing is changed. Units may run meanwhile.",
    )


def ready() -> str:
    return translate("qa verify", "The log was not verified in this window yet.")


def checking(events: int, seconds: int) -> str:
    return translate("qa verify", "Verifying {count} events … {seconds} s").format(
        count=number(events), seconds=seconds
    )


def stopped() -> str:
    return translate("qa verify", "Stopped. Nothing is known of the log.")


def result(report: VerifyReport) -> str:
    """The whole answer in one sentence."""
    count = number(report.events)
    match report.result:
        case VerifyResult.INTACT if report.anchored:
            return translate("qa verify", "INTACT. All {count} events are as they were written.").format(count=count)
        case VerifyResult.INTACT:
            return translate("qa verify", "INTACT. The {count} events that are there are as they were written.").format(
                count=count
            )
        case VerifyResult.TAMPERED if report.first_bad_seq is not None:
            return translate(
                "qa verify", "CHANGED. The log is not as it was written; the first event in doubt is {seq}."
            ).format(seq=number(report.first_bad_seq))
        case VerifyResult.TAMPERED:
            return translate("qa verify", "CHANGED. The log is not as it was written.")
        case VerifyResult.UNREADABLE:
            return translate("qa verify", "UNREADABLE. Nothing can be said of this log.")


def what_to_do(report: VerifyReport) -> str:
    match report.result:
        case VerifyResult.INTACT if report.anchored:
            return translate("qa verify", "It agrees with what was kept outside up to event {seq}.").format(
                seq=number(report.anchored_to)
            )
        case VerifyResult.INTACT:
            return translate(
                "qa verify",
                "Nothing that was kept outside was compared: events cut off the end would not be seen. Type the code of"
                " a printed shift report and verify again.",
            )
        case VerifyResult.TAMPERED:
            return translate(
                "qa verify",
                "Stop the line and keep this computer as it is. Tell the head of quality and the line engineer; a"
                " backup of the log shows what was there.",
            )
        case VerifyResult.UNREADABLE:
            return translate("qa verify", "Call the line engineer: the disk or the file is damaged.")


def reason() -> str:
    return translate("qa verify", "What was found")


def head_hash() -> str:
    return translate("qa verify", "Head hash")


def events() -> str:
    return translate("qa verify", "Events that are good")


def verified_at() -> str:
    return translate("qa verify", "Verified at")


def last_anchor() -> str:
    return translate("qa verify", "Last anchor")


def anchor(utc: str, where: str, code: str) -> str:
    return translate("qa verify", "{code}, {time}, kept in {where}").format(code=code, time=moment(utc), where=where)


def no_anchor() -> str:
    return translate("qa verify", "none: the head of this log was never put outside")


def seals() -> str:
    return translate("qa verify", "Seals")


def seals_hold(count: int, last: int) -> str:
    return translate("qa verify", "{count} hold, the last one up to event {seq}").format(
        count=number(count), seq=number(last)
    )


def key() -> str:
    return translate("qa verify", "Key of the seals")


def not_seen() -> str:
    return translate("qa verify", "Could not be seen")


def table_name() -> str:
    return translate("qa verify", "What the verification says")
