"""The answer as lines for a terminal: the sentence first, then the numbers, then the checks in short lines."""

from __future__ import annotations

from textwrap import fill

from posology.report.answer_page import AnswerReport

WIDTH = 96


def answer_text(report: AnswerReport) -> str:
    """Write the report as plain text, without a trailing newline."""
    lines = [_wrapped(f"{report.headline} {report.sentence}".strip())]
    if report.follow_up:
        lines.append(_wrapped(report.follow_up))
    lines += ["", *(f"  {n.value:>14}  {n.label}" for n in report.big_numbers)]
    lines += ["", _wrapped(report.lead), *(_wrapped(line) for line in report.reading)]
    lines += _section("Bear in mind", report.warnings)
    lines += _section("What would change our mind", report.change_our_mind)
    if report.checks:
        lines += ["", "Checks"]
        lines += [_wrapped(f"  {line.mark}: {line.label}. {line.text}") for line in report.checks]
    if report.sensitivity.rows:
        lines += ["", report.sensitivity.caption]
        lines += [f"  {name}: {mean} ({interval})" for name, mean, interval, *_ in report.sensitivity.rows]
    return "\n".join(lines)


def _section(heading: str, sentences: tuple[str, ...]) -> list[str]:
    return ["", heading, *(_wrapped(f"  {sentence}") for sentence in sentences)] if sentences else []


def _wrapped(text: str) -> str:
    indent = "    " if text.startswith("  ") else ""
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
