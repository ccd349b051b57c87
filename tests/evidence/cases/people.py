"""Invented cases, and a way to make up any case there can be."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from posology.evidence.cases import (
    Account,
    Case,
    Change,
    Consent,
    Direction,
    Outcome,
    Relapse,
    SideEffect,
    Size,
    Step,
    Taking,
    Treatment,
    Use,
    When,
    condition_id,
    domain_id,
)

ALICE = Case(
    id="alice-1",
    pseudonym="Alice",
    country="UK",
    conditions=("multiple-sclerosis",),
    diagnosed=2019,
    consent=Consent.OWN,
    accounts=(
        Account(
            told="2026-03-01",
            taking=Taking.YES,
            steps=(Step(When("2026-01-10"), Decimal("1.5"), "22:00"), Step(When(day=28), Decimal("3"))),
            changes=(
                Change("fatigue", Direction.BETTER, Size.CLEARLY, When(day=21), "fewer naps"),
                Change("walking", Direction.UNCHANGED),
            ),
            side_effects=(SideEffect("vivid dreams", When(day=1), When(day=10), Outcome.GONE),),
            relapses=(),
            treatments=(Treatment("vitamin D", Use.ALONGSIDE),),
            said=("A good start.",),
        ),
    ),
)
LATER = Account(
    told="2026-09-01",
    taking=Taking.NO,
    changes=(Change("fatigue", Direction.WORSE, Size.A_LITTLE, When("2026-07")),),
    relapses=(Relapse(When("2026-08-02"), "a mild one"),),
    stopped=When("2026-08-20"),
    why_stopped="the prescriber and I agreed that it did too little",
)

_pieces = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
words = st.lists(_pieces, max_size=4).map(" ".join)
named = st.lists(_pieces, min_size=1, max_size=4).map(" ".join)
dates = st.one_of(
    st.dates(date(1950, 1, 1), date(2026, 1, 1)).map(lambda day: When(day.isoformat())),
    st.integers(1950, 2025).map(lambda year: When(str(year))),
)
whens = st.just(When()) | st.integers(-400, 4000).map(lambda day: When(day=day)) | dates
doses = st.none() | st.integers(1, 100_000).map(lambda n: (Decimal(n) / 100).normalize())
changes = st.builds(
    lambda domain, direction, size, start, said: Change(
        domain, direction, Size.NOT_SAID if direction is Direction.UNCHANGED else size, start, said
    ),
    named.map(domain_id),
    st.sampled_from(Direction),
    st.sampled_from(Size),
    whens,
    words,
)
steps = st.builds(
    Step, whens, doses, st.sampled_from(["", "07:30", "22:00"]), st.booleans(), named
)  # fmt: skip


def several(one: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(one, max_size=3).map(tuple)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    taking = draw(st.sampled_from([Taking.NOT_SAID, Taking.YES, Taking.NO]))
    gave_up = taking is Taking.NO
    return Account(
        told=draw(dates).on,
        taking=taking,
        steps=draw(several(steps)),
        changes=draw(several(changes)),
        side_effects=draw(
            st.none() | several(st.builds(SideEffect, named, whens, whens, st.sampled_from(Outcome), words))
        ),
        relapses=draw(st.none() | several(st.builds(Relapse, whens, named))),
        treatments=draw(several(st.builds(Treatment, named, st.sampled_from(Use), whens, words))),
        stopped=draw(whens) if gave_up else When(),
        why_stopped=draw(words) if gave_up else "",
        said=draw(several(named)),
    )


@st.composite
def any_case(draw: st.DrawFn) -> Case:
    return Case(
        id=draw(st.from_regex(r"[A-Za-z0-9_-]{2,20}", fullmatch=True)),
        pseudonym=draw(named).replace("@", "a"),
        country=draw(words),
        conditions=tuple(dict.fromkeys(draw(st.lists(named.map(condition_id), min_size=1, max_size=3)))),
        accounts=tuple(draw(st.lists(accounts(), min_size=1, max_size=3))),
        consent=draw(st.sampled_from(Consent)),
        source=draw(words),
        diagnosed=draw(st.none() | st.integers(1950, 2026)),
        before=draw(several(named)),
        cautions=draw(several(named)),
        answer=draw(st.sampled_from(["", "abcDEF-_123"])),
    )
