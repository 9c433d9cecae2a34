"""With JavaScript off every page still answers: a result, the rule for counting, a hotline."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from calculators.run import CALCULATORS
from tests.browser.visit import CHANGSHA, Visit


@pytest.mark.parametrize("path", [CHANGSHA, "cities/540100/", *(f"tools/{name}/" for name in CALCULATORS)])
def test_a_calculator_answers(without_scripts: Visit, path: str) -> None:
    without_scripts.open(path)
    page = without_scripts.page
    expect(page.locator(".bdb-result .bdb-headline").first).not_to_be_empty()
    expect(page.get_by_role("article")).to_contain_text("12393")
    # Nothing is offered that only a script can do.
    expect(page.locator(".bdb-take, .bdb-form-end, .bdb-look-switch").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("tool", CALCULATORS)
def test_a_tool_says_how_to_do_it_by_hand(without_scripts: Visit, tool: str) -> None:
    without_scripts.open(f"tools/{tool}/")
    steps = without_scripts.page.locator("#by-hand + ol > li")
    expect(steps.first).to_be_visible()
    assert 3 <= steps.count() <= 5


def test_a_city_shows_its_table_and_its_season(without_scripts: Visit) -> None:
    without_scripts.open(CHANGSHA)
    expect(without_scripts.page.locator(".bdb-facts").first).to_be_visible()
    expect(without_scripts.page.locator("article > .bdb-season")).to_be_visible()
    expect(without_scripts.page.get_by_role("link", name="0731-12393").first).to_be_visible()
