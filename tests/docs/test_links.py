"""Links between the pages lead somewhere, and every page is reached from the index."""

from pathlib import Path

import pytest

from tests.docs.pages import NAMES, PAGES, ROOT, anchors, headings, links


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_resolve(page: Path) -> None:
    assert [link for link in links(page) if "://" not in link and not resolves(page, link)] == []


def resolves(page: Path, link: str) -> bool:
    """Whether a link leads to a file of the checkout, and to a heading where it names one."""
    address, _, anchor = link.partition("#")
    target = (page.parent / address).resolve() if address else page
    return target.exists() and (not anchor or anchor in anchors(target))


def test_every_page_of_docs_is_reached_from_the_index() -> None:
    reached, to_visit = set(), [ROOT / "docs" / "README.md"]
    while to_visit:
        page = to_visit.pop()
        if page not in reached:
            reached.add(page)
            targets = [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link]
            to_visit += [target for target in targets if target.suffix == ".md" and target.exists()]
    assert {page for page in PAGES if "docs" in page.relative_to(ROOT).parts} - reached == set()


def test_each_page_has_one_title() -> None:
    assert [name for name, page in zip(NAMES, PAGES, strict=True) if not headings(page)] == []
