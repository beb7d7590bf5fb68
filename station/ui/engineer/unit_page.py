"""One unit: everything that it tells of itself. It is restarted into DFU mode only after a second press."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLayout, QSplitter, QVBoxLayout, QWidget

from station.core.policy import Role
from station.core.words import Mode
from station.particle.module_report import ModuleReport
from station.particle.region_report import RegionSeen
from station.ui.engineer import text
from station.ui.engineer import text_unit as words
from station.ui.engineer.doors import UnitDoors, UnitHere, UnitSeen
from station.ui.errands import Errands, Failure
from station.ui.key_button import KeyButton
from station.ui.page import Page
from station.ui.table import Row, Table
from station.ui.text import said
from station.ui.theme import Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

UNITS_MS: Final = 500

_LEAST_LETTERS: Final = 8


class UnitPage(Page):
    """Identity, versions, claim, SIM, modules with their validity; after a restart into DFU also the named regions."""

    key = "unit"
    roles = frozenset({Role.ENGINEER})

    def __init__(
        self, doors: UnitDoors, theme: Theme, parent: QWidget | None = None, *, confirm_s: float = CONFIRM_S
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._theme = theme
        self._errands = Errands(self, "units")
        self._asking = Errands(self, "ask a unit")
        self._prompts: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._units: tuple[UnitHere, ...] = ()
        self._slot_asked = 0
        self.seen: UnitSeen | None = None
        self.choice = QComboBox(self)
        self.choice.activated.connect(lambda _at: self._set_buttons())
        self.sure = TwoPress(self, confirm_s)
        self.ask_button = KeyButton(self, "Ctrl+B", words.ask_unit, self.ask)
        self.dfu_button = KeyButton(self, "Ctrl+D", self._dfu_word, self.sure.press)
        self.stop_button = KeyButton(self, "Ctrl+K", words.stop_look, self.stop)
        self.sure.armed_changed.connect(self.dfu_button.retranslate)
        self.sure.confirmed.connect(self._ask_in_dfu)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.facts = Table(theme, words.facts_name, words.fact_heads, self)
        self.modules = Table(theme, words.modules_name, words.module_heads, self)
        self.regions = Table(theme, words.regions_name, words.region_heads, self)
        self.regions_head = QLabel(self)
        self.modules_head = QLabel(self)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(UNITS_MS)
        self._timer.timeout.connect(self.look)
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        # In large letters the buttons need the room: a number is known by its beginning.
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_LEAST_LETTERS)
        row.addWidget(self.choice, 1)
        for button in (self.ask_button, self.dfu_button, self.stop_button):
            row.addWidget(button)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in (
            (self.modules_head, 0),
            (self.modules, 1),
            (self.regions_head, 0),
            (self.regions, 1),
        ):
            column.addWidget(widget, stretch)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.facts)
        split.addWidget(right)
        split.setSizes([430, 770])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        margin = self._theme.margin_px
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window says how large it is
        whole.addLayout(row)
        whole.addWidget(self.state)
        whole.addWidget(split, 1)

    # -- page ------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return words.unit_title()

    def opened(self) -> None:
        self.look()
        self._timer.start()

    def closed(self) -> None:
        self._timer.stop()

    def may_close(self) -> bool:
        if self._slot_asked:
            self.told.emit(words.look_still_runs())
            return False
        return True

    def end(self) -> None:
        """Ends a look, and the threads."""
        self._timer.stop()
        self.stop()
        self._asking.stop()
        self._errands.stop()

    def retranslate(self) -> None:
        self.choice.setAccessibleName(words.which_unit())
        for button in (self.ask_button, self.dfu_button, self.stop_button):
            button.retranslate()
        for table in (self.facts, self.modules, self.regions):
            table.retranslate()
        self.modules_head.setText(words.modules_name())
        self.regions_head.setText(words.regions_name())
        self._offer()
        self._draw()

    # -- which unit ------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask which units are there, and show what a person shall do for the one that is asked."""
        while not self._prompts.empty():
            sentence = "\n".join(map(said, self._prompts.get().splitlines()))
            self._say(sentence or words.asking(self._slot_asked), Tone.CALL if sentence else Tone.WORK)
        if not self._errands.busy:
            self._errands.run(self._doors.units, self._show_units, self._failed)

    def _show_units(self, units: tuple[UnitHere, ...]) -> None:
        if self._slot_asked:
            return  # its unit may be away for a moment, on its way to the other mode
        if units != self._units:
            self._units = units
            self._offer()
        if not units and self.seen is None and not self._slot_asked:
            self._say(words.no_units(), Tone.WORK)

    def _offer(self) -> None:
        chosen = self.choice.currentData()
        self.choice.clear()
        for unit in self._units:
            self.choice.addItem(text.unit_in_slot(unit.slot, unit.serial, unit.platform), unit.slot)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._set_buttons()

    def _set_buttons(self) -> None:
        unit = next((one for one in self._units if one.slot == self.choice.currentData()), None)
        free = unit is not None and not unit.busy and not self._slot_asked
        self.choice.setEnabled(bool(self._units) and not self._slot_asked)
        self.ask_button.setEnabled(free)
        self.dfu_button.setEnabled(free)
        self.stop_button.setEnabled(bool(self._slot_asked))
        if unit is not None and unit.busy and not self._slot_asked:
            self._say(words.slot_is_busy(unit.slot), Tone.WORK)

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask as the unit is. A unit that is found in DFU mode is asked there."""
        self._ask(dfu=False)

    def stop(self) -> None:
        """End the look; the unit goes back to the mode in which it was found."""
        slot = self._slot_asked
        if slot:
            self._errands.run(lambda: self._doors.stop(slot), failed=self._failed)

    def _ask_in_dfu(self) -> None:
        self._ask(dfu=True)

    def _ask(self, *, dfu: bool) -> None:
        slot = self.choice.currentData()
        if not isinstance(slot, int) or self._slot_asked:
            return
        self._slot_asked, self.seen = slot, None
        self._draw()
        self._say(words.asking(slot), Tone.WORK)
        self._set_buttons()
        self._asking.run(lambda: self._doors.ask(slot, dfu, self._prompts.put), self._answered, self._refused)

    def _answered(self, seen: UnitSeen) -> None:
        self._slot_asked, self.seen = 0, seen
        self._set_buttons()
        self._draw()
        self._say(words.unit_told(seen.device_id, seen.platform, dfu=bool(seen.regions)), Tone.WORK)

    def _refused(self, failure: Failure) -> None:
        self._slot_asked = 0
        self._set_buttons()
        self._failed(failure)

    def _failed(self, failure: Failure) -> None:
        self._say(text.failure(failure.code, failure.message), Tone.ABNORMAL)

    def _dfu_word(self) -> str:
        return words.restart_sure() if self.sure.armed else words.ask_in_dfu()

    # -- what it told ----------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        seen = self.seen
        self.facts.show_rows(list(_facts(seen)) if seen is not None else ())
        modules = seen.report.modules if seen is not None and seen.report is not None else ()
        self.modules.show_rows([_module_row(number, one) for number, one in enumerate(modules)])
        regions = seen.regions if seen is not None else ()
        self.regions.show_rows([_region_row(one) for one in regions])

    def _say(self, sentence: str, tone: Tone) -> None:
        paint = self._theme.paint(tone)
        self.state.setText(sentence)
        self.state.setAccessibleName(sentence)
        self.state.setStyleSheet(
            f"background: {paint.ground}; color: {paint.ink}; padding: 6px; font-weight: bold; border-radius: 4px;"
        )


def _facts(seen: UnitSeen) -> Iterator[Row]:
    """What has no table of its own, by name; what the unit cannot tell is a dash."""
    told: list[tuple[str, str | bool | None]] = [
        ("device_id", seen.device_id),
        ("platform", seen.platform),
        ("port", str(seen.port)),
        ("mode", words.mode(seen.mode is Mode.DFU)),
    ]
    report = seen.report
    if report is not None:
        identity = report.identity
        told += [
            ("device_os", identity.device_os),
            ("serial", identity.serial_number),
            ("iccid", identity.iccid),
            ("imei", identity.imei),
            ("sim", report.active_sim.name.lower() if report.active_sim is not None else None),
            ("ncp", report.ncp_version),
            ("mac", report.mac_address),
            ("claimed", report.claimed),
            ("setup_done", report.setup_done),
            ("listening", report.listening),
            ("cloud", report.cloud.name.lower() if report.cloud is not None else None),
            ("protected", report.protected),
            ("how", identity.how),
        ]
    if seen.configuration is not None:
        told += [
            ("server", seen.configuration.server),
            ("dfu_claimed", seen.configuration.claimed),
            ("claim_code", seen.configuration.claim_code),
            ("dfu_setup_done", seen.configuration.setup_done),
        ]
    for name, value in told:
        yield Row(name, (words.fact_name(name), words.fact_value(value)))


def _module_row(number: int, module: ModuleReport) -> Row:
    failed = module.checked & ~module.passed
    names = [check.name.lower() for check in type(failed) if check in failed and check.name]
    name = f"{module.function.name.lower().replace('_', ' ')} {module.index}"
    needs = ", ".join(
        f"{need.function.name.lower().replace('_', ' ')} {need.index} v{need.version}" for need in module.dependencies
    )
    cells = (
        name,
        f"v{module.version}",
        words.validity(valid=module.valid, failed=", ".join(names)),
        module.store.name.lower(),
        needs,
        module.sha256,
    )
    return Row(str(number), cells, None if module.valid else Tone.BAD, 2)


def _region_row(region: RegionSeen) -> Row:
    state = words.region_state(secret=region.secret, blank=region.blank, matches=region.matches)
    no_key = region.secret and region.blank is False and region.matches is None
    tone = Tone.BAD if region.matches is False or no_key else None
    cells = (region.name, str(region.offset), str(region.size_bytes), state, region.fingerprint[:32])
    return Row(region.name, cells, tone, 3)
