"""A case in words: who, what was taken, what changed and when, and what each update told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from posology.evidence.cases import (
    NOT_SAID,
    Account,
    Case,
    Change,
    Direction,
    Outcome,
    Relapse,
    SideEffect,
    Size,
    Step,
    Taking,
    Treatment,
    When,
    condition_words,
    domain_words,
    rough_words,
)
from posology.report.chart import Table
from posology.vocabulary.doses import mg
from posology.vocabulary.words import listed

NOT_TOLD = "not told"
T = TypeVar("T")


@dataclass(frozen=True)
class Event:
    """One line of a timeline.

    Parameters
    ----------
    when
        The moment of it.
    kind
        "dose", "time", "change", "side effect", "relapse", "treatment" or "stopped".
    what, how
        What it is about, and what is told of it.
    direction
        Of a change.
    told
        When it was told.
    until
        Last moment of it, where one was told.
    """

    when: When
    kind: str
    what: str
    how: str
    told: str
    direction: Direction | None = None
    until: When = NOT_SAID


@dataclass(frozen=True)
class ToldAt:
    """One account as a page shows it: a heading, a sentence on taking, and facts as (label, sentences)."""

    heading: str
    taking: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]


def case_title(case: Case) -> str:
    """Name of the case with what it is about: "M., multiple sclerosis"."""
    return f"{case.pseudonym}, {listed([condition_words(name) for name in case.conditions])}"


def case_lead(case: Case) -> str:
    """One or two sentences: who, since when, and how it stood when last told."""
    parts = [case.country, f"diagnosed {case.diagnosed}" if case.diagnosed else ""]
    who = ", ".join(part for part in parts if part)
    if not case.took_it:
        what = "Never took it."
    elif case.started:
        what = f"First dose: {rough_words(case.started)}."
    else:
        what = "The time of the first dose is not told."
    last = rough_words(case.last.told)
    state = {
        Taking.YES: f"Still on it when last heard of, {last}.",
        Taking.NO: f"Not on it any more when last heard of, {last}.",
        Taking.NEVER: f"Told {last}.",
        Taking.NOT_SAID: f"Last heard of {last}; whether it was still taken is not told.",
    }[case.taking]
    who = f"{who[:1].upper()}{who[1:]}. " if who else ""
    return f"{who}{what} {state}"


def events(case: Case) -> tuple[Event, ...]:
    """Everything that was told with its moment: what can be placed in time first, in its order, then the rest."""
    found = [event for account in case.accounts for event in _events_of(account)]

    def order(event: Event) -> tuple[int, float]:
        days = event.when.days_after(case.started)
        placed = event.when.placed(case.started)
        if days is None and placed is not None:
            return 0, placed.toordinal()
        return (1, 0.0) if days is None else (0, days)

    return tuple(sorted(found, key=order))


def events_table(case: Case) -> Table:
    """The timeline as a table."""
    rows = tuple((_capital(one.when.words), _capital(one.what), one.how, rough_words(one.told)) for one in events(case))
    return Table("What was told, in order of time", ("When", "What", "How", "Told"), rows)


def accounts(case: Case) -> tuple[ToldAt, ...]:
    """The first account and every update, the earliest first, each as it was told."""
    ordered = case.by_date
    return tuple(_told_at(account, first=account is case.first) for account in ordered)


def step_words(step: Step) -> str:
    """A dose in words: "4.5 mg at 22:00, from September 2007"."""
    amount = mg(step.dose_mg) if step.dose_mg is not None else "dose not told"
    at = f" at {step.clock}" if step.clock else ""
    since = ", now and then" if step.now_and_then else f", {_from(step.start)}" if step.start.known else ""
    return f"{amount}{at}{since}{_more(step.said)}"


def change_words(change: Change) -> str:
    """A change in words: "fatigue: better (clearly), after three weeks"."""
    return f"{domain_words(change.domain)}: {_how(change)}{_at(change.start)}{_more(change.said)}"


def side_effect_words(effect: SideEffect) -> str:
    """A side effect in words: "nightmares, gone"."""
    end = f", until {effect.end.words}" if effect.end.known else ""
    return f"{effect.effect}{_at(effect.start)}{end}{_outcome(effect.outcome)}{_more(effect.said)}"


def relapse_words(relapse: Relapse) -> str:
    """A relapse in words."""
    return f"{relapse.start.words}{_more(relapse.said)}"


def treatment_words(treatment: Treatment) -> str:
    """Another treatment in words."""
    return f"{treatment.name}: {treatment.use.words}{_at(treatment.start)}{_more(treatment.said)}"


def case_text(case: Case, source: str) -> str:
    """The whole case as plain text; `source` is where it was told, "" for a kept one."""
    lines = [case_title(case), case_lead(case), ""]
    lines += ["How it was before:", *(f"  {text}" for text in case.before), ""] if case.before else []
    for told in accounts(case):
        lines.append(told.heading)
        lines += [f"  {told.taking}"] if told.taking else []
        lines += [f"  {label}: {text}" for label, texts in told.facts for text in texts]
        lines.append("")
    if case.cautions:
        lines += ["Bear in mind:", *(f"  {text}" for text in case.cautions), ""]
    lines.append(f"{case.consent.words}{f' Source: {source}.' if source else ''} One story cannot say what did it.")
    return "\n".join(lines)


def _events_of(account: Account) -> list[Event]:
    told = account.told
    found = []
    for step in account.steps:
        amount = mg(step.dose_mg) if step.dose_mg is not None else "dose not told"
        what = f"{amount}{', now and then' if step.now_and_then else ''}"
        if step.clock and step.dose_mg is None:
            found.append(Event(step.start, "time", f"taken at {step.clock}", step.said, told))
        else:
            how = "; ".join(text for text in (f"at {step.clock}" if step.clock else "", step.said) if text)
            found.append(Event(step.start, "dose", what, how, told))
    for change in account.changes:
        how = f"{_how(change)}{_more(change.said)}"
        found.append(Event(change.start, "change", domain_words(change.domain), how, told, change.direction))
    for effect in account.side_effects or ():
        how = f"side effect{_outcome(effect.outcome)}{_more(effect.said)}"
        found.append(Event(effect.start, "side effect", effect.effect, how, told, until=effect.end))
    found += [Event(one.start, "relapse", "relapse on it", one.said, told) for one in account.relapses or ()]
    for other in account.treatments:
        found.append(Event(other.start, "treatment", other.name, f"{other.use.words}{_more(other.said)}", told))
    if account.stopped.known or account.why_stopped:
        found.append(Event(account.stopped, "stopped", "given up", account.why_stopped, told))
    return found


def _told_at(account: Account, *, first: bool) -> ToldAt:
    heading = f"{'First told' if first else 'Update'}: {rough_words(account.told)}"
    taking = {
        Taking.YES: "Takes it.",
        Taking.NO: "Does not take it any more.",
        Taking.NEVER: "Never took it.",
        Taking.NOT_SAID: "",
    }[account.taking]
    groups: list[tuple[str, tuple[str, ...]]] = [
        ("Dose", tuple(step_words(step) for step in account.steps)),
        ("Change", tuple(change_words(change) for change in account.changes)),
        ("Side effect", _or_none(account.side_effects, side_effect_words)),
        ("Relapse", _or_none(account.relapses, relapse_words)),
        ("Other treatment", tuple(treatment_words(one) for one in account.treatments)),
    ]
    if account.stopped.known or account.why_stopped:
        groups.append(("Given up", (f"{account.stopped.words}{_more(account.why_stopped)}",)))
    groups.append(("Also told", account.said))
    return ToldAt(heading, taking, tuple((label, texts) for label, texts in groups if texts))


def _or_none(facts: Sequence[T] | None, words: Callable[[T], str]) -> tuple[str, ...]:
    if facts is None:
        return (NOT_TOLD,)
    return tuple(words(fact) for fact in facts) or ("none, the person says",)


def _how(change: Change) -> str:
    if change.size is Size.NOT_SAID:
        return str(change.direction)
    return f"{change.direction} ({change.size})"


def _outcome(outcome: Outcome) -> str:
    return f", {outcome}" if outcome is not Outcome.NOT_SAID else ""


def _from(start: When) -> str:
    return f"from {start.words}" if start.on else start.words


def _at(start: When) -> str:
    return f", {start.words}" if start.known else ""


def _more(said: str) -> str:
    if not said:
        return ""
    return f". {said}" if said[0].isupper() and said.endswith(".") else f"; {said}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
