"""How long ten years of evenings take to read: 3,650 days with ten measures, an edit of every tenth day among them.

Run: python -m benchmarks own --dry
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

DAYS = 3_650
MEASURED = """
import json, sys, time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
import django
django.setup()
from posology.usecases.open_data_folder import prepare
prepare()
from posology.diary.beside import CourseBeside, CourseKind
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.storage import days
from posology.usecases.keep_beside import keep
from posology.usecases.log_day import tonight
from posology.usecases.read_timeline import read_timeline
from posology.usecases.set_up_diary import Aim, PersonSetup, measures, set_up

number, first = int(sys.argv[1]), date(2016, 1, 1)
chosen = [one for one in measures().values() if one.highest == 10][:10]
assert len(chosen) == 10


def day(n, note=""):
    on = first + timedelta(n)
    scores = {one.id: Decimal((7 * n + place) % 11) for place, one in enumerate(chosen)}
    at = datetime(on.year, on.month, on.day, 22, tzinfo=UTC)
    return DiaryDay(on, at, DoseOfDay(DoseStatus.TAKEN, Decimal("4.5")), scores, {"nausea": 1}, note=note)


def least_ms(ask, times=7):
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    return min(took)


now = datetime(2016, 1, 1, 22, tzinfo=UTC) + timedelta(number)
set_up(PersonSetup(Aim.DIARY, tuple(chosen), first), now=now)
days.add(*map(day, range(number)))
days.add(*(day(n, "edited") for n in range(0, number, 10)))
for n in range(20):
    keep(CourseBeside(CourseKind.OTHER, f"course {n}", first + timedelta(100 * n)), now=now)
assert len(read_timeline().days) == number
print(json.dumps({"timeline_ms": least_ms(read_timeline), "tonight_ms": least_ms(lambda: tonight(now=now))}))
"""


def measured(days: int = DAYS) -> dict[str, float]:
    """Wall milliseconds to read everything that the timeline page shows, and what the evening page starts from."""
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as home:
        environ = {**os.environ, "POSOLOGY_HOME": home, "DJANGO_SETTINGS_MODULE": "posology.web.settings"}
        command = [sys.executable, "-c", MEASURED, str(days)]
        done = subprocess.run(command, env=environ, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
