"""Words on approvals, trusted keys and settings."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.ui.engineer.text import translate

_APPROVALS = {
    "": QT_TRANSLATE_NOOP("engineer", "✔ approved"),
    "APPROVAL-MISSING": QT_TRANSLATE_NOOP("engineer", "not approved"),
    "APPROVAL-CHANGED": QT_TRANSLATE_NOOP("engineer", "changed since"),
    "APPROVAL-UNTRUSTED": QT_TRANSLATE_NOOP("engineer", "not trusted"),
    "APPROVAL-FILE": QT_TRANSLATE_NOOP("engineer", "damaged file"),
    "RECIPE-INVALID": QT_TRANSLATE_NOOP("engineer", "recipe is wrong"),
}
_VERDICTS = {
    "APPROVAL-MISSING": QT_TRANSLATE_NOOP(
        "engineer", "Not approved. A station in production refuses it; sign it with `station approve`."
    ),
    "APPROVAL-CHANGED": QT_TRANSLATE_NOOP(
        "engineer", "Changed since it was approved. A station in production refuses it until it is approved again."
    ),
    "APPROVAL-UNTRUSTED": QT_TRANSLATE_NOOP(
        "engineer",
        "Signed by nobody whom this station trusts. Put the key under `approvers:` or sign with a known one.",
    ),
    "APPROVAL-FILE": QT_TRANSLATE_NOOP("engineer", "The approval file is damaged. Approve the recipe again."),
}


def approvals_title() -> str:
    return translate("engineer", "Approvals and settings")


def approval_verdict(code: str, trusted_names: tuple[str, ...]) -> str:
    if not code:
        return translate("engineer", "Approved by {names}. Nothing has changed since.").format(
            names=", ".join(trusted_names)
        )
    return translate("engineer", str(_VERDICTS[code])) if code in _VERDICTS else code


def approval_short(code: str) -> str:
    return translate("engineer", str(_APPROVALS[code])) if code in _APPROVALS else code


def content_hash(sha256: str) -> str:
    """In groups, so that the line can be broken."""
    groups = " ".join(sha256[at : at + 16] for at in range(0, len(sha256), 16))
    return translate("engineer", "Content SHA-256: {sha256}").format(sha256=groups)


def signatures_name() -> str:
    return translate("engineer", "Signatures")


def signature_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Name"),
        translate("engineer", "Signed (UTC)"),
        translate("engineer", "Key"),
        translate("engineer", "Counts here"),
    )


def trusted(yes: bool) -> str:
    return translate("engineer", "yes") if yes else translate("engineer", "no")


def changes_name() -> str:
    return translate("engineer", "Changed since the approval")


def changes_heads() -> tuple[str, ...]:
    return (translate("engineer", "What is other than approved"),)


def approvals_tab() -> str:
    return translate("engineer", "Recipes and approvals")


def keys_tab() -> str:
    return translate("engineer", "Trusted keys")


def settings_tab() -> str:
    return translate("engineer", "Settings")


def approval_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Recipe"),
        translate("engineer", "Approval"),
        translate("engineer", "Approved by"),
        translate("engineer", "Signed (UTC)"),
        translate("engineer", "Why"),
        translate("engineer", "Content SHA-256"),
    )


def key_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Name"),
        translate("engineer", "Fingerprint (SHA-256)"),
        translate("engineer", "Public key (Ed25519)"),
    )


def setting_heads() -> tuple[str, ...]:
    return (translate("engineer", "Setting"), translate("engineer", "Value"), translate("engineer", "Comes from"))


def origin(where: str) -> str:
    return where or translate("engineer", "built in")


def production_mode(*, production: bool) -> str:
    if production:
        return translate("engineer", "Production: only recipes that a trusted key has approved are run.")
    return translate(
        "engineer", "Engineering mode: recipes are run without approval (`production: true` changes that)."
    )


def lock_state(data: str, pid: str, since: str) -> str:
    if not pid:
        return translate("engineer", "Data directory {data}: no process holds it.").format(data=data)
    return translate("engineer", "Data directory {data}: held by process {pid} since {since}.").format(
        data=data, pid=pid, since=since
    )


def read_again() -> str:
    return translate("engineer", "Read again")
