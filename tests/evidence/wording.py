"""What our own words must not say: that something is shown for good, or that a person should stop a medicine."""

import re

PROOF = re.compile(r"\bpro(?:of|ofs|ve|ves|ved|ven)\b", re.I)
CERTAIN = re.compile(r"\b(?:definitely|certainly|clearly works|cures?|cured|guaranteed?|miracles?)\b", re.I)
STOPPING = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\bstop (?:taking|your|the|a)\b"
    r"[^.]*\b(?:steroid|interferon|drug|opioid|hormone|methotrexate|DMT)",
    re.I,
)


def bad_words(text: str) -> list[str]:
    """Words of a text that promise too much or tell a person to stop a medicine."""
    return [match.group() for pattern in (PROOF, CERTAIN, STOPPING) for match in pattern.finditer(text)]
