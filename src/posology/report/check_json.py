"""A safety check as JSON: the names that the reference documents, plain dicts, lists and strings."""

from __future__ import annotations

from typing import Any

from posology.safety.finding import Check, Entry, Finding


def check_json(check: Check) -> dict[str, Any]:
    """The whole check."""
    return {
        "overall": str(check.overall),
        "complete": check.complete,
        "entries": [entry_json(entry) for entry in check.entries],
        "conditions": [
            {
                "condition": one.condition,
                "verdict": str(one.verdict),
                "findings": [_finding(finding) for finding in one.findings],
            }
            for one in check.conditions
        ],
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """One medicine of a check."""
    found = entry.recognition
    return {
        "text": found.text,
        "state": str(found.state),
        "ingredients": list(found.ingredients),
        "suggestions": [{"name": one.name, "ingredients": list(one.ingredients)} for one in found.suggestions],
        "verdict": str(entry.verdict),
        "findings": [_finding(finding) for finding in entry.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "verdict": str(finding.verdict),
        "say": finding.say,
        "positions": [
            {"source": one.source.id, "says": str(one.says), "strength": one.strength} for one in finding.rule.positions
        ],
    }
