"""The form of one day: what a person says of it as texts by field name, and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from typing import Any

from posology.diary.day import LONGEST_NOTE, DoseOfDay, DoseStatus, Mark
from posology.diary.measures import Measure
from posology.diary.person import PersonSetup
from posology.diary.side_effects import side_effects
from posology.titration.red_flags import RedFlag, red_flags
from posology.usecases.log_day import Evening
from posology.vocabulary.doses import dose_mg, plain_decimal
from posology.vocabulary.errors import BadInput

MOST_BUTTONS = 12
"""A scale with more steps than this is typed, not pressed."""
FIRST_CHIPS = 5
_LISTS = ("effect", "mark", "flag")
_TEXTS = ("dose", "dose_mg", "dose_at", "own_effect", "note", "bad_day")
MARK_WORDS = {Mark.RELAPSE: "Relapse", Mark.INFECTION: "Infection", Mark.STRESS: "Stress"}
HOW_BAD = (("", "How bad?"), ("1", "mild"), ("2", "moderate"), ("3", "severe"))


@dataclass(frozen=True)
class ScoreField:
    """One score as the form shows it.

    Parameters
    ----------
    measure
        What is scored.
    name
        Name of the field.
    buttons
        Every score of its scale; empty where it is typed.
    chosen
        The text of the score; "" for none.
    """

    measure: Measure
    name: str
    buttons: tuple[str, ...]
    chosen: str


@dataclass(frozen=True)
class EffectField:
    """One side effect as the form shows it: its id or own words, its name, whether it is chosen, and how bad it is."""

    id: str
    name: str
    chosen: bool
    how_bad: str


@dataclass(frozen=True)
class EveningForm:
    """Everything that the form shows.

    Parameters
    ----------
    typed
        Texts, and lists of texts, by field name.
    scores, first_effects, more_effects, flags
        The fields in their order; the first effects are those chosen, then the first of the list.
    errors
        Sentences by field name.
    """

    typed: Mapping[str, Any]
    scores: tuple[ScoreField, ...]
    first_effects: tuple[EffectField, ...]
    more_effects: tuple[EffectField, ...]
    flags: tuple[RedFlag, ...]
    errors: Mapping[str, str]


def evening_form(person: PersonSetup, typed: Mapping[str, Any], errors: Mapping[str, str] | None = None) -> EveningForm:
    """Make the fields of a day for a person, with what is typed in them."""
    typed = {**dict.fromkeys(_TEXTS, ""), **{name: [] for name in _LISTS}, **typed}
    chosen = [id for id in typed["effect"] if id not in side_effects()]
    every = [
        EffectField(id, effect_name(id), id in typed["effect"], str(typed.get(f"bad-{id}", "")))
        for id in (*chosen, *side_effects())
    ]
    first = [one for one in every if one.chosen]
    rest = [one for one in every if not one.chosen]
    spare = max(0, FIRST_CHIPS - len(first))
    order = {id: place for place, id in enumerate(side_effects())}
    shown = sorted([*first, *rest[:spare]], key=lambda one: order.get(one.id, len(order)))
    return EveningForm(
        typed,
        tuple(_score_field(one, str(typed.get(f"score-{one.id}", ""))) for one in person.measures),
        tuple(shown),
        tuple(rest[spare:]),
        tuple(red_flags().values()),
        errors or {},
    )


def names_of(person: PersonSetup, effects: Sequence[str] = ()) -> tuple[str, ...]:
    """Names of the fields that hold one text."""
    ids = dict.fromkeys([*side_effects(), *effects])
    return (*_TEXTS, *(f"score-{one.id}" for one in person.measures), *(f"bad-{id}" for id in ids))


def typed_in_form(person: PersonSetup, post: Any) -> dict[str, Any]:
    """Take the fields of a day out of a posted form; nothing else gets in."""
    lists = {name: [text[:60] for text in post.getlist(name)[:50]] for name in _LISTS}
    names = names_of(person, lists["effect"])
    most = {"note": LONGEST_NOTE}
    return {**{name: post.get(name, "")[: most.get(name, 60)] for name in names if name in post}, **lists}


def typed_of(evening: Evening) -> dict[str, Any]:
    """What one would type to say this of a day."""
    dose, flags = evening.dose, red_flags()
    effects = {id: how_bad for id, how_bad in evening.side_effects.items() if id not in flags}
    return {
        "dose": dose.status.value if dose else "",
        "dose_mg": str(plain_decimal(dose.dose_mg)) if dose and dose.dose_mg is not None else "",
        "dose_at": f"{dose.at:%H:%M}" if dose and dose.at else "",
        **{f"score-{id}": str(plain_decimal(score)) for id, score in evening.scores.items()},
        "effect": list(effects),
        **{f"bad-{id}": str(how_bad or "") for id, how_bad in effects.items()},
        "flag": [id for id in evening.side_effects if id in flags],
        "mark": [mark.value for mark in sorted(evening.marks)],
        "note": evening.note,
        "bad_day": "yes" if evening.bad_day else "",
    }


def said(person: PersonSetup, typed: Mapping[str, Any]) -> tuple[Evening, dict[str, str]]:
    """What was typed, as values; and what is wrong with it, in sentences by field name."""
    errors: dict[str, str] = {}
    evening = Evening(
        dose=_dose(typed, errors),
        scores=_scores(person, typed, errors),
        side_effects=_effects(typed),
        marks=frozenset(mark for mark in Mark if mark.value in typed.get("mark", ())),
        note=str(typed.get("note", "")).strip(),
        bad_day=typed.get("bad_day") == "yes",
    )
    return evening, errors


def only_changed(evening: Evening, filled_in: Evening) -> Evening:
    """What a person said of their own accord: all that differs from what the form was filled in with."""
    return replace(
        evening,
        dose=evening.dose if evening.dose != filled_in.dose else None,
        scores={id: score for id, score in evening.scores.items() if filled_in.scores.get(id) != score},
        side_effects={
            id: how_bad
            for id, how_bad in evening.side_effects.items()
            if id not in filled_in.side_effects or filled_in.side_effects[id] != how_bad
        },
        marks=evening.marks - filled_in.marks,
        note=evening.note if evening.note != filled_in.note else "",
    )


def effect_name(id: str) -> str:
    """What a side effect is called: its name, that of a red flag, or a person's own words."""
    if id in side_effects():
        return side_effects()[id].name
    return red_flags()[id].name if id in red_flags() else id


