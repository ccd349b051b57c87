"""Claims on a terminal: what a page says, our verdict, what it rests on, and the safe wording where one is needed."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from posology.evidence.claims import Claim, ClaimVerdict, Contradiction
from posology.vocabulary.sources import source
from posology.vocabulary.words import count, listed, typeset

WIDTH = 100


def claims_text(claims: Sequence[Claim], contradictions: Iterable[Contradiction]) -> str:
    """Claims page by page, then where the pages disagree."""
    untested = any(claim.verdict is ClaimVerdict.UNTESTED for claim in claims)
    caution = " Untested does not mean wrong, and it does not mean right." if untested else ""
    blocks = ["\n".join(_wrapped(tally_words(claims) + caution))]
    for page in dict.fromkeys(claim.page for claim in claims):
        blocks.append(f"{source(page).title} [{page}]")
        blocks += ["\n".join(claim_lines(claim)) for claim in claims if claim.page == page]
    disagree = list(contradictions)
    if disagree:
        blocks.append("Where the pages disagree")
        blocks += ["\n".join(contradiction_lines(one)) for one in disagree]
    return "\n\n".join(blocks)


def tally_words(claims: Sequence[Claim]) -> str:
    """How many there are of each verdict: "23 claims: four supported, seven untested."."""
    if not claims:
        return "No claim fits."
    tally = Counter(claim.verdict for claim in claims)
    parts = [count(tally[verdict], verdict.value, verdict.value) for verdict in ClaimVerdict if tally[verdict]]
    return f"{count(len(claims), 'claim').capitalize()}: {listed(parts)}."


def claim_lines(claim: Claim) -> list[str]:
    """One claim, its verdict with the reason, what is said against it, and the safe wording."""
    kind = f", {claim.kind}" if claim.kind else ""
    lines = _wrapped(f"{claim.id} ({claim.topic}) says: {claim.claim}")
    lines += _wrapped(f"{claim.verdict.value.capitalize()}{kind}. {claim.basis}", "  ")
    if claim.conflicts:
        against = "; ".join(f"{one.page}: {one.says}" for one in claim.conflicts)
        lines += _wrapped(f"Beside it: {against}.", "  ")
    if claim.danger is not None:
        lines += _wrapped(f"Do not act on this line. {claim.danger.why}", "  ! ")
        lines += _wrapped(f"Instead: {claim.danger.safe}", "  ! ")
    if claim.sources:
        lines += _wrapped(f"Sources: {', '.join(claim.sources)}", "  ")
    return lines


def contradiction_lines(one: Contradiction) -> list[str]:
    """One topic: what each page says, and what is known."""
    lines = [one.topic]
    for page, says in one.says.items():
        lines += _wrapped(f"{page}: {says}", "  ")
    return [*lines, *_wrapped(f"Known: {one.literature}", "  ")]


def _wrapped(text: str, indent: str = "") -> list[str]:
    words = typeset(text)
    return textwrap.wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent or "  ", break_on_hyphens=False)
