"""The rules of page 002 on dose, time, caps, side effects, forms, refill and cost."""

from __future__ import annotations

from tests.spec import titration_tries as try_
from tests.spec.rule import Rule

TRUST = "ldn-research-trust"

PAGE_002 = (
    Rule(
        "No more than 3 mg with spasticity",
        "Page 002: people with any form of spasticity take no more than 3 mg a day. The climb ends there; a "
        "protocol that starts higher is refused; a lower limit of the prescriber counts. Evidence: practice, "
        "untested.",
        ("protocol", "condition", "prescriber allows"),
        "highest dose",
        (
            (TRUST, "none", "nothing", "4.5 mg"),
            (TRUST, "spasticity", "nothing", "3 mg"),
            (TRUST, "spasticity", "4.5", "3 mg"),
            (TRUST, "spasticity", "2", "2 mg"),
            ("dickson-standard", "spasticity", "nothing", "3 mg"),
            ("dickson-slow", "spasticity", "nothing", "3 mg"),
            ("reviewed-article", "spasticity", "nothing", "3 mg"),
            ("norwegian-ms", "spasticity", "nothing", "3 mg"),
            ("norwegian-split", "spasticity", "nothing", "3 mg"),
            ("thyroid-slow", "spasticity", "nothing", "3 mg"),
            ("fixed-4-5", "spasticity", "nothing", "refused"),
        ),
        try_.highest,
    ),
    Rule(
        "From 1.5 to 4.5 mg",
        "Page 002: 1.5 to 4.5 mg a day, beginning with 1.5 mg and rising gradually. The page gives no step and no "
        "days; those of page 004 fill the gap, and the plan says so.",
        ("protocol", "day"),
        "dose",
        (
            ("reviewed-article", 1, "1.5 mg"),
            ("reviewed-article", 15, "2 mg"),
            ("reviewed-article", 85, "4.5 mg"),
            ("reviewed-article", 999, "4.5 mg"),
        ),
        try_.dose_on,
    ),
    Rule(
        "Between nine and midnight",
        "Page 002: some doctors advise 21:00 to midnight. Another bedtime is possible, with a word beside it.",
        ("protocol", "bedtime"),
        "taken at",
        (
            ("reviewed-article", "21:00", "21:00"),
            ("reviewed-article", "23:59", "23:59"),
            ("reviewed-article", "20:30", "20:30, with a word on the hours"),
            ("reviewed-article", "01:00", "01:00, with a word on the hours"),
        ),
        try_.time_of,
    ),
    Rule(
        "Forms",
        "Page 002: most often a pill; also a liquid, under the tongue, or through the skin.",
        ("protocol",),
        "forms",
        (("reviewed-article", "capsule, liquid, sublingual, transdermal"),),
        try_.forms,
    ),
    Rule(
        "Trouble with the gut that stays",
        "Page 002: where trouble with the gut persists, ask for a form that does not pass through it. On the "
        "lowest step the prescriber is asked about that.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            ("reviewed-article", "nausea", "mild", 13, "hold: 1.5 mg at 22:00"),
            ("reviewed-article", "nausea", "mild", 14, "ask prescriber: 1.5 mg at 22:00"),
        ),
        try_.proposal_at_the_start,
    ),
    Rule(
        "Symptoms that rise",
        "Page 002: symptoms may rise for some weeks; talk to the doctor, who may lower the dose for a time. Note any "
        "side effect that rises when the dose does: until it is over, no step up is proposed.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            ("reviewed-article", "headache", "mild", 1, "hold: 2 mg at 22:00"),
            ("reviewed-article", "symptoms-worse", "mild", 13, "hold: 2 mg at 22:00"),
            ("reviewed-article", "symptoms-worse", "mild", 14, "step back: 1.5 mg at 22:00"),
            ("reviewed-article", "vivid-dreams", "mild", 3, "earlier: 2 mg at 21:00"),
        ),
        try_.proposal,
    ),
    Rule(
        "Questions for the pharmacist",
        "Pages 002 to 004: it comes from a pharmacy that makes it, often to order; with or without food; the "
        "insurance may not pay. The questions follow the form and the trouble.",
        ("form or trouble",),
        "questions",
        (
            ("gut", "gut-trouble, food, lead-time, fifty-mg, cost"),
            ("capsule", "calcium-carbonate, slow-release, lead-time, fifty-mg, cost"),
            ("liquid", "syringe, shelf-life, lead-time, fifty-mg, cost"),
        ),
        try_.asked,
    ),
    Rule(
        "How often and how long, says page 002",
        "Page 002: nausea goes after about two weeks; in fewer than 10 % symptoms rise for some weeks, rarely "
        "three months. Beside it stands what the trials counted.",
        ("effect", "page"),
        "it says",
        (
            ("Nausea", "seed-002", "about two weeks"),
            ("Severe or prolonged increase of symptoms", "seed-002", "some weeks, rarely three months"),
            ("Sleep problems", "seed-002", "ask to change the time"),
            ("Vivid dreams", "seed-002", "named"),
            ("Constipation or diarrhoea", "seed-002", "other route"),
            ("Headache", "seed-002", "named"),
            ("Morning stiffness, dry mouth", "seed-002", "named"),
            ("Any unwanted event", "seed-002", "infrequent"),
            ("Vivid dreams", "younger-2013", "37%"),
            ("Any unwanted event", "due-bruun-2024-final", "84%"),
        ),
        try_.claimed,
    ),
    Rule(
        "The doctor first",
        "Page 002: not recommended in liver disease; talk to the doctor before and during pregnancy. There is no "
        "plan without a highest dose from the prescriber.",
        ("protocol", "condition", "prescriber allows"),
        "highest dose",
        (
            (TRUST, "liver-disease", "nothing", "refused"),
            (TRUST, "hepatitis", "nothing", "refused"),
            (TRUST, "cirrhosis", "nothing", "refused"),
            (TRUST, "pregnancy", "nothing", "refused"),
            (TRUST, "liver-disease", "1.5", "1.5 mg"),
            (TRUST, "under-18", "1.5", "refused"),
        ),
        try_.highest,
    ),
    Rule(
        "What it costs",
        "Page 002 says 45 to 100 dollars a month, page 003 about 50 cents a day. They are shown as claims; the "
        "person's own price is what is reckoned with.",
        ("page",),
        "price",
        (("seed-002", "45 to 100 USD a month"), ("seed-003", "0.50 to 0.50 USD a day")),
        try_.price,
    ),
    Rule(
        "Call in refills early",
        "Page 002: it may be made to order, so refills are called in earlier. The last day to order leaves the "
        "days that the pharmacy needs, and some to spare; it is never in the past.",
        ("doses in stock", "days to make it", "days to spare"),
        "order on",
        ((30, 7, 7, "day 17"), (30, 0, 0, "day 31"), (14, 10, 4, "day 1"), (3, 14, 7, "day 1"), (0, 5, 0, "day 1")),
        try_.order_day,
    ),
)
