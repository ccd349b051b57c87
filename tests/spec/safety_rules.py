"""The rules of the safety check, tried one by one."""

from __future__ import annotations

from datetime import date

from posology.safety.check import check, check_entry
from posology.safety.recognition import State
from posology.safety.rule import Rule as SafetyRule
from posology.safety.rule import Says, derive_verdict, rules
from posology.safety.surgery import dates_around
from tests.spec.rule import Rule


def verdict_of(*says: str) -> str:
    return str(derive_verdict(Says(one) for one in says if one))


def recognised(text: str) -> str:
    found = check_entry(text).recognition
    if found.state is State.RECOGNISED:
        return f"recognised: {', '.join(found.ingredients)}"
    return f"{found.state}: {', '.join(one.name for one in found.suggestions) or 'no choice'}"


def overall(entries: str) -> str:
    found = check(entries.split("; "))
    return f"{found.overall}, {'complete' if found.complete else 'not complete'}"


def taken(text: str) -> str:
    entry = check_entry(text)
    return str(entry.verdict)


def has(condition: str) -> str:
    return str(check([], [condition]).overall)


def opioid_free(kind: str) -> str:
    (rule,) = (one for one in rules() if one.id == kind)
    return str(rule.opioid_free_days)


def around(surgery: str, which: str) -> str:
    days = dates_around(date.fromisoformat(surgery))
    return str(
        {
            "last dose": days.last_dose,
            "none from": days.hold_from,
            "restart after short-acting opioids": days.restart_short,
            "restart after long-acting opioids": days.restart_long,
        }[which]
    )


def medicine_rule(rule: SafetyRule, examples: tuple[str, ...]) -> Rule:
    """One rule of ``safety/rules`` as a section: its words, its sources, and medicines or conditions it speaks of."""
    sources = "; ".join(f"{one.source.title} ({one.says})" for one in rule.positions)
    review = f"Next review: {rule.next_review}; {rule.reviewed_by or 'nobody yet'} reviewed it."
    return Rule(
        rule.title,
        f"{rule.say} Sources: {sources}. {review}",
        ("condition" if rule.conditions else "medicine",),
        "verdict",
        tuple((one, str(rule.verdict)) for one in examples),
        has if rule.conditions else taken,
    )


EXAMPLES = {
    "opioid-strong": ("morphine sulfate 10mg tabs", "OxyContin", "hydrocodone/apap", "fentanyl patch 25 mcg"),
    "opioid-weak": ("co-codamol 30/500", "tramadol", "Nurofen Plus", "Panadeine Forte"),
    "opioid-long-acting": ("methadone", "buprenorphine"),
    "opioid-partial": ("nalbuphine", "pentazocine"),
    "opioid-other": ("kratom", "tianeptine"),
    "opioid-withdrawal": ("lofexidine", "BritLofex"),
    "opioid-antidiarrhoeal": ("loperamide 2 mg", "eluxadoline"),
    "opioid-antagonist": ("naltrexone", "Contrave", "naloxegol"),
    "ketamine": ("ketamine", "esketamine"),
    "alcohol": ("alcohol",),
    "interferon-beta": ("Avonex", "beta interferon"),
    "glatiramer": ("Copaxone",),
    "ms-dmt": ("fingolimod", "ocrelizumab"),
    "corticosteroid-systemic": ("prednisolone 5 mg", "hydrocortisone tablets"),
    "corticosteroid-local": ("hydrocortisone cream", "prednisolone eye drops"),
    "immunosuppressant": ("methotrexate", "adalimumab"),
    "disulfiram": ("disulfiram",),
    "thioridazine": ("thioridazine",),
    "thyroid-hormone": ("levothyroxine",),
    "anticoagulant": ("warfarin",),
    "immunosuppressant-local": ("Elidel", "tacrolimus ointment"),
    "cancer-medicine": ("docetaxel", "Herceptin"),
    "hepatotoxic": ("isoniazid",),
    "ketoconazole": ("ketoconazole", "ketoconazole tablets"),
    "dextromethorphan": ("dextromethorphan",),
    "noscapine": ("noscapine",),
}

