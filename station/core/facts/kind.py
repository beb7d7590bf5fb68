"""What every fact has: its kind and its run."""

from __future__ import annotations

from typing import ClassVar, Protocol


class AuditFact(Protocol):
    """Any frozen dataclass with a `kind` and the run that it belongs to ("" where it belongs to none)."""

    kind: ClassVar[str]

    @property
    def run(self) -> str: ...
