import pytest

from posology.diary.calendar_words import is_filler, is_weekday, month_called


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("Jan january Januar janv enero GENNAIO Jänner", 1),
        ("Feb février fev Febrero", 2),
        ("Mar März mrz mars maerz marzo maart", 3),
        ("Apr avril abr", 4),
        ("May Mai mayo mei maggio", 5),
        ("Jun juin Juni giu", 6),
        ("Jul juillet luglio", 7),
        ("Aug août aout ago", 8),
        ("Sep sept setiembre", 9),
        ("Oct Okt octobre ott", 10),
        ("Nov noviembre", 11),
        ("Dec Dez déc dic", 12),
    ],
)
def test_months_in_many_languages(words: str, month: int) -> None:
    assert {word: month_called(word) for word in words.split()} == dict.fromkeys(words.split(), month)


@pytest.mark.parametrize("word", ["jui", "ja", "m", "monday", "placebo", "ju", "ma", ""])
def test_a_word_that_begins_no_month_or_two(word: str) -> None:
    assert month_called(word) is None


def test_weekdays() -> None:
    words = ["Sat", "Sa", "samstag", "mar", "Mié", "S", "placebo", "Jan"]
    assert [is_weekday(word) for word in words] == [True, True, True, True, True, False, False, False]


def test_fillers() -> None:
    assert [is_filler(word) for word in ["rd", "er", "Uhr", "the", "LDN"]] == [True, True, True, True, False]
