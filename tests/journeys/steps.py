"""What a person does on the pages, in the words of the pages."""

from pathlib import Path

from playwright.sync_api import Page, expect

from posology.diary import example


def melatonin(folder: Path) -> Path:
    """The bundled melatonin diary as a file to choose."""
    file = folder / "melatonin.csv"
    file.write_bytes(example("melatonin-daily").data())
    return file


def bring(page: Page, file: Path) -> None:
    """Choose a file on the first page."""
    page.get_by_label("Choose a file, or drop it here").set_input_files(file)
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which column is what?")


def say_what_is_what(page: Page) -> None:
    """Agree with the guesses."""
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would be worth it?")


def say_what_is_worth_it(page: Page) -> None:
    """Answer the questions before the answer."""
    page.get_by_label("Higher is better").check()
    page.get_by_label("The smallest change that would be worth it to you").fill("5")
    page.get_by_label("Chance, for each day").check()
    page.get_by_label("Yes, I knew").check()
    page.get_by_label("Something else, or I do not know").check()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")


def reach_answer(page: Page, folder: Path) -> None:
    """From the first page to an answer of one's own."""
    bring(page, melatonin(folder))
    say_what_is_what(page)
    say_what_is_worth_it(page)


def press_until(page: Page, selector: str, key: str = "Tab", most: int = 120) -> None:
    """Press a key until the focus is on what the selector names, and see that the focus shows."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{key} never reached {selector}")


def overflow(page: Page) -> int:
    """Pixels that stick out sideways."""
    return page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
