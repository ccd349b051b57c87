"""The glossary says each word once, in order, and the words that code and program show are all in it."""

from posology.analysis.result import Answer
from posology.vocabulary import errors
from tests.docs.pages import ROOT, headings

WORDS = headings(ROOT / "GLOSSARY.md")[1:]


def test_each_word_is_said_once_and_in_order() -> None:
    assert sorted(set(WORDS), key=str.lower) == WORDS


def test_every_answer_is_explained() -> None:
    assert {str(answer) for answer in Answer} - set(WORDS) == set()


def test_every_error_is_explained() -> None:
    kinds = {cls.kind for cls in vars(errors).values() if isinstance(cls, type)} - {errors.PosologyError.kind}
    assert kinds - {word.replace(" ", "-") for word in WORDS} == set()
