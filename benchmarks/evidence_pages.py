"""What a condition page costs the server: the first time, when its pictures are drawn, and every time after that."""

from __future__ import annotations

import os
import tempfile
import time
from typing import Any


def measured(repeats: int = 5) -> dict[str, Any]:
    """CPU seconds of the slowest condition page: drawn anew, and the least of some later visits."""
    os.environ["POSOLOGY_HOME"] = tempfile.mkdtemp(prefix="posology-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "posology.web.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from posology.evidence.conditions import condition_pages
    from posology.usecases.open_data_folder import prepare

    prepare()
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.KEY_COOKIE] = settings.DOOR.enter(settings.DOOR.token())

    def seconds(id: str) -> float:
        begun = time.process_time()
        assert client.get(f"/evidence/conditions/{id}/").status_code == 200
        return time.process_time() - begun

    first = {id: seconds(id) for id in condition_pages()}
    later = {id: min(seconds(id) for _ in range(repeats)) for id in condition_pages()}
    return {
        "pages": len(first),
        "slowest_first_seconds": max(first.values()),
        "slowest_seconds": max(later.values()),
        "median_seconds": sorted(later.values())[len(later) // 2],
    }
