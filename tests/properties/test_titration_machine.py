"""Any plan, diary and answers: never above a cap, never up against the diary, always a source, always replayable."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from posology.diary.day import DiaryDay, DoseStatus, Mark
from posology.diary.side_effects import side_effects
from posology.titration.changes import possible, standing
from posology.titration.history import Answer, Decision, answered, decided, prescriber_said, replay, tonight, waiting
from posology.titration.observations import Look
from posology.titration.proposals import Proposal, propose
from posology.titration.protocols import protocols
from posology.titration.strengths import strength
from posology.titration.supply import NotMade, make
from posology.titration.transitions import Action, Observation
from posology.vocabulary.errors import Refused
from posology.vocabulary.sources import bibliography
from tests.titration.people import evening, on, plan

LIQUID, CAPSULES = [strength("1mg/ml")], [strength("0.5mg"), strength("1.5mg"), strength("1mg")]
STEPS: Counter[str] = Counter()
UP_UNANSWERED = {Observation.FEW_DAYS, Observation.REVIEW, Observation.DUE, Observation.CALM}

starts_low = [id for id, one in protocols().items() if one.start_mg <= 2]
effects = st.dictionaries(
    st.sampled_from([*side_effects(), "itchy elbow"]), st.sampled_from([None, 1, 1, 2, 3]), max_size=2
)
usually_none = st.one_of(st.just({}), st.just({}), effects)


class Course(RuleBasedStateMachine):
    """Alice's course, evening by evening."""

    @initialize(
        id=st.sampled_from(starts_low), spastic=st.booleans(), most=st.sampled_from([None, None, "2", "3", "4"])
    )
    def begin(self, id: str, spastic: bool, most: str | None) -> None:
        self.first = plan(id, *(["spasticity"] if spastic else []), most=most)
        self.plan, self.decisions, self.days, self.today = self.first, list[Decision](), dict[int, DiaryDay](), 1

    def look(self) -> Look:
        return Look(self.plan, list(self.days.values()), on(self.today))

    def proposal(self) -> Proposal:
        return propose(self.look())

    def decide(self, decision: Decision) -> None:
        self.decisions.append(decision)
        self.plan = decided(self.plan, decision)

    @rule(
        found=usually_none,
        mark=st.sampled_from([None] * 9 + list(Mark)),
        status=st.sampled_from([*DoseStatus, *[DoseStatus.TAKEN] * 6]),
    )
    def write(self, found: dict[str, int | None], mark: Mark | None, status: DoseStatus) -> None:
        self.days[self.today] = evening(self.today, found, marks=[mark] if mark else [], status=status)

    @rule(days=st.integers(1, 12), found=usually_none, written=st.booleans())
    def live(self, days: int, found: dict[str, int | None], written: bool) -> None:
        """Some evenings go by without an answer; each is the same, or none is written."""
        for _ in range(days):
            if written and self.today not in self.days:
                self.days[self.today] = evening(self.today, found)
            self.today += 1
            self.wait()

    def wait(self) -> None:
        """What the program adds by itself when nobody answers."""
        for decision in waiting(self.first, self.decisions, self.look()):
            self.decide(decision)
        self.check_yesterday()

    def check_yesterday(self) -> None:
        """A dose that went up yesterday was decided, or nothing in the diary spoke against it."""
        day = on(self.today - 1)
        before, after = self.plan.step_on(day - timedelta(days=1)), self.plan.step_on(day)
        if before is None or after is None or after.daily_mg <= before.daily_mg:
            return
        if any(one.on == day and one.answer in {Answer.ACCEPTED, Answer.PRESCRIBER} for one in self.decisions):
            return
        seen = propose(Look(self.plan, list(self.days.values()), day)).seen
        assert {one.observation for one in seen} - UP_UNANSWERED == set()

    @rule(answer=st.sampled_from([Answer.ACCEPTED, Answer.DECLINED]))
    def answer(self, answer: Answer) -> None:
        found = self.proposal()
        self.decide(answered(found, on(self.today), answer))
        assert self.plan == found.after or answer is Answer.DECLINED

    @rule(action=st.sampled_from(Action))
    def listen(self, action: Action) -> None:
        """The prescriber says something, which the plan may be unable to follow."""
        said = prescriber_said(on(self.today), "as said", action=action)
        if possible(self.plan, action, on(self.today)):
            self.decide(said)
        else:
            with pytest.raises(Refused, match=r"\. \S.+"):
                decided(self.plan, said)

    @rule(quarters=st.integers(1, 24))
    def be_told_a_dose(self, quarters: int) -> None:
        dose = Decimal(quarters) / 4
        said = prescriber_said(on(self.today), "this dose", dose_mg=dose)
        if dose > self.plan.bound.max_mg:
            with pytest.raises(Refused):
                decided(self.plan, said)
        else:
            self.decide(said)

    @precondition(lambda self: hasattr(self, "first"))
    @invariant()
    def nothing_is_above_a_cap_and_everything_has_a_source(self) -> None:
        STEPS["steps"] += 1
        limit = min(self.first.bound.max_mg, self.first.protocol.maximum_mg)
        found = self.proposal()
        assert found.source in bibliography()
        assert found.dose_mg <= limit
        for made in (self.plan, found.after):
            assert max(step.daily_mg for step in made.steps) <= limit
            assert {step.source for step in made.steps} - set(bibliography()) == set()
            assert [after.start > before.start for before, after in pairwise(made.steps)] == [True] * (
                len(made.steps) - 1
            )

    @precondition(lambda self: hasattr(self, "first"))
    @invariant()
    def nothing_goes_up_against_the_diary(self) -> None:
        found, before = self.proposal(), standing(self.plan, on(self.today)).daily_mg
        assert found.action is not Action.STEP_UP or not found.holds
        assert found.action is Action.STEP_UP or found.dose_mg <= before
        step = tonight(self.look(), self.decisions)
        assert step is not None
        decided_today = any(one.on == on(self.today) for one in self.decisions)
        assert step.daily_mg <= before or not found.holds or decided_today

    @precondition(lambda self: hasattr(self, "first"))
    @invariant()
    def the_history_gives_the_plan_of_today(self) -> None:
        assert replay(self.first, self.decisions) == self.plan

    @precondition(lambda self: hasattr(self, "first"))
    @invariant()
    def what_is_made_is_the_dose(self) -> None:
        for have in (LIQUID, CAPSULES):
            step = self.plan.step_on(on(self.today)) or self.plan.steps[0]
            made = make(step.each_mg, have)
            if isinstance(made, NotMade):
                assert made.ask
                continue
            total = sum((one.amount_mg * count for one, count in made.units), Decimal(0))
            poured = made.volume_ml * made.liquid.amount_mg if made.volume_ml and made.liquid else Decimal(0)
            assert total + poured == step.each_mg


def run(examples: int) -> int:
    """Try so many courses of forty steps at most, and count the steps."""
    STEPS.clear()
    run_state_machine_as_test(Course, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None))
    return STEPS["steps"]


def test_a_few_courses() -> None:
    assert run(30) > 500


@pytest.mark.slow
def test_ten_thousand_steps() -> None:
    assert run(290) >= 10_000
