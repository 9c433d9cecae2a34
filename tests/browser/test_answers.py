"""The main job: a person types in what they know and reads an amount, a date, a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import visiting
from tests.browser.visit import CHANGSHA, PATIENCE, Visit

# A city whose premium is not in the data.
NO_PREMIUM = "540100"


def test_changsha_in_january_2025(changsha: Visit) -> None:
    premium = changsha.calculator("premium")
    premium.start_over()
    premium.type({"as_of": "2025-01-15"})
    expect(premium.figure("flexible_monthly")).to_have_attribute("data-standing", "known", timeout=PATIENCE)
    expect(premium.value("flexible_monthly")).to_have_text("337.16")
    ledger = premium.result.locator(".bdb-ledger").text_content() or ""
    for part in ("4027", "8%", "15"):
        assert re.search(rf"(?<!\d){part}(?!\d)", ledger.replace(",", "")), part


def test_the_page_answers_before_any_script(without_scripts: Visit) -> None:
    without_scripts.open(CHANGSHA)
    premium = without_scripts.calculator("premium")
    expect(premium.value("flexible_monthly")).to_have_text("337.16")
    expect(premium.figure("flexible_monthly")).to_have_attribute("data-standing", "stale")
    expect(premium.result).to_contain_text("2024年9月")
    expect(premium.result).to_contain_text("2025年8月")
    for name in ("routes", "gap"):
        expect(without_scripts.calculator(name).result.locator(".bdb-headline")).not_to_be_empty()


def test_the_last_safe_day(changsha: Visit) -> None:
    gap = changsha.calculator("gap")
    gap.start_over()
    gap.type({"as_of": "2026-11-21", "last_paid_month.year": "2026", "last_paid_month.month": "08"})
    conservative = gap.result.locator('[data-deadline="gap_line_conservative"]')
    expect(conservative).to_contain_text("2026年11月30日", timeout=PATIENCE)
    expect(conservative).to_contain_text("还剩 9 天")
    expect(gap.result.locator('[data-deadline="gap_line_liberal"]')).not_to_be_empty()


def test_the_last_input_wins(changsha: Visit) -> None:
    premium = changsha.calculator("premium")
    premium.start_over()
    premium.type({"as_of": "2025-01-15"})
    for horizon in ("1", "2", "3", "4", "5"):
        premium.type({"horizon_months": horizon})
    # 5 × 337.16
    expect(premium.value("flexible_total")).to_have_text(re.compile(r"^1,?685\.80$"), timeout=PATIENCE)
    premium.wait_until_answered()
    expect(premium.control("horizon_months")).to_have_value("5")


def test_the_device_says_what_day_it_is(visit: Visit) -> None:
    visit.page.clock.set_fixed_time("2026-11-30T15:59:00Z")
    visit.open(CHANGSHA)
    # One minute before midnight in China.
    for name in ("routes", "gap", "premium"):
        expect(visit.calculator(name).control("as_of")).to_have_value("2026-11-30")


@pytest.fixture(scope="module")
def anywhere(browser: Browser, origin: str) -> Iterator[Visit]:
    """The premium calculator on its own page, with its list of cities, opened once."""
    visits = visiting(browser, origin)
    visit = next(visits)
    visit.open("tools/premium/")
    yield visit
    next(visits, None)


def test_another_city_keeps_what_was_typed(anywhere: Visit) -> None:
    premium = anywhere.calculator("premium")
    premium.type({"as_of": "2026-11-21", "horizon_months": "6", "chosen_base": "9000"})
    premium.wait_until_answered()
    premium.type({"city": "440300"})
    expect(premium.result).to_have_attribute("data-city", "440300", timeout=PATIENCE)
    expect(premium.form).to_have_attribute("data-city", "440300")
    for field, text in {"city": "440300", "as_of": "2026-11-21", "horizon_months": "6", "chosen_base": "9000"}.items():
        expect(premium.control(field)).to_have_value(text)
    # 9000 × 8%
    expect(premium.value("flexible_monthly")).to_have_text("720.00")


def test_a_city_without_data_computes_with_the_persons_own_number(anywhere: Visit) -> None:
    premium = anywhere.calculator("premium")
    premium.type({"city": NO_PREMIUM})
    expect(premium.result).to_have_attribute("data-city", NO_PREMIUM, timeout=PATIENCE)
    premium.form.locator("details.bdb-local > summary").click()
    premium.type({"local_values.flexible_monthly": "412.5"})
    expect(premium.figure("flexible_monthly")).to_have_attribute("data-standing", "user")
    expect(premium.value("flexible_monthly")).to_have_text("412.50")


def test_when_a_citys_data_does_not_come_it_can_be_tried_again(anywhere: Visit) -> None:
    premium = anywhere.calculator("premium")
    premium.type({"horizon_months": "6"})
    premium.wait_until_answered()
    anywhere.context.route("**/data/book/420100.json", lambda route: route.abort())
    premium.type({"city": "420100"})
    expect(premium.notice).to_contain_text("可以再试一次")
    expect(premium.control("horizon_months")).to_have_value("6")
    anywhere.context.unroute_all()
    premium.type({"horizon_months": "7"})
    expect(premium.result).to_have_attribute("data-city", "420100")
    expect(premium.notice).to_have_count(0)
    # What the browser says about the missing file is for developers.
    anywhere.complaints.clear()


def test_every_calculator_of_a_page_answers_with_one_runtime(changsha: Visit) -> None:
    for name in ("routes", "gap", "premium"):
        changsha.calculator(name).start_over()
        changsha.calculator(name).type({"as_of": "2026-07-01"})
    for name in ("routes", "gap", "premium"):
        changsha.calculator(name).wait_until_answered()
    assert sum(url.endswith("/worker.js") for url in changsha.requests) == 1
    assert sum("/runtime/image." in url for url in changsha.requests) == 1


def test_what_is_unfolded_stays_so_when_the_city_brings_its_own_form(visit: Visit) -> None:
    held: list[Route] = []
    visit.page.route("**/data/book/440300.json", lambda route: held.append(route))
    visit.open("tools/gap/")
    gap = visit.calculator("gap")
    with visit.page.expect_request("**/data/book/440300.json", timeout=PATIENCE):
        gap.type({"city": "440300"})
    gap.type({"continuous_months": "30"})
    fold = gap.form.locator("details:has([name=continuous_months])")
    expect(fold).to_have_attribute("open", "")
    visit.page.unroute_all()
    expect(gap.form).to_have_attribute("data-city", "440300", timeout=PATIENCE)
    expect(fold).to_have_attribute("open", "")
    expect(gap.control("continuous_months")).to_have_value("30")
