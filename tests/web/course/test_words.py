"""What the pages of the diary say is easy to read. What sources say is as they say it, and is left out."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client

from tests.web.course.conftest import EVENING, USUAL
from tests.web.test_words import hard

PAGES = [
    *("/begin/", "/begin/measures/?condition=long-covid", "/tonight/", "/plan/choose/", "/plan/", "/plan/supply/"),
    *("/plan/make/?protocol=dickson-slow", "/plan/end/", "/timeline/", "/month/", "/beside/", "/beside/course/"),
    *("/beside/visit/", "/beside/check-in/", "/everything/", "/does-it-work/own/", "/days/2026-11-18/"),
]


def ours(page: str) -> str:
    """A page without what its sources say: quotations, titles, rules of protocols."""
    page = re.sub(
        r'<span class="source">.*?</span>|<small>Source.*?</small>|<ul class="source">.*?</ul>', "", page, flags=re.S
    )
    page = re.sub(
        r'<p class="then">.*?</p>|<p class="source">.*?</p>|<p class="small">Cap.*?</p>', "", page, flags=re.S
    )
    page = re.sub(
        r"<details>\s*<summary>(?:What the source|Missed|Worse at|Side effects:|When to judge).*?</details>",
        "",
        page,
        flags=re.S,
    )
    page = re.sub(r'<details class="questionnaire">.*?</details>', "", page, flags=re.S)
    return re.sub(r'<section class="card caution" aria-labelledby="cautions">.*?</section>', "", page, flags=re.S)


def test_every_page_is_easy_to_read(planner: Client, on: Callable[[datetime], None]) -> None:
    for back in range(3):
        on(EVENING + timedelta(back))
        planner.post("/tonight/", {**USUAL, "how": "evening"})
    assert {page: found for page in PAGES if (found := hard(ours(planner.get(page).text)))} == {}
