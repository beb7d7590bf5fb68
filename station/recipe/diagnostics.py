"""What is wrong with a file, where, and what to write instead."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Self

from station.recipe.mark import Mark

MAX_DIAGNOSTICS = 200
_MAX_SHOWN_CHARS = 60
_MAX_TOLD_CHARS = 1000
_MAX_GUESS_CHARS = 40
_MAX_LINE_CHARS = 140


class Severity(StrEnum):
    """An error stops the file from being used; a warning does not."""

    ERROR = auto()
    WARNING = auto()


class Code(StrEnum):
    """Every diagnostic with its meaning. A code, once given, keeps its meaning; a freed one is not used again."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    # R1: the file and its YAML
    UNREADABLE = "R101", "The file is missing, is no regular file or may not be read."
    TOO_LARGE = "R102", "The file is larger than a recipe or station file may be."
    NOT_UTF8 = "R103", "The file is not UTF-8 text."
    FORBIDDEN_CHARACTER = "R104", "The file holds a control character or one that changes how the text is shown."
    TAB = "R105", "The file holds a tab character."
    SYNTAX = "R106", "The text is not YAML."
    MORE_DOCUMENTS = "R107", "The file holds more than one YAML document."
    EMPTY = "R108", "The file holds nothing."
    DUPLICATE_KEY = "R109", "A key stands twice in one map."
    TAG = "R110", "A value carries a YAML tag."
    ALIAS = "R111", "An anchor or alias is unknown, doubled, circular or nested too deeply."
    TOO_DEEP = "R112", "Lists and maps are nested too deeply."
    TOO_MANY_VALUES = "R113", "The file holds more values than any recipe needs."
    KEY_NOT_TEXT = "R114", "A key of a map is not a single text."
    # R2: keys and values
    WRONG_SHAPE = "R201", "A list, a map or a single value stands where another of these is needed."
    MISSING_KEY = "R202", "A key that is needed is missing."
    UNKNOWN_KEY = "R203", "A key is not known here."
    NO_VALUE = "R204", "A key has no value."
    BAD_VALUE = "R205", "A value is not written as its kind demands."
    UNKNOWN_FORMAT = "R206", "The recipe is written in a format that this station does not know."
    EXPRESSION = "R207", "An expression between `${{` and `}}` is not written as the language demands."
    UNKNOWN_NAME = "R208", "An expression or rule uses a name that does not exist."
    WRONG_KIND = "R209", "An expression mixes kinds of values that do not go together."
    TOO_EARLY = "R210", "A name that only a run knows stands where the value is needed before it."
    SECRET_SHOWN = "R211", "A secret would show: on a screen, in a label or in the log."
    NO_VARIABLE_VALUE = "R212", "A variable of the recipe was given no value."
    UNDECLARED_VARIABLE = "R213", "A value is given for a variable that the recipe does not have."
    UNUSED_VARIABLE = "R214", "A variable of the recipe is used nowhere."
    NO_EXPRESSION_HERE = "R215", "An expression stands where only a plain text may stand."
    BAD_PATTERN = "R216", "A label pattern is no pattern, or lacks what is needed of it."
    OPEN_PATTERN = "R217", "A label pattern does not say where the label begins and ends."
    NO_TRANSLATION = "R218", "A text lacks a language that other texts of the recipe have."
    # R3: steps
    UNKNOWN_WORD = "R301", "No step is called so."
    DUPLICATE_ID = "R302", "Two steps have one id."
    ID_NEEDED = "R303", "A word is used more than once, so each use needs its own id."
    UNKNOWN_NEED = "R304", "A step needs a step that does not exist."
    SELF_NEED = "R305", "A step needs itself."
    CIRCLE = "R306", "Steps wait for one another in a circle."
    NEED_TWICE = "R307", "A step names a need twice."
    STEP_PROBLEM = "R308", "The values given to a step do not fit together."
    TOO_MANY_STEPS = "R309", "The recipe has more steps than a run can have."
    NOT_AWAITED = "R310", "A step uses what another leaves behind, but does not wait for it."
    NEVER_RUNS = "R311", "A step can never take part in a run."
    FAIL_RETRIED = "R312", "A step is tried again after a fail, which makes a false yield."
    # R4: named files
    FILE_NAME = "R401", "A file name is not a plain relative path inside the files folder."
    FILE_UNREADABLE = "R402", "A named file is missing or cannot be read."
    FILE_TOO_LARGE = "R403", "A named file is larger than any firmware or key."
    FILE_HASH = "R404", "A named file has another SHA-256 than the recipe says."
    INCLUDE_CIRCLE = "R405", "Files include one another in a circle."
    INCLUDE_TOO_DEEP = "R406", "Files include one another too deeply, or too many times."
    # R5: rules of the trade
    UNKNOWN_PLATFORM = "R501", "No platform is called so."
    PRODUCT_NEEDED = "R502", "A step works in a product, but the recipe names none."
    MEMBERSHIP_UNPROVED = "R503", "Units would leave DFU before their product membership is proved."
    BARRIER_TOO_LATE = "R504", "A step that must be proved before the unit leaves DFU waits for one that comes after."
    FLASH_TOO_LATE = "R505", "The flash waits for a step that must not start before the flash is verified."
    WRONG_ORDER = "R506", "Two steps stand in an order in which the later one undoes the earlier."
    PLATFORM_UNPROVEN = "R507", "Not all that the station knows of a platform is confirmed."
    WRONG_IMAGE = "R508", "A file named by a step is not for the platform, or for none of its memory."
    WRONG_PRODUCT = "R509", "A file named by a step was built for another product."
    STEP_UNFIT = "R510", "A step cannot do its work on a platform or product as the recipe gives it."
    PENDING_AWAITED = "R511", "A USB step waits for one that may end pending, long after the unit is gone."
    SHARED_PRODUCT = "R512", "One product is named for several platforms; a product takes units of one."
    # R6: the station file and the order
    PORT_TWICE = "R601", "Two slots have one USB port."
    INSECURE_URL = "R602", "The cloud would be called without TLS."
    UNKNOWN_VARIABLE = "R603", "An environment variable of the station is not known."
    UNKNOWN_SLOT = "R604", "A rule names a slot that the station does not have."
    USER_TWICE = "R605", "Two users have one badge."
    BAD_ID_LIST = "R606", "A list of Device IDs holds a line that is none, or one twice."


