"""How long the server takes for the evening and the timeline of ten years: 3,650 days with ten measures, and a plan.

Run: python -m benchmarks pages --dry
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.own_diary import DAYS

MEASURED = """
import json, sys, time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
import django
django.setup()
from django.conf import settings
from django.test import Client
from posology.usecases.open_data_folder import prepare
prepare()
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.storage import days
from posology.usecases.follow_plan import keep_waits
from posology.usecases.make_own_plan import make_own_plan
from posology.usecases.plan_titration import Wishes
from posology.usecases.set_up_diary import Aim, PersonSetup, measures, set_up
from posology.web import clock

number, first = int(sys.argv[1]), date(2016, 1, 1)
chosen = [one for one in measures().values() if one.highest == 10][:10]
assert len(chosen) == 10
begun = datetime(2016, 1, 1, 22, tzinfo=UTC)
now = begun + timedelta(number)


def day(n):
    on = first + timedelta(n)
    scores = {one.id: Decimal((7 * n + place) % 11) for place, one in enumerate(chosen)}
    dose, felt = DoseOfDay(DoseStatus.TAKEN, Decimal("4.5")), {"nausea": 1} if n % 30 == 20 else {}
    return DiaryDay(on, begun + timedelta(n), dose, scores, felt)


def least_ms(address, times=7):
    took = []
    for _ in range(times):
        began = time.process_time()
        answer = client.get(address)
        took.append(1000 * (time.process_time() - began))
        assert answer.status_code == 200, answer.status_code
    return min(took)


set_up(PersonSetup(Aim.PLAN, tuple(chosen), first), now=begun)
make_own_plan(Wishes("ldn-research-trust", first, "UTC"), now=begun)
days.add(*map(day, range(number)))
keep_waits(now=now)  # as each evening that is saved does
clock.now = lambda: now
client = Client(headers={"host": "127.0.0.1"})
client.cookies[settings.KEY_COOKIE] = settings.DOOR.enter(settings.DOOR.token())
print(json.dumps({"timeline_ms": least_ms("/timeline/"), "tonight_ms": least_ms("/tonight/")}))
"""


def measured(days: int = DAYS) -> dict[str, float]:
    """Milliseconds of CPU of the server for the page of the timeline and that of the evening, drawn and all."""
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as home:
        environ = {**os.environ, "POSOLOGY_HOME": home, "DJANGO_SETTINGS_MODULE": "posology.web.settings"}
        command = [sys.executable, "-c", MEASURED, str(days)]
        done = subprocess.run(command, env=environ, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
