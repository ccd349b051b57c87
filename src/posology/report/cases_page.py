"""All cases side by side in words: the table, what each count is a count of, and what such a table cannot show."""

from __future__ import annotations

from collections.abc import Sequence

from posology.evidence.cases import CaseLine, Overview, Taking, condition_words, domain_words, rough_words
from posology.evidence.cases.overview import Count
from posology.report.case_story import NOT_TOLD
from posology.report.chart import Table
from posology.vocabulary.doses import mg
from posology.vocabulary.words import count, listed

HEAD = ("Who", "Condition", "Dose reached", "First thing better", "Better", "Worse or the same", "Side effects",
        "Relapses on it", "Still taking it")  # fmt: skip

LIMITS = (
    (
        "Who writes",
        "People for whom it went well are more likely to tell. Those who stopped after a week are not here, and nobody "
        "knows how many they are.",
    ),
    (
        "A bad time passes",
        "Most people start a new medicine when they feel at their worst. From there most ways lead up, with any "
        "medicine or none. This is called regression to the mean.",
    ),
    (
        "Illness comes and goes",
        "Attacks of MS fade, migraine and lupus have quiet months. A good year can come by itself.",
    ),
    (
        "Other things changed too",
        "In the same weeks they also changed their food, took vitamins, or came off other drugs. Which one helped?",
    ),
    (
        "Hope and memory",
        "Nobody was blinded. People told what they noticed and remembered, some after years. Most had no score to look "
        "back at.",
    ),
    (
        "No comparison",
        "A count of stories has no group without the medicine beside it. So it cannot say that the medicine did it. It "
        "cannot say that it did not, either.",
    ),
)
"""What a table of stories cannot show: a name and a few sentences each."""


def cases_table(overview: Overview, caption: str = "The cases, one a row") -> Table:
    """The cases as a table of words; what was not told says so."""
    return Table(caption, HEAD, tuple(_row(line) for line in overview.lines))


def denominators(overview: Overview) -> tuple[str, ...]:
    """What was told by how many of how many, a sentence each."""
    took, of = overview.took, overview.took.of
    if not took.n:
        return (f"{_capital(count(of, 'person', 'people'))} told of it; nobody of them took it.",)
    return (
        f"{_of(took)} took it. All counts below are out of those {took.n}, or of fewer where fewer told.",
        f"{_of(overview.told_better)} tell of something better, {_of(overview.told_worse)} of something worse.",
        f"{_of(overview.dose_told)} tell a dose. {_of(overview.time_told)} tell when the first good change came.",
        f"{_of(overview.side_effects_told)} say whether there were side effects: "
        f"{_of(overview.with_side_effects)} had any.",
        f"{_of(overview.relapses_told)} say whether there was a relapse on it: {_of(overview.with_relapses)} had one.",
        f"{_of(overview.taking_told)} say whether they still took it: {_of(overview.still_taking)} did, when "
        "last heard of.",
    )


def cases_list_text(overview: Overview) -> str:
    """The cases as plain text, a block each, with what each count is a count of and what they cannot show."""
    lines: list[str] = []
    for line, row in zip(overview.lines, cases_table(overview).rows, strict=True):
        lines.append(f"{line.case.id}: {row[0]}, {row[1]}")
        told = zip(HEAD[2:], row[2:], strict=True)
        lines += [f"  {head.lower()}: {cell}" for head, cell in told if cell and cell != "none told"]
        lines.append("")
    lines += [*denominators(overview), "", "What this cannot show:"]
    return "\n".join([*lines, *(f"  {name}. {text}" for name, text in LIMITS)])


def _of(count_: Count) -> str:
    return f"{count_.n} of {count_.of}"


def _row(line: CaseLine) -> tuple[str, ...]:
    case = line.case
    conditions = listed([condition_words(name) for name in case.conditions])
    if not case.took_it:
        return (case.pseudonym, conditions, "never took it", "", "", "", "", "", "")
    return (
        case.pseudonym,
        conditions,
        NOT_TOLD if line.highest_mg is None else mg(line.highest_mg),
        _first(line),
        _domains(line.better),
        _domains([*line.worse, *line.unchanged, *line.up_and_down]),
        NOT_TOLD if line.side_effects is None else listed([one.effect for one in line.side_effects]) or "none",
        NOT_TOLD if line.relapses is None else str(line.relapses) if line.relapses else "none",
        _taking(line),
    )


def _first(line: CaseLine) -> str:
    if line.first_better is None:
        return NOT_TOLD
    return f"{domain_words(line.first_better.domain)}, {line.first_better.start.words}"


def _domains(ids: Sequence[str]) -> str:
    return ", ".join(domain_words(id) for id in dict.fromkeys(ids)) or "none told"


def _taking(line: CaseLine) -> str:
    last = rough_words(line.case.last.told)
    return {
        Taking.YES: f"yes, {last}",
        Taking.NO: f"no, {last}",
        Taking.NEVER: "never",
        Taking.NOT_SAID: NOT_TOLD,
    }[line.taking]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
