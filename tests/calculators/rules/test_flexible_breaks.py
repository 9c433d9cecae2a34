"""Breaks of one year that a place adds up, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.result import ResultBuilder
from calculators.rules import flexible_breaks, flexible_wait, gap_clock
from tests.calculators.rules.paper_book import paper_case
from tests.calculators.rules.test_plan_options import GAP

ADDS_UP = {"within_months": 3, "text": "本市的。", "over_wait_months": 6, "year_total_months": 4}


def warned(rule: dict[str, Any], **answers: Any) -> tuple[str, list[str]]:
    case = paper_case({**GAP, "flex_gap": rule}, **answers)
    clock, out = gap_clock.read(case), ResultBuilder("gap", case)
    assert clock is not None
    flexible_breaks.warn(case, out, clock, flexible_wait.wait(case, clock))
    return "".join(each["text"] for each in out.warnings), out.missing


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        # It is November: two months are missing after August, and eight months of the year came before.
        ({"last_paid_month": "2026-08"}, True),
        ({"last_paid_month": "2026-08", "continuous_months": 6}, True),
        ({"last_paid_month": "2026-08", "continuous_months": 7}, False),
        ({"last_paid_month": "2026-08", "continuous_months": 40}, False),
        ({"last_paid_month": "2026-10"}, False),
        ({"last_paid_month": "2026-08", "last_paid_kind": "resident"}, False),
        # Four months are missing: the wait is the longer one anyway.
        ({"last_paid_month": "2026-06"}, False),
        # In the year of the last payment only December is missing, and two months came before.
        ({"last_paid_month": "2026-11", "start_month": "2027-03", "continuous_months": 9}, False),
        ({"last_paid_month": "2026-11", "start_month": "2027-03", "continuous_months": 8}, True),
    ],
)
def test_earlier_breaks_of_the_year_may_add_up(answers: dict[str, Any], told: bool) -> None:
    text, missing = warned(ADDS_UP, **answers)
    assert ("一年里累计断满4个月再缴，也按第一次参保等6个月" in text) is told
    assert ("continuous_months" in missing) is (told and "continuous_months" not in answers)


def test_a_place_that_adds_nothing_up_says_nothing() -> None:
    rule = {name: value for name, value in ADDS_UP.items() if name != "year_total_months"}
    assert warned(rule, last_paid_month="2026-08") == ("", [])


def test_the_year_is_that_of_the_last_payment() -> None:
    text, _ = warned(ADDS_UP, last_paid_month="2026-11", start_month="2027-03")
    assert "2026年前面还断过的，先打0731-12393问清再缴。" in text
