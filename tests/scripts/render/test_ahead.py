"""What stands ahead of the forms: the entries that cannot wait, and the season."""

from __future__ import annotations

import re

import icalendar
import pytest

from calculators.engine.book import Book
from calculators.run import CALCULATORS
from scripts.render.library import Library
from scripts.render.season import window_files
from tests.calculators.rules.paper_book import CITY, entry, paper_book

from .conftest import ROOT


@pytest.mark.parametrize("tool", CALCULATORS)
def test_the_urgent_entries_stand_before_every_form(pages: dict[str, str], tool: str) -> None:
    page = pages[f"tools/{tool}/index.md"]
    first = page.index('class="bdb-urgent"')
    assert first < page.index("<form")
    assert "我现在在住院" in page and "我怀孕了" in page


def test_home_and_cities_have_them_too(pages: dict[str, str]) -> None:
    home, city = pages["index.md"], pages["cities/430100/index.md"]
    for page in (home, city):
        assert "我现在在住院" in page and "我怀孕了" in page
    assert home.index("bdb-urgent") < home.index("## 还能算")
    assert city.index("bdb-urgent") < city.index("<form")


def test_every_city_says_until_when_or_that_it_is_not_known(library: Library, pages: dict[str, str]) -> None:
    for region in library.regions:
        page = pages[f"cities/{region['code']}/index.md"]
        found = re.search(r'<p class="bdb-season" data-season="(\w+)".*?</p>', page)
        assert found and page.index(found[0]) < page.index("<form")
        assert found[1] != "unknown" or "未能核实" in found[0]


def test_the_usual_months_stand_with_their_papers(pages: dict[str, str]) -> None:
    found = re.search(r"<p>多数地方 9 月到 12 月收.*?</p>", pages["index.md"])
    assert found
    assert 'href="#src-' in found[0]


class OneCity(Library):
    """A library with the paper city alone."""

    def __init__(self, book: Book) -> None:
        self.only = book

    @property
    def regions(self) -> list[dict[str, str]]:  # type: ignore[override]
        return [{"code": CITY}]

    def book(self, code: str) -> Book:
        return self.only


def test_a_public_window_is_a_file_beside_its_page() -> None:
    window = entry({"coverage_year": 2027, "start": "2026-10-01", "end": "2026-12-31"})
    files = window_files(OneCity(paper_book({"resident_window": [window]})))
    (text,) = files.values()
    assert list(files) == [f"cities/{CITY}/window.ics"]
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-12-31"
    assert window_files(OneCity(paper_book({}))) == {}


def test_files_of_the_site_match_the_links_to_them(library: Library, pages: dict[str, str]) -> None:
    linked = {name for name, page in pages.items() if 'href="window.ics"' in page}
    assert linked == {name.replace("window.ics", "index.md") for name in window_files(library)}


def test_every_tool_page_asks_for_the_entries() -> None:
    for path in (ROOT / "docs/tools").glob("*/index.md"):
        assert "{{ urgent() }}" in path.read_text(encoding="utf-8"), path
