"""An answer as one file."""

from posology.usecases.read_answer import read_answer
from posology.usecases.save_page import answer_page
from tests.usecases.diaries import TODAY, alice_asks, alice_csv


def test_the_page_is_one_whole_document() -> None:
    page = answer_page(read_answer(alice_csv(), alice_asks(), today=TODAY))
    assert (page.count("<!doctype html>"), page.count("</html>"), page.count("<svg ")) == (1, 1, 4)
    assert "<h2>It helps.</h2>" in page
