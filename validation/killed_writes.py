"""Kill -9 in the middle of writing: how many evenings that were acknowledged are lost, and is the file still whole?

Run: python -m validation.killed_writes [WRITES]

A process logs one evening after the other and says each one's number once it is saved. It is killed without warning at
a moment drawn by chance, again and again, until it has said as many as asked for. All that was said must be there.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

WRITER = """
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
import django
django.setup()
from posology.usecases.open_data_folder import prepare
prepare()
from posology.usecases.log_day import Evening, log_day
from posology.usecases.set_up_diary import Aim, PersonSetup, set_up, setup, suggest
first = date(2000, 1, 1)
if setup() is None:
    set_up(PersonSetup(Aim.DIARY, suggest([]), first), now=datetime(2000, 1, 1, tzinfo=UTC))
print("ready", flush=True)
for n in range(int(sys.argv[1]), int(sys.argv[2])):
    day = first + timedelta(n)
    now = datetime(day.year, day.month, day.day, 22, tzinfo=UTC)
    log_day(day, Evening(scores={"fatigue": Decimal(n % 11)}, note="x" * 400), now=now)
    print(n, flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    """What came of it: evenings acknowledged, kills, evenings lost, and what SQLite says of the file."""

    acknowledged: int
    kills: int
    lost: int
    wrong: int
    integrity: str


def killed(writes: int, *, seed: int = 1, longest_ms: float = 60.0) -> Outcome:
    """Write until `writes` evenings were acknowledged, killing the writer every few of them."""
    chance, said, kills = random.Random(seed), -1, 0
    with tempfile.TemporaryDirectory(prefix="posology-killed-") as home:
        environ = {**os.environ, "POSOLOGY_HOME": home, "DJANGO_SETTINGS_MODULE": "posology.web.settings"}
        while said + 1 < writes:
            command = [sys.executable, "-c", WRITER, str(said + 1), str(writes)]
            with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as writer:
                assert writer.stdout is not None
                assert writer.stdout.readline() == "ready\n", "the writer did not start"
                goal = said + chance.randint(10, max(10, writes // 4))
                for line in writer.stdout:
                    said = int(line)
                    if said >= goal:
                        time.sleep(chance.uniform(0, longest_ms / 1000))
                        writer.send_signal(signal.SIGKILL)
                        kills += 1
                        break
                rest = writer.stdout.read().split()  # said, but not yet heard
                said = max([said, *map(int, rest)])
        with closing(sqlite3.connect(Path(home) / "posology.sqlite3")) as store:
            integrity = store.execute("PRAGMA integrity_check").fetchone()[0]
            rows = store.execute("SELECT julianday(date) - julianday('2000-01-01'), scores FROM posology_dayrevision")
            there = {round(n): scores for n, scores in rows}
    wrong = sum(scores != f'{{"fatigue": "{n % 11}"}}' for n, scores in there.items())
    return Outcome(said + 1, kills, len(set(range(said + 1)) - set(there)), wrong, integrity)


if __name__ == "__main__":
    outcome = killed(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(outcome)
    sys.exit(0 if (outcome.lost, outcome.wrong, outcome.integrity) == (0, 0, "ok") else 1)
