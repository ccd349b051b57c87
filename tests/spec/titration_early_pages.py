"""The rules of pages 000 and 001 on dose, time, caps, side effects, forms, refill and cost."""

from __future__ import annotations

from tests.spec import titration_tries as try_
from tests.spec.rule import Rule

TRUST = "ldn-research-trust"

PAGE_000 = (
    Rule(
        "The first dose used in multiple sclerosis",
        "Page 000: in 1985 it was first given at 3 mg a day. This is kept as a protocol of one step, 3 mg and stay "
        "there.",
        ("protocol", "day"),
        "dose",
        (("bihari-3mg", 1, "3 mg"), ("bihari-3mg", 365, "3 mg")),
        try_.dose_on,
    ),
    Rule(
        "Doses for addiction",
        "Page 000: up to 150 mg a day is used for addiction. No plan comes near it.",
        ("mg a day",),
        "then",
        ((6, "in a plan"), (7, "in no plan"), (150, "in no plan")),
        try_.in_a_plan,
    ),
    Rule(
        "At night",
        "Page 000: it is taken at night. The dose stands at bedtime where nothing else is said; the hours in which "
        "it is said to work have not been tested.",
        ("protocol", "bedtime"),
        "taken at",
        ((TRUST, "22:00", "22:00"), (TRUST, "01:30", "01:30"), (TRUST, "18:00", "18:00, with a word on the hours")),
        try_.time_of,
    ),
    Rule(
        "Too strong a start",
        "Page 000: where symptoms are severe, the dose is more than suits, and is reduced. On the lowest step "
        "there is nothing lower in the plan, so the prescriber is asked.",
        ("protocol", "effect", "how bad", "days"),
        "then",
        (
            (TRUST, "headache", "severe", 1, "step back: 1.5 mg at 22:00"),
            (TRUST, "headache", "mild", 2, "hold: 2 mg at 22:00"),
        ),
        try_.proposal,
    ),
    Rule(
        "How long, says page 000",
        "Page 000: a rise of symptoms at the start lasts a few days at most, and sleep soon settles. Nobody has "
        "measured it, and other pages say weeks.",
        ("effect", "page"),
        "it says",
        (
            ("Temporary increase of disease symptoms", "seed-000", "a few days at most"),
            ("Vivid or disturbing dreams", "seed-000", "sleep soon settles"),
            ("Any unwanted event", "seed-000", "not long"),
        ),
        try_.claimed,
    ),
    Rule(
        "Infection and stress",
        "Page 000: symptoms may rise for a while with an infection or stress. Nobody can tell that from the dose, "
        "so a step up waits.",
        ("marked",),
        "then",
        (("infection", "hold: 1.5 mg"), ("stress", "hold: 1.5 mg")),
        try_.marked,
    ),
    Rule(
        "The doctor decides",
        "Page 000: the doctor decides on the dose to begin with, and watches the course. Every plan says so.",
        ("protocol",),
        "it says",
        ((TRUST, "Your prescriber decides."), ("fixed-4-5", "Your prescriber decides.")),
        try_.last_word,
    ),
    Rule(
        "Inexpensive, says page 000",
        "Page 000 and page 001: inexpensive, or very cheap. A word is no number, so none is shown.",
        ("page",),
        "price",
        (("seed-000", "no number"), ("seed-001", "no number")),
        try_.price,
    ),
)

PAGE_001 = (
    Rule(
        "One person's climb is no protocol",
        "Page 001: one person took 3 mg for a month and then 4.5 mg. That is a story, and no plan can be made of it.",
        ("mg a day, in order",),
        "then",
        (("3, 4.5", "no protocol"), ("1.5, 3, 4.5", "hdrx-pain")),
        try_.protocol_of,
    ),
    Rule(
        "Nightmares and the time",
        "Page 001: one person's nightmares went when the dose moved from 23:30 to 22:00. The time moves by an hour "
        "and a half, never before the hours of the source, and before the dose is changed. At the earliest hour "
        "the next move is to the morning.",
        ("bedtime",),
        "then",
        (
            ("23:30", "earlier: 1.5 mg at 22:00"),
            ("22:30", "earlier: 1.5 mg at 21:00"),
            ("22:00", "earlier: 1.5 mg at 21:00"),
            ("00:15", "earlier: 1.5 mg at 22:45"),
            ("21:00", "morning: 1.5 mg at 08:00"),
        ),
        try_.moved,
    ),
    Rule(
        "How often, says page 001",
        "Page 001: relatively free of side effects. The words of the five pages stand beside what trials counted.",
        ("effect", "page"),
        "it says",
        (("Any unwanted event", "seed-001", "relatively few"), ("Any unwanted event", "due-bruun-2024-final", "84%")),
        try_.claimed,
    ),
    Rule(
        "One person's ways",
        "Page 001: one person went back to 3 mg for a day when her legs felt stiff. It is shown as one person's "
        "way, and never as more.",
        ("effect", "page"),
        "kind of evidence",
        (("Leg stiffness", "seed-001", "one person"), ("Nightmares", "seed-001", "one person")),
        try_.level,
    ),
    Rule(
        "Looking back every three months",
        "Page 001: one person looks at her diary every three months. After about three months on the last dose the "
        "plan asks to look back, where its own source names no other time.",
        ("protocol",),
        "after",
        ((TRUST, "84 days"), ("fixed-4-5", "84 days"), ("dickson-slow", "42 days"), ("polo-twice-daily", "180 days")),
        try_.looked_back,
    ),
    Rule(
        "A relapse on the medicine",
        "Page 001: one person had a short exacerbation while taking it. A day marked as a relapse sends to a "
        "doctor, whatever another page says.",
        ("marked",),
        "then",
        (("relapse", "see doctor: 1.5 mg"),),
        try_.marked,
    ),
)
