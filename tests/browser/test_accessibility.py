"""WCAG 2.2 AA by axe with colour contrast, in light, dark and 长辈版; targets; keyboard; zoom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.axe import ALL, COLOURS, violations
from tests.browser.conftest import visiting
from tests.browser.visit import CHANGSHA, PATIENCE, Visit

LOOKS = {"light": "?palette=1", "dark": "?palette=2", "elder": "?elder=1"}
KINDS = ("", CHANGSHA, "cities/", "compare/premium/", "guides/mend-a-gap/", "about/", "tools/plan/", "tools/bill/",
         "sources/", "parameters/", "guides/", "guides/flexible-or-resident/", "questions/",
         "questions/who-may-back-pay/", "glossary/", "claims/")  # fmt: skip
# How each page is put on: palette, 长辈版, the rules, and how large a target must be (0: it is as in the light).
# What differs in the dark is what depends on colours.
DRESSES = {
    "light": (1, False, ALL, 44),
    "dark": (2, False, COLOURS, 0),
    "dark and elder": (2, True, COLOURS, 0),
    "elder": (1, True, ALL, 60),
}
# Controls whose size is the browser's own, and links inside a sentence (WCAG 2.5.8).
SMALL = """least => [...document.querySelectorAll(
    '.bdb-calculator button, .bdb-calculator select, .bdb-calculator input[type=text], .bdb-calculator summary, '
    + '.bdb-radio, .bdb-tick, .bdb-entry, .bdb-urgent a, .bdb-look-switch, .bdb-look-line button, .bdb-cities a, '
    + '.bdb-missing a, .bdb-page button, .bdb-more-tools a, .bdb-question-list a')]
  .filter(e => e.offsetParent !== null && !e.closest('details:not([open]) > :not(summary)'))
  .map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.height < least - 0.5 || box.width < least - 0.5)
  .map(([box, e]) => e.outerHTML.slice(0, 90) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))"""


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    visits = visiting(browser, origin, viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    visit = next(visits)
    yield visit
    next(visits, None)


def put_on(visit: Visit, palette: int, elder: bool) -> None:
    """Choose a look as the switches in the header do; what is folded is opened."""
    page = visit.page
    page.evaluate("number => document.getElementById(`__palette_${number}`).click()", palette)
    if page.evaluate("document.documentElement.classList.contains('bdb-elder')") != elder:
        page.locator(".bdb-look-switch").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if palette == 2 else "default")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


@pytest.mark.parametrize("path", KINDS)
def test_no_violation_on_any_kind_of_page(visit: Visit, path: str) -> None:
    """A page is opened once and put into every look: axe is slow, and slowest on a page just opened."""
    visit.open(path)
    for name, (palette, elder, rules, least) in DRESSES.items():
        put_on(visit, palette=palette, elder=elder)
        assert violations(visit, rules) == [], name
        if least:
            assert visit.page.evaluate(SMALL, least) == [], name


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_in_any_state_of_a_calculator(visit: Visit, look: str) -> None:
    rules = COLOURS if look == "dark" else ALL
    visit.open("tools/plan/" + LOOKS[look])
    plan = visit.calculator("plan")
    visit.page.clock.set_fixed_time("2026-11-21T04:00:00Z")
    # While the program starts.
    held: list[Route] = []
    visit.context.route("**/runtime/image.*", lambda route: held.append(route), times=1)
    plan.control("city").focus()
    plan.form.evaluate("form => form.dispatchEvent(new Event('change', { bubbles: true }))")
    expect(plan.box.get_by_role("progressbar")).to_be_visible(timeout=PATIENCE)
    assert violations(visit, rules) == [], "busy"
    held[0].continue_()
    for name, text in {
        "last_paid_month.year": "2026",
        "last_paid_month.month": "08",
        "separation": "dismissed",
    }.items():
        plan.control(name).evaluate(
            "(e, text) => { e.value = text; e.dispatchEvent(new Event('change', { bubbles: true })); }", text
        )
    plan.wait_until_answered()
    plan.result.evaluate("result => result.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert violations(visit, rules) == [], "answered"
    for button in ("放进日历", "打电话怎么说", "发链接给家人"):
        plan.result.get_by_role("button", name=button).click()
        expect(plan.result.locator(".bdb-panel-title")).to_have_text(button, timeout=PATIENCE)
        assert violations(visit, rules) == [], button
    plan.control("unemployment_paid_months").evaluate(
        "e => { e.value = '很多'; e.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(plan.error("unemployment_paid_months")).to_be_visible(timeout=PATIENCE)
    assert violations(visit, rules) == [], "error"


def test_no_violation_on_the_sheet(visit: Visit) -> None:
    visit.open("tools/gap/?palette=2")
    gap = visit.calculator("gap")
    gap.result.get_by_role("button", name="打印办事单").click()
    expect(visit.page.locator(".bdb-sheet")).to_be_visible(timeout=PATIENCE)
    assert violations(visit) == []


@pytest.fixture(scope="module")
def wide(browser: Browser, origin: str) -> Iterator[Visit]:
    yield from visiting(browser, origin, viewport={"width": 640, "height": 800})


@pytest.mark.parametrize("path", KINDS)
def test_no_sideways_scroll_at_twice_the_size(wide: Visit, path: str) -> None:
    """A zoom of 200 % on a window of 720 pixels leaves 360 CSS pixels; type doubled on top of it."""
    wide.open(path)
    wide.page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert not wide.has_sideways_scroll()


def tab_to(visit: Visit, what: str, wanted: str) -> None:
    """Press Tab until what is focused is the wanted thing."""
    for _ in range(90):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(what) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached")


def test_the_plan_by_keyboard_alone(browser: Browser, origin: str) -> None:
    for visit in visiting(browser, origin):
        visit.page.clock.set_fixed_time("2026-11-21T04:00:00Z")
        visit.open("tools/plan/")
        page, plan = visit.page, visit.calculator("plan")
        tab_to(visit, "document.activeElement.name", "last_paid_month.year")
        page.keyboard.type("2026")
        tab_to(visit, "document.activeElement.name", "last_paid_month.month")
        page.keyboard.type("8")
        tab_to(visit, "document.activeElement.name", "separation")
        page.keyboard.press("ArrowDown")
        plan.wait_until_answered()
        expect(plan.result).to_contain_text("2026年11月30日", timeout=PATIENCE)
        tab_to(visit, "document.activeElement.textContent", "打电话怎么说")
        page.keyboard.press("Enter")
        expect(plan.result.locator(".bdb-panel-title")).to_be_focused(timeout=PATIENCE)
        tab_to(visit, "document.activeElement.textContent", "收起")
        page.keyboard.press("Enter")
        expect(plan.result.get_by_role("button", name="打电话怎么说")).to_be_focused()
