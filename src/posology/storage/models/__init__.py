"""The tables. The database has the last word: what must hold of a row is a constraint here."""

from posology.storage.models.answers import Draft, KeptAnswer
from posology.storage.models.cases import CaseAccount, CaseDraft, KeptCase

__all__ = ["CaseAccount", "CaseDraft", "Draft", "KeptAnswer", "KeptCase"]
