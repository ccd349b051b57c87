"""Sources that speak of one of our studies lead to it."""

import re

from posology.evidence.studies import studies, study_of
from posology.vocabulary.sources import Source, bibliography

_NUMBER = re.compile(r"NCT\d{8}|ACTRN\d{14}|10\.\d{4,}/[^\s;,)]+")


def numbers(source: Source) -> set[str]:
    """Registry numbers and DOIs that a source names."""
    return {one.rstrip(".") for one in _NUMBER.findall(f"{source.title} {source.where}")}


def test_a_study_is_its_own() -> None:
    assert {id: study_of(id) for id in studies()} == dict(studies())


def test_who_could_take_part_leads_to_the_trial() -> None:
    found = {id: study.id for id in ("cree-2010-criteria", "raknes-2019-registry") if (study := study_of(id))}
    assert found == {"cree-2010-criteria": "cree-2010", "raknes-2019-registry": "raknes-2019-ra"}


def test_what_is_of_no_study_leads_to_none() -> None:
    assert (study_of("naltrexone-50mg-label"), study_of("seed-000"), study_of("nothing")) == (None, None, None)


def test_every_source_that_names_the_number_of_a_study_leads_to_it() -> None:
    of = {number: study.id for study in studies().values() for number in (*study.registry, study.doi) if number}
    wanted = {id: {of[one] for one in numbers(source) & set(of)} for id, source in bibliography().items()}
    meant = {id: {study.id} for id in bibliography() if (study := study_of(id))}
    assert {id: ids for id, ids in wanted.items() if ids and meant.get(id) != ids} == {}
