"""Look up what the web pages claim, with the verdicts, and where the pages disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from posology.evidence.claims import Claim, Contradiction, choose_claims, contradictions
from posology.report import claims_json as as_json
from posology.report import claims_text as as_text

__all__ = ["ClaimsRead", "read_claims", "read_claims_json", "read_claims_text"]


@dataclass(frozen=True)
class ClaimsRead:
    """The claims that fit; and the contradictions: all, or those of one page, or none where more was asked for."""

    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


def read_claims(topic: str | None = None, page: str | None = None, verdict: str | None = None) -> ClaimsRead:
    """Choose claims by topic, page and verdict.

    Raises
    ------
    BadInput
        When there is no such topic, page or verdict.
    """
    found = choose_claims(topic, page, verdict)
    narrow = topic is not None or verdict is not None
    disagree = () if narrow else tuple(one for one in contradictions() if page is None or page in one.says)
    return ClaimsRead(found, disagree)


def read_claims_text(read: ClaimsRead) -> str:
    """Say them in words."""
    return as_text.claims_text(read.claims, read.contradictions)


def read_claims_json(read: ClaimsRead) -> dict[str, Any]:
    """Lay them out as plain JSON values."""
    return {
        "count": len(read.claims),
        "claims": [as_json.claim_json(claim) for claim in read.claims],
        "contradictions": [as_json.contradiction_json(one) for one in read.contradictions],
    }
