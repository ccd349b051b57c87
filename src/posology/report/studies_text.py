"""Published studies on a terminal: one line each, or each with its results, and what could be put together."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from math import exp

from posology.evidence.pooling import Pooled
from posology.evidence.studies import Choice, NotPooled, Study, Together, conditions, harms
from posology.report.study_words import (
    design_words,
    favours_words,
    found_in,
    people_words,
    result_words,
    sureness_words,
    treatment_words,
)
from posology.vocabulary.words import count, listed, number, span, typeset

WIDTH = 100
FEW = 5  # trials below which the spread between them can hardly be told


def list_text(choices: Sequence[Choice]) -> str:
    """One line a study, by design."""
    names = {term.id: term.name for term in conditions().values()}
    lines = [f"{count(len(choices), 'study', 'studies').capitalize()}, from the strongest design to the weakest."]
    design = None
    for choice in choices:
        study = choice.study
        if study.design is not design:
            design = study.design
            lines += ["", f"{design.words[0].upper()}{design.words[1:]} ({design})"]
        lines.append(f"  {study.id:<32} {found_in(study, names)}: {people_words(study)}")
    return "\n".join(
        [*lines, "", "More of some of them: posology studies --condition ms, --outcome pain, --design rct."]
    )


def detail_text(
    choices: Sequence[Choice], pools: Iterable[Together], harmful: Iterable[Together], left: Sequence[NotPooled]
) -> str:
    """Each study with its results, then what could be put together and what could not."""
    found = count(len(choices), "study", "studies").capitalize()
    blocks = [f"{found}, from the strongest design to the weakest."]
    blocks += ["\n".join(_study_lines(choice)) for choice in choices]
    blocks.append("\n".join(["Put together", *together_lines(pools, harmful, left)]))
    return "\n\n".join(blocks)


def nothing_text(asked: str, studies: int) -> str:
    """What to say where no study fits: that is an answer too."""
    return f"None of the {studies} studies here looked at {asked}. It is not known."


def together_lines(pools: Iterable[Together], harmful: Iterable[Together], left: Sequence[NotPooled]) -> list[str]:
    """What could be put together, with both ways of doing so, and every result that could not."""
    lines = [f"  {pool_words(one)}" for one in (*pools, *harmful)] or ["  Nothing here could be put together."]
    lines = [wrapped for line in lines for wrapped in _wrapped(line, "  ")]
    if left:
        lines += ["", "Not put together"]
        lines += [line for one in left for line in _wrapped(f"- {one.study.name}: {one.what} ({one.why}).", "  ")]
    return lines


def pool_words(one: Together) -> str:
    """A pool in a sentence, with the studies in it."""
    names = listed([study.name for study in one.studies])
    few = count(len(one.studies), "trial").capitalize()
    caution = f" {few} are too few to say how far trials differ." if len(one.studies) < FEW else ""
    return (
        f"{one.what[0].upper()}{one.what[1:]}, {names}: {one.measure.words} {_number(one, one.fixed)} if the true"
        f" effect is one and the same, {_number(one, one.random)} if it differs from trial to trial.{caution}"
    )


def _number(one: Together, pooled: Pooled) -> str:
    shown = exp if one.measure.is_ratio else float
    low, high = pooled.ci95
    return f"{number(shown(pooled.estimate), 2)} ({span(shown(low), shown(high), 2)})"


def _study_lines(choice: Choice) -> list[str]:
    study = choice.study
    lines = [
        f"{study.name}  [{study.id}]",
        *_wrapped(f"{design_words(study)} {study.people[:1].upper()}{study.people[1:]}.", "  "),
    ]
    lines += _wrapped(treatment_words(study), "  ")
    for one in choice.outcomes:
        words = f"- {typeset(one.name)}: {result_words(one)} ({favours_words(one)}; {sureness_words(one)})."
        lines += _wrapped(words + (f" {typeset(one.note)}" if one.note else ""), "  ")
    names = harms()
    for harm in study.harms:
        lines += _wrapped(f"- Harm, {names[harm.harm].name}: {typeset(harm.said)}", "  ")
    lines += [line for note in study.notes for line in _wrapped(typeset(note), "  ")]
    return [*lines, *_wrapped(_seen(study), "  ")]


def _seen(study: Study) -> str:
    return "Worked out in this project." if study.ours else f"Seen: {study.seen}."


def _wrapped(text: str, indent: str) -> list[str]:
    hanging = indent + ("  " if text.startswith("- ") else "")
    return textwrap.wrap(text.strip(), WIDTH, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False)
