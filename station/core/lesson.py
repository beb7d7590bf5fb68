"""What is said while the station learns which socket is which slot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.ids import PortPath


class Lesson(StrEnum):
    """PLUG: a unit is wanted in this slot. TAKEN: the socket is this slot already. TWO_AT_ONCE: two units came."""

    PLUG = auto()
    LEARNT = auto()
    TWO_AT_ONCE = auto()
    TAKEN = auto()


@dataclass(frozen=True)
class LessonTold:
    """One saying; as text it is English. slot: which is meant, 0 for none. ports: which sockets are."""

    lesson: Lesson
    slot: int = 0
    ports: tuple[PortPath, ...] = ()

    def __str__(self) -> str:
        sockets = ", ".join(map(str, self.ports))
        match self.lesson:
            case Lesson.PLUG:
                return f"Plug a unit into slot {self.slot}."
            case Lesson.LEARNT:
                return f"Slot {self.slot} is socket {sockets}."
            case Lesson.TWO_AT_ONCE:
                return f"Two units came at the same time ({sockets}). Take both out."
            case Lesson.TAKEN:
                return f"Socket {sockets} is slot {self.slot} already. Use another socket."
