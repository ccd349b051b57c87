"""The transition table: every case has a row, every row is needed, and the table on the page is this one."""

from itertools import product

import pytest

from posology.titration.protocol import Adjustment
from posology.titration.protocols import protocol, protocols
from posology.titration.transitions import Action, Observation, State, transition, transitions


def fitting(state: State, observation: Observation, adjustment: Adjustment) -> list[int]:
    return [number for number, row in enumerate(transitions()) if row.fits(state, observation, adjustment)]


CASES = list(product(State, Observation, Adjustment))


def test_every_case_has_a_row() -> None:
    assert [case for case in CASES if not fitting(*case)] == []


def test_every_row_is_the_first_for_some_case() -> None:
    used = {fitting(*case)[0] for case in CASES}
    assert set(range(len(transitions()))) - used == set()


def test_up_is_only_ever_proposed_when_a_step_is_due_and_nothing_else_is_seen() -> None:
    ups = {row.observation for row in transitions() if row.action is Action.STEP_UP}
    assert ups == {Observation.DUE}


def test_what_holds_the_dose() -> None:
    assert [one.value for one in Observation if not one.holds] == ["review", "due", "calm"]


def test_all_actions_are_used() -> None:
    assert {row.action for row in transitions()} == set(Action)


@pytest.mark.parametrize(
    ("id", "observation", "action", "source"),
    [
        ("ldn-research-trust", "worse-lasting", "stay-lower", "seed-004"),
        ("dickson-standard", "worse-lasting", "halve", "ldnrt-dickson-titration"),
        ("kresser", "worse-lasting", "hold", "kresser-ldn"),
        ("reviewed-article", "worse-lasting", "step-back", "seed-002"),
        ("norwegian-ms", "stiffer", "stay-lower", "norwegian-group-dosing"),
        ("ldn-research-trust", "gut-lasting", "step-back", "seed-004"),
        ("dickson-slow", "gut-lasting", "halve", "ldnrt-dickson-titration"),
        ("ldn-research-trust", "sleep-evening", "earlier", "seed-001"),
        ("dickson-standard", "sleep-evening", "earlier", "seed-001"),
        ("ldn-research-trust", "sleep-early", "morning", "seed-004"),
        ("ldn-research-trust", "severe", "step-back", "seed-000"),
        ("norwegian-ms", "severe", "stay-lower", "norwegian-group-dosing"),
    ],
)
def test_protocols_differ_where_their_sources_do(id: str, observation: str, action: str, source: str) -> None:
    row = transition(State.CLIMBING, Observation(observation), protocol(id))
    assert (row.action, row.source) == (action, source)


def test_each_adjustment_belongs_to_some_protocol() -> None:
    assert {one.adjustment for one in protocols().values()} == set(Adjustment)


@pytest.mark.parametrize("observation", ["severe", "worse-lasting", "gut-lasting", "other-lasting", "sleep-anyway"])
def test_the_source_that_halves_does_so_on_the_lowest_step_too(observation: str) -> None:
    row = transition(State.FIRST, Observation(observation), protocol("dickson-standard"))
    assert (row.action, row.source) == (Action.HALVE, "ldnrt-dickson-titration")
