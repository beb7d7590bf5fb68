"""What one station is set to: station.yaml, environment and flags become one frozen value, or one list of faults.

A later layer wins: built-in value < station.yaml < PARTICLE_API_URL (cloud address only) < STATION_* < flags.
Slots, people, rules and approvers come from the file alone.
"""

from station.settings.cloud import CloudPlan
from station.settings.keys import CLOUD_KEYS, STATION_KEYS, Flags
from station.settings.model import Settings
from station.settings.reading import (
    CheckedSettings,
    SettingsInvalidError,
    check_settings,
    find_settings,
    load_settings,
    recipe_inputs,
)
from station.settings.slots import MAX_SLOTS, SlotPlan

__all__ = [
    "CLOUD_KEYS",
    "MAX_SLOTS",
    "STATION_KEYS",
    "CheckedSettings",
    "CloudPlan",
    "Flags",
    "Settings",
    "SettingsInvalidError",
    "SlotPlan",
    "check_settings",
    "find_settings",
    "load_settings",
    "recipe_inputs",
]
