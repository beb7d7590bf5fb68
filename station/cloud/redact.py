"""Text of foreign origin made fit for logs: short, on one line, without secrets."""

from __future__ import annotations

import re
from urllib.parse import quote

from station.core.secret import Secret

LONGEST_TEXT_CHARS = 300
_KEPT_OUT = "access_token|refresh_token|mfa_token|mobile_secret|client_secret|password|otp|claim_code"
_NAMED = re.compile(rf"""(\b(?:{_KEPT_OUT})\b\\?["']?\s*[:=]\s*)(?:\\?"[^"]*"?|'[^']*'?|[^\s,;&}}]+)""", re.IGNORECASE)
_BEARER = re.compile(r"(\bBearer\s+)[^\s\"',;]+", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(://)[^/\s@]+@")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f]+")


class Redactor:
    """Takes the station's own secrets and every field that the API uses for secrets out of a text."""

    def __init__(self, *secrets: Secret) -> None:
        self._secrets = secrets

    def text(self, raw: str) -> str:
        """At most 300 characters of the text, on one line. Secrets go first, so that no cut leaves a part of one."""
        for secret in self._secrets:
            plain = secret.reveal()
            for spelling in (plain, quote(plain, safe="")):
                raw = raw.replace(spelling, "***") if spelling else raw
        raw = _IN_ADDRESS.sub(r"\1***@", raw)
        raw = _BEARER.sub(r"\1***", _NAMED.sub(r"\1***", raw))
        raw = _UNPRINTABLE.sub(" ", raw).strip()
        return raw if len(raw) <= LONGEST_TEXT_CHARS else raw[: LONGEST_TEXT_CHARS - 1] + "…"

    def body(self, raw: bytes) -> str:
        """The same of an answer's body, whatever it holds."""
        return self.text(raw.decode("utf-8", errors="replace"))
