from posology.diary.dry_run import shown


def test_cells_are_shown_on_one_short_line() -> None:
    assert shown("  slept\nbadly\t") == "slept badly"
    assert shown("\x00\x1b[31mred") == "[31mred"
    assert shown("x" * 50) == "x" * 39 + "…"
    assert shown("x" * 50, 60) == "x" * 50
