"""A living page for each condition: what was tried, what was found, how sure one can be, and what nobody has studied.

One TOML file a condition in ``pages``; every sentence there carries its sources.
"""

from posology.evidence.conditions.page import (
    Certainty,
    ConditionPage,
    Statement,
    condition_page,
    condition_pages,
    pages_on,
)

__all__ = ["Certainty", "ConditionPage", "Statement", "condition_page", "condition_pages", "pages_on"]
