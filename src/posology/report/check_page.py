"""What a safety check says, as data: emergencies first, then what is not complete, then findings by urgency.

The words here never call a combination safe and never tell anybody to stop a prescribed medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from posology.report.check_text import DOSES, HEADINGS, SAYS
from posology.safety import Check, Entry, Finding, Position, Rule, State, Verdict, conditions
from posology.vocabulary.words import count, duration, listed

# The words of each verdict: headline of the whole, and the sentence beneath it. Its group has the heading of the text.
HEADLINES = {
    Verdict.CONTRAINDICATED: "Do not start naltrexone for now.",
    Verdict.AVOID: "Do not start before you have asked.",
    Verdict.INCOMPLETE: "We cannot tell yet.",
    Verdict.DISAGREE: "Sources disagree. Talk it over before you start.",
    Verdict.DISCUSS: "Talk it over before you start.",
    Verdict.NOTE: "Some things to know before you start.",
    Verdict.CLEAR: "No rule of ours speaks of these.",
}
SENTENCES = {
    Verdict.CONTRAINDICATED: "Something here rules out a first dose until your prescriber says more. Do not stop a "
    "prescribed medicine yourself. Do you take naltrexone already? Then ring your prescriber or pharmacist today.",
    Verdict.AVOID: "Ask your prescriber or pharmacist first. Do not stop a prescribed medicine yourself. Do you take "
    "naltrexone already? Then ask them soon.",
    Verdict.INCOMPLETE: "Nothing can be said of the whole until each entry is recognised.",
    Verdict.DISAGREE: "You can see below who says what. Take this page to your prescriber or pharmacist.",
    Verdict.DISCUSS: "Take this page to your prescriber or pharmacist.",
    Verdict.NOTE: "No rule here asks you to wait. That is not a promise. Your prescriber decides with you.",
    Verdict.CLEAR: "That is not a promise. A rule may be missing. Your prescriber decides with you.",
}
TONES = {Verdict.CONTRAINDICATED: "clay", Verdict.NOTE: "dusk", Verdict.CLEAR: "dusk"}
STRENGTHS = {
    "label": "a label",
    "guideline": "a guideline",
    "trial": "a trial",
    "cohort": "records of many people",
    "case": "a case report",
    "mechanism": "how the medicines work",
    "practice": "what people do in practice",
    "opinion": "an opinion",
}
WITHDRAWAL = (
    "Have you taken naltrexone with an opioid in your body? If you feel very restless, sick or confused, "
    "call for help at once."
)
CRISIS = "Do you think of ending your life? Please call your emergency number or a crisis line now."
NO_MEDICINE = "You named no medicine, so only your answers were checked."
LONGEST_PARAGRAPH = 240  # letters: about three lines
_CRISIS_CONDITIONS = frozenset({"suicidality", "severe-depression", "psychosis"})


@dataclass(frozen=True)
class ShownPosition:
    """What one source says, in words: how strongly, what exactly, who, on what ground, at which dose, where.

    `source` is its id in the bibliography, for pages that lead there.
    """

    says: str
    paraphrase: str
    who: str
    ground: str
    dose: str
    where: str
    source: str


@dataclass(frozen=True)
class Item:
    """One rule with everything of the person that it speaks of."""

    rule: str
    title: str
    about: tuple[str, ...]
    say: str
    prescriber: str
    positions: tuple[ShownPosition, ...]
    review: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What it says to the person, in paragraphs that a tired person can take in."""
        found: list[str] = []
        for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", self.say):
            if found and len(found[-1]) + len(sentence) < LONGEST_PARAGRAPH:
                found[-1] += f" {sentence}"
            else:
                found.append(sentence)
        return tuple(found)


@dataclass(frozen=True)
class Group:
    """Items of one verdict, under one heading."""

    verdict: Verdict
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class CheckReport:
    """What a check says to a person.

    Parameters
    ----------
    verdict
        The gravest verdict of what was recognised; *incomplete* where nothing of it alarms and the rest is unknown.
    emergencies
        Sentences that come before all else; often none.
    unclear
        Entries that were not recognised, as typed. While there are any, the page begins with "Not complete".
    headline, sentence, tone
        The answer in a few words, what it means, and its colour.
    opioid_free
        How long to be free of opioids before a first dose; "" where that is no matter.
    groups
        What the rules say, the most urgent first.
    unspoken
        What was recognised and no rule speaks of.
    typed
        Each entry as typed, and how it was read.
    reviewed
        Whether a pharmacist has reviewed the rules that spoke.
    """

    verdict: Verdict
    emergencies: tuple[str, ...]
    unclear: tuple[str, ...]
    headline: str
    sentence: str
    tone: str
    opioid_free: str
    groups: tuple[Group, ...]
    unspoken: tuple[str, ...]
    typed: tuple[tuple[str, str], ...]
    reviewed: str

    @property
    def not_complete(self) -> str:
        """What to say first while an entry is not recognised; "" where all were."""
        if not self.unclear:
            return ""
        names = listed([f"“{text}”" for text in self.unclear])
        return f"We could not read {names}. So nothing is said of {'it' if len(self.unclear) == 1 else 'them'} here."


