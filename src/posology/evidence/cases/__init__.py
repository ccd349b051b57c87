"""Cases: what single people told, as structured facts with dated updates, and what a table over them cannot show.

A testimonial becomes a case: course, changes, side effects, relapses. What was not said stays unsaid, and an update
never overwrites what was told before.
"""

from posology.evidence.cases.case import Account, Case, Consent, Taking
from posology.evidence.cases.csv_form import cases_from_csv, cases_to_csv
from posology.evidence.cases.facts import Change, Direction, Outcome, Relapse, SideEffect, Size, Step, Treatment, Use
from posology.evidence.cases.json_form import account_from_json, account_json, case_from_json, case_json
from posology.evidence.cases.names import condition_id, condition_words, domain_id, domain_words
from posology.evidence.cases.overview import CaseLine, Overview, overview
from posology.evidence.cases.published import published_cases
from posology.evidence.cases.when import NOT_SAID, When, rough_date, rough_words, when

__all__ = [
    "NOT_SAID",
    "Account",
    "Case",
    "CaseLine",
    "Change",
    "Consent",
    "Direction",
    "Outcome",
    "Overview",
    "Relapse",
    "SideEffect",
    "Size",
    "Step",
    "Taking",
    "Treatment",
    "Use",
    "When",
    "account_from_json",
    "account_json",
    "case_from_json",
    "case_json",
    "cases_from_csv",
    "cases_to_csv",
    "condition_id",
    "condition_words",
    "domain_id",
    "domain_words",
    "overview",
    "published_cases",
    "rough_date",
    "rough_words",
    "when",
]
