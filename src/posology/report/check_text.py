"""A safety check in plain words: what is most urgent first, every source named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from posology.safety.conditions import conditions
from posology.safety.finding import Check, Entry, Finding
from posology.safety.recognition import Recognition
from posology.safety.rule import Position, Says
from posology.safety.verdict import Verdict
from posology.vocabulary.words import count, listed

WIDTH = 100
HEADINGS = {
    Verdict.CONTRAINDICATED: "Do not start LDN with this",
    Verdict.AVOID: "At least one source advises against it",
    Verdict.INCOMPLETE: "Not recognised yet",
    Verdict.DISAGREE: "Sources disagree: ask before a first dose",
    Verdict.DISCUSS: "Talk to your prescriber or pharmacist before a first dose",
    Verdict.NOTE: "Good to know",
    Verdict.CLEAR: "No rule here names it (that is no proof that it does no harm)",
}
SAYS = {
    Says.CONTRAINDICATED: "forbids it",
    Says.AVOID: "advises against it",
    Says.DISCUSS: "asks for care",
    Says.NOTE: "has a remark",
    Says.NONE: "names no conflict",
    Says.SILENT: "does not mention it",
}
DOSES = {"low": "low doses", "full": "full doses", "any": "any dose", "none": "no dose of naltrexone"}
NONE_OF_THESE = "none of these"
NOT_REVIEWED = "These rules are not yet reviewed by a pharmacist."
LAST = (
    "This check does not replace a pharmacist. Do not stop a prescribed medicine because of it. In an emergency, get "
    "help first: nothing here is a reason to wait."
)


def check_text(check: Check, today: date) -> str:
    """The whole check as paragraphs, with reviews that are overdue on this day."""
    blocks = [headline(check)]
    for verdict in Verdict:
        found = [*_entries(check, verdict), *_conditions(check, verdict)]
        if found:
            blocks.append("\n\n".join([f"{HEADINGS[verdict]}\n{'-' * len(HEADINGS[verdict])}", *found]))
    return "\n\n".join([*blocks, fill(review_line(check, today), WIDTH), fill(LAST, WIDTH)])


def headline(check: Check) -> str:
    """The first line: what it comes to, and whether it is complete."""
    missing = sum(entry.verdict is Verdict.INCOMPLETE for entry in check.entries)
    gravest = f"So far: {check.overall}." if missing else f"Result: {check.overall}."
    if not missing:
        return gravest
    verb = "is" if missing == 1 else "are"
    return fill(f"Not complete: {count(missing, 'medicine')} {verb} not recognised yet. {gravest}".strip(), WIDTH)


def review_line(check: Check, today: date) -> str:
    """Who reviewed the rules that speak here, and whether a review is overdue."""
    found = [finding.rule for entry in check.entries for finding in entry.findings]
    found += [finding.rule for condition in check.conditions for finding in condition.findings]
    names = sorted({rule.reviewed_by for rule in found if rule.reviewed})
    whole = bool(names) and all(rule.reviewed for rule in found)
    by = f"The rules that speak here were reviewed by {listed(names)}." if whole else NOT_REVIEWED
    due = min((rule.next_review for rule in found if rule.overdue(today)), default=None)
    return by if due is None else f"{by} A look at them was due on {due.isoformat()}."


def _entries(check: Check, verdict: Verdict) -> Iterator[str]:
    for entry in check.entries:
        if entry.verdict is not verdict:
            continue
        if verdict is Verdict.INCOMPLETE:
            yield asked(entry.recognition)
        else:
            yield "\n".join([f"{shown(entry)}", *(_told(one) for one in entry.findings)])


def _conditions(check: Check, verdict: Verdict) -> Iterator[str]:
    for one in check.conditions:
        if one.verdict is verdict:
            yield "\n".join([conditions()[one.condition].name, *(_told(finding) for finding in one.findings)])


def shown(entry: Entry) -> str:
    """An entry as a title: what was typed, and what is in it."""
    typed = " ".join(entry.recognition.text.split())
    return f"{typed} ({listed(entry.recognition.ingredients)})"


def asked(found: Recognition) -> str:
    """The question that an entry leaves open, with its choices."""
    typed = " ".join(found.text.split())
    title = f"{typed[:57]}..." if len(typed) > 60 else typed or "(empty)"
    lines = [title, _indented(found.question)]
    lines += [_indented(f"- {one.name} ({listed(one.ingredients)})") for one in found.suggestions]
    return "\n".join([*lines, *([_indented(f"- {NONE_OF_THESE}")] if found.suggestions else [])])


def position_line(position: Position) -> str:
    """One source in one line: what it says, how it is called, what it rests on."""
    source, unread = position.source, "" if position.source.verified else ", from memory and unverified"
    basis = f"{position.strength}, {position.where}" if position.where else position.strength
    speaks = f"{basis}; speaks of {DOSES[source.dose]}{unread}"
    return f"{source.title} {SAYS[position.says]}: {position.paraphrase} ({speaks})"


def _told(finding: Finding) -> str:
    lines = [_indented(finding.say), _indented("Sources:")]
    return "\n".join([*lines, *(_indented(f"- {position_line(one)}", 4) for one in finding.rule.positions)])


def _indented(text: str, by: int = 2) -> str:
    hanging = " " * (by + 2) if text.startswith("- ") else " " * by
    return fill(text, WIDTH, initial_indent=" " * by, subsequent_indent=hanging, break_on_hyphens=False)
