"""The station behind the window: opened after the first paint, opened anew for another order."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from station.core.errors import RecipeError, StationError
from station.core.facts import AuditFact
from station.core.person import Person, Right
from station.core.policy import Role
from station.core.views import Notice, Said
from station.core.words import Outcome

if TYPE_CHECKING:
    from station.app import OpenLine, World
    from station.core.order import Order
    from station.settings import Flags, Settings
    from station.ui.shell.show import Started
    from station.usb.scanner_line import ScannerLine


class LineBusyError(StationError):
    """Another order was asked for while units run."""

    code: ClassVar[str] = "LINE-BUSY"
    hint: ClassVar[str] = "Wait until every unit has finished, then scan the order again."


class PresentAudit:
    """Where facts go, whichever line is open now. An `AuditLog`."""

    def __init__(self) -> None:
        self._opened: OpenLine | None = None

    def show(self, opened: OpenLine | None) -> None:
        """The line whose log takes facts from now on."""
        self._opened = opened

    def append(self, fact: AuditFact) -> int:
        """As `AuditLog.append`; without a line there is no log: StationError."""
        if self._opened is None:
            raise StationError("the station is not open")
        return self._opened.audit.append(fact)


class WindowStation:
    """One world and the line in it, for a window.

    Args:
        open_world, open_line: enter what they open on the stack that they are given.
        file: the station file, None where there is none. given: what of the settings was typed.
    """

    def __init__(
        self,
        settings: Settings,
        open_world: Callable[[ExitStack], World],
        open_line: Callable[[ExitStack, World, Settings], OpenLine],
        file: Path | None = None,
        given: Flags | None = None,
    ) -> None:
        from station.people import People
        from station.sign_in import SignIn

        self.settings = settings
        self.file = file
        self.given = given
        self._open_world = open_world
        self._open_line = open_line
        self._world_stack = ExitStack()
        self._line_stack = ExitStack()
        self._world: World | None = None
        self._opened: OpenLine | None = None
        self._fresh: list[Started] = []
        self._lock = threading.Lock()
        self._ended: list[Outcome] = []
        self._scanner: ScannerLine | None = None
        self.audit = PresentAudit()
        self.sign_in = SignIn(
            People(settings.users, settings.language),
            self.audit,
            settings.policy.idle_sign_out_s,
            nobody=Person(settings.operator, Role.ENGINEER, settings.language),
        )

    @property
    def opened(self) -> OpenLine:
        """The line that is open. Raises StationError where none is."""
        if self._opened is None:
            raise StationError("the station is not open")
        return self._opened

    @property
    def world(self) -> World:
        """What the line works on. Raises StationError where nothing is open."""
        if self._world is None:
            raise StationError("the station is not open")
        return self._world

    @property
    def outcomes(self) -> list[Outcome]:
        """How every run since the start ended."""
        now = [closed.outcome for closed in self._opened.line.ended] if self._opened else []
        return [*self._ended, *now]

    def start(self) -> Started:
        """Open USB, cloud, log and line; what the window needs to begin. Called in a thread.

        Raises:
            StationError: of whatever cannot be opened; nothing stays open.
        """
        with ExitStack() as stack:
            self._world = self._open_world(stack)
            self._world_stack = stack.pop_all()
        started = self._begin(self.settings)
        if self.settings.window.scanner_port is not None:
            self._start_scanner(self.settings.window.scanner_port)
        return started

    def work_on(self, number: str, person: Person) -> None:
        """Close the line and open it for another order; `take_fresh` has what the window needs then.

        Raises:
            NotAllowedError. LineBusyError: a unit runs. StationError: of what cannot be opened; the window says it.
        """
        person.require(Right.OPEN_ORDER)
        if any(slot.busy for slot in self.opened.line.slots):
            raise LineBusyError(f"order {number} cannot be opened while units run", order=number)
        settings = dataclasses.replace(self.settings, order=self._order_file(number))
        _order_of(settings)  # a wrong file must not leave the station without a line
        self._close_line()
        self._fresh.append(self._begin(settings))
        self.settings = settings

    def take_fresh(self) -> Started | None:
        """What the window shall show from now on, once; None while nothing has changed."""
        return self._fresh.pop() if self._fresh else None

    def codes(self) -> tuple[str, ...]:
        """What a scanner on a serial port has read since the last call."""
        return self._scanner.take() if self._scanner else ()

    def close(self) -> None:
        """Close all that is open, the line first."""
        if self._scanner is not None:
            self._scanner.stop()
        self._close_line()
        self._world_stack.close()
        self._world = None

    def _begin(self, settings: Settings) -> Started:
        from station.cli.window_pages import shell_doors, station_pages

        with ExitStack() as stack:
            self._opened = self._open_line(stack, self.world, settings)
            self._line_stack = stack.pop_all()
        self.audit.show(self._opened)
        return shell_doors(self), station_pages(self, settings)

    def _close_line(self) -> None:
        if self._opened is not None:
            self._ended.extend(closed.outcome for closed in self._opened.line.ended)
        self._opened = None
        self._line_stack.close()
        self.audit.show(None)

    def _order_file(self, number: str) -> str:
        """The order's file, where it lies beside the present one's; else its number alone."""
        beside = Path(self.settings.order).parent / f"{number}.yaml"
        return str(beside) if self.settings.order.endswith((".yaml", ".yml")) and beside.is_file() else number

    def _start_scanner(self, path: Path) -> None:
        from station.engine.sayings import english
        from station.usb.scanner_line import ScannerLine

        def lost() -> None:
            said = Said.of("scanner.lost", path=str(path))
            if self._opened is not None:
                self._opened.board.tell(Notice(None, english(said), said))

        self._scanner = ScannerLine(path, lost)
        self._scanner.start()


def recipe_of(settings: Settings) -> Path:
    """The recipe that the station file names. Raises RecipeError where it names none."""
    if settings.recipe is None:
        raise RecipeError("no recipe: name one under `recipe:` in station.yaml")
    return settings.recipe


def _order_of(settings: Settings) -> Order | None:
    from station.app import order_of

    return order_of(settings)
