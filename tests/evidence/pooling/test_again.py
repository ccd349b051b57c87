"""The same studies pooled in other ways."""

import pytest

from posology.evidence.pooling import StudyResult, by_subgroup, leave_one_out, pool
from posology.vocabulary.errors import NotEnoughData
from tests.evidence.pooling.made_up import results


def test_each_study_is_left_out_once() -> None:
    found = leave_one_out(results())
    assert [name for name, _ in found] == [f"study {i}" for i in range(6)]
    assert found[2][1] == pool([*results()[:2], *results()[3:]])


def test_two_studies_are_too_few_to_leave_one_out() -> None:
    with pytest.raises(NotEnoughData, match="only 2 studies"):
        leave_one_out(results((0.1, 0.2), (0.1, 0.2)))


def test_subgroups_are_pooled_by_themselves_and_compared() -> None:
    found = by_subgroup(results())
    assert [group.name for group in found.groups] == ["a", "b"]
    assert found.groups[0].pooled == pool(results()[::2])
    first, second = (group.pooled for group in found.groups)
    apart = (first.estimate - second.estimate) ** 2 / (first.se**2 + second.se**2)
    assert (found.q, found.df) == (pytest.approx(apart), 1)


def test_a_subgroup_of_one_study_is_that_study() -> None:
    found = by_subgroup([*results(), StudyResult("alone", 2.0, 0.25, "c")])
    alone = found.groups[2].pooled
    assert (alone.k, alone.estimate, alone.se, alone.method) == (1, 2.0, 0.5, "FE")


def test_one_subgroup_is_none() -> None:
    with pytest.raises(NotEnoughData, match="one subgroup"):
        by_subgroup([StudyResult(name, 0.1, 1.0) for name in "ab"])
