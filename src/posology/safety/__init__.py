"""Is it safe for me? Recognise medicines as people type them; check them and a person's conditions by cited rules."""

from posology.safety.check import check, check_entry
from posology.safety.conditions import Condition, conditions, read_condition
from posology.safety.finding import Check, ConditionResult, Entry, Finding
from posology.safety.medicines import Medicine, Register, register
from posology.safety.recognise import recognise
from posology.safety.recognition import Recognition, State, Suggestion
from posology.safety.rule import Position, Rule, Says, rules
from posology.safety.surgery import SurgeryDates, dates_around
from posology.safety.verdict import Verdict, gravest

__all__ = [
    "Check",
    "Condition",
    "ConditionResult",
    "Entry",
    "Finding",
    "Medicine",
    "Position",
    "Recognition",
    "Register",
    "Rule",
    "Says",
    "State",
    "Suggestion",
    "SurgeryDates",
    "Verdict",
    "check",
    "check_entry",
    "conditions",
    "dates_around",
    "gravest",
    "read_condition",
    "recognise",
    "register",
    "rules",
]
