"""The state of each month, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.ledger import Amount
from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import coverage_strip, gap_clock
from calculators.rules.coverage_strip import Month
from calculators.rules.waiting import Wait
from tests.calculators.rules.paper_book import paper_case

TABLES: dict[str, Any] = {
    "gap_line_months": 3,
    "gap_wait_max_months": 6,
    "gap_employee_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"},
    "flex_gap": {"within_months": 3, "text": "本市的。", "over_wait_months": 2},
}
SHORT = {"covered": "c", "waiting": "w", "unknown": "?", "uncovered": "-", "retro_possible": "r"}
BY_ROUTE = {"flexible": "F", "fund_paid": "B", "": ""}


def told(months: list[Month]) -> str:
    """One word for a month: its state, with the route that pays."""
    return " ".join(SHORT[m.state] + BY_ROUTE[m.route] for m in months)


def planned(horizon: int, values: dict[str, Any] | None = None, **answers: Any) -> str:
    """The months from the last paid one (or this one), November 2026 being the present."""
    case = paper_case({**TABLES, **(values or {})}, **answers)
    clock = gap_clock.read(case)
    assert clock is not None
    made = coverage_strip.planned(case, clock, horizon)
    first = min(case.situation.this_month, clock.last_paid.month)
    assert [m.month for m in made] == [first.plus(i) for i in range(len(made))]
    return told(made)


@pytest.mark.parametrize(
    ("answers", "months"),
    [
        # Nothing is planned: the first months can be mended as long as going on at once would mend them.
        ({"last_paid_month": "2026-10"}, "c r r r -"),
        ({"last_paid_month": "2026-11"}, "c r r r"),
        ({"last_paid_month": "2026-08"}, "c r r r - - -"),
        ({"last_paid_month": "2026-07"}, "c r r r - - - -"),
        ({"last_paid_month": "2026-06"}, "c - - - - - - - -"),
        # A premium paid ahead.
        ({"last_paid_month": "2027-01"}, "c c c r r r"),
        # Flexible cover is planned.
        ({"last_paid_month": "2026-10", "start_month": "2026-11"}, "c cF cF cF cF"),
        ({"last_paid_month": "2026-10", "start_month": "2026-12"}, "c r cF cF cF"),
        ({"last_paid_month": "2026-10", "start_month": "2027-03"}, "c - - - -"),
        ({"last_paid_month": "2026-07", "start_month": "2026-12"}, "c - - - - wF wF cF"),
        ({"last_paid_month": "2027-01", "start_month": "2027-02"}, "c c c cF cF cF"),
        # From a month inside those paid ahead: it goes on after them.
        ({"last_paid_month": "2027-01", "start_month": "2026-12"}, "c c c cF cF cF"),
        # The benefit, then nothing or flexible cover.
        (
            {"last_paid_month": "2026-10", "benefit_first_month": "2026-12", "benefit_last_month": "2027-01"},
            "c - cB cB r",
        ),
        ({"last_paid_month": "2026-10", "benefit_status": "receiving", "benefit_last_month": "2026-12"}, "c cB cB r r"),
        (
            {
                "last_paid_month": "2026-10",
                "benefit_status": "receiving",
                "benefit_last_month": "2026-12",
                "start_month": "2027-01",
            },
            "c cB cB cF cF",
        ),
        (
            {
                "last_paid_month": "2026-10",
                "benefit_status": "receiving",
                "benefit_last_month": "2026-12",
                "start_month": "2026-12",
            },
            "c cB cB r r",
        ),
        # After the benefit a person comes from the employee scheme, whatever was paid before it.
        (
            {
                "last_paid_month": "2026-10",
                "last_paid_kind": "resident",
                "benefit_status": "receiving",
                "benefit_last_month": "2026-12",
                "start_month": "2027-01",
            },
            "c cB cB cF cF",
        ),
        (
            {"last_paid_month": "2026-10", "benefit_first_month": "2026-09", "benefit_last_month": "2026-12"},
            "c cB cB r r",
        ),
        (
            {"last_paid_month": "2026-10", "benefit_first_month": "2026-09", "benefit_last_month": "2026-10"},
            "c r r r -",
        ),
        # No more than was asked for, however long the benefit goes on.
        (
            {"last_paid_month": "2026-10", "benefit_first_month": "2026-11", "benefit_last_month": "2028-10"},
            "c cB cB cB cB",
        ),
        ({"last_paid_month": "2026-10", "benefit_last_month": "2026-12"}, "c r r r -"),
        # How long it is drawn is not known: the first month is sure, and the present one of whoever draws it.
        ({"last_paid_month": "2026-10", "benefit_first_month": "2026-12"}, "c - cB ?B ?B"),
        ({"last_paid_month": "2026-10", "benefit_first_month": "2027-06"}, "c - - - -"),
        ({"last_paid_month": "2026-10", "benefit_status": "receiving"}, "c cB ?B ?B ?B"),
        ({"last_paid_month": "2026-11", "benefit_status": "receiving"}, "c ?B ?B ?B"),
        (
            {"last_paid_month": "2026-10", "benefit_status": "receiving", "benefit_first_month": "2026-09"},
            "c cB ?B ?B ?B",
        ),
        ({"last_paid_month": "2026-10", "benefit_status": "receiving", "start_month": "2027-01"}, "c cB ?B cF cF"),
        ({"last_paid_month": "2026-10", "benefit_status": "applied"}, "c - cB ?B ?B"),
    ],
)
def test_what_is_paid_and_what_is_planned(answers: dict[str, str], months: str) -> None:
    assert planned(4, **answers) == months


CAP = {"unemployment_cap": {"rows": [{"from_months": 12, "months": 3}], "merged_cap": 24}}
LAW = {
    "unemployment_conditions": {"min_months": 12, "text": "缴满一年。"},
    "involuntary_separation": {
        "counts": ["dismissed"],
        "unclear": [],
        "excluded": ["resigned"],
        "text": "非本人意愿。",
    },
}


@pytest.mark.parametrize(
    ("answers", "months"),
    [
        # Three months at most: 2026-10 to 2026-12.
        ({"benefit_first_month": "2026-10"}, "c cB ?B r r r - -"),
        ({"benefit_first_month": "2026-09"}, "c cB r r r - - -"),
        # From April on there may have been a gap since December of up to four months.
        ({"benefit_first_month": "2026-10", "start_month": "2027-04"}, "c cB ?B - - - ?F ?F"),
    ],
)
def test_the_ceiling_bounds_a_benefit_of_unknown_length(answers: dict[str, str], months: str) -> None:
    drawing = {"last_paid_month": "2026-10", "benefit_status": "receiving", "unemployment_paid_months": 30}
    assert planned(7, CAP, **{**drawing, **answers}) == months


@pytest.mark.parametrize(
    ("answers", "months"),
    [
        ({"separation": "resigned"}, "c r r r -"),
        ({"separation": "resigned", "benefit_status": "applied"}, "c r r r -"),
        ({"separation": "dismissed", "unemployment_paid_months": 5}, "c r r r -"),
        # Nobody asks again what was examined when it was granted.
        ({"separation": "resigned", "benefit_first_month": "2026-10", "benefit_status": "receiving"}, "c cB cB cB cB"),
        ({"separation": "dismissed"}, "c - cB cB cB"),
        ({"separation": None}, "c - cB cB cB"),
    ],
)
def test_a_benefit_that_the_answers_close_is_not_drawn(answers: dict[str, Any], months: str) -> None:
    told_of = {"benefit_first_month": "2026-12", "benefit_last_month": "2027-05", "unemployment_paid_months": 30}
    answered = {k: v for k, v in {**told_of, **answers}.items() if v is not None}
    assert planned(4, LAW, last_paid_month="2026-10", **answered) == months


def test_each_month_is_asked_for_its_own_month_of_going_on() -> None:
    """A place that mends one empty month: the second one is past mending when the third begins."""
    stages = [
        {"from_months": 0, "to_months": 1, "wait_months": 0, "retroactive": True},
        {"from_months": 2, "wait_months": 3, "retroactive": False},
    ]
    one = {"flex_gap": {"within_months": 1, "text": "两段。", "after_employer": stages}}
    answers = {"last_paid_kind": "employee"}
    assert planned(4, one, last_paid_month="2026-10", **answers) == "c r - - -"
    assert planned(4, one, last_paid_month="2026-09", **answers) == "c r - - - -"
    assert planned(4, one, last_paid_month="2026-08", **answers) == "c - - - - - -"
    assert planned(4, one, last_paid_month="2026-10", start_month="2027-01", **answers) == "c - - wF wF"


def test_after_the_cut_off_day_the_running_month_is_lost() -> None:
    """On the 26th November is over for a flexible worker: going on in December leaves four months empty."""
    cut = {"flex_cutoff_day": 25}
    assert planned(2, cut, last_paid_month="2026-07", as_of="2026-11-25") == "c r r r - -"
    assert planned(2, cut, last_paid_month="2026-07", as_of="2026-11-26") == "c - - - - -"
    assert planned(2, cut, last_paid_month="2026-08", as_of="2026-11-26") == "c r r r -"


def test_a_place_that_does_not_mend_has_no_months_to_mend() -> None:
    """How long such a place makes people wait is not known: from none to six months."""
    closed = {"flex_backpay": {"allowed": False, "text": "不补。"}}
    assert planned(4, closed, last_paid_month="2026-10") == "c - - - -"
    assert planned(4, closed, last_paid_month="2026-10", start_month="2026-12") == "c - ?F ?F ?F"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"pay_date": "2026-12-20"}, "c r cF cF cF"),
        ({"pay_date": "2026-12-21"}, "c r r cF cF"),
        ({"pay_date": "2026-12-21", "start_month": "2026-12"}, "c r cF cF cF"),
        ({}, "c r r r -"),
    ],
)
def test_a_day_of_payment_plans_the_month_that_it_counts_for(answers: dict[str, str], expected: str) -> None:
    assert planned(4, {"flex_cutoff_day": 20}, last_paid_month="2026-10", **answers) == expected


def test_the_wait_is_counted_from_the_first_paid_month() -> None:
    def months(count: int) -> Amount:
        return paper_case({}).ledger.input("等", count, "月")

    start = YearMonth.of(2026, 12)
    for wait, expected in (
        (Wait(months(0), ""), "cF cF cF"),
        (Wait(months(2), ""), "wF wF cF"),
        (Wait(months(2), "", low=months(1), high=months(2)), "wF ?F cF"),
        (Wait(months(2), "", low=months(0), high=months(2)), "?F ?F cF"),
    ):
        assert told(coverage_strip.after_start(start, wait, 3, "flexible")) == expected


def test_the_strip_names_the_route_where_somebody_pays() -> None:
    out = ResultBuilder("coverage", paper_case({}))
    november = YearMonth.of(2026, 11)
    coverage_strip.draw(out, [Month(november, "uncovered"), Month(november.plus(1), "covered", "fund_paid")])
    assert out.months == [
        {"month": "2026-11", "state": "uncovered"},
        {"month": "2026-12", "state": "covered", "route": "fund_paid"},
    ]
