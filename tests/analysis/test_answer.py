"""Which answer the evidence allows: every rule of the issue spelt out once more, compared over a grid of evidence.

The rules one by one, as a reader would look them up, are in tests/spec.
"""

from itertools import product

import pytest

from posology.analysis.answer import Evidence, decide
from posology.analysis.result import Answer, Effect, Randomised
from tests.analysis.diaries import ask

STRAWS = 1e-9  # a hair's breadth on the wrong side of a threshold
SIDES = (0.0, 0.1 - STRAWS, 0.25 - STRAWS, 0.25, 0.5 - STRAWS, 0.5, 0.9)
DIRECTIONS = (0.9 - STRAWS, 0.9, 0.95, 0.975 - STRAWS, 0.975, 1.0)


def evidence(
    p_better: float,
    worthwhile: float,
    worthwhile_worse: float,
    variants: tuple[float, ...] = (0.99, 0.99, 0.99),
    wider: tuple[float, ...] | None = None,
) -> Evidence:
    negligible = 1.0 - worthwhile - worthwhile_worse
    effect = Effect(
        mean=-1.0,
        sd=0.5,
        interval95=(-2.0, 0.0),
        at_days=14.0,
        p_better=p_better,
        p_worthwhile=worthwhile,
        p_negligible=negligible,
        p_worse=1.0 - p_better,
        p_worthwhile_worse=worthwhile_worse,
    )
    return Evidence(effect, variants, (negligible, negligible) if wider is None else wider)


def by_the_issue(found: Evidence, randomised: Randomised, periods: tuple[int, int]) -> Answer:
    """The text of the issue, sentence by sentence."""
    effect = found.effect
    assert effect.p_better is not None
    assert effect.p_worse is not None
    assert effect.p_worthwhile is not None
    assert effect.p_worthwhile_worse is not None
    assert effect.p_negligible is not None
    if randomised is Randomised.NO or periods[0] < 2 or periods[1] < 2:
        return Answer.ASSOCIATION_ONLY
    if effect.p_negligible >= 0.90 and all(p >= 0.90 for p in found.wider_negligible):
        return Answer.NO_USEFUL_DIFFERENCE
    good = [Answer.HELPS, Answer.PROBABLY_HELPS, Answer.CANNOT_TELL_YET]
    bad = [Answer.HARMS, Answer.PROBABLY_HARMS, Answer.CANNOT_TELL_YET]
    better = list(found.variants_better)
    worse = [1.0 - p for p in better]
    for ladder, p, by_enough, variants in (
        (good, effect.p_better, effect.p_worthwhile, better),
        (bad, effect.p_worse, effect.p_worthwhile_worse, worse),
    ):
        if p >= 0.90 and by_enough >= 0.25:
            rung = 0 if p >= 0.975 and by_enough >= 0.5 else 1
            return ladder[rung + 1 if any(q < 0.90 for q in variants) else rung]
    return Answer.CANNOT_TELL_YET


def grid() -> list[Evidence]:
    found = []
    for p, side, other in product(DIRECTIONS, SIDES, (0.0, 0.05)):
        if side <= p and other <= 1.0 - p + 1e-12:
            for variants in ((0.95, 0.95), (0.95, 0.90), (0.9 - STRAWS, 0.95), (0.95, 0.95, 0.5)):
                for drop in (0.0, STRAWS, 0.2):
                    negligible = 1.0 - side - other
                    wider = (negligible, negligible - drop)
                    found.append(evidence(p, side, other, variants, wider))
    return found


GRID = grid()


def mirrored(found: Evidence) -> Evidence:
    effect = found.effect
    assert effect.p_better is not None
    assert effect.p_worthwhile is not None
    assert effect.p_worthwhile_worse is not None
    turned = tuple(1.0 - p for p in found.variants_better)
    return evidence(
        1.0 - effect.p_better, effect.p_worthwhile_worse, effect.p_worthwhile, turned, found.wider_negligible
    )


def test_every_answer_on_the_grid_is_the_one_of_the_issue() -> None:
    periods = (2, 2)
    seen = set()
    for found in [*GRID, *map(mirrored, GRID)]:
        for randomised in (Randomised.PAIRS, Randomised.DAYS):
            wanted = by_the_issue(found, randomised, periods)
            seen.add(wanted)
            assert decide(found, ask(randomised=randomised), periods) is wanted, found
    assert seen == set(Answer) - {Answer.ASSOCIATION_ONLY}


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_the_direction_is_already_in_the_evidence(better: str) -> None:
    for found in GRID[::7]:
        assert decide(found, ask(better=better), (2, 2)) is by_the_issue(found, Randomised.PERIODS, (2, 2))


MIRROR = {
    Answer.HELPS: Answer.HARMS,
    Answer.PROBABLY_HELPS: Answer.PROBABLY_HARMS,
    Answer.NO_USEFUL_DIFFERENCE: Answer.NO_USEFUL_DIFFERENCE,
    Answer.CANNOT_TELL_YET: Answer.CANNOT_TELL_YET,
}


def test_harms_mirror_helps() -> None:
    for found in GRID:
        p = found.effect.p_better
        if p not in (0.9, 0.975):  # 1 - p falls on the other side of these two by rounding
            first, second = decide(found, ask(), (2, 2)), decide(mirrored(found), ask(), (2, 2))
            assert first is not None
            assert second is MIRROR[first]


@pytest.mark.parametrize("randomised", list(Randomised))
@pytest.mark.parametrize("periods", [(1, 1), (1, 2), (2, 1), (0, 4), (9, 1), (2, 2), (5, 5)])
def test_association_only_whatever_the_evidence(randomised: Randomised, periods: tuple[int, int]) -> None:
    unclear = randomised is Randomised.NO or min(periods) < 2
    overwhelming = evidence(1.0, 1.0, 0.0, (1.0, 1.0, 1.0))
    for found in [overwhelming, mirrored(overwhelming), evidence(0.5, 0.0, 0.0), *GRID[::11]]:
        answer = decide(found, ask(randomised=randomised), periods)
        assert (answer is Answer.ASSOCIATION_ONLY) is unclear


@pytest.mark.parametrize("missing", [{"better": None}, {"worthwhile": None}, {"better": None, "worthwhile": None}])
@pytest.mark.parametrize("randomised", list(Randomised))
def test_no_answer_without_a_direction_and_a_worthwhile_change(
    missing: dict[str, None], randomised: Randomised
) -> None:
    assert decide(evidence(1.0, 1.0, 0.0), ask(randomised=randomised, **missing), (4, 4)) is None


def test_one_step_at_most() -> None:
    """A variant that falls far below still takes one step, not two."""
    assert decide(evidence(1.0, 0.9, 0.0, (0.1, 0.1, 0.1)), ask(), (2, 2)) is Answer.PROBABLY_HELPS
    assert decide(evidence(0.0, 0.0, 0.9, (0.9, 0.9, 0.9)), ask(), (2, 2)) is Answer.PROBABLY_HARMS


def test_blinding_does_not_change_the_answer() -> None:
    for found in GRID[::13]:
        assert decide(found, ask(blinded=False), (2, 2)) is decide(found, ask(blinded=True), (2, 2))
