"""The rules of pages 003 and 004 on dose, time, caps, side effects, forms, refill and cost."""

from __future__ import annotations

from tests.spec import titration_tries as try_
from tests.spec.rule import Rule

TRUST = "ldn-research-trust"

PAGE_003 = (
    Rule(
        "Once at night, 1.5 to 4.5 mg",
        "Page 003: 1.5 to 4.5 mg once at night; doses of 50 to 300 mg belong to another use.",
        ("mg a day",),
        "then",
        ((50, "in no plan"), (300, "in no plan")),
        try_.in_a_plan,
    ),
    Rule(
        "How often, says page 003",
        "Page 003: side effects are almost none, mostly poor sleep and bad dreams that fade. Trials counted otherwise.",
        ("effect", "page"),
        "it says",
        (
            ("Any unwanted event", "seed-003", "almost none"),
            ("Insomnia and bad dreams", "seed-003", "fades as it goes on"),
            ("Any unwanted event", "innova", "mostly transient"),
            ("Any unwanted event", "ma-hegde-2025", "IRR 1.4 (1.12-1.75)"),
        ),
        try_.claimed,
    ),
    Rule(
        "It goes on",
        "Page 003: the treatment is ongoing. A plan has no last day; ending it is for the person and the prescriber.",
        ("protocol", "day"),
        "dose",
        ((TRUST, 3651, "4.5 mg"), ("okelly-long-covid", 3651, "2 mg")),
        try_.dose_on,
    ),
    Rule(
        "Autoimmune thyroid disease",
        "Page 003: with autoimmune thyroid disease, test often and titrate with care. The plan says so, and names "
        "the slower protocols; it does not lower the dose by itself.",
        ("condition",),
        "then",
        (("thyroid-disease", "note; thyroid-slow, norland-thyroid"),),
        try_.said,
    ),
    Rule(
        "A slow climb for the thyroid",
        "Page 003 gives no numbers for careful titration. The protocol is that of a pharmacy: from 0.25 mg, a "
        "quarter more each week.",
        ("protocol", "day"),
        "dose",
        (("thyroid-slow", 1, "0.25 mg"), ("thyroid-slow", 8, "0.5 mg"), ("thyroid-slow", 120, "4.5 mg")),
        try_.dose_on,
    ),
    Rule(
        "At least three months",
        "Page 003: one person gives it at least three months. So does the plan, where its source says nothing else.",
        ("protocol",),
        "after",
        (("reviewed-article", "84 days"), ("norwegian-ms", "84 days")),
        try_.looked_back,
    ),
)

