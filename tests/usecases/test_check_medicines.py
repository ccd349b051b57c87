"""Checking a list, a file, and names while they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from posology.usecases.check_medicines import check_lines, check_medicines, names_while_typing
from posology.vocabulary.errors import BadInput


def test_there_must_be_something_to_check() -> None:
    with pytest.raises(BadInput, match="nothing to check"):
        check_medicines([])


def test_an_operation_alone_can_be_checked() -> None:
    assert check_medicines([], surgery=date(2026, 12, 20)).overall == "discuss"


def test_a_file_gives_one_entry_a_line() -> None:
    found = list(check_lines("\ufeffCodeine\r\n\nParacétamol\n\x0b\xe9".encode()))
    assert [(one["text"], one["state"], one["verdict"]) for one in found] == [
        ("Codeine", "recognised", "contraindicated"),
        ("", "unrecognised", "incomplete"),
        ("Paracétamol", "recognised", "clear"),
        ("\x0bé", "unrecognised", "incomplete"),
    ]


def test_a_file_without_a_line_gives_nothing() -> None:
    assert list(check_lines(b"")) == []


def test_a_file_of_windows_is_read_too() -> None:
    (one,) = check_lines("Efferalgan Codéine\n".encode("cp1252"))
    assert (one["text"], one["verdict"]) == ("Efferalgan Codéine", "contraindicated")


def test_a_file_in_utf_16_is_read_too() -> None:
    assert [one["text"] for one in check_lines("codeine\r\nNurofen\r\n".encode("utf-16"))] == ["codeine", "Nurofen"]
    assert next(check_lines(b"\xff\xfe\x00"))["verdict"] == "incomplete"


def test_a_letter_that_cannot_be_read_is_never_dropped() -> None:
    assert [one["verdict"] for one in check_lines("Nurofen \ufffd\nNurofen\n".encode())] == ["incomplete", "clear"]


def test_names_while_typing_begin_so() -> None:
    found = names_while_typing("oxyc", limit=50)
    assert {"oxycodone", "OxyContin"} <= set(found)
    assert [name for name in found if not name.lower().replace("-", "").startswith("oxy")] == []
    assert (names_while_typing("o"), names_while_typing("")) == ((), ())
