"""What a redraw of the night page costs: from the form that a slider sends to the piece of the page, and in a browser.

Through the view: CPU seconds of one thread, with a dose that was never asked for before; the night is that of 30 nights
on one dose, with 1,000 people drawn. In the browser (chromium, where it is installed): the time on the clock from the
press of a button to the page with its new curve, with a server in a process of its own. The least of several.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time

PRESS = """
() => new Promise(done => {
  const begun = performance.now();
  const drawn = event => {
    if (event.detail.target.id !== "curve") return;
    document.body.removeEventListener("htmx:afterSwap", drawn);
    requestAnimationFrame(() => done(performance.now() - begun));
  };
  document.body.addEventListener("htmx:afterSwap", drawn);
  document.querySelector("button[value='dose+']").click();
})
"""
RESTS_MS = 1500  # what stands below the curve is fetched after a press, and must not run into the next


def measured(repeats: int = 9) -> dict[str, float]:
    """Milliseconds of a redraw: CPU with another dose, CPU with only another clock time, and in the browser."""
    doses, clocks = through_the_view(repeats)
    found = {"page_redraw_ms": min(doses), "page_clock_ms": min(clocks)}
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found | ({"browser_redraw_ms": min(in_the_browser(chromium, repeats))} if chromium else {})


def through_the_view(repeats: int) -> tuple[list[float], list[float]]:
    """CPU milliseconds of the view, with another dose and with another clock time."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "posology.web.settings"
    os.environ["POSOLOGY_HOME"] = tempfile.mkdtemp(prefix="posology-bench-")
    django.setup()
    from django.test import RequestFactory

    from posology.usecases.open_data_folder import prepare
    from posology.web.pages.body.night.view import night_curve

    prepare()  # an empty diary is looked at, as it is in the program

    def once(dose: float, at: str) -> float:
        typed = {"dose": f"{dose:.2f}", "at": at, "nights": "30", "structure": "S2", "doses": "same", "narrow": "no"}
        request = RequestFactory().post("/night/curve/", typed)
        before = time.process_time()
        assert night_curve(request).status_code == 200
        return 1e3 * (time.process_time() - before)

    once(4.5, "22:00")  # the drawing engine starts, and three doses side by side are remembered
    return [once(3.0 + 0.01 * i, "22:00") for i in range(repeats)], [once(4.5, f"21:{i:02}") for i in range(repeats)]


def in_the_browser(chromium: str, repeats: int) -> list[float]:
    """Milliseconds on the clock from the press of a button to the page with its new curve."""
    from playwright.sync_api import sync_playwright

    home = tempfile.mkdtemp(prefix="posology-bench-")
    command = [sys.executable, "-m", "posology", "serve", "--no-browser", "--port", "0"]
    environment = {**os.environ, "POSOLOGY_HOME": home}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(address)
                page.goto(f"{address.rstrip('/')}/night/")
                found = []
                for _ in range(repeats + 1):
                    found.append(float(page.evaluate(PRESS)))
                    page.wait_for_timeout(RESTS_MS)
                browser.close()
        finally:
            server.terminate()
    return found[1:]
