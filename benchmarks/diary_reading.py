"""How long reading a diary takes: CPU seconds for 100,000 rows of each format.

Run: python benchmarks/diary_reading.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from posology.diary import Columns, ReadOptions, read

ROWS = 100_000
TODAY = date(2026, 11, 22)
START = datetime(2000, 1, 1, tzinfo=UTC)


def wide(rows: int = ROWS) -> bytes:
    """A wide table with a reading about every two hours and a half, since 2000."""
    lines = ["date,treatment,fatigue,pain,note"]
    for i in range(rows):
        at = START + timedelta(minutes=140 * i)
        score = "" if i % 17 == 0 else str(i * 7 % 11)
        lines.append(f"{at:%Y-%m-%d %H:%M},{'LDN' if i // 140 % 2 else 'placebo'},{score},{i * 13 % 101 / 10},ok")
    return "\n".join(lines).encode()


def tidy(rows: int = ROWS) -> bytes:
    """A tidy table: a treatment and three scores a day; so many days need a diary that starts long ago."""
    lines = ["date,time,tz,kind,item,value,unit,scale_min,scale_max,status,note"]
    for i in range(rows // 4):
        day = f"{date(2026, 1, 1) - timedelta(i)},,"
        lines.append(f"{day},treatment,,{'LDN' if i // 14 % 2 else 'placebo'},,,,,")
        lines += [f"{day},score,{item},{(i + j) % 11},,0,10,," for j, item in enumerate(("fatigue", "pain", "fog"))]
    return "\n".join(lines).encode()


def studyu(rows: int = ROWS, people: int = 1000) -> bytes:
    """A StudyU export of many people, two surveys a day with eight questions; one of them is read."""
    questions = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5)]
    names = "measurement_time,measurement_id,measurement_name,participant_id,participant_started_at,invite_code,"
    names += "current_day_of_study,current_intervention_id,current_intervention_name,is_survey1,is_survey2"
    for s, q in questions:
        names += "".join(f",survey{s}_question{q}_{part}" for part in ("id", "text", "response"))
    lines = [names]
    start = datetime(1885, 7, 31, 22, tzinfo=UTC)
    times = f"4f0ea4fb-dfbe-48ed,Sleep,p{{}}-7744-4345-834a,{start:%Y-%m-%d %H:%M:%S}.000Z,,"
    for i in range(rows):
        person, survey, day = i % people, i // people % 2, i // people // 2
        at = start + timedelta(days=day, hours=9, minutes=survey)
        row = f"{at:%Y-%m-%d %H:%M:%S}.123Z,{times.format(f'{person:04d}')}"
        row += f"{day},b41aebd6-25cd-4e20,{'No tea' if day // 7 % 2 else 'Herbal tea'},{survey == 0},{survey == 1}"
        for s, q in questions:
            answer = (i + q) % 11 if s == survey + 1 else ""
            row += f",9f5424f4-f23c-49ee-{s}{q},How did you do on question {s} {q}?,{answer}"
        lines.append(row)
    return "\n".join(lines).encode()


def seconds(make: Callable[[], bytes], columns: Columns, options: ReadOptions) -> float:
    """CPU seconds to read and check the file once."""
    data = make()
    before = time.process_time()
    read(data, columns, today=TODAY, options=options)
    return time.process_time() - before


def measured() -> dict[str, float]:
    """CPU seconds by format, for 100,000 rows each."""
    scores = ("fatigue", "pain")
    nobody = ReadOptions()
    return {
        "wide": seconds(wide, Columns("treatment", scores), nobody),
        "tidy": seconds(tidy, Columns("treatment", scores), nobody),
        "studyu": seconds(
            studyu, Columns("intervention", ("survey1_question1", "survey2_question1")), ReadOptions(person="p0007")
        ),
        "studyu, one person": seconds(
            lambda: studyu(people=1), Columns("intervention", ("survey1_question1",)), ReadOptions()
        ),
    }


if __name__ == "__main__":
    for name, cpu in measured().items():
        print(f"{name:20} {ROWS:,} rows {cpu:6.2f} s CPU")