CHECKED = (
    Rule(
        "The verdict of a rule",
        "A rule holds what every source says. The verdict is the strongest of these positions. Where one source warns "
        "and another names no conflict, it is *sources disagree*, and both are shown. A source that does not mention "
        "the matter is silent, which is no permission.",
        ("one source", "another", "a third"),
        "verdict",
        (
            ("contraindicated", "avoid", "discuss", "contraindicated"),
            ("avoid", "discuss", "", "avoid"),
            ("discuss", "note", "silent", "discuss"),
            ("note", "silent", "", "note"),
            ("none", "silent", "", "note"),
            ("contraindicated", "none", "", "sources disagree"),
            ("discuss", "none", "silent", "sources disagree"),
            ("contraindicated", "silent", "silent", "contraindicated"),
        ),
        verdict_of,
    ),
    Rule(
        "What an entry is read as",
        "Every word must be part of a known name, or a strength, a form, a salt or the like beside it. A word that is "
        "neither makes the entry a question. A name that is only nearly right is offered and never taken.",
        ("typed",),
        "read as",
        (
            ("oxycodone hydrochloride 10 mg SR tabs", "recognised: oxycodone"),
            ("cocodamol 30/500", "recognised: codeine, paracetamol"),
            ("Tylenol 500 mg", "recognised: paracetamol"),
            ("Nurofen+", "recognised: codeine, ibuprofen"),
            ("beta interferon", "recognised: interferon beta"),
            ("paracetamol and codeine", "recognised: codeine, paracetamol"),
            ("hydrocortisone", "ambiguous: hydrocortisone cream, hydrocortisone tablets, hydrocortisone injection"),
            ("Actifed CC", "ambiguous: Actifed Co, Actifed Dry Coughs, Actifed"),
            ("painkillers", "ambiguous: codeine, tramadol, paracetamol"),
            ("alcohol free mouthwash", "unrecognised: no choice"),
            ("none", "unrecognised: no choice"),
            ("qqzzyx", "unrecognised: no choice"),
        ),
        recognised,
    ),
    Rule(
        "The whole result",
        "The result is the gravest verdict. While an entry is not recognised the check is not complete, and it never "
        "reads as clear. Only a verdict that already forbids or advises against a first dose outranks that.",
        ("entries",),
        "result",
        (
            ("paracetamol", "clear, complete"),
            ("paracetamol; warfarin", "note, complete"),
            ("paracetamol; qqzzyx", "incomplete, not complete"),
            ("Avonex; qqzzyx", "incomplete, not complete"),
            ("codeine; qqzzyx", "contraindicated, not complete"),
            ("Avonex; loperamide", "sources disagree, complete"),
        ),
        overall,
    ),
    Rule(
        "Opioid-free days before a first dose",
        "Labels ask for 7 to 10 days after short-acting opioids and up to 14 after methadone or buprenorphine; trials "
        "of low doses asked for 15 days to 3 months. We take the longer end of the labels.",
        ("rule",),
        "days",
        (
            ("opioid-strong", "10"),
            ("opioid-weak", "10"),
            ("opioid-partial", "10"),
            ("opioid-long-acting", "14"),
            ("opioid-other", "14"),
            ("opioid-use", "14"),
        ),
        opioid_free,
    ),
    Rule(
        "Around an operation",
        "Published advice runs from 24 hours to 4 days without it; we take 72 hours. After opioids, 7 days for "
        "short-acting ones and 14 for long-acting ones, counted from the last opioid dose. The anaesthetist decides.",
        ("operation", "date"),
        "is",
        (
            ("2026-12-20", "last dose", "2026-12-16"),
            ("2026-12-20", "none from", "2026-12-17"),
            ("2026-12-20", "restart after short-acting opioids", "2026-12-27"),
            ("2026-12-20", "restart after long-acting opioids", "2027-01-03"),
        ),
        around,
    ),
)
MEDICINES = tuple(medicine_rule(rule, EXAMPLES[rule.id]) for rule in rules() if not rule.conditions)
CONDITIONS = tuple(medicine_rule(rule, rule.conditions) for rule in rules() if rule.conditions)
