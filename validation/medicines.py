"""How many medicines are recognised as people type them, and how many alarms are right.

The examples are a table with the columns id, text, country, kind, ingredients, class, expected_severity,
also_acceptable and must_alarm (yes, no, or either). ``examples/medicines.csv`` is ours; another table is given by its
path. What is typed is all that the check sees.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from posology.safety.check import check_entry, judged
from posology.safety.finding import Entry
from posology.safety.lexicon import Lexicon, lexicon
from posology.safety.medicines import Medicine, register
from posology.safety.recognise import recognise_with
from posology.safety.recognition import State
from posology.safety.spelling import compact, words
from posology.safety.suggestions import close_names
from posology.safety.verdict import Verdict

EXAMPLES = Path(__file__).parent / "examples" / "medicines.csv"
BASELINE = "public lists, exact, else OSA >= 0.85: 349 of 400 risky entries alarmed (87 %), 3 false alarms of 190"
SEVERITIES = {"caution-discuss": {"discuss"}, "none": {"clear", "note"}}
THRESHOLDS = {  # of the issue: lowest share, or highest where the name begins with "most"
    "risky_alarm_or_ask": 0.98,
    "opioid_combinations_named": 0.95,
    "harmless_recognised": 0.85,
    "most_false_alarms": 0.01,
    "most_risky_shown_clear": 0.0,
    "most_dropped_taken_for_harmless": 0.0,
    "typos_in_top_three": 0.98,
}


@dataclass(frozen=True)
class Judged:
    """One example, and what the check made of it."""

    row: Mapping[str, str]
    entry: Entry
    milliseconds: float

    @property
    def risky(self) -> bool:
        return self.row["must_alarm"] == "yes"

    @property
    def harmless(self) -> bool:
        return self.row["must_alarm"] == "no"

    @property
    def alarms(self) -> bool:
        return self.entry.verdict.alarms and self.entry.verdict is not Verdict.INCOMPLETE

    @property
    def offers_it(self) -> bool:
        """Whether "did you mean" holds the right choice."""
        wanted = inside(self.row["ingredients"])
        return any(wanted <= set(one.ingredients) for one in self.entry.recognition.suggestions)

    @property
    def names_opioid(self) -> bool:
        """Whether the opioid of a combination is named, or offered."""
        known = lexicon(register())
        wanted = {one for one in inside(self.row["ingredients"]) if known.has_opioid([one])}
        found = self.entry.recognition
        return wanted <= set(found.ingredients) or any(wanted <= set(one.ingredients) for one in found.suggestions)

    @property
    def as_expected(self) -> bool:
        wanted = [self.row["expected_severity"], *self.row["also_acceptable"].split(";")]
        return str(self.entry.verdict) in set().union(*(SEVERITIES.get(one, {one}) for one in wanted))

    @property
    def outcome(self) -> str:
        """Cell of the confusion table."""
        if self.alarms:
            return "alarm"
        if self.entry.verdict is not Verdict.INCOMPLETE:
            return str(self.entry.verdict)
        return "asked, right choice" if self.offers_it else "asked"


def inside(cell: str) -> set[str]:
    """Ingredients of a cell."""
    return {one.strip() for one in cell.split(";") if one.strip()}


def examples(path: Path) -> list[Judged]:
    """Check every example of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    check_entry("warm up")
    check_entry("wram pu")
    found = []
    for row in rows:
        start = perf_counter()
        entry = check_entry(row["text"])
        found.append(Judged(row, entry, 1000 * (perf_counter() - start)))
    return found


