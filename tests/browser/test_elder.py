"""长辈版: one question at a time, larger, and remembered only where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.visit import PATIENCE, Visit


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    visits = visiting(browser, origin, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    visit = next(visits)
    visit.page.clock.set_fixed_time("2026-11-21T04:00:00Z")
    yield visit
    next(visits, None)


def test_one_tap_on_the_first_screen_and_it_stays_on_the_next_page(visit: Visit) -> None:
    visit.open("")
    switch = visit.page.get_by_role("button", name="长辈版")
    expect(switch).to_be_in_viewport(ratio=1)
    switch.tap()
    expect(switch).to_have_attribute("aria-pressed", "true")
    size = float(visit.page.locator("article p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
    assert size >= 20
    visit.page.get_by_role("article").get_by_role("link", name="断了几个月、最晚哪天").tap()
    expect(visit.page.locator("h1")).to_have_text("断了几个月、最晚哪天")
    expect(visit.page.locator("html.bdb-elder")).to_have_count(1)
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_one_question_at_a_time(visit: Visit) -> None:
    visit.open("tools/gap/?elder=1")
    gap = visit.calculator("gap")
    shown = gap.form.locator(".bdb-field:visible")
    expect(shown).to_have_count(1)
    expect(gap.form.locator(".bdb-steps p")).to_have_text("第 1 题，共 3 题")
    expect(gap.form.get_by_role("button", name="不知道")).to_be_hidden()
    gap.form.get_by_role("button", name="下一题").tap()
    expect(shown).to_have_attribute("data-field", "last_paid_month")
    expect(gap.control("last_paid_month.year")).to_be_focused()
    gap.control("last_paid_month.year").select_option("2026")
    gap.control("last_paid_month.month").select_option("08")
    gap.form.get_by_role("button", name="下一题").tap()
    gap.form.get_by_role("button", name="不知道").tap()
    expect(gap.result).to_be_focused()
    expect(gap.result).to_contain_text("2026年11月30日", timeout=PATIENCE)
    assert not visit.has_sideways_scroll()
    # Back, and what was answered is still there; further questions come one by one, too.
    gap.form.get_by_role("button", name="再答几题，算得更准").tap()
    expect(shown).to_have_attribute("data-field", "continuous_months")
    for _ in range(2):
        gap.form.get_by_role("button", name="上一题").tap()
    expect(gap.control("last_paid_month.year")).to_have_value("2026")


def test_what_cannot_be_read_comes_into_sight(visit: Visit) -> None:
    visit.open("tools/gap/?elder=1")
    gap = visit.calculator("gap")
    gap.form.get_by_role("button", name="下一题").tap()
    gap.control("last_paid_month.year").select_option("2028")
    gap.control("last_paid_month.month").select_option("03")
    gap.form.get_by_role("button", name="下一题").tap()
    expect(gap.error("last_paid_month")).to_be_visible(timeout=PATIENCE)
    # Nor does one get past it, once it is known.
    gap.wait_until_answered()
    gap.form.get_by_role("button", name="下一题").tap()
    expect(gap.error("last_paid_month")).to_be_visible()
    gap.control("last_paid_month.year").select_option("2026")
    gap.form.get_by_role("button", name="下一题").tap()
    expect(gap.form.locator(".bdb-field:visible")).to_have_attribute("data-field", "last_paid_kind")


def test_remembered_on_the_device_only_after_the_tap(visit: Visit) -> None:
    visit.open("?elder=1")
    visit.page.get_by_role("button", name="记在这台手机上").tap()
    visit.open("about/")
    expect(visit.page.locator("html.bdb-elder")).to_have_count(1)
    assert "elder" not in visit.page.url
    visit.page.get_by_role("button", name="长辈版").tap()
    expect(visit.page.locator("html.bdb-elder")).to_have_count(0)
    assert visit.page.evaluate("localStorage.length") == 0
