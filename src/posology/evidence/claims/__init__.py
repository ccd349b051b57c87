"""What the web pages claim, each with our verdict and what it rests on; where they disagree; which lines are unsafe.

One TOML file a page in ``pages``. A claim is told in our words; a line that could harm somebody stands beside what we
would say instead.
"""

from posology.evidence.claims.claim import Claim, Conflict, Danger, Topic, Why
from posology.evidence.claims.claim import Verdict as ClaimVerdict
from posology.evidence.claims.contradictions import Contradiction, contradictions
from posology.evidence.claims.loading import PAGES, choose_claims, claims
from posology.evidence.claims.named import Named, named_in_pages

__all__ = [
    "PAGES",
    "Claim",
    "ClaimVerdict",
    "Conflict",
    "Contradiction",
    "Danger",
    "Named",
    "Topic",
    "Why",
    "choose_claims",
    "claims",
    "contradictions",
    "named_in_pages",
]
