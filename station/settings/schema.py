"""JSON Schemas of the station file and of orders, for editors; with the keys that their readers know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from station.core.policy import Role
from station.recipe.order_file import IDS_KEYS, ORDER_KEYS
from station.recipe.schema import DIALECT, Schema, list_of, map_of
from station.settings.keys import CLOUD_KEYS, STATION_KEYS
from station.settings.people import POLICY_KEYS, USER_KEYS
from station.settings.printer import PRINTER_KEYS
from station.settings.window import THEMES, WINDOW_KEYS

_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_BOOL: Final[Schema] = {"type": "boolean"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_DURATION: Final[Schema] = {"type": "string", "pattern": r"^(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$"}
_KEY: Final[Schema] = {"type": ["string", "number"], "pattern": "^[0-9a-fA-F]{64}$"}
_PORT: Final[Schema] = {"type": "string", "pattern": r"^[0-9]+-[0-9]+(\.[0-9]+)*$"}
_VARS: Final[Schema] = {"type": "object", "additionalProperties": _TEXT}

_STATION: Final[dict[str, tuple[str, Schema]]] = {
    "line": ("Name of the line, for records.", _TEXT),
    "station_id": ("Name of this station, for records.", _TEXT),
    "recipe": ("The recipe of the window: a file, or the name of one that ships.", _TEXT),
    "files": ("Folder of the files that recipes name; their own folder without it.", _TEXT),
    "operator": ("Who works here, where nobody signs in.", _TEXT),
    "order": ("Order number for records, or the file of an order.", _TEXT),
    "language": ("Language of the window, as en or de-AT.", {"type": "string"}),
    "auto_start": ("A unit that is plugged into a slot is started at once.", {}),
    "data": ("Folder of the audit log, logs and backups.", _TEXT),
    "slots": (
        "Which USB socket is which slot (`station slots learn` finds out).",
        {"type": "object", "propertyNames": {"pattern": "^[0-9]+$"}, "additionalProperties": _PORT},
    ),
    "cloud": ("How the Particle cloud is reached.", {"type": "object"}),
    "production": ("Only recipes that one of the approvers has signed are run.", _BOOL),
    "approvers": (
        "Public keys of those who may approve recipes, by name (`station approve --new-key FILE` prints one).",
        {"type": "object", "additionalProperties": _KEY},
    ),
    "users": ("Who may work here, by pseudonym.", {"type": "object"}),
    "policy": ("How strict the line is.", {"type": "object"}),
    "kiosk": ("The window fills the screen and only an engineer can close it.", _BOOL),
    "window": ("How the window is set up.", {"type": "object"}),
    "printer": ("Where labels go.", {"type": "object"}),
    "vars": ("Values for variables of recipes.", _VARS),
}
_PRINTER: Final[dict[str, tuple[str, Schema]]] = {
    "host": ("Network printer that takes raw data.", {"type": "string"}),
    "port": ("Its TCP port; 9100 without it.", {"type": "integer", "minimum": 1, "maximum": 65535}),
    "status": ("It speaks ZPL and is asked how it is before and after each label.", _BOOL),
    "folder": ("Folder that a print queue watches, in place of a printer.", {"type": "string"}),
}
_CLOUD: Final[dict[str, tuple[str, Schema]]] = {
    "url": ("Address of the cloud.", {"type": "string"}),
    "token_file": ("File of mode 0600 that holds the access token.", {"type": "string"}),
    "ca_file": ("PEM file of authorities to trust in place of the usual ones.", {"type": "string"}),
    "proxy": ("http://HOST:PORT, in place of what the environment says.", {"type": "string"}),
    "rate_per_s": ("Most requests a second.", {"type": "number", "exclusiveMinimum": 0}),
}
_USER: Final[dict[str, tuple[str, Schema]]] = {
    "roles": ("What this person may do.", list_of({"enum": [role.value for role in Role]})),
    "badge_sha256": ("SHA-256 of the badge's text.", _KEY),
    "pin_hash": ("Password hash of the PIN.", {"type": "string"}),
    "language": ("Language of the window for this person.", {"type": "string"}),
}
_IDS: Final[Schema] = list_of({**_TEXT, "pattern": "^[0-9a-fA-F]{24}$"})
_POLICY: Final[dict[str, tuple[str, Schema]]] = {
    "fail_lock": ("A slot whose unit failed stays locked until somebody says why.", _BOOL),
    "equal_failures": ("So many equal failures in a row hold the line, 0 for never.", _COUNT),
    "auto_start": ("Slots that start by themselves, or `all`.", {"anyOf": [{"enum": ["all"]}, list_of(_COUNT)]}),
    "idle_sign_out": ("A person who does nothing for so long is signed out.", _DURATION),
    "first_article": ("The first unit of an order is held until QA releases it.", _BOOL),
    "golden": ("Device IDs of units known to be good.", _IDS),
    "red_rabbits": ("Device IDs of units known to be bad.", _IDS),
    "disk_floor_mb": ("With less free space no new unit is started.", _COUNT),
    "anchor": ("File on another disk that keeps the head of the audit log.", {"type": "string"}),
}
_WINDOW: Final[dict[str, tuple[str, Schema]]] = {
    "theme": ("Colours and sizes.", {"enum": list(THEMES)}),
    "sounds": ("Whether the station may be heard.", _BOOL),
    "scanner_port": ("Device file of a scanner on a serial port.", {"type": "string"}),
    "scanner_prefix": ("The one sign with which a keyboard scanner begins every code.", {"type": "string"}),
}
_ID_LIST: Final[dict[str, tuple[str, Schema]]] = {
    "file": ("Text file with one Device ID a line, from this file's folder on.", {"type": "string"}),
    "sha256": ("SHA-256 of that file.", _KEY),
}
_ORDER: Final[dict[str, tuple[str, Schema]]] = {
    "order": ("Format of this file.", {"enum": [1]}),
    "number": ("Number of the order.", _TEXT),
    "batch": ("Number of the batch.", _TEXT),
    "product": ("Number of the Particle product that the units go into.", {"type": "integer", "minimum": 1}),
    "recipe": ("The recipe of the order, from this file's folder on.", {"type": "string"}),
    "target": ("How many good units are wanted.", _COUNT),
    "ids": ("The only units that belong to the order.", {"type": "object"}),
    "vars": ("Values for variables of the recipe.", _VARS),
}


def station_schema() -> Schema:
    """The schema of station.yaml."""
    keys = _keys(STATION_KEYS, _STATION)
    keys["cloud"] |= map_of(_keys(CLOUD_KEYS, _CLOUD))
    keys["users"] |= {"additionalProperties": map_of(_keys(USER_KEYS, _USER), ("roles",))}
    keys["policy"] |= map_of(_keys(POLICY_KEYS, _POLICY))
    keys["window"] |= map_of(_keys(WINDOW_KEYS, _WINDOW))
    keys["printer"] |= map_of(_keys(PRINTER_KEYS, _PRINTER))
    return {"$schema": DIALECT, "title": "Station file", **map_of(keys)}


def order_schema() -> Schema:
    """The schema of an order."""
    keys = _keys(ORDER_KEYS, _ORDER)
    keys["ids"] |= map_of(_keys(IDS_KEYS, _ID_LIST), IDS_KEYS)
    return {"$schema": DIALECT, "title": "Order", **map_of(keys, ("order", "number"))}


def _keys(known: Iterable[str], told: Mapping[str, tuple[str, Schema]]) -> dict[str, Schema]:
    """The reader's own keys, each with its shape and its explanation."""
    return {key: {**told[key][1], "description": told[key][0]} for key in known}
