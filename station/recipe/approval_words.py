"""Why an approval does not count, in English; other languages translate it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from station.core.sentence import Sentence

SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": "{recipe} has no approval: there is no {file} beside it",
        "untrusted": "{file} is signed by {signers}, of whom this station trusts none",
        "unsigned": "{file} is signed by nobody",
        "changed": "{recipe} was approved by {name}, but has changed since: {changed}",
        "format": "{file} is no approval file of this station's format ({format})",
        "recipe.new": "recipe {name} was not part of what was approved",
        "recipe.gone": "recipe {name} is no longer part of the recipe",
        "recipe.other": "recipe {name} differs (approved sha256 {was}, now {now})",
        "include.new": "include {name} was not part of what was approved",
        "include.gone": "include {name} is no longer part of the recipe",
        "include.other": "include {name} differs (approved sha256 {was}, now {now})",
        "file.new": "file {name} was not part of what was approved",
        "file.gone": "file {name} is no longer part of the recipe",
        "file.other": "file {name} differs (approved sha256 {was}, now {now})",
        "other_recipe": "the approval's own id, version or content hash does not belong to this recipe",
    }
)


def saying(what: str, /, **values: object) -> Sentence:
    """A sentence of `SAYINGS`. Raises KeyError for a name that is not there, or a hole that nothing fills."""
    return Sentence.of(SAYINGS[what], **values)
