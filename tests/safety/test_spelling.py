"""Words of a name, whatever the case, the accents and the punctuation."""

from __future__ import annotations

import pytest

from posology.safety.spelling import compact, in_any_order, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OxyContin", ("oxycontin",)),
        ("Efferalgan Codéine", ("efferalgan", "codeine")),
        ("co-codamol 30/500", ("co", "codamol", "30", "500")),
        ("codeine30mg", ("codeine", "30", "mg")),
        ("12,8 mg", ("12.8", "mg")),
        ("1,000 mg", ("1000", "mg")),
        ("Skenan L.P.", ("skenan", "lp")),
        ("Imodium A-D", ("imodium", "ad")),
        ("Tylenol #3", ("tylenol", "3")),
        ("Tylenol No. 3", ("tylenol", "3")),
        ("Tylenol 3 no.", ("tylenol", "3")),
        ("no codeine", ("no", "codeine")),
        ("Nurofen+", ("nurofen", "plus")),
        ("Nurofen+ tabs", ("nurofen", "plus", "tabs")),
        ("ibuprofen+codeine", ("ibuprofen", "codeine")),
        ("ibuprofen + codeine", ("ibuprofen", "codeine")),
        ("hydrocortisone 1%", ("hydrocortisone", "1", "percent")),
        ("St John’s wort", ("st", "johns", "wort")),
        ("oxy\u200bcodone", ("oxycodone",)),
        ("\u202eoxycodone", ("oxycodone",)),
        ("interferon β-1a", ("interferon", "beta", "1", "a")),
        ("сodeinе", ("codeine",)),
        ("κodeine", ("kodeine",)),
        ("5 μg", ("5", "μg")),
        ("oxy\0codone", ("oxy", "codone")),
        ("ＯＸＹ", ("oxy",)),
        ("1 g B&O", ("1", "g", "b", "and", "o")),
        ("💊", ()),
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_hyphens_and_spaces_do_not_matter() -> None:
    assert {compact(words(text)) for text in ("co-codamol", "co codamol", "CoCodamol", "COCODAMOL")} == {"cocodamol"}


def test_the_order_of_words_does_not_matter() -> None:
    assert in_any_order(words("beta interferon")) == in_any_order(words("Interferon-Beta"))
