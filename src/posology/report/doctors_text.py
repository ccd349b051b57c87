"""The doctor's page in a terminal: the same words, and each picture as the sentence that describes it."""

from __future__ import annotations

from textwrap import wrap

from posology.report.doctors_page import DoctorsPage, Section

WIDTH = 98


def doctors_text(page: DoctorsPage) -> str:
    """Write the page as plain text.

    Parameters
    ----------
    page
        What stands on it.
    """
    lines = [page.title.upper(), *wrap(page.period, WIDTH)]
    if page.simulated:
        lines += ["", *wrap(page.simulated, WIDTH)]
    for section in (page.medicine, page.beside, page.safety, page.marks):
        lines += ["", *_section(section)]
    lines += ["", "The days"]
    for chart in page.charts:
        lines += wrap(chart.description, WIDTH, initial_indent="  ", subsequent_indent="    ")
    for section in (page.answers, page.questions):
        lines += ["", *_section(section)]
    return "\n".join([*lines, "", *wrap(page.foot, WIDTH)])


def _section(section: Section) -> list[str]:
    lines = [section.heading]
    for one in section.lines:
        words = f"{one.number}. " if one.number else ""
        words += f"{one.what}: {one.words}" if one.what else one.words
        lines += wrap(words, WIDTH, initial_indent="  ", subsequent_indent="    ")
    more = section.more or ("" if section.lines else "(nothing yet)")
    return lines + wrap(more, WIDTH, initial_indent="  ", subsequent_indent="  ")
