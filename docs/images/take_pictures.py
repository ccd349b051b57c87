"""Take the picture of the README from the running program: python docs/images/take_pictures.py."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDTH, HEIGHT, MARGIN = 980, 1240, 20  # CSS pixels


def main() -> None:
    """Start the pages with an empty data folder, open the melatonin diary's answer, save what one sees."""
    chromium = shutil.which("chromium") or sys.exit("chromium is not installed (on Debian: sudo apt install chromium)")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        server = subprocess.Popen(
            [sys.executable, "-m", "posology", "serve", "--no-browser", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "POSOLOGY_HOME": home},
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(server.stdout.readline().strip())
        page.get_by_role("link", name="Melatonin and mood, 70 days").click()
        last = page.get_by_role("region", name="How big the effect probably is", exact=True).bounding_box()
        seen = {"x": 0, "y": 0, "width": WIDTH, "height": last["y"] + last["height"] + MARGIN}
        page.screenshot(path=HERE / "answer.png", clip=seen, full_page=True)
        browser.close()
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
