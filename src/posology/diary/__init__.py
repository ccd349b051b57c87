"""One's own diary as values that cannot be wrong; and diaries as people have them, every row not understood named."""

from posology.diary.dry_run import Column, Columns, DryRun, Inspection, Problem, ReadOptions
from posology.diary.examples import Example, example, examples
from posology.diary.export import tidy_columns, to_tidy_csv
from posology.diary.reading import FORMATS, find_label, inspect, read
from posology.diary.record import Diary

__all__ = [
    "FORMATS",
    "Column",
    "Columns",
    "Diary",
    "DryRun",
    "Example",
    "Inspection",
    "Problem",
    "ReadOptions",
    "example",
    "examples",
    "find_label",
    "inspect",
    "read",
    "tidy_columns",
    "to_tidy_csv",
]
