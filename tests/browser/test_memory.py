"""What is remembered and what is not: reload and back lose nothing, the device keeps nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.visit import PATIENCE, Visit

STORED = "() => JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
NOTHING = '[[],[],""]'
TYPED = {"city": "110000", "last_paid_month.year": "2026", "last_paid_month.month": "08", "continuous_months": "30"}


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    visits = visiting(browser, origin)
    visit = next(visits)
    visit.page.clock.set_fixed_time("2026-11-21T04:00:00Z")
    yield visit
    next(visits, None)


def test_reload_back_and_forward_lose_nothing_and_nothing_is_stored(visit: Visit) -> None:
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    gap.type(TYPED)
    gap.wait_until_answered()
    visit.page.reload()
    for way in ("reload", "back", "forward"):
        if way == "back":
            visit.open("about/")
        if way != "reload":
            visit.page.go_back()
        if way == "forward":
            visit.page.go_forward()
        expect(gap.result).to_contain_text("2026年11月30日", timeout=PATIENCE)
        for name, text in TYPED.items():
            expect(gap.control(name)).to_have_value(text)
    assert visit.page.evaluate(STORED) == NOTHING


def test_an_error_keeps_what_was_typed_over_a_reload(visit: Visit) -> None:
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    gap.type({**TYPED, "continuous_months": "很多"})
    expect(gap.error("continuous_months")).to_be_visible(timeout=PATIENCE)
    visit.page.reload()
    expect(gap.control("continuous_months")).to_have_value("很多")
    expect(gap.error("continuous_months")).to_be_visible(timeout=PATIENCE)


def test_clear_leaves_nothing_behind_and_can_be_undone(visit: Visit) -> None:
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    gap.form.get_by_label("记在这台手机上").check()
    gap.type(TYPED)
    gap.wait_until_answered()
    gap.form.get_by_role("button", name="清空", exact=True).click()
    expect(gap.notice).to_contain_text("已清空")
    expect(gap.control("city")).to_have_value("430100")
    expect(gap.control("last_paid_month.year")).to_have_value("")
    expect(gap.result.locator('[data-deadline="gap_line_conservative"]')).to_have_count(0)
    assert visit.page.evaluate(STORED) == NOTHING
    assert visit.page.evaluate("JSON.stringify(history.state)").find("2026") < 0
    gap.form.get_by_role("button", name="撤销清空").click()
    expect(gap.control("continuous_months")).to_have_value("30")
    expect(gap.result).to_contain_text("2026年11月30日", timeout=PATIENCE)
    # Cleared and reloaded, it is the page as it came.
    gap.form.get_by_role("button", name="清空", exact=True).click()
    visit.page.reload()
    expect(gap.control("last_paid_month.year")).to_have_value("")


def test_the_device_remembers_only_after_the_tick_and_never_health(visit: Visit) -> None:
    visit.open("tools/routes/")
    routes = visit.calculator("routes")
    routes.form.locator('input[name="pregnant"][value="yes"]').check()
    routes.type({"city": "110000", "hukou": "elsewhere"})
    routes.wait_until_answered()
    assert visit.page.evaluate(STORED) == NOTHING
    routes.form.get_by_label("记在这台手机上").check()
    kept = visit.page.evaluate("localStorage.getItem('bdb-answers')")
    assert '"hukou":"elsewhere"' in kept
    assert "pregnant" not in kept
    # Another calculator, later: the city is there already.
    visit.open("tools/gap/")
    expect(visit.calculator("gap").control("city")).to_have_value("110000")
    # A page made for another city stays with its city.
    visit.open("cities/430100/")
    expect(visit.calculator("gap").control("city")).to_have_value("430100")
    visit.calculator("gap").form.get_by_label("记在这台手机上").uncheck()
    assert visit.page.evaluate(STORED) == NOTHING


def test_not_known_is_an_answer_of_a_number_too(visit: Visit) -> None:
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    gap.type({"continuous_months": "30"})
    box = gap.form.locator('[data-field="continuous_months"]').get_by_label("不知道")
    expect(box).not_to_be_checked()
    box.check()
    expect(gap.control("continuous_months")).to_have_value("")


def test_the_colours_follow_the_address_and_nothing_is_stored(visit: Visit) -> None:
    visit.open("")
    visit.page.locator("label[for=__palette_1]").click()
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    visit.page.locator("label[for=__palette_2]").click()
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visit.page.get_by_role("article").get_by_role("link", name="关于本站").click()
    expect(visit.page.locator("h1")).to_have_text("关于本站")
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert visit.page.evaluate(STORED) == NOTHING
