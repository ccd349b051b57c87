"""The tables. The database has the last word: what must hold of a row is a constraint here."""

from posology.storage.models.answers import Draft, KeptAnswer
from posology.storage.models.cases import CaseAccount, CaseDraft, KeptCase
from posology.storage.models.checks import SavedCheck, TypedForm
from posology.storage.models.diary import DayRevision, DocumentRevision, EveningDraft

__all__ = [
    "CaseAccount",
    "CaseDraft",
    "DayRevision",
    "DocumentRevision",
    "Draft",
    "EveningDraft",
    "KeptAnswer",
    "KeptCase",
    "SavedCheck",
    "TypedForm",
]
