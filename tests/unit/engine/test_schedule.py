"""The order of a run, as pure rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from station.core.step import Step
from station.core.words import Lane, Mode
from station.engine.schedule import (
    Do,
    Finish,
    MembershipBlockedError,
    PlanDeadlockError,
    RunState,
    Schedule,
    Switch,
    Wait,
)
from station.recipe.model import StepPlan


class ReadNormal(Step[None, None], word="test_read_normal", mode=Mode.NORMAL): ...


class LookEither(Step[None, None], word="test_look_either", mode=Mode.EITHER): ...


class Flash(Step[None, None], word="test_flash", mode=Mode.DFU, is_flash=True): ...


class WriteKey(Step[None, None], word="test_write_key", mode=Mode.DFU): ...


class Member(Step[None, None], word="test_member", lane=Lane.CLOUD, barrier=True, after_flash=True): ...


class Tell(Step[None, None], word="test_tell", lane=Lane.CLOUD): ...


class Sim(Step[None, None], word="test_sim", lane=Lane.CLOUD, after_flash=True, wants_modem=True): ...


class NumberedMember(Step[None, None], word="test_numbered_member", lane=Lane.CLOUD, barrier=True, after_flash=True):
    @property
    def live_names(self) -> frozenset[str]:
        return frozenset({"unit.iccid"})


class Sticker(Step[None, None], word="test_sticker"):
    @property
    def live_names(self) -> frozenset[str]:
        return frozenset({"unit.serial"})


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
    untold: frozenset[str] = frozenset()
    recalled: frozenset[str] = frozenset()

    @property
    def state(self) -> RunState:
        done, under_way = frozenset(self.done), frozenset(self.under_way)
        return RunState(
            done, under_way, self.mode, self.complete, tied=self.tied, untold=self.untold, recalled=self.recalled
        )

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


@pytest.mark.parametrize("known", [True, False], ids=["the log has its number", "nobody knows its number"])
def test_a_tied_unit_gets_its_sticker_when_its_number_is_known(known: bool) -> None:
    sticker, flash = plan(Sticker), plan(Flash, "test_sticker")
    untold = frozenset({"unit.iccid"} if known else {"unit.iccid", "unit.serial"})
    story = Story(Schedule((sticker, flash, MEMBER)), mode=Mode.DFU, complete=False, tied=True, untold=untold)
    if known:
        assert story.next() == Do(sticker)
        return
    assert story.next() == Do(flash)
    story.done |= {flash.id, MEMBER.id}
    assert story.next() == Switch(Mode.NORMAL)
    story.mode = Mode.NORMAL
    assert story.next() == Do(sticker), "what it does not tell in normal mode is for the step to say"


def test_a_unit_found_in_dfu_is_started_for_a_sticker_before_its_flash() -> None:
    steps = (plan(Sticker), plan(Flash, "test_sticker"), MEMBER)
    story = Story(Schedule(steps), mode=Mode.DFU, complete=False, untold=frozenset({"unit.serial"}))
    assert story.next() == Switch(Mode.NORMAL)


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


ICCID = frozenset({"unit.iccid"})


def test_a_unit_found_in_dfu_is_asked_before_its_flash_what_its_membership_needs() -> None:
    story = Story(Schedule((FLASH, plan(NumberedMember))), mode=Mode.DFU, complete=False, done={LOOK.id}, untold=ICCID)
    assert story.next() == Switch(Mode.NORMAL)
    story.mode, story.complete, story.untold = Mode.NORMAL, True, frozenset()
    assert story.next() == Switch(Mode.DFU)
    story.mode = Mode.DFU
    assert story.next() == Do(FLASH)


def test_a_unit_found_in_dfu_is_asked_for_its_sim_before_its_flash_where_the_membership_waits_for_that() -> None:
    sim, member = plan(Sim), plan(Member, "test_sim")
    story = Story(Schedule((FLASH, sim, member)), mode=Mode.DFU, complete=False, done={LOOK.id})
    assert story.next() == Switch(Mode.NORMAL)


def test_a_tied_unit_whose_membership_needs_what_nobody_knows_stays_where_it_is_and_it_is_said_why() -> None:
    member = plan(NumberedMember)
    behind = StepPlan.of("tell", Tell(), needs=(member.id,))
    steps = Schedule((FLASH, member, behind))
    story = Story(steps, mode=Mode.DFU, complete=False, done={LOOK.id}, tied=True, untold=ICCID)
    assert story.next() == Do(FLASH)
    story.done.add(FLASH.id)
    assert story.cloud() == [], "nothing goes before the membership that waits for it"
    with pytest.raises(MembershipBlockedError, match=r"test_numbered_member is proved, which wants unit\.iccid"):
        story.next()
    story.untold = frozenset()
    assert story.cloud() == [member.id], "the log had it"


def test_a_tied_unit_whose_membership_waits_for_a_started_unit_is_told_apart_from_a_wrong_recipe() -> None:
    member = plan(Member, SIM.id)
    sim = plan(Sim)
    story = Story(Schedule((FLASH, sim, member)), mode=Mode.DFU, complete=False, done={LOOK.id, FLASH.id}, tied=True)
    with pytest.raises(MembershipBlockedError, match="waits for steps that want a unit which has started"):
        story.next()


def test_what_steps_in_normal_mode_leave_to_others_is_named_until_they_are_done() -> None:
    read = replace(StepPlan.of("read", ReadNormal()), save=(("number", "seen"),))
    schedule = Schedule((read, FLASH))
    assert schedule.saved_by_normal_ones(frozenset()) == {"steps.read.end", "steps.read.number"}
    assert schedule.saved_by_normal_ones(frozenset({"read"})) == frozenset()


def test_what_the_log_has_gets_a_tied_unit_started_and_serves_nothing_else() -> None:
    """A label, say, waits for the card that is in the unit now."""
    steps, both = (plan(Sticker), FLASH, plan(NumberedMember, FLASH.id)), frozenset({"unit.iccid", "unit.serial"})
    story = Story(Schedule(steps), mode=Mode.DFU, complete=False, tied=True, done={LOOK.id}, recalled=both)
    assert story.next() == Do(FLASH)
    story.done.add(FLASH.id)
    assert story.cloud() == [steps[2].id]
    story.done.add(steps[2].id)
    assert story.next() == Switch(Mode.NORMAL)
    story.mode, story.complete, story.recalled = Mode.NORMAL, True, frozenset()
    assert story.next() == Do(steps[0])
