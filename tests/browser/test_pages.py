"""Pages on a small phone, and what every page has."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from calculators.run import CALCULATORS
from tests.browser.visit import CHANGSHA, Visit

DOCS = Path(__file__).resolve().parents[2] / "docs"
# A guide is a page in docs/guides.
GUIDES = ("guides/", *(f"guides/{path.stem}/" for path in (DOCS / "guides").glob("*.md") if path.stem != "index"))
# The questions are all laid out alike: one with a table, one without.
QUESTIONS = ("questions/", "questions/who-may-back-pay/", "questions/which-way/")
TOOLS = tuple(f"tools/{name}/" for name in CALCULATORS)
PAGES = ("", CHANGSHA, "cities/", "compare/", "tools/", "about/", "glossary/", "claims/", *QUESTIONS, *GUIDES, *TOOLS)


@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scroll_on_a_small_phone(phone: Visit, path: str) -> None:
    phone.open(path)
    expect(phone.page.locator("h1")).to_be_visible()
    assert not phone.has_sideways_scroll()


def test_the_first_screen_is_the_question(phone: Visit) -> None:
    phone.open("")
    expect(phone.page.locator("h1")).to_have_text("我失业了，医保怎么办")
    for title in ("我该走哪条路", "断了几个月、最晚哪天", "四条路各花多少钱"):
        entry = phone.page.get_by_role("article").get_by_role("link", name=title)
        expect(entry).to_be_in_viewport(ratio=0.5)
    expect(phone.page.locator(".bdb-urgent")).to_be_in_viewport(ratio=1)


def test_in_hospital_no_form_has_to_be_filled_in(phone: Visit) -> None:
    phone.open("")
    phone.page.get_by_role("link", name="我现在在住院").tap()
    expect(phone.page.get_by_role("heading", name="住院急用")).to_be_in_viewport()
    steps = phone.page.locator(".bdb-answer ol > li")
    expect(steps).to_have_count(4)
    expect(steps.first).to_be_in_viewport(ratio=1)
    expect(phone.page.get_by_role("article").locator("input, select")).to_have_count(0)


def test_every_number_of_the_comparison_has_its_papers(visit: Visit) -> None:
    visit.open("compare/premium/")
    expect(visit.page.locator("article svg").first).to_be_visible()
    article = visit.page.locator("article").inner_text()
    for city in ("长沙", "广州", "深圳", "成都", "重庆", "武汉", "西安"):
        assert city in article
    assert "337.16" in article
