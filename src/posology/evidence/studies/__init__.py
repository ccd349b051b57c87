"""Published studies as data: who was studied, what was found, how sure the number is and where it was seen.

One TOML file a study in ``entries``; `studies` reads them all, `choose` picks by condition, outcome and design, and
`put_together` pools what can be pooled and says why the rest cannot.
"""

from posology.evidence.studies.choosing import Choice, choose, harms_asked
from posology.evidence.studies.design import Compared, Design, EffectKind, Favours, SeFrom
from posology.evidence.studies.loading import studies, study, study_of
from posology.evidence.studies.study import Harm, Outcome, Study
from posology.evidence.studies.terms import Term, condition, conditions, domain, domains, harms
from posology.evidence.studies.together import NotPooled, Together, harms_together, put_together

__all__ = [
    "Choice",
    "Compared",
    "Design",
    "EffectKind",
    "Favours",
    "Harm",
    "NotPooled",
    "Outcome",
    "SeFrom",
    "Study",
    "Term",
    "Together",
    "choose",
    "condition",
    "conditions",
    "domain",
    "domains",
    "harms",
    "harms_asked",
    "harms_together",
    "put_together",
    "studies",
    "study",
    "study_of",
]
