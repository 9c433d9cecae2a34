"""The people of the research, from the first box to the printed page: typed in, answered,
printed, put into the calendar, sent as a link and opened again with the same answer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import icalendar
import pypdf
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.visit import PATIENCE, Calculator, Visit


class Person(NamedTuple):
    """What somebody types into the plan, what must be said, and the days to remember."""

    typed: dict[str, str]
    said: tuple[str, ...]
    days: tuple[str, ...]


def last_paid(year: str, month: str) -> dict[str, str]:
    return {"last_paid_month.year": year, "last_paid_month.month": month}


# users.md §3. The days are date arithmetic and hold whatever the city rules.
PEOPLE = {
    "resigned, in Beijing from elsewhere, the line is near": Person(
        {"city": "110000", **last_paid("2026", "08"), "last_paid_kind": "employee", "separation": "resigned",
         "unemployment_paid_months": "60", "hukou": "elsewhere"},
        ("2026年11月30日（星期一）", "010-12393"),
        ("2026-11-21", "2026-11-30", "2026-12-31"),
    ),
    "agreement that the employer proposed, Shanghai": Person(
        {"city": "310000", **last_paid("2026", "11"), "last_paid_kind": "employee",
         "separation": "employer_proposed_agreement", "unemployment_paid_months": "192", "hukou": "local"},
        ("2027年2月28日（星期日）",),
        ("2027-02-28", "2027-03-31"),
    ),
    "contract not renewed while pregnant, Shenzhen": Person(
        {"city": "440300", **last_paid("2026", "10"), "last_paid_kind": "employee",
         "separation": "contract_expired_not_renewed_by_employer", "unemployment_paid_months": "48",
         "hukou": "elsewhere"},
        ("2027年1月31日（星期日）",),
        ("2027-01-31", "2027-02-28"),
    ),
    "factory closed, two years from retirement, Shenyang": Person(
        {"city": "210100", **last_paid("2026", "10"), "last_paid_kind": "employee", "separation": "employer_closed",
         "unemployment_paid_months": "240", "hukou": "local"},
        ("2027年1月31日（星期日）",),
        ("2027-01-31", "2027-02-28"),
    ),
    "flexible worker without income, Wuhan": Person(
        {"city": "420100", **last_paid("2026", "11"), "last_paid_kind": "flexible", "hukou": "local",
         "unemployment_paid_months": "0"},
        ("2027年2月28日（星期日）",),
        ("2027-02-28", "2027-03-31"),
    ),
    "benefit ends in December, Hangzhou": Person(
        {"city": "330100", **last_paid("2026", "11"), "last_paid_kind": "fund", "separation": "dismissed",
         "hukou": "elsewhere", "benefit_status": "receiving", "benefit_last_month.year": "2026",
         "benefit_last_month.month": "12"},
        ("2026年12月31日（星期四）",),
        ("2026-11-21", "2026-12-31"),
    ),
    "the employer owed the premiums, Chongqing": Person(
        {"city": "500000", **last_paid("2026", "06"), "last_paid_kind": "employee",
         "separation": "employer_at_fault_resignation", "hukou": "local"},
        ("023-12393",),
        (),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    visits = visiting(browser, origin, accept_downloads=True)
    visit = next(visits)
    visit.page.clock.set_fixed_time("2026-11-21T04:00:00Z")
    visit.open("tools/plan/")
    yield visit
    next(visits, None)


def answer_of(plan: Calculator) -> str:
    """Headline, deadlines and sums, to compare two answers."""
    parts = plan.result.locator(".bdb-headline, .bdb-deadlines, .bdb-plan-total, .bdb-month-state").all_inner_texts()
    return "\n".join(parts)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_journey(visit: Visit, who: str) -> None:
    person, page = PEOPLE[who], visit.page
    plan = visit.calculator("plan")
    page.keyboard.press("Escape")
    plan.form.get_by_role("button", name="清空", exact=True).click()
    plan.type(person.typed)
    plan.wait_until_answered()
    expect(plan.result).to_have_attribute("data-city", person.typed["city"])
    for words in person.said:
        expect(plan.result).to_contain_text(words, timeout=PATIENCE)
    answer = answer_of(plan)

    # Printed: two pages at most, also in large type.
    plan.result.get_by_role("button", name="打印办事单").click()
    expect(page.locator(".bdb-sheet")).to_be_visible(timeout=PATIENCE)
    for large in (False, True):
        page.get_by_label("字大一点").set_checked(large)
        assert len(pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) <= 2, f"large: {large}"
    page.get_by_role("button", name="返回").click()

    # In the calendar.
    if person.days:
        with page.expect_download() as caught:
            plan.result.get_by_role("button", name="放进日历").click()
        events = icalendar.Calendar.from_ical(Path(caught.value.path()).read_bytes()).walk("VEVENT")
        assert set(person.days) <= {event.decoded("dtstart").isoformat() for event in events}

    # As a link, opened again.
    plan.result.get_by_role("button", name="发链接给家人").click()
    panel = plan.result.locator('.bdb-panel[data-panel="link"]')
    expect(panel).to_be_visible(timeout=PATIENCE)
    link = panel.get_by_label("可以复制的文字").input_value()
    assert len(link.split("#")[1]) <= 250
    page.goto("about:blank")
    page.goto(link)
    plan = visit.calculator("plan")
    expect(plan.result).to_have_attribute("data-city", person.typed["city"], timeout=PATIENCE)
    plan.wait_until_answered()
    assert answer_of(plan) == answer