def shares(found: Sequence[Judged]) -> dict[str, Any]:
    """What the issue asks for, as counts and shares."""
    risky, harmless = [one for one in found if one.risky], [one for one in found if one.harmless]
    combinations = [one for one in risky if one.row["kind"] == "combination" and "opioid" in one.row["note"]]
    times = sorted(one.milliseconds for one in found)
    return {
        "risky": len(risky),
        "harmless": len(harmless),
        "opioid_combinations": len(combinations),
        "risky_alarm_or_ask": share(one.entry.verdict.alarms for one in risky),
        "risky_alarm_or_right_choice": share(one.alarms or one.offers_it for one in risky),
        "risky_recognised": share(one.entry.recognition.state is State.RECOGNISED for one in risky),
        "risky_as_expected": share(one.as_expected for one in risky if one.entry.verdict is not Verdict.INCOMPLETE),
        "most_risky_shown_clear": share(not one.entry.verdict.alarms for one in risky),
        "opioid_combinations_named": share(one.names_opioid for one in combinations),
        "harmless_recognised": share(one.entry.recognition.state is State.RECOGNISED for one in harmless),
        "most_false_alarms": share(one.alarms for one in harmless),
        "median_ms": round(times[len(times) // 2], 3),
        "p95_ms": round(times[int(0.95 * len(times))], 3),
    }


def share(hits: Iterable[bool]) -> float:
    """Share of hits; 1 where nothing was asked."""
    found = list(hits)
    return round(sum(found) / len(found), 4) if found else 1.0


def confusion(found: Sequence[Judged], by: str) -> dict[str, dict[str, int]]:
    """Outcomes of the risky, harmless and other rows, by country or kind."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        table[f"{one.row[by]:12} {one.row['must_alarm']:6}"][one.outcome] += 1
    return {key: dict(sorted(table[key].items())) for key in sorted(table)}


def dropped(known: Lexicon, every: int = 1) -> tuple[int, list[str]]:
    """Danger test: forget each risky name in turn, type it, and list those then taken for a harmless medicine."""
    tables = known.register
    risky = (one for one in tables.medicines if known.is_risky(one.ingredients) and alarming(one))
    names = {compact(words(one.name)): one.name for one in risky}
    asked = list(names.values())[::every]
    bad = []
    for name in asked:
        found = recognise_with(name, known.without(name))
        if not judged(found, tables).verdict.alarms:
            bad.append(f"{name} -> {', '.join(found.names)}")
    return len(asked), bad


def alarming(one: Medicine) -> bool:
    """Whether the check alarms, or asks, at a name of the tables."""
    known = lexicon(register())
    return judged(recognise_with(one.name, known), known.register).verdict.alarms


def typos(known: Lexicon, every: int = 1) -> tuple[int, list[str]]:
    """One slip in each opioid name (a letter dropped, doubled, changed, or two swapped): those not in the top three."""
    names = {compact(words(one.name)): one for one in known.register.medicines if known.has_opioid(one.ingredients)}
    tried, missed = 0, []
    for spelling, one in list(names.items())[::every]:
        for typo in slips(spelling):
            if typo in known.written or len(spelling) < 4:
                continue
            tried += 1
            if not _in_top_three(typo, one, known):
                missed.append(f"{typo} ({one.name})")
    return tried, missed


def slips(spelling: str) -> list[str]:
    """Four typical slips at a place that depends on the name only."""
    at = sum(map(ord, spelling)) % (len(spelling) - 1)
    swapped = spelling[:at] + spelling[at + 1] + spelling[at] + spelling[at + 2 :]
    letter = "aeiou"[len(spelling) % 5]
    return [
        spelling[:at] + spelling[at + 1 :],
        spelling[: at + 1] + spelling[at:],
        spelling[:at] + letter + spelling[at + 1 :],
        swapped,
    ]


def _in_top_three(typo: str, wanted: Medicine, known: Lexicon) -> bool:
    found = recognise_with(typo, known)
    if found.state is State.RECOGNISED:
        return known.has_opioid(found.ingredients)
    opioids = {one for one in wanted.ingredients if known.has_opioid([one])}
    return any(opioids <= set(one.ingredients) for one in found.suggestions)


def measure(path: Path, every: int = 1) -> dict[str, Any]:
    """Everything that is measured; forgetting and slips only for one name in `every`."""
    found, known = examples(path), lexicon(register())
    close_names("warm", known)
    names, taken = dropped(known, every)
    tried, missed = typos(known, every)
    return {
        "examples": path.name,
        "names": len(known.register.medicines),
        **shares(found),
        "by_country": confusion(found, "country"),
        "by_kind": confusion(found, "kind"),
        "risky_names_dropped": names,
        "most_dropped_taken_for_harmless": len(taken) / names,
        "taken_for_harmless": taken,
        "typos": tried,
        "typos_in_top_three": round(1 - len(missed) / tried, 4),
        "typos_missed": missed[:40],
        "not_as_wanted": [f"{one.row['text']}: {one.outcome}" for one in found if _worth_a_look(one)],
    }


def _worth_a_look(one: Judged) -> bool:
    recognised = one.entry.recognition.state is State.RECOGNISED
    return not (one.as_expected if recognised else one.risky and one.offers_it) and (one.risky or one.harmless)


def shortfalls(content: Mapping[str, Any]) -> list[str]:
    """Thresholds of the issue that are missed."""
    return [
        f"{name}: {content[name]} against {limit}"
        for name, limit in THRESHOLDS.items()
        if (content[name] > limit if name.startswith("most") else content[name] < limit)
    ]


def show(content: Mapping[str, Any]) -> None:
    """Print it as tables."""
    for key, value in content.items():
        if isinstance(value, dict):
            print(f"  {key}:")
            for name, cells in value.items():
                print(f"    {name} {'  '.join(f'{cell} {n}' for cell, n in cells.items())}")
        elif isinstance(value, list):
            print(f"  {key}: {len(value)}")
            for line in value:
                print(f"    {line}")
        else:
            print(f"  {key}: {value}")
    print(f"  baseline: {BASELINE}")
