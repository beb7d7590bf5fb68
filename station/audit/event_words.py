"""What each kind of event says to a person, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Final

from station.audit.rows import EventRow
from station.core import facts
from station.core.sentence import Clause, Sentence

# In English, by kind of event or part of a sentence. What begins with a sign or a blank follows another part.
SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        facts.StationStarted.kind: "station started: {software} on {host}",
        facts.RunOpened.kind: "run opened in slot {slot} by {operator}: recipe {recipe_id} {recipe_version}",
        facts.IdentitySeen.kind: "unit {device_id} ({platform}, serial {serial_number}) recognised by {how}",
        facts.StepStarted.kind: "step {step} ({word}) begins, attempt {attempt}",
        facts.Intent.kind: "about to change {step} by {method}: {seen} shall become {expected}",
        facts.ModeSwitched.kind: "unit runs in {mode} mode after {seconds} s",
        facts.RunAmended.kind: "run settled as {outcome}, {disposition}: {reason}",
        facts.RestoreIntended.kind: "about to put back configuration kept in run {from_run}, by {operator}",
        facts.DctRestored.kind: "configuration of run {from_run} put back: {result} {message}",
        facts.PromptAnswered.kind: '{operator} answered "{answer}" to: {prompt}',
        facts.CloudTaskQueued.kind: "cloud step {step} is finished after the unit left its slot",
        facts.Acknowledged.kind: "{operator} took note ({reason}) and put the unit into {bin}",
        facts.CustodyChanged.kind: "{operator} moved the unit to {place}, {disposition}: {reason}",
        facts.SignedIn.kind: "{operator} signed in as {role} by {how}",
        facts.SignedOut.kind: "{operator} signed out ({why})",
        facts.SignInRefused.kind: "sign-in of {who} refused: {why}",
        facts.RecipeApproved.kind: "recipe {recipe_id} {recipe_version}, signature of {approver}: {result}",
        facts.SettingsChanged.kind: "settings changed by {operator}: {changes}",
        facts.ClockJumped.kind: "the wall clock jumped by {seconds} s",
        facts.Exported.kind: "{operator} exported {what} about {about} to {file}, SHA-256 {sha256}",
        facts.Annotated.kind: "{name} ({operator}) on {about} {subject}: {meaning}. {text}",
        facts.Sealed.kind: "log sealed ({why}): {count} events",
        facts.SealKeyUsed.kind: "key {key_fingerprint} signs the seals from here on ({why})",
        facts.Anchored.kind: "head of the log put outside: {where}, code {count}.{code}",
        facts.Archived.kind: "{deed} of {events} events: {path}",
        facts.OrderOpened.kind: "order {order} opened by {operator}, {target} units wanted",
        facts.OrderClosed.kind: "order {order} closed by {operator}: {received} received, {good} good",
        facts.LineHeld.kind: "line held ({code}): {why}",
        facts.LineReleased.kind: "line released by {operator}: {why}",
        facts.DroppedOut.kind: "unit dropped out of slot {slot} for {away_s} s",
        "step": "step {step} ended {end}",
        "step.again": "step {step}, attempt {attempt} ended {end}",
        "step.sweep": "step {step} in the final sweep ended {end}",
        "step.sweep.again": "step {step} in the final sweep, attempt {attempt} ended {end}",
        "step.proof": ": {seen} by {method}",
        "step.expected": ", expected {expected}",
        "step.fault": " [{code}] {message}",
        "closed": "run closed as {outcome}, {disposition}",
        "closed.cause": " because of {code} at {causing_step}: {reason}",
        "measured": "{name} measured: {value} {unit}",
        "measured.limits": " (limits {low} to {high})",
        "called": "cloud {method} {path} answered {status} in {latency_ms} ms",
        "called.error": ": {error}",
        "verified.log": "log verified: {result}, {events} events",
        "verified.unit": "unit {subject} verified: {result}; {text}",
        "verified.by": " (by {operator})",
        "article.released": "first article of order {order} released by {operator}: {reason}",
        "article.refused": "first article of order {order} refused by {operator}: {reason}",
    }
)
NONE: Final = "-"


def words_of(event: EventRow) -> Sentence:
    """One sentence for any event; a kind that this program does not know is told by its fields."""
    said = _Lenient(dict(event.fields))
    if event.kind in _MADE_OF_CLAUSES:
        return Sentence(*(_clause(SAYINGS[name], said) for name in _MADE_OF_CLAUSES[event.kind](said)))
    if event.kind in SAYINGS:
        return Sentence(_clause(SAYINGS[event.kind], said))
    return Sentence.of("{fields}", fields="; ".join(f"{name} {text}" for name, text in event.fields if text))


class _Lenient(dict[str, str]):
    """Fields of an event; one that an older program did not write is "-", as is an empty one."""

    def __getitem__(self, name: str) -> str:
        return self.get(name, "") or NONE


def _clause(pattern: str, said: Mapping[str, str]) -> Clause:
    """A pattern with what it asks for. A word with a line between its parts is read as two."""
    names = [name for _, name, _, _ in Formatter().parse(pattern) if name]
    values = ((name, said[name].replace("_", " ") if name == "end" else said[name]) for name in names)
    return Clause(pattern, tuple(values))


def _step_ended(said: Mapping[str, str]) -> Iterator[str]:
    again = ".again" if said["attempt"] not in (NONE, "1") else ""
    yield ("step.sweep" if said["phase"] == "sweep" else "step") + again
    if said["method"] != NONE:
        yield "step.proof"
    if said["expected"] not in (NONE, said["seen"]):
        yield "step.expected"
    if said["code"] != NONE:
        yield "step.fault"


def _closed(said: Mapping[str, str]) -> Iterator[str]:
    yield "closed"
    if said["code"] != NONE:
        yield "closed.cause"


def _measured(said: Mapping[str, str]) -> Iterator[str]:
    yield "measured"
    if (said["low"], said["high"]) != ("null", "null"):
        yield "measured.limits"


def _called(said: Mapping[str, str]) -> Iterator[str]:
    yield "called"
    if said["error"] != NONE:
        yield "called.error"


def _verified(said: Mapping[str, str]) -> Iterator[str]:
    yield "verified.unit" if said["about"] == "unit" else "verified.log"
    if said["operator"] != NONE:
        yield "verified.by"


def _article(said: Mapping[str, str]) -> Iterator[str]:
    yield "article.released" if said["released"] == "true" else "article.refused"


_MADE_OF_CLAUSES: Final[Mapping[str, Callable[[Mapping[str, str]], Iterator[str]]]] = {
    facts.StepEnded.kind: _step_ended,
    facts.RunClosed.kind: _closed,
    facts.Measured.kind: _measured,
    facts.ApiCalled.kind: _called,
    facts.FirstArticleJudged.kind: _article,
    facts.Verified.kind: _verified,
}
