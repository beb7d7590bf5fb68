"""The keys of the station file.

Names are regular: the key `cloud.rate_per_s` is the variable STATION_CLOUD_RATE_PER_S and the field
`Flags.cloud_rate_per_s`; only `station_id` is STATION_ID.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SINGLE_KEYS: Final = ("line", "station_id", "recipe", "files", "operator", "order", "language", "auto_start", "data")
"""Keys of one value each, which a variable or a flag may give too."""
STATION_KEYS: Final = (
    *SINGLE_KEYS,
    "slots",
    "cloud",
    "production",
    "approvers",
    "users",
    "policy",
    "kiosk",
    "window",
    "printer",
    "vars",
)
CLOUD_KEYS: Final = ("url", "token_file", "ca_file", "proxy", "rate_per_s")
FOREIGN_KEYS: Final = {
    "token": "put the token into a file of mode 0600 and name it under cloud: token_file",
    "ports": "did you mean `slots`?",
}
"""Keys that somebody may expect here, and what to write in their place."""


@dataclass(frozen=True)
class Flags:
    """What was given on the command line, as text; None where nothing was. variables: each as NAME=VALUE."""

    line: str | None = None
    station_id: str | None = None
    recipe: str | None = None
    files: str | None = None
    operator: str | None = None
    order: str | None = None
    language: str | None = None
    cloud_url: str | None = None
    cloud_token_file: str | None = None
    cloud_ca_file: str | None = None
    cloud_proxy: str | None = None
    cloud_rate_per_s: str | None = None
    auto_start: str | None = None
    data: str | None = None
    variables: tuple[str, ...] = ()
