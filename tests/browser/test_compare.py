"""Sorting a comparison: by keyboard and by finger, told to a screen reader, and complete without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.render.compare import COMPARISONS
from tests.browser.visit import Visit

PREMIUM = "compare/premium/"


def keys(page: Page, column: int) -> list[str]:
    cells = page.locator(f"table.bdb-sortable tbody tr > *:nth-child({column})")
    found: list[str] = cells.evaluate_all("cells => cells.map(cell => cell.dataset.key)")
    return found


def head(page: Page, words: str) -> Locator:
    return page.get_by_role("columnheader", name=words)


def is_ordered(found: list[str], falling: bool = False) -> bool:
    """Known values in order, and the unknown ones after them."""
    known = [float(key) for key in found if key]
    return known == sorted(known, reverse=falling) and "" not in found[: len(known)]


def test_sorting_by_keyboard(visit: Visit) -> None:
    visit.open(PREMIUM)
    page = visit.page
    before = keys(page, 2)
    assert not is_ordered(before)
    button = page.get_by_role("button", name="每月", exact=False)
    button.focus()
    page.keyboard.press("Enter")
    expect(head(page, "每月")).to_have_attribute("aria-sort", "ascending")
    assert is_ordered(keys(page, 2))
    assert sorted(keys(page, 2)) == sorted(before)
    expect(page.locator(".bdb-sorted")).to_contain_text("从小到大")
    page.keyboard.press("Space")
    expect(head(page, "每月")).to_have_attribute("aria-sort", "descending")
    assert is_ordered(keys(page, 2), falling=True)
    expect(button).to_be_focused()


def test_only_one_column_is_the_sorted_one(visit: Visit) -> None:
    visit.open(PREMIUM)
    page = visit.page
    for words in ("每月", "城市"):
        page.get_by_role("button", name=words, exact=False).click()
    expect(head(page, "城市")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "每月")).to_have_attribute("aria-sort", "none")
    assert page.locator('th[aria-sort="ascending"], th[aria-sort="descending"]').count() == 1
    assert is_ordered(keys(page, 1))


def test_what_is_not_confirmed_stays_last_either_way(visit: Visit) -> None:
    visit.open("compare/retirement/")
    button = visit.page.get_by_role("button", name="女", exact=False)
    for falling in (False, True):
        button.click()
        found = keys(visit.page, 3)
        assert "" in found
        assert is_ordered(found, falling)


def test_words_are_no_buttons(visit: Visit) -> None:
    visit.open("compare/gap/")
    expect(head(visit.page, "怎么规定")).not_to_have_attribute("aria-sort", "none")
    expect(head(visit.page, "怎么规定").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_small_phone_scrolls_the_table_and_not_the_page(phone: Visit, name: str) -> None:
    phone.open(f"compare/{name}/")
    assert not phone.has_sideways_scroll()
    region = phone.page.locator(".bdb-scroll:has(table.bdb-sortable)")
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")
    region.evaluate("box => { box.scrollLeft = 200; }")
    city = region.locator("tbody th").first
    assert city.evaluate("(cell) => Math.round(cell.getBoundingClientRect().left)") == region.evaluate(
        "box => Math.round(box.getBoundingClientRect().left)"
    )
    button = phone.page.locator("th button").first
    assert button.evaluate("button => button.getBoundingClientRect().height") >= 44


def test_without_scripts_the_table_is_there(without_scripts: Visit) -> None:
    without_scripts.open(PREMIUM)
    page = without_scripts.page
    assert len(keys(page, 1)) >= 32
    expect(page.locator("table.bdb-sortable button")).to_have_count(0)
    expect(head(page, "每月")).to_have_text("每月")