@dataclass(frozen=True)
class Diagnostic:
    """One fault with its place.

    hint: what to do instead, "" where the message says all.
    """

    code: Code
    severity: Severity
    message: str
    hint: str
    mark: Mark

    @property
    def headline(self) -> str:
        """`file:line:column: error R203: message – hint`, on one line."""
        tail = f" – {self.hint}" if self.hint else ""
        return f"{self.mark}: {self.severity} {self.code}: {self.message}{tail}"

    def to_text(self) -> str:
        """The headline, the source line and a caret below the place."""
        if not self.mark.text.strip():
            return self.headline
        return f"{self.headline}\n{_excerpt(self.mark)}"

    def to_json(self) -> str:
        """One JSON object on one line: file, line, column, severity, code, message, hint."""
        return json.dumps(
            {
                "file": self.mark.file,
                "line": self.mark.line,
                "column": self.mark.column,
                "severity": self.severity.value,
                "code": self.code.value,
                "message": self.message,
                "hint": self.hint,
            },
            ensure_ascii=False,
        )


class Report:
    """Gathers the faults of one file, so that all are told at once.

    Takes at most MAX_DIAGNOSTICS; whoever loops over what the file holds stops when it is `full`.
    """

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, code: Code, mark: Mark, message: str, hint: str = "") -> None:
        self._add(Diagnostic(code, Severity.ERROR, one_line(message), one_line(hint), mark))

    def warning(self, code: Code, mark: Mark, message: str, hint: str = "") -> None:
        self._add(Diagnostic(code, Severity.WARNING, one_line(message), one_line(hint), mark))

    @property
    def full(self) -> bool:
        return len(self._found) >= MAX_DIAGNOSTICS

    @property
    def errors(self) -> int:
        """How many errors were told so far."""
        return sum(one.severity is Severity.ERROR for one in self._found)

    @property
    def failed(self) -> bool:
        """Whether an error was told."""
        return self.errors > 0

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All faults, each once, by their place."""
        return tuple(sorted(dict.fromkeys(self._found), key=lambda one: (one.mark, one.code)))

    def _add(self, diagnostic: Diagnostic) -> None:
        # An error is never lost behind a heap of warnings: `failed` decides whether the file may be used.
        if not self.full or (diagnostic.severity is Severity.ERROR and not self.failed):
            self._found.append(diagnostic)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?` for the nearest known word, or ""."""
    if len(word) > _MAX_GUESS_CHARS:
        return ""
    spelled = {_plain(one): one for one in known}
    near = difflib.get_close_matches(_plain(word), spelled, n=1, cutoff=0.6)
    return f'did you mean "{spelled[near[0]]}"?' if near else ""


def shown(text: str) -> str:
    """A text from a file in quotes, cut to a length that fits a message, with nothing in it that moves the cursor."""
    cut = text if len(text) <= _MAX_SHOWN_CHARS else text[: _MAX_SHOWN_CHARS - 1] + "…"
    return f'"{one_line(cut)}"'


def one_line(text: str) -> str:
    """A text with nothing in it that moves the cursor, cut where it is far too long to be read."""
    cut = text if len(text) <= _MAX_TOLD_CHARS else text[: _MAX_TOLD_CHARS - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode("ascii") for ch in cut)


def _plain(word: str) -> str:
    return word.lower().replace("-", "_")


def _excerpt(mark: Mark) -> str:
    """The marked line and a caret line; a long line is cut to the part around the mark."""
    first = max(0, mark.column - _MAX_LINE_CHARS // 2) if len(mark.text) > _MAX_LINE_CHARS else 0
    line = "".join(ch if ch.isprintable() else " " for ch in mark.text[first : first + _MAX_LINE_CHARS])
    before = line[: mark.column - 1 - first]
    covered = line[len(before) : len(before) + mark.width]
    return f"    {line}\n    {' ' * _cells(before)}{'^' * max(1, _cells(covered))}"


def _cells(text: str) -> int:
    """Terminal cells that a text takes: CJK signs take two, combining signs none."""
    return sum(0 if unicodedata.combining(ch) else 2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
