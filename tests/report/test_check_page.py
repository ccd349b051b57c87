"""A check in words: emergencies first, then what is not complete, then by urgency; never "safe", never "stop"."""

import re
from datetime import date
from itertools import product

import pytest

from posology.report import check_page
from posology.report.check_page import CheckReport, check_report
from posology.report.check_text import HEADINGS, SAYS
from posology.safety import Check, ConditionResult, Entry, Finding, Position, Recognition, Rule, Says, State, Verdict
from posology.vocabulary.sources import source
from tests.report.reading_grade import reading_grade

TODAY = date(2026, 11, 25)
LABEL, BLOG = source("us-label-emergency-pain"), source("seed-000")


def rule(id: str, *says: str, **changes: object) -> Rule:
    positions = tuple(
        Position(LABEL if one != "none" else BLOG, Says(one), "label", "section 7", f"It says {one}.") for one in says
    )
    usual = {"title": f"About {id}", "say": f"Say {id}.", "prescriber": f"Prescriber {id}.", "classes": ("some",)}
    return Rule(id=id, positions=positions, **{**usual, "next_review": date(2027, 1, 1), **changes})


def known(text: str, *ingredients: str, rules: tuple[Rule, ...] = ()) -> Entry:
    return Entry(Recognition(text, State.RECOGNISED, ingredients), tuple(Finding(one, one.say) for one in rules))


def unknown(text: str, state: State = State.UNRECOGNISED) -> Entry:
    return Entry(Recognition(text, state, question="Which one?"))


def report(*entries: Entry, conditions: tuple[ConditionResult, ...] = (), today: date = TODAY) -> CheckReport:
    return check_report(Check(entries, conditions), today=today)


OPIOID = rule("opioid", "contraindicated", opioid_free_days=14)
DISPUTED = rule("disputed", "discuss", "none")
NOTED = rule("noted", "note")


def test_groups_come_by_urgency_and_one_rule_is_said_once_with_all_it_speaks_of() -> None:
    found = report(
        known("sertraline", "sertraline", rules=(NOTED,)),
        known("Avonex", "interferon beta-1a", rules=(DISPUTED,)),
        known("OxyContin", "oxycodone", rules=(OPIOID,)),
        known("tramadol", "tramadol", rules=(OPIOID,)),
        known("paracetamol", "paracetamol"),
    )
    assert [(group.verdict, [(item.about, item.say) for item in group.items]) for group in found.groups] == [
        (Verdict.CONTRAINDICATED, [(("OxyContin (oxycodone)", "tramadol"), "Say opioid.")]),
        (Verdict.DISAGREE, [(("Avonex (interferon beta-1a)",), "Say disputed.")]),
        (Verdict.NOTE, [(("sertraline",), "Say noted.")]),
    ]
    assert (found.unspoken, found.verdict, found.tone) == (("paracetamol",), Verdict.CONTRAINDICATED, "clay")


def test_many_words_come_in_short_paragraphs_and_none_is_lost() -> None:
    say = " ".join(f"Sentence {n} is about as long as most sentences here are, not more." for n in range(9))
    (group,) = report(known("a", "b", rules=(rule("long", "note", say=say),))).groups
    paragraphs = group.items[0].paragraphs
    assert (" ".join(paragraphs), len(paragraphs)) == (say, 3)
    assert max(map(len, paragraphs)) < check_page.LONGEST_PARAGRAPH


def test_who_says_what_on_what_ground_at_which_dose_and_where() -> None:
    (group,) = report(known("Avonex", "interferon beta-1a", rules=(DISPUTED,))).groups
    first, second = group.items[0].positions
    assert (first.says, first.paraphrase, first.who) == ("asks for care", "It says discuss.", LABEL.title)
    assert (first.ground, first.dose) == ("a label", "full doses")
    assert first.where == f"section 7, {LABEL.where}"
    assert (second.says, second.dose) == ("names no conflict", "low doses")


@pytest.mark.parametrize("state", [State.UNRECOGNISED, State.AMBIGUOUS])
@pytest.mark.parametrize("others", [(), (known("paracetamol", "paracetamol"),), (known("x", "y", rules=(NOTED,)),)])
def test_while_an_entry_is_unknown_it_never_reads_as_clear(state: State, others: tuple[Entry, ...]) -> None:
    found = report(*others, unknown("blue pill", state))
    assert (found.verdict, found.headline, found.tone) == (Verdict.INCOMPLETE, "We cannot tell yet.", "amber")
    assert found.not_complete == "We could not read “blue pill”. So nothing is said of it here."