def check_report(check: Check, *, today: date) -> CheckReport:
    """Put a check into words.

    Parameters
    ----------
    check
        What the rules say.
    today
        The local date, to tell an overdue review.
    """
    spoken = [(entry_words(one), finding) for one in check.entries for finding in one.findings]
    spoken += [(condition_words(one.condition), finding) for one in check.conditions for finding in one.findings]
    recognised = [one for one in check.entries if one.recognition.state is State.RECOGNISED]
    verdict = check.overall
    silent = [entry_words(one) for one in recognised if not one.findings]
    silent += [condition_words(one.condition) for one in check.conditions if not one.findings]
    rules = {finding.rule.id: finding.rule for _, finding in spoken}.values()
    sentence = SENTENCES[verdict]
    return CheckReport(
        verdict=verdict,
        emergencies=_emergencies(check, rules),
        unclear=tuple(one.recognition.text for one in check.entries if one not in recognised),
        headline=HEADLINES[verdict],
        sentence=sentence if check.entries else f"{NO_MEDICINE} {sentence}",
        tone=TONES.get(verdict, "amber"),
        opioid_free=_opioid_free(rules),
        groups=_groups(spoken, today),
        unspoken=tuple(dict.fromkeys(silent)),
        typed=tuple((one.recognition.text, _read_as(one)) for one in check.entries),
        reviewed=_reviewed(rules, today),
    )


def entry_words(entry: Entry) -> str:
    """An entry with what is in it: "Avonex (interferon beta-1a)"."""
    text = " ".join(entry.recognition.text.split())
    inside = listed(entry.recognition.ingredients)
    return f"{text} ({inside})" if inside and inside.casefold() != text.casefold() else text


def condition_words(id: str) -> str:
    """A condition by its name, with a capital."""
    name = conditions()[id].name
    return name[0].upper() + name[1:]


def _read_as(entry: Entry) -> str:
    return listed(entry.recognition.ingredients) or "not recognised"


def _emergencies(check: Check, rules: Iterable[Rule]) -> tuple[str, ...]:
    found = [CRISIS] if _CRISIS_CONDITIONS & {one.condition for one in check.conditions} else []
    return (*found, *([WITHDRAWAL] if any(rule.opioid_free_days for rule in rules) else []))


def _opioid_free(rules: Iterable[Rule]) -> str:
    days = max((rule.opioid_free_days or 0 for rule in rules), default=0)
    if not days:
        return ""
    return (
        f"The rules below ask for at least {duration(days)} without any opioid before a first dose, and longer for "
        "some kinds. Read each one. Only your prescriber can plan this with you. Do not stop an opioid yourself."
    )


def _groups(spoken: list[tuple[str, Finding]], today: date) -> tuple[Group, ...]:
    about: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], Finding] = {}
    for subject, finding in spoken:
        key = (finding.rule.id, finding.say)
        found[key] = finding
        if subject not in about.setdefault(key, []):
            about[key].append(subject)
    groups = {
        verdict: tuple(_item(found[key], about[key], today) for key in found if found[key].verdict is verdict)
        for verdict in Verdict
    }
    return tuple(Group(verdict, HEADINGS[verdict], items) for verdict, items in groups.items() if items)


def _item(finding: Finding, about: Iterable[str], today: date) -> Item:
    rule = finding.rule
    review = f"Reviewed by {rule.reviewed_by}." if rule.reviewed else "Not yet reviewed by a pharmacist."
    if rule.overdue(today):
        review += f" Its review was due on {rule.next_review.isoformat()}."
    positions = tuple(_position(one) for one in rule.positions)
    return Item(rule.id, rule.title, tuple(about), finding.say, rule.prescriber, positions, review)


def _position(position: Position) -> ShownPosition:
    source = position.source
    where = ", ".join(part for part in (position.where, source.where) if part)
    return ShownPosition(
        says=SAYS[position.says],
        paraphrase=position.paraphrase,
        who=source.title,
        ground=STRENGTHS[position.strength] + ("" if source.verified else ", from memory and not verified"),
        dose=DOSES[source.dose],
        where=where,
        source=source.id,
    )


def _reviewed(rules: Iterable[Rule], today: date) -> str:
    spoken = list(rules)
    unseen, late = [rule for rule in spoken if not rule.reviewed], [rule for rule in spoken if rule.overdue(today)]
    said = "Not yet reviewed by a pharmacist." if unseen or not spoken else "Reviewed by a pharmacist."
    return f"{said} The review of {count(len(late), 'rule')} is overdue." if late else said


__all__ = ["CheckReport", "Group", "Item", "ShownPosition", "check_report", "condition_words", "entry_words"]
