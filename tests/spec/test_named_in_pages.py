"""Every trial, reference, doctor and testimonial that the five pages name has its entry, with what is known of it."""

import pytest

from posology.evidence.claims import claims, named_in_pages
from posology.evidence.studies import studies
from tests.evidence.wording import bad_words

# Page, what it names, and the entries under which a reader finds what is known.
NAMED = [
    ("seed-000", "Bihari", {"bihari-reports"}),
    ("seed-000", "Lawrence", {"lawrence-notes"}),
    ("seed-001", "Agrawal 2005", {"agrawal-2005"}),
    ("seed-001", "Smith 2007", {"smith-2007"}),
    ("seed-001", "Penn State trial", {"smith-2011"}),
    ("seed-001", "Italian study", {"gironi-2008"}),
    ("seed-001", "UCSF", {"cree-2010"}),
    ("seed-001", "Cree", {"cree-2010"}),
    ("seed-001", "Case Health", {"seed-001"}),
    ("seed-001", "M., ", {"seed-001"}),
    ("seed-001", "A., ", {"seed-001"}),
    ("seed-002", "2018 review", {"toljan-vrooman-2018"}),
    ("seed-002", "no difference in quality of life", {"sharafaddinzadeh-2010"}),
    ("seed-002", "insomnia and nightmares", {"turel-2015", "ludwig-2016"}),
    ("seed-002", "survey of prescriptions", {"raknes-2017-ms"}),
    ("seed-002", "Penn State College", {"smith-2011", "smith-2013"}),
    ("seed-003", "Bihari", {"bihari-reports"}),
    ("seed-003", "T., ", {"seed-003"}),
    ("seed-003", "K., ", {"seed-003"}),
    ("seed-004", "Bihari", {"bihari-reports"}),
    ("seed-004", "toxicity studies", {"naltrexone-50mg-label"}),
]


@pytest.mark.parametrize(("page", "name", "entries"), NAMED, ids=[f"{page} {name}" for page, name, _ in NAMED])
def test_what_a_page_names_has_its_entry(page: str, name: str, entries: set[str]) -> None:
    (found,) = (one for one in named_in_pages() if name in one.name and page in one.pages)
    assert set(found.sources) == entries


def test_nothing_else_is_named() -> None:
    assert len(named_in_pages()) == len({name for _, name, _ in NAMED})


def test_its_claims_are_those_of_its_pages() -> None:
    wrong = [
        (one.name, id)
        for one in named_in_pages()
        for id in one.claims
        if id not in claims() or claims()[id].page not in one.pages
    ]
    assert wrong == [("Agrawal 2005", "S3-10")]  # page 003 retells the idea without naming the paper


def test_the_trial_of_1_of_the_two_pages_is_known_for_what_it_was() -> None:
    cree = studies()["cree-2010"]
    assert (cree.enrolled, cree.analysed, cree.people) == (80, 60, "adults with multiple sclerosis of any type")
    gironi = studies()["gironi-2008"]
    assert (gironi.enrolled, gironi.design.randomised) == (40, False)
    agrawal = studies()["agrawal-2005"]
    assert (agrawal.enrolled, agrawal.design.value) == (None, "hypothesis")


def test_people_stand_under_an_initial_only() -> None:
    told = " ".join(f"{one.name} {one.said} {one.known}" for one in named_in_pages())
    told += " ".join(f"{claim.claim} {claim.basis}" for claim in claims().values())
    assert [name for name in ("Maurey", "Audrey", "Tamara", "Kim ", "Ellen") if name in told] == []


def test_our_words_promise_nothing() -> None:
    assert [one.name for one in named_in_pages() if bad_words(one.known)] == []
