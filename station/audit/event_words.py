"""What each kind of event says to a person, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from station.audit.rows import EventRow
from station.core import facts

_Words = Callable[[Mapping[str, str]], str]


def words_of(event: EventRow) -> str:
    """One sentence for any event; a kind that this program does not know is told by its fields."""
    said = dict(event.fields)
    words = _WORDS.get(event.kind)
    if words is None:
        return "; ".join(f"{name} {text}" for name, text in event.fields if text)
    return words(_Lenient(said))


class _Lenient(dict[str, str]):
    """Fields of an event; one that an older program did not write is "-", as is an empty one."""

    def __getitem__(self, name: str) -> str:
        return self.get(name, "") or "-"

    def __missing__(self, name: str) -> str:
        return "-"


def _format(text: str) -> _Words:
    return text.format_map


def _step_ended(said: Mapping[str, str]) -> str:
    again = f", attempt {said['attempt']}" if said["attempt"] not in ("-", "1") else ""
    sweep = " in the final sweep" if said["phase"] == "sweep" else ""
    proof = f": {said['seen']} by {said['method']}" if said["method"] != "-" else ""
    wanted = f", expected {said['expected']}" if said["expected"] not in ("-", said["seen"]) else ""
    fault = f" [{said['code']}] {said['message']}" if said["code"] != "-" else ""
    return f"step {said['step']}{sweep}{again} ended {said['end'].replace('_', ' ')}{proof}{wanted}{fault}"


def _closed(said: Mapping[str, str]) -> str:
    cause = f" because of {said['code']} at {said['causing_step']}: {said['reason']}" if said["code"] != "-" else ""
    return f"run closed as {said['outcome']}, {said['disposition']}{cause}"


def _measured(said: Mapping[str, str]) -> str:
    limits = f" (limits {said['low']} to {said['high']})" if (said["low"], said["high"]) != ("null", "null") else ""
    return f"{said['name']} measured: {said['value']} {said['unit']}{limits}"


def _called(said: Mapping[str, str]) -> str:
    error = f": {said['error']}" if said["error"] != "-" else ""
    return f"cloud {said['method']} {said['path']} answered {said['status']} in {said['latency_ms']} ms{error}"


def _article(said: Mapping[str, str]) -> str:
    judged = "released" if said["released"] == "true" else "refused"
    return f"first article of order {said['order']} {judged} by {said['operator']}: {said['reason']}"


_WORDS: Final[Mapping[str, _Words]] = {
    facts.StationStarted.kind: _format("station started: {software} on {host}"),
    facts.RunOpened.kind: _format("run opened in slot {slot} by {operator}: recipe {recipe_id} {recipe_version}"),
    facts.IdentitySeen.kind: _format("unit {device_id} ({platform}, serial {serial_number}) recognised by {how}"),
    facts.StepStarted.kind: _format("step {step} ({word}) begins, attempt {attempt}"),
    facts.Intent.kind: _format("about to change {step} by {method}: {seen} shall become {expected}"),
    facts.StepEnded.kind: _step_ended,
    facts.ModeSwitched.kind: _format("unit runs in {mode} mode after {seconds} s"),
    facts.ApiCalled.kind: _called,
    facts.RunClosed.kind: _closed,
    facts.RunAmended.kind: _format("run settled as {outcome}, {disposition}: {reason}"),
    facts.RestoreIntended.kind: _format("about to put back configuration kept in run {from_run}, by {operator}"),
    facts.DctRestored.kind: _format("configuration of run {from_run} put back: {result} {message}"),
    facts.LogVerified.kind: _format("log verified: {result}, {events} events"),
    facts.PromptAnswered.kind: _format('{operator} answered "{answer}" to: {prompt}'),
    facts.Measured.kind: _measured,
    facts.CloudTaskQueued.kind: _format("cloud step {step} is finished after the unit left its slot"),
    facts.Acknowledged.kind: _format("{operator} took note ({reason}) and put the unit into {bin}"),
    facts.CustodyChanged.kind: _format("{operator} moved the unit to {place}, {disposition}: {reason}"),
    facts.SignedIn.kind: _format("{operator} signed in as {role} by {how}"),
    facts.SignedOut.kind: _format("{operator} signed out ({why})"),
    facts.SignInRefused.kind: _format("sign-in of {who} refused: {why}"),
    facts.RecipeApproved.kind: _format("recipe {recipe_id} {recipe_version}, signature of {approver}: {result}"),
    facts.SettingsChanged.kind: _format("settings changed by {operator}: {changes}"),
    facts.ClockJumped.kind: _format("the wall clock jumped by {seconds} s"),
    facts.Exported.kind: _format("{operator} exported {what} about {about} to {file}, SHA-256 {sha256}"),
    facts.Annotated.kind: _format("{name} ({operator}) on {about} {subject}: {meaning}. {text}"),
    facts.Sealed.kind: _format("log sealed ({why}): {count} events"),
    facts.SealKeyUsed.kind: _format("key {key_fingerprint} signs the seals from here on ({why})"),
    facts.Anchored.kind: _format("head of the log put outside: {where}, code {count}.{code}"),
    facts.Archived.kind: _format("{deed} of {events} events: {path}"),
    facts.OrderOpened.kind: _format("order {order} opened by {operator}, {target} units wanted"),
    facts.OrderClosed.kind: _format("order {order} closed by {operator}: {received} received, {good} good"),
    facts.FirstArticleJudged.kind: _article,
    facts.LineHeld.kind: _format("line held ({code}): {why}"),
    facts.LineReleased.kind: _format("line released by {operator}: {why}"),
    facts.DroppedOut.kind: _format("unit dropped out of slot {slot} for {away_s} s"),
}
