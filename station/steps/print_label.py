"""The unit's label is printed, once."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, TypeAlias

from station.core.errors import RecipeError
from station.core.files import PinnedFile
from station.core.label import LabelKey, PrinterError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.prompt import Question, for_people
from station.core.step import Evidence, Finding, Step
from station.core.template import RUN_NAMES, Hole, Template
from station.core.words import Mode
from station.steps.context import StepContext

LabelGap: TypeAlias = Literal["print", "unsure"]

_HOLE = re.compile(r"\$\{\{\s*([A-Za-z_][A-Za-z0-9_.]*)\s*\}\}")
_FROM_THE_LABEL = "label."
# Commands of ZPL II begin with one of these; a value that holds one would be taken for a command.
_COMMAND_MARKS = frozenset("^~")
_YES, _NO = for_people("it came out"), for_people("no label")


class LabelTextError(RecipeError):
    """A value cannot stand on a label."""

    code: ClassVar[str] = "LABEL-TEXT"
    hint: ClassVar[str] = "Call the line engineer: a value of this unit or order cannot be printed on its label."


class PrintLabel(Step[StepContext, LabelGap], word="print_label", mode=Mode.NONE):
    """The label of this unit, for this order and this template, has been printed and is on the station's record.

    template: file that goes to the printer, ZPL or plain text, with holes such as `${{ unit.serial }}`. A run that is
    done again prints no second label. Where the power went in mid-print, the person at the slot is asked whether it
    came out.
    """

    template: PinnedFile

    def check(self, ctx: StepContext) -> Finding[LabelGap]:
        known = ctx.printer.record(self._key(ctx))
        if known is None:
            return Finding.no(Evidence("record of labels", "printed", "not printed"), "print")
        facts = (("content_sha256", known.content_sha256), ("printed_utc", known.utc))
        seen = f"printed at {known.where}" if known.complete else "begun, its end is not known"
        evidence = Evidence("record of labels", "printed", seen, facts)
        return Finding.yes(evidence) if known.complete else Finding.no(evidence, "unsure")

    def apply(self, ctx: StepContext, gap: LabelGap) -> None:
        key = self._key(ctx)
        if gap == "unsure":
            text = "The station was cut off while it printed the label of this unit. Did the label come out?"
            answer = ctx.asker.ask(Question("Label?", text, (_YES, _NO)), ctx.cancel)
            ctx.printer.settle(key, came_out=answer.word == _YES)
            if answer.word == _YES:
                return
        content = self._filled(ctx)
        ctx.printer.print(key, content, ctx.cancel)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        del target
        return (Planned(Deed.WRITE, When.CHANGE, f"label printer: {self.template.name}", note="once for this unit"),)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the values, for the recipe checker."""
        try:
            names = self._template().names
        except UnicodeDecodeError:
            return (f"template: {self.template.name} is no text in UTF-8",)
        unknown = sorted({one for one in names if one not in RUN_NAMES and not one.startswith(_FROM_THE_LABEL)})
        known = ", ".join((*RUN_NAMES, f"{_FROM_THE_LABEL}GROUP"))
        return tuple(
            f"template: {self.template.name} uses {name}, which no run knows; it may use {known}" for name in unknown
        )

    @property
    def live_names(self) -> frozenset[str]:
        return frozenset(self._template().names)

    def unproved(self, finding: Finding[LabelGap]) -> PrinterError:
        return PrinterError(f"the label is {finding.evidence.seen}")

    def _key(self, ctx: StepContext) -> LabelKey:
        return LabelKey(ctx.identity.device_id, ctx.names.get("order.number", ""), self.template.sha256)

    def _filled(self, ctx: StepContext) -> bytes:
        template = self._template()
        for name in template.names:
            value = ctx.fill(Template((Hole(name),)))
            if not value.isprintable() or _COMMAND_MARKS & set(value):
                raise LabelTextError(f"{name} cannot be printed on a label: {value!r}", name=name)
        return ctx.fill(template).encode()

    def _template(self) -> Template:
        parts = _HOLE.split(self.template.data.decode("utf-8"))
        return Template(tuple(Hole(part) if number % 2 else part for number, part in enumerate(parts)))
