"""What an option of flexible cover costs month by month, on small tables made here. Amounts in yuan."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.engine.result import Case, ResultBuilder
from calculators.rules import flexible_course, flexible_premium
from calculators.rules.flexible_course import Course
from tests.calculators.rules.paper_book import entry, paper_case

NOW = YearMonth.of(2026, 11)
BASE = {"kind": "fixed", "amount": "4000"}
CUT = {"id": "a", "label": "阶段性", "rate": "0.05", "regular_rate": "0.06"}


def follow(rates: list[dict[str, Any]], **more: Any) -> tuple[Case, Course]:
    case = paper_case({"flex_base": BASE, "flex_rate": rates, **more})
    found = flexible_premium.terms(case, NOW)
    assert not isinstance(found, Unknown)
    option, months = flexible_premium.options(found)[0], [NOW.plus(i) for i in range(4)]
    return case, flexible_course.follow(case, ResultBuilder("premium", case), option, months)


def rate(*variants: dict[str, Any], **dates: Any) -> dict[str, Any]:
    return entry({"variants": list(variants)}, **dates)


def total(case: Case, course: Course) -> str:
    return str(flexible_course.together(case, "合计", flexible_course.paid(case, course)).value)


def test_a_cut_that_ends_on_the_way_is_a_range_from_then_on() -> None:
    """Two months at 5 % and two at 6 %; four at 5 % if it goes on; what is listed apart counts in both."""
    apart = {"id": "x", "label": "长护", "amount": "10", "rate": None, "per": "month", "separate": True}
    case, course = follow([rate(CUT, until="2026-12-31")], flex_addon={"items": [apart]})
    least = flexible_course.least(case, course)
    assert least is not None
    assert (total(case, course), str(least.value)) == ("920.00", "840.00")
    assert flexible_course.change(course) == "2027年1月起每月200.00到240.00元"


@pytest.mark.parametrize(
    ("rates", "change", "ended", "months"),
    [
        ([rate({"id": "a", "label": "甲", "rate": "0.05"})], "", "", 4),
        (
            [
                rate({"id": "a", "label": "甲", "rate": "0.05"}, until="2026-12-31"),
                rate({"id": "a", "label": "甲", "rate": "0.07"}, **{"from": "2027-01-01"}),
            ],
            "2027年1月起每月280.00元",
            "",
            4,
        ),
        (
            [
                rate({"id": "a", "label": "甲", "rate": "0.05"}, until="2026-12-31"),
                rate(
                    {"id": "b", "label": "乙", "rate": "0.06"},
                    {"id": "c", "label": "丙", "rate": "0.08"},
                    **{"from": "2027-01-01"},
                ),
            ],
            "",
            "2027年1月起改成“乙、丙”，合计不算",
            2,
        ),
    ],
)
def test_a_course_says_when_it_changes_and_why_it_ends(
    rates: list[dict[str, Any]], change: str, ended: str, months: int
) -> None:
    case, course = follow(rates)
    assert (flexible_course.change(course), course.ended) == (change, ended)
    assert sum(len(run) for run, _ in course.parts) == months
    assert flexible_course.least(case, course) is None
