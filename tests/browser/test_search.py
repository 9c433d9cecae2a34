"""The search box on the built site: whoever asks one of the fifty questions, in whose words ever, sees
the page that answers it among the first three hits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML

from tests.browser.conftest import SITE, visiting
from tests.browser.visit import PATIENCE, Visit

ASKED: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).with_name("searches.yaml").read_text("utf-8"))
FIRST = 3


@pytest.fixture(scope="module")
def box(browser: Browser, origin: str) -> Iterator[Visit]:
    """The start page on a wide screen, where the box stands open; the index is fetched once for all."""
    visits = visiting(browser, origin, viewport={"width": 1280, "height": 800})
    visit = next(visits)
    visit.open("")
    yield visit
    next(visits, None)


def hits(page: Page, words: str) -> list[str]:
    """Type the words; the addresses of the pages found, the best first."""
    query = page.locator('[data-md-component="search-query"]')
    said = page.locator(".md-search-result__meta")
    for typed, seen in (("", expect(said).to_have_text), (words, expect(said).not_to_have_text)):
        query.fill(typed)
        # The box looks at what it holds when a key is let go.
        query.press("Shift")
        seen("键入以开始搜索", timeout=PATIENCE)
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.md-search-result__item')].map("
        "item => new URL(item.querySelector('a').href).pathname.slice(1))"
    )
    return found


def test_every_question_is_asked_in_three_ways() -> None:
    pages = {path.parent.name for path in (SITE / "questions").glob("*/index.html")}
    assert set(ASKED) == pages
    assert len(pages) == 50
    assert all(len(set(ways)) == 3 for ways in ASKED.values())


def test_the_index_is_fetched_when_the_box_is_opened(visit: Visit) -> None:
    visit.open("about/")
    visit.page.wait_for_load_state("networkidle")
    assert [url for url in visit.requests if "search_index" in url] == []
    visit.page.locator('[data-md-component="search-query"]').focus()
    expect(visit.page.locator(".md-search-result__meta")).to_have_text("键入以开始搜索", timeout=PATIENCE)
    assert any(url.endswith("search/search_index.json") for url in visit.requests)


@pytest.mark.parametrize("name", ASKED)
def test_a_question_is_found_in_the_first_three_hits(box: Visit, name: str) -> None:
    for words in ASKED[name]:
        assert f"questions/{name}/" in hits(box.page, words)[:FIRST], words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("长沙", "430100"),
        ("长沙市", "430100"),
        ("北京", "110000"),
        ("株洲", "430200"),
        ("株洲医保", "430200"),
        ("湘西", "433100"),
        ("大理 失业金", "532900"),
        ("黔西南布依族苗族自治州", "522300"),
    ],
)
def test_the_name_of_a_city_finds_its_page_first(box: Visit, words: str, code: str) -> None:
    assert hits(box.page, words)[0] == f"cities/{code}/"
