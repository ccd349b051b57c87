"""The rules of the five web pages on dose, time, caps, side effects, forms, refill and cost, page by page."""

from __future__ import annotations

from tests.spec.rule import Rule
from tests.spec.titration_early_pages import PAGE_000, PAGE_001
from tests.spec.titration_later_pages import PAGE_003, PAGE_004
from tests.spec.titration_reviewed_page import PAGE_002

CHAPTERS: dict[str, tuple[Rule, ...]] = {
    "Dose, time and supply: page 000": PAGE_000,
    "Dose, time and supply: page 001": PAGE_001,
    "Dose, time and supply: page 002": PAGE_002,
    "Dose, time and supply: page 003": PAGE_003,
    "Dose, time and supply: page 004": PAGE_004,
}
