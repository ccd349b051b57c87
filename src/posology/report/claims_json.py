"""Claims and contradictions as plain JSON values."""

from __future__ import annotations

from typing import Any

from posology.evidence.claims import Claim, Contradiction


def claim_json(claim: Claim) -> dict[str, Any]:
    """One claim; `danger` holds why it is dangerous and the safe wording, else null."""
    return {
        "id": claim.id,
        "page": claim.page,
        "topic": claim.topic.value,
        "claim": claim.claim,
        "verdict": claim.verdict.value,
        "kind": claim.kind and claim.kind.value,
        "basis": claim.basis,
        "sources": list(claim.sources),
        "conflicts": [{"page": one.page, "says": one.says} for one in claim.conflicts],
        "danger": claim.danger and {"why": claim.danger.why, "safe": claim.danger.safe},
    }


def contradiction_json(one: Contradiction) -> dict[str, Any]:
    """One topic on which the pages disagree."""
    return {
        "topic": one.topic,
        "says": dict(one.says),
        "literature": one.literature,
        "sources": list(one.sources),
    }
