"""The longer answers, on a small phone: a plan side by side, the months of the benefit, the bar below."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import visiting
from tests.browser.visit import PATIENCE, Calculator, Visit

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
KNOWN = {
    "city": "430100",
    "as_of": "2026-11-21",
    "last_paid_month.year": "2026",
    "last_paid_month.month": "10",
    "separation": "dismissed",
    "unemployment_paid_months": "50",
}


def in_view(place: Locator) -> bool:
    """Is the middle of it on the screen?"""
    found: bool = place.evaluate(
        "e => { const box = e.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;"
        " return middle > 0 && middle < innerHeight; }"
    )
    return found


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    """The plan on a phone whose owner wants no motion, opened once."""
    visits = visiting(browser, origin, reduced_motion="reduce", **PHONE)
    visit = next(visits)
    visit.open("tools/plan/")
    yield visit
    next(visits, None)


@pytest.fixture
def plan(visit: Visit) -> Calculator:
    """The plan of somebody dismissed, answered."""
    plan = visit.calculator("plan")
    plan.start_over()
    plan.type({**KNOWN, "last_paid_kind": "employee", "hukou": "local", "horizon_months": "18"})
    plan.wait_until_answered()
    return plan


def test_three_plans_side_by_side(plan: Calculator) -> None:
    columns = plan.result.locator(".bdb-plan")
    expect(columns).to_have_count(3, timeout=PATIENCE)
    expect(columns.locator(".bdb-plan-name")).to_have_text(["最不断档", "最省钱", "最攒年限"])
    safest = columns.first
    expect(safest.locator(".bdb-value")).to_have_text("2697.28")
    expect(safest.locator(".bdb-run-months").nth(1)).to_have_text("2026年12月–2027年9月")
    expect(safest.locator(".bdb-run-route").nth(1)).to_have_text("领失业金，基金代缴（10个月）")
    # Longer than a year: a row for each year.
    expect(plan.result.locator(".bdb-year")).to_have_text(["2026年", "2027年", "2028年"])
    expect(plan.result.locator(".bdb-month")).to_have_count(18)


def test_the_bar_leads_to_an_answer_out_of_sight(visit: Visit, plan: Calculator) -> None:
    page, bar = visit.page, visit.page.locator(".bdb-bar")
    headline = plan.result.locator(".bdb-headline")
    plan.control("city").scroll_into_view_if_needed()
    plan.type({"horizon_months": "12"})
    plan.wait_until_answered()
    expect(bar).to_be_visible()
    expect(bar.get_by_role("status")).to_have_text(headline.text_content() or "-")
    button = bar.get_by_role("button", name="看结果")
    box = button.bounding_box()
    assert box and box["height"] >= 44 and box["y"] + box["height"] <= 640
    # The next stop of the keyboard after the form.
    plan.form.locator("input, select").last.evaluate("e => e.focus({ preventScroll: true })")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(bar).to_be_hidden()
    assert in_view(headline)
    expect(plan.result).to_be_focused()


def test_the_bar_is_gone_when_the_answer_is_reached_by_hand(visit: Visit, plan: Calculator) -> None:
    plan.control("city").scroll_into_view_if_needed()
    plan.type({"unemployment_paid_months": "130"})
    plan.wait_until_answered()
    bar = visit.page.locator(".bdb-bar")
    expect(bar).to_be_visible()
    plan.result.locator(".bdb-headline").scroll_into_view_if_needed()
    visit.page.mouse.wheel(0, 300)
    expect(bar).to_be_hidden()


def test_no_sideways_scroll_with_a_live_answer(visit: Visit, plan: Calculator) -> None:
    plan.type({"continuous_months": "9" * 60})
    expect(plan.error("continuous_months")).to_be_visible(timeout=PATIENCE)
    assert not visit.has_sideways_scroll()
    plan.type({"continuous_months": "30"})
    plan.wait_until_answered()
    plan.result.locator(".bdb-ledger > summary").click()
    assert not visit.has_sideways_scroll()


def test_the_months_of_the_benefit(browser: Browser, origin: str) -> None:
    for visit in visiting(browser, origin, **PHONE):
        visit.open("tools/unemployment/")
        benefit = visit.calculator("unemployment")
        benefit.type(KNOWN)
        benefit.wait_until_answered()
        expect(benefit.value("unemployment_months")).to_have_text("10", timeout=PATIENCE)
        expect(benefit.value("unemployment_months_cap")).to_have_text("12")
        states = benefit.result.locator(".bdb-month")
        # The month between is shown, not hidden; then the fund pays.
        expect(states.nth(0)).to_have_text("2026年10月有保障")
        expect(states.nth(1)).to_have_text("2026年11月没保障")
        expect(states).to_have_count(12)
        assert not visit.has_sideways_scroll()
