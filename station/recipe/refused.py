"""A file that cannot be used, with all that is wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from station.core.errors import RecipeError
from station.recipe.diagnostics import Diagnostic, Severity


class RefusedError(RecipeError):
    """The message is the first error's; `diagnostics` says all that is wrong.

    told_by: command that tells all of them, "" for none. path: the file, None where there may be none.
    """

    told_by: ClassVar[str] = ""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], path: Path | None = None) -> None:
        errors = [one for one in diagnostics if one.severity is Severity.ERROR]
        where = f"; `{self.told_by}` tells all" if self.told_by else ""
        more = f" (and {len(errors) - 1} more{where})" if len(errors) > 1 else ""
        message = f"{errors[0].headline}{more}"
        if path is None:
            super().__init__(message, faults=len(errors))
        else:
            super().__init__(message, file=str(path), faults=len(errors))
        self.diagnostics = diagnostics
