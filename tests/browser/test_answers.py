"""The main job: a person types in what they know and reads an amount, a date, a document."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visit import CHANGSHA, PATIENCE, Visit


def test_changsha_in_january_2025(visit: Visit) -> None:
    visit.open(CHANGSHA)
    premium = visit.calculator("premium")
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


def test_the_last_safe_day(visit: Visit) -> None:
    visit.open(CHANGSHA)
    gap = visit.calculator("gap")
    gap.type({"as_of": "2026-11-21", "last_paid_month.year": "2026", "last_paid_month.month": "08"})
    conservative = gap.result.locator('[data-deadline="gap_line_conservative"]')
    expect(conservative).to_contain_text("2026年11月30日", timeout=PATIENCE)
    expect(conservative).to_contain_text("还剩 9 天")
    expect(gap.result.locator('[data-deadline="gap_line_liberal"]')).not_to_be_empty()


def test_the_last_input_wins(visit: Visit) -> None:
    visit.open(CHANGSHA)
    premium = visit.calculator("premium")
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


def test_another_city_keeps_what_was_typed(visit: Visit) -> None:
    visit.open("tools/premium/")
    premium = visit.calculator("premium")
    premium.type({"as_of": "2026-11-21", "horizon_months": "6", "chosen_base": "9000"})
    premium.wait_until_answered()
    premium.type({"city": "440300"})
    expect(premium.result).to_have_attribute("data-city", "440300", timeout=PATIENCE)
    expect(premium.form).to_have_attribute("data-city", "440300")
    for field, text in {"city": "440300", "as_of": "2026-11-21", "horizon_months": "6", "chosen_base": "9000"}.items():
        expect(premium.control(field)).to_have_value(text)
    # 9000 × 8%
    expect(premium.value("flexible_monthly")).to_have_text("720.00")


def test_a_city_without_data_computes_with_the_persons_own_number(visit: Visit) -> None:
    visit.open("tools/premium/")
    premium = visit.calculator("premium")
    premium.type({"city": "130100"})
    expect(premium.result).to_have_attribute("data-city", "130100", timeout=PATIENCE)
    premium.form.locator("details.bdb-local > summary").click()
    premium.type({"local_values.flexible_monthly": "412.5"})
    expect(premium.figure("flexible_monthly")).to_have_attribute("data-standing", "user")
    expect(premium.value("flexible_monthly")).to_have_text("412.50")


def test_every_calculator_of_a_page_answers_with_one_runtime(visit: Visit) -> None:
    visit.open(CHANGSHA)
    for name in ("routes", "gap", "premium"):
        visit.calculator(name).type({"as_of": "2026-07-01"})
    for name in ("routes", "gap", "premium"):
        visit.calculator(name).wait_until_answered()
    assert sum(url.endswith("/worker.js") for url in visit.requests) == 1
    assert sum(url.endswith(".wasm") and "pyodide.asm" in url for url in visit.requests) == 1
