"""Bad input: the message stands next to its field, in Chinese, and what was typed stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visit import PATIENCE, Visit

GOOD = {"as_of": "2026-11-21"}
BAD = {
    "negative base": ("premium", {"chosen_base": "-5"}, "chosen_base"),
    "absurd base": ("premium", {"chosen_base": "99999999"}, "chosen_base"),
    "words for a number": ("premium", {"chosen_base": "四千多块"}, "chosen_base"),
    "a huge number": ("premium", {"chosen_base": "9" * 60}, "chosen_base"),
    "a script": ("premium", {"chosen_base": "<script>alert(1)</script>"}, "chosen_base"),
    "too many months": ("premium", {"horizon_months": "99"}, "horizon_months"),
    "half a month": ("premium", {"horizon_months": "1.5"}, "horizon_months"),
    "a month without its year": ("premium", {"start_month.month": "05"}, "start_month"),
    "no date": ("premium", {"as_of": ""}, "as_of"),
    "a date out of range": ("premium", {"as_of": "1999-01-01"}, "as_of"),
    "paid further ahead than a coming year": (
        "gap",
        {"last_paid_month.year": "2028", "last_paid_month.month": "03"},
        "last_paid_month",
    ),
    "starting before the last payment": (
        "gap",
        {
            "last_paid_month.year": "2026",
            "last_paid_month.month": "08",
            "start_month.year": "2026",
            "start_month.month": "07",
        },
        "start_month",
    ),
    "an own figure in words": (
        "premium",
        {"local_values.flexible_monthly": "不记得了"},
        "local_values.flexible_monthly",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input(changsha: Visit, kind: str) -> None:
    name, answers, field = BAD[kind]
    calculator = changsha.calculator(name)
    calculator.start_over()
    calculator.type(GOOD)
    calculator.wait_until_answered()
    expect(calculator.form.locator(".bdb-error:visible, .bdb-form-error:visible")).to_have_count(0)

    calculator.type(answers)
    error = calculator.error(field)
    expect(error).to_be_visible(timeout=PATIENCE)
    expect(error).to_have_attribute("role", "alert")
    said = error.inner_text()
    assert any(word in said for word in ("请", "要晚于", "不能")), said
    expect(calculator.form.locator(".bdb-error:visible")).to_have_count(1)
    for typed, text in answers.items():
        expect(calculator.control(typed)).to_have_value(text)
        if typed.startswith(field):
            expect(calculator.control(typed)).to_have_attribute("aria-invalid", "true")
    # The old answer is still there to read, and marked as an old one.
    expect(calculator.result).to_have_class("bdb-result bdb-old")
    expect(calculator.result).to_have_attribute("aria-busy", "false")
    expect(calculator.result.locator(".bdb-headline")).not_to_be_empty()


def test_ten_kinds_at_least() -> None:
    assert len(BAD) >= 10