PAGE_004 = (
    Rule(
        "1.5 mg, and half a milligram more every two weeks",
        "Page 004: 1.5 mg for the first two weeks, then 0.5 mg more every two weeks, at most 4.5 mg.",
        ("protocol", "day"),
        "dose",
        (
            (TRUST, 0, "none"),
            (TRUST, 1, "1.5 mg"),
            (TRUST, 14, "1.5 mg"),
            (TRUST, 15, "2 mg"),
            (TRUST, 28, "2 mg"),
            (TRUST, 29, "2.5 mg"),
            (TRUST, 43, "3 mg"),
            (TRUST, 57, "3.5 mg"),
            (TRUST, 71, "4 mg"),
            (TRUST, 84, "4 mg"),
            (TRUST, 85, "4.5 mg"),
            (TRUST, 3650, "4.5 mg"),
        ),
        try_.dose_on,
    ),
    Rule(
        "A liquid",
        "Page 004: the first dose is a liquid. The volume is exact to a mark of the syringe, or the pharmacist is "
        "asked. Capsules are combined to the exact dose, with as few as can be.",
        ("mg", "there is"),
        "take",
        (
            ("1.5", "1mg/ml", "1.5 mL of 1 mg/mL"),
            ("2.5", "5mg/ml", "0.5 mL of 5 mg/mL"),
            ("2.25", "1mg/ml", "2.25 mL of 1 mg/mL"),
            ("2.5", "3mg/ml", "ask the pharmacist"),
            ("2", "0.5mg, 1.5mg", "1 of 1.5 mg and 1 of 0.5 mg"),
            ("4.5", "1.5mg, 3mg, 4.5mg", "1 of 4.5 mg"),
            ("4", "1.5mg, 3mg", "ask the pharmacist"),
        ),
        try_.taken,
    ),
    Rule(
        "The form of the fact sheet",
        "Page 004 names a liquid.",
        ("protocol",),
        "forms",
        ((TRUST, "liquid"),),
        try_.forms,
    ),
    Rule(
        "A dose that is too high",
        "Page 004: symptoms that rise at a higher dose may mean that it is too high: lower it. They are expected "
        "to go within the first week, so the plan holds for a week and then goes down and stays there. Another "
        "source halves after a few days, and a third only waits.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            (TRUST, "symptoms-worse", "mild", 6, "hold: 2 mg at 22:00"),
            (TRUST, "symptoms-worse", "mild", 7, "stay lower: 1.5 mg at 22:00"),
            ("dickson-standard", "symptoms-worse", "mild", 2, "hold: 2 mg at 22:00"),
            ("dickson-standard", "symptoms-worse", "mild", 3, "halve: 1 mg at 22:00"),
            ("kresser", "symptoms-worse", "mild", 7, "hold: 3 mg at 22:00"),
            (TRUST, "more-spasticity", "moderate", 2, "stay lower: 1.5 mg at 22:00"),
        ),
        try_.proposal,
    ),
    Rule(
        "Nausea and constipation",
        "Page 004: nausea fades in a few days, and a lower dose eases it; constipation may take two or three "
        "weeks. The plan goes one step back, and climbs again later.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            (TRUST, "nausea", "mild", 6, "hold: 2 mg at 22:00"),
            (TRUST, "nausea", "mild", 7, "step back: 1.5 mg at 22:00"),
            (TRUST, "constipation", "mild", 7, "step back: 1.5 mg at 22:00"),
            (TRUST, "nausea", "severe", 1, "step back: 1.5 mg at 22:00"),
        ),
        try_.proposal,
    ),
    Rule(
        "Before bed, or in the morning",
        "Page 004: most take it before bed, others in the morning when they cannot sleep. The evening time moves "
        "first; the morning comes when it can move no further.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            (TRUST, "poor-sleep", "mild", 2, "hold: 2 mg at 22:00"),
            (TRUST, "poor-sleep", "mild", 3, "earlier: 2 mg at 21:00"),
        ),
        try_.proposal,
    ),
    Rule(
        "How often and how long, says page 004",
        "Page 004: effects of the start go within the first week; in fewer than 5 % they last some weeks, rarely "
        "two or three months; nausea a few days; constipation two or three weeks. Nobody has measured it, and page "
        "002 says otherwise.",
        ("effect", "page"),
        "it says",
        (
            ("Vivid or disturbing dreams", "seed-004", "gone within the first week, as a rule"),
            ("Severe or prolonged increase of symptoms", "seed-004", "some weeks, rarely two or three months"),
            ("Nausea", "seed-004", "a few days"),
            ("Constipation", "seed-004", "two or three weeks"),
            ("Raised liver tests", "seed-004", "reversible"),
            ("Any unwanted event", "seed-004", "cannot be ruled out"),
        ),
        try_.claimed,
    ),
    Rule(
        "Liver and kidneys",
        "Page 004: liver or kidney problems are to be reported before starting. There is no plan without the "
        "prescriber.",
        ("protocol", "condition", "prescriber allows"),
        "highest dose",
        ((TRUST, "kidney-disease", "nothing", "refused"), (TRUST, "kidney-disease", "3", "3 mg")),
        try_.highest,
    ),
    Rule(
        "A dose that went wrong",
        "No page says what to do about a missed or doubled dose. Other sources do: never two doses to make up for "
        "one, and somebody to call where it was taken twice.",
        ("what happened",),
        "it begins with",
        (
            ("missed", "take it when you remember, but not within six hours of the next."),
            ("late", "A late dose is one dose, not two."),
            ("doubled", "Call your pharmacist, your doctor or a poison centre, and say how much you took and when."),
        ),
        try_.wrong_dose,
    ),
)
