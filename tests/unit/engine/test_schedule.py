"""The order of a run, as pure rules."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from station.core.step import Step
from station.core.words import Lane, Mode
from station.engine.schedule import Do, Finish, PlanDeadlockError, RunState, Schedule, Switch, Wait
from station.recipe.model import StepPlan


class ReadNormal(Step[None, None], word="test_read_normal", mode=Mode.NORMAL): ...


class LookEither(Step[None, None], word="test_look_either", mode=Mode.EITHER): ...


class Flash(Step[None, None], word="test_flash", mode=Mode.DFU, is_flash=True): ...


class WriteKey(Step[None, None], word="test_write_key", mode=Mode.DFU): ...


class Member(Step[None, None], word="test_member", lane=Lane.CLOUD, barrier=True, after_flash=True): ...


class Tell(Step[None, None], word="test_tell", lane=Lane.CLOUD): ...


class Sim(Step[None, None], word="test_sim", lane=Lane.CLOUD, after_flash=True, wants_modem=True): ...


def plan(kind: type[Step[None, None]], *needs: str) -> StepPlan:
    return StepPlan.of(kind.word, kind(), needs=needs)


LOOK, READ = plan(LookEither), plan(ReadNormal)
FLASH, KEY = plan(Flash, "test_look_either"), plan(WriteKey, "test_flash")
MEMBER, SIM = plan(Member), plan(Sim, "test_member")


@dataclass
class Story:
    """A run told step by step: what the schedule says after each thing that is done."""

    schedule: Schedule
    mode: Mode = Mode.NORMAL
    done: set[str] = field(default_factory=set)
    under_way: set[str] = field(default_factory=set)
    complete: bool = True
    tied: bool = False

    @property
    def state(self) -> RunState:
        return RunState(frozenset(self.done), frozenset(self.under_way), self.mode, self.complete, tied=self.tied)

    def next(self) -> Do | Switch | Wait | Finish:
        return self.schedule.next(self.state)

    def cloud(self) -> list[str]:
        return [ready.id for ready in self.schedule.cloud_ready(self.state)]


def test_the_usual_journey_switches_once_each_way() -> None:
    story = Story(Schedule((LOOK, FLASH, KEY, MEMBER, SIM)))
    assert story.next() == Do(LOOK)
    assert story.cloud() == []
    story.done.add(LOOK.id)
    assert story.next() == Switch(Mode.DFU)
    story.mode = Mode.DFU
    assert story.next() == Do(FLASH)
    story.done.add(FLASH.id)
    assert story.cloud() == [MEMBER.id]
    story.under_way.add(MEMBER.id)
    assert story.next() == Do(KEY)
    story.done.add(KEY.id)
    assert story.next() == Wait(), "the unit must not leave DFU before its membership is proved"
    story.under_way.clear()
    story.done.add(MEMBER.id)
    assert story.next() == Switch(Mode.NORMAL)
    story.mode = Mode.NORMAL
    assert story.cloud() == [SIM.id]
    assert story.next() == Wait()
    story.done.add(SIM.id)
    assert story.next() == Finish()


def test_nothing_is_imported_before_the_flash_is_verified() -> None:
    assert Story(Schedule((LOOK, FLASH, MEMBER)), done={LOOK.id}, mode=Mode.DFU).cloud() == []


def test_a_unit_found_in_dfu_is_worked_on_there_first() -> None:
    story = Story(Schedule((LOOK, FLASH, KEY, MEMBER, SIM)), mode=Mode.DFU, complete=False)
    assert story.next() == Do(LOOK)
    story.done |= {LOOK.id, FLASH.id, KEY.id, MEMBER.id}
    assert story.cloud() == [], "the SIM's number is known only after the unit spoke in normal mode"
    assert story.next() == Switch(Mode.NORMAL)


def test_ties_stay_in_the_present_mode() -> None:
    story = Story(Schedule((READ, plan(Flash), plan(WriteKey))), mode=Mode.DFU)
    assert story.next() == Do(plan(Flash))


def test_dfu_work_that_waits_for_the_cloud_keeps_the_unit_in_dfu() -> None:
    late_key = plan(WriteKey, "test_member")
    story = Story(Schedule((FLASH, MEMBER, late_key, READ)), mode=Mode.DFU, done={LOOK.id, FLASH.id})
    story.under_way.add(MEMBER.id)
    assert story.next() == Wait()
    story.under_way.clear()
    story.done.add(MEMBER.id)
    assert story.next() == Do(late_key)


def test_a_unit_found_in_dfu_may_leave_it_for_a_step_that_comes_before_the_flash() -> None:
    flash = plan(Flash, "test_read_normal")
    story = Story(Schedule((READ, flash, MEMBER)), mode=Mode.DFU, complete=False)
    assert story.next() == Switch(Mode.NORMAL)
    story.mode = Mode.NORMAL
    assert story.next() == Do(READ)
    story.done.add(READ.id)
    story.mode = Mode.DFU
    story.done.add(flash.id)
    assert story.next() == Wait(), "from the flash on, its membership comes first"


def test_a_tied_unit_does_what_stands_before_the_flash_after_its_membership() -> None:
    flash = plan(Flash, "test_read_normal")
    story = Story(Schedule((READ, flash, MEMBER)), mode=Mode.DFU, complete=False, tied=True)
    assert not story.schedule.may_leave_dfu(story.state)
    assert story.next() == Do(flash)
    story.done.add(flash.id)
    assert story.cloud() == [MEMBER.id]
    story.done.add(MEMBER.id)
    assert story.next() == Switch(Mode.NORMAL)
    story.mode = Mode.NORMAL
    assert story.next() == Do(READ)
    story.done.add(READ.id)
    assert story.next() == Finish()


def test_what_waits_for_a_step_behind_the_membership_waits_for_it_in_a_tied_unit_too() -> None:
    late = StepPlan.of("late", ReadNormal(), needs=("test_member",))
    release, key = StepPlan.of("release", Tell(), needs=("late",)), StepPlan.of("key", WriteKey(), needs=("late",))
    story = Story(Schedule((FLASH, MEMBER, late, release, key)), mode=Mode.DFU, done={LOOK.id}, tied=True)
    assert story.next() == Do(FLASH)
    story.done.add(FLASH.id)
    assert story.cloud() == [MEMBER.id]
    story.under_way.add(MEMBER.id)
    assert story.next() == Wait()


def test_steps_that_wait_for_each_other_are_named() -> None:
    needs_read = plan(Member, "test_read_normal")
    story = Story(Schedule((plan(Flash), READ, needs_read)), mode=Mode.DFU, done={"test_flash"})
    with pytest.raises(PlanDeadlockError, match="test_read_normal, test_member"):
        story.next()