def test_what_rules_out_a_dose_outranks_what_is_not_complete_and_both_are_said() -> None:
    found = report(known("OxyContin", "oxycodone", rules=(OPIOID,)), unknown("a"), unknown("b"))
    assert found.headline == "Do not start naltrexone for now."
    assert found.not_complete == "We could not read “a” and “b”. So nothing is said of them here."


def test_emergencies_come_from_what_was_found_and_only_then() -> None:
    crisis = ConditionResult("suicidality")
    assert report(known("paracetamol", "paracetamol")).emergencies == ()
    assert report(known("OxyContin", "oxycodone", rules=(OPIOID,))).emergencies == (check_page.WITHDRAWAL,)
    assert report(conditions=(crisis,)).emergencies == (check_page.CRISIS,)
    both = report(known("OxyContin", "oxycodone", rules=(OPIOID,)), conditions=(crisis,))
    assert both.emergencies == (check_page.CRISIS, check_page.WITHDRAWAL)


def test_the_longest_opioid_free_time_counts() -> None:
    short = rule("short", "contraindicated", opioid_free_days=10)
    found = report(known("codeine", "codeine", rules=(short,)), known("methadone", "methadone", rules=(OPIOID,)))
    assert found.opioid_free.startswith("The rules below ask for at least two weeks without any opioid")
    assert report(known("Avonex", "interferon beta-1a", rules=(DISPUTED,))).opioid_free == ""


def test_without_medicines_it_says_so() -> None:
    found = report(conditions=(ConditionResult("pregnancy", (Finding(DISPUTED, "Say."),)),))
    assert found.sentence.startswith("You named no medicine, so only your answers were checked.")
    assert found.groups[0].items[0].about == ("Pregnancy",)


def test_the_review_is_said_and_when_it_is_overdue() -> None:
    seen = rule("seen", "note", reviewed_by="Phil", next_review=date(2026, 1, 1))
    unseen = report(known("a", "b", rules=(NOTED,)))
    assert (unseen.reviewed, unseen.groups[0].items[0].review) == ("Not yet reviewed by a pharmacist.",) * 2
    late = report(known("a", "b", rules=(seen,)))
    assert late.reviewed == "Reviewed by a pharmacist. The review of one rule is overdue."
    assert late.groups[0].items[0].review == "Reviewed by Phil. Its review was due on 2026-01-01."
    assert report(known("a", "b")).reviewed == "Not yet reviewed by a pharmacist."


def test_every_verdict_every_word_of_a_source_and_every_strength_has_words() -> None:
    assert set(check_page.HEADLINES) == set(check_page.SENTENCES) == set(HEADINGS) == set(Verdict)
    assert set(SAYS) == set(Says)
    from posology.safety.rule import STRENGTHS

    assert set(check_page.STRENGTHS) == set(STRENGTHS)


def own_words() -> list[str]:
    tables = (check_page.HEADLINES, check_page.SENTENCES, HEADINGS)
    words = [text for table in tables for text in table.values()]
    found = report(known("OxyContin", "oxycodone", rules=(OPIOID,)), unknown("blue pill"))
    return [
        *words,
        check_page.WITHDRAWAL,
        check_page.CRISIS,
        check_page.NO_MEDICINE,
        found.opioid_free,
        found.not_complete,
    ]


def test_our_own_words_promise_nothing_and_stop_nothing() -> None:
    forbidden = r"\bsafe\b|\bharmless\b|no risk|no interaction|no problem|(?<!not )\bstop (?:taking|your|the|a|an)\b"
    assert [text for text in own_words() if re.search(forbidden, text, re.I)] == []


def test_our_own_words_are_easy_to_read() -> None:
    long = [text for text in own_words() if len(text.split()) > 5]
    assert {text: grade for text in long if (grade := reading_grade(text)) > 8} == {}


def test_no_verdict_that_alarms_has_a_calm_colour() -> None:
    for verdict, complete in product(Verdict, (True, False)):
        tone = check_page.TONES.get(verdict, "amber")
        assert (tone == "dusk") == (not verdict.alarms), (verdict, complete)
