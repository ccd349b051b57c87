"""Every number has its source; the model card shows the numbers that are used."""

import re

import pytest

from posology.pharmacology.parameters import Parameter, parameters
from posology.pharmacology.published import published
from posology.vocabulary.sources import source
from tests.docs.pages import ROOT

CARD = (ROOT / "docs/explanation/pharmacology.md").read_text(encoding="utf-8")


def test_the_model_card_shows_the_parameters() -> None:
    shown = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| `([\w-]+)` \| (yes|no) \|$", CARD, re.M)
    used = [
        (p.name, f"{p.value:g}", p.unit, f"{p.people:g}", f"{p.unsure:g}", p.source.id, "yes" if p.verified else "no")
        for p in parameters().values()
    ]
    assert shown == used


def test_what_was_fitted_says_to_what() -> None:
    fitted = {name for name, p in parameters().items() if p.fitted_to}
    assert fitted == {name for name, p in parameters().items() if p.source.id == "posology-fit"}


def test_what_is_only_from_memory_is_told() -> None:
    assert [name for name, p in parameters().items() if not p.verified] == ["mass_ratio", "kidney_usual"]


def test_nothing_is_more_certain_than_its_source() -> None:
    with pytest.raises(ValueError, match="more certain"):
        Parameter("x", 1.0, "h", 0.0, 0.0, source("posology-assumption"), True, "")
    with pytest.raises(ValueError, match="above 0"):
        Parameter("x", 0.0, "h", 0.0, 0.0, source("lee-1988"), True, "")


def test_eleven_scans_are_fitted_and_no_doubtful_row_is() -> None:
    rows = published()
    assert sum(row.what == "scan" and row.used == "fit" for row in rows) == 11
    assert [row.id for row in rows if row.used == "shown"] == [
        "naltrexone-peak-100-doubtful", "metabolite-peak-100-doubtful",
    ]  # fmt: skip
    assert len({row.id for row in rows}) == len(rows)