def _score_field(measure: Measure, chosen: str) -> ScoreField:
    steps: tuple[str, ...] = ()
    whole = measure.lowest == int(measure.lowest)
    if measure.highest is not None and whole and measure.highest - measure.lowest < MOST_BUTTONS:
        steps = tuple(str(step) for step in range(int(measure.lowest), int(measure.highest) + 1))
    return ScoreField(measure, f"score-{measure.id}", steps, chosen)


def _dose(typed: Mapping[str, Any], errors: dict[str, str]) -> DoseOfDay | None:
    status = str(typed.get("dose", ""))
    if status not in list(DoseStatus):
        return None
    if status == DoseStatus.SKIPPED:
        return DoseOfDay(DoseStatus.SKIPPED)
    try:
        size = dose_mg(text) if (text := str(typed.get("dose_mg", "")).strip()) else None
        at = time.fromisoformat(text) if (text := str(typed.get("dose_at", "")).strip()) else None
        return DoseOfDay(DoseStatus(status), size, at)
    except BadInput as problem:
        errors["dose_mg"] = f"{problem.reason} {problem.fix}"
    except ValueError:
        errors["dose_at"] = "This is not a time of day. Write it like 22:00."
    return None


def _scores(person: PersonSetup, typed: Mapping[str, Any], errors: dict[str, str]) -> dict[str, Decimal]:
    scores = {}
    for one in person.measures:
        text = str(typed.get(f"score-{one.id}", "")).strip().replace(",", ".")
        if not text:
            continue
        try:
            score = plain_decimal(Decimal(text))
            one.check(score)
            scores[one.id] = score
        except BadInput as problem:
            errors[f"score-{one.id}"] = f"{problem.reason} {problem.fix}"
        except ArithmeticError:
            errors[f"score-{one.id}"] = "Write a number, or leave it empty."
    return scores


def _effects(typed: Mapping[str, Any]) -> dict[str, int | None]:
    effects: dict[str, int | None] = {}
    for id in typed.get("effect", ()):
        how_bad = str(typed.get(f"bad-{id}", ""))
        effects[id] = int(how_bad) if how_bad in ("1", "2", "3") else None
    if own := " ".join(str(typed.get("own_effect", "")).split()):
        effects[own] = None
    flagged = [id for id in red_flags() if id in typed.get("flag", ())]
    return {**effects, **dict.fromkeys(flagged)}
