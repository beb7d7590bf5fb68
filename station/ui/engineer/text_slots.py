"""Words of the page on which slots are learnt."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.core.lesson import Lesson, LessonTold
from station.ui.engineer.doors import CannotLearn
from station.ui.engineer.text import translate

_LESSONS = {
    Lesson.PLUG: QT_TRANSLATE_NOOP("engineer", "Plug a unit into slot {slot}."),
    Lesson.LEARNT: QT_TRANSLATE_NOOP("engineer", "Slot {slot} is socket {ports}."),
    Lesson.TWO_AT_ONCE: QT_TRANSLATE_NOOP("engineer", "Two units came at the same time ({ports}). Take both out."),
    Lesson.TAKEN: QT_TRANSLATE_NOOP("engineer", "Socket {ports} is slot {slot} already. Use another socket."),
}
_CANNOT_LEARN = {
    CannotLearn.BENCH: QT_TRANSLATE_NOOP(
        "engineer", "On a virtual bench every socket with a unit in it is a slot: there is nothing to learn."
    ),
    CannotLearn.STATION_FILE: QT_TRANSLATE_NOOP(
        "engineer", "The station file names its slots itself. Take `slots:` out of it to learn them here."
    ),
    CannotLearn.BUSY: QT_TRANSLATE_NOOP("engineer", "Units are running. Learn the slots when all of them have ended."),
}
_ODDITIES = {
    "same_socket": QT_TRANSLATE_NOOP("engineer", "Slots {slots} have the same socket {port}. Learn the map again."),
    "socket_is_hub": QT_TRANSLATE_NOOP(
        "engineer", "Socket {port} is a slot and has a hub with other slots behind it (slots {slots})."
    ),
    "too_deep": QT_TRANSLATE_NOOP("engineer", "Slot {slots} is behind more than five hubs: USB does not reach there."),
    "shared_hub": QT_TRANSLATE_NOOP(
        "engineer", "Slots {slots} share hub {port}. With one transaction translator they slow each other down."
    ),
    "chained_hubs": QT_TRANSLATE_NOOP(
        "engineer", "Hub {port} has other hubs behind it: slots {slots} drop out together if its cable is bad."
    ),
}


def slots_title() -> str:
    return translate("engineer", "Slot map")


def tree_name() -> str:
    return translate("engineer", "USB sockets")


def bus_name(bus: int) -> str:
    return translate("engineer", "USB bus {bus}").format(bus=bus)


def hub_name(port: str) -> str:
    return translate("engineer", "Hub {port}").format(port=port)


def socket_of_slot(slot: int, port: str) -> str:
    return translate("engineer", "Slot {slot}, socket {port}").format(slot=slot, port=port)


def socket_free(port: str) -> str:
    return translate("engineer", "Socket {port}, not a slot").format(port=port)


def slot_count() -> str:
    return translate("engineer", "Slots of the fixture")


def learn_slots() -> str:
    return translate("engineer", "Learn the slots")


def stop_learning() -> str:
    return translate("engineer", "Stop learning")


def save_map() -> str:
    return translate("engineer", "Save the map")


def learn_note() -> str:
    return translate(
        "engineer", "One unit will do: carry it from slot to slot. Nothing is kept before you save; the line uses the "
        "new map from its next start."
    )  # fmt: skip


def cannot_learn(why: CannotLearn) -> str:
    return translate("engineer", str(_CANNOT_LEARN[why]))


def lesson(told: LessonTold) -> str:
    ports = ", ".join(map(str, told.ports))
    return translate("engineer", str(_LESSONS[told.lesson])).format(slot=told.slot, ports=ports)


def map_learnt(count: int) -> str:
    return translate("engineer", "{count} slots are learnt. Save the map, or learn it again.").format(count=count)


def map_is(count: int) -> str:
    return translate("engineer", "The map has {count} slots.").format(count=count)


def no_map() -> str:
    return translate("engineer", "No socket is a slot yet. Set how many slots the fixture has, and learn them.")


def map_saved() -> str:
    return translate("engineer", "The map is saved. The line uses it from its next start.")


def learning_stopped() -> str:
    return translate("engineer", "Stopped. The map is as it was.")


def warnings_name() -> str:
    return translate("engineer", "Notes on the map")


def warning_heads() -> tuple[str, ...]:
    return (translate("engineer", "Kind"), translate("engineer", "What is odd"))


def oddity_kind(*, serious: bool) -> str:
    return translate("engineer", "✖ wrong") if serious else translate("engineer", "note")


def oddity(name: str, slots: tuple[int, ...], port: str) -> str:
    return translate("engineer", str(_ODDITIES[name])).format(slots=", ".join(map(str, slots)), port=port)
