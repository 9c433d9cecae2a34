"""The benefit month by month: a change of the standard, the year it was made for, and what stays open."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.ledger import Amount, Moment
from calculators.engine.months import YearMonth
from calculators.engine.result import Case
from calculators.rules import benefit_course
from calculators.rules.benefit_amount import Benefit, total
from tests.calculators.rules.paper_book import entry, paper_case


def wages(amount: str) -> dict[str, Any]:
    return {"areas": [{"id": "all", "label": "全市", "amount": amount}]}


SHARE = {"kind": "ratio", "of": "minimum_wage", "bands": [{"from_months": 12, "ratio": "0.9"}]}
SWITCH = {
    "unemployment_amount": SHARE,
    "minimum_wage": [
        entry(wages("2000"), until="2026-12-31"),
        entry(wages("2200"), **{"from": "2027-01-01", "review_by": "2027-12-31"}),
    ],
}
YEARS = {
    "kind": "amounts",
    "rows": [
        {"claim_from": 1, "claim_to": 12, "amount": "2000"},
        {"claim_from": 13, "claim_to": 24, "amount": "1500"},
        {"extended": True, "amount": "1200"},
    ],
}


def begun(case: Case, month: str, count: int, standing: str = "known") -> tuple[Moment, Amount]:
    first = case.ledger.input_month("失业金第一个月", YearMonth.parse(month), standing)
    return first, case.ledger.input("领取月数", count, "月")


def course(case: Case, first: Moment, months: Amount) -> list[Benefit]:
    changed = benefit_course.change(case, first, int(months.value))
    return benefit_course.course(case, first, months, changed)


def drawn(values: dict[str, Any], month: str, count: int, standing: str = "known", **answers: Any) -> list[str]:
    case = paper_case(values, **{"unemployment_paid_months": 30, **answers})
    found = course(case, *begun(case, month, count, standing))
    return [f"{b.claim_from}-{b.claim_to} {b.monthly.value} {b.monthly.standing}" for b in found if not b.extended]


def test_each_month_has_the_standard_in_force_in_it() -> None:
    assert drawn(SWITCH, "2026-12", 3) == ["1-1 1800.00 known", "2-3 1980.00 known"]
    assert drawn(SWITCH, "2027-01", 2) == ["1-2 1980.00 known"]
    assert drawn(SWITCH, "2026-10", 2) == ["1-2 1800.00 known"]


def test_the_total_adds_what_each_month_pays() -> None:
    case = paper_case(SWITCH, unemployment_paid_months=30)
    first, months = begun(case, "2026-12", 3)
    found = total(case, course(case, first, months), months)
    assert found is not None and (found.value, found.standing) == (1800 + 2 * 1980, "known")


def test_an_assumed_first_month_makes_the_parts_an_estimate_where_the_standard_changes() -> None:
    assert drawn(SWITCH, "2026-12", 2, "estimate") == ["1-1 1800.00 estimate", "2-2 1980.00 estimate"]
    assert drawn({**SWITCH, "minimum_wage": wages("2000")}, "2026-12", 2, "estimate") == ["1-2 1800.00 known"]


def test_a_month_beyond_the_year_of_the_wage_is_out_of_date() -> None:
    values = {**SWITCH, "minimum_wage": [entry(wages("2000"), review_by="2026-12-31")]}
    assert drawn(values, "2026-12", 3) == ["1-1 1800.00 known", "2-3 1800.00 stale"]
    case = paper_case(values, unemployment_paid_months=30)
    told = [
        (r.parameter if hasattr(r, "parameter") else r.entry.parameter, str(m), getattr(r, "standing", ""))
        for r, m in benefit_course.readings(case, begun(case, "2026-12", 2)[0], 2)
    ]
    assert told == [
        ("unemployment_amount", "2026-12", "known"),
        ("minimum_wage", "2026-12", "known"),
        ("unemployment_amount", "2027-01", "known"),
        ("minimum_wage", "2027-01", "stale"),
    ]


def test_published_amounts_are_those_of_their_year() -> None:
    values = {"unemployment_amount": [entry(YEARS, review_by="2026-12-31")]}
    assert drawn(values, "2026-12", 13) == ["1-1 2000 known", "2-12 2000 stale", "13-13 1500 stale"]
    assert drawn(
        {"unemployment_amount": [entry(SHARE, review_by="2026-12-31")], "minimum_wage": wages("2000")}, "2026-12", 2
    ) == ["1-2 1800.00 known"]


def test_what_follows_up_to_retirement_is_that_of_the_month_after() -> None:
    later = {**YEARS, "rows": [*YEARS["rows"][:2], {"extended": True, "amount": "1300"}]}
    values = {"unemployment_amount": [entry(YEARS, until="2026-12-31"), entry(later, **{"from": "2027-01-01"})]}
    case = paper_case(values, unemployment_paid_months=30)
    for count, amount in ((1, 1300), (2, 1300)):
        found = course(case, *begun(case, "2026-12", count))
        assert [each.monthly.value for each in found if each.extended] == [amount]
    this = course(case, *begun(case, "2026-10", 1))
    assert [each.monthly.value for each in this if each.extended] == [1200]


@pytest.mark.parametrize(
    ("values", "answers"),
    [
        ({}, {}),
        (
            {
                "unemployment_amount": {
                    "kind": "amounts",
                    "rows": [{"area": "甲", "amount": "1"}, {"area": "乙", "amount": "2"}],
                }
            },
            {},
        ),
        ({"unemployment_amount": [entry(YEARS, **{"from": "2026-11-01"})]}, {}),
        ({"unemployment_amount": YEARS}, {"unemployment_paid_months": 8, "unemployment_unclaimed_months": 3}),
    ],
)
def test_a_month_that_is_left_open_leaves_all_open(values: dict[str, Any], answers: dict[str, Any]) -> None:
    assert drawn(values, "2026-10", 2, **answers) == []


def test_an_old_balance_is_counted_where_all_months_pay_the_same() -> None:
    answers = {"unemployment_paid_months": 8, "unemployment_unclaimed_months": 3}
    assert drawn({**SWITCH, "minimum_wage": wages("2000")}, "2026-12", 3, **answers) == ["1-3 1800.00 known"]


@pytest.mark.parametrize(
    ("first", "told"),
    [(None, ""), ("2026-10", ""), ("2026-11", ""), ("2026-12", "2026-12-01"), ("2027-01", "2027-01-01")],
)
def test_the_standard_told_is_that_of_today_or_of_a_first_month_to_come(first: str | None, told: str) -> None:
    answers = {} if first is None else {"benefit_first_month": first}
    assert benefit_course.told_on(paper_case(SWITCH, **answers)) == told


@pytest.mark.parametrize(
    ("month", "count", "answers", "changed"),
    [
        ("2026-12", 1, {}, None),
        ("2026-12", 2, {}, "2027-01"),
        ("2027-01", 3, {}, "2027-01"),
        ("2027-01", 3, {"benefit_first_month": "2027-01"}, None),
        ("2026-10", 2, {}, None),
    ],
)
def test_a_change_to_come_is_told(month: str, count: int, answers: dict[str, Any], changed: str | None) -> None:
    case = paper_case(SWITCH, unemployment_paid_months=30, **answers)
    found = benefit_course.change(case, begun(case, month, count)[0], count)
    assert (None if found is None else str(found.month)) == changed
    assert found is None or [str(each.monthly.value) for each in found.found] == ["1980.00"]


def test_a_change_that_is_over_is_not_told() -> None:
    past = [entry(wages("1900"), until="2026-10-31"), entry(wages("2000"), **{"from": "2026-11-01"})]
    case = paper_case({**SWITCH, "minimum_wage": past}, unemployment_paid_months=30)
    assert benefit_course.change(case, begun(case, "2026-10", 3)[0], 3) is None
    assert drawn({**SWITCH, "minimum_wage": past}, "2026-10", 3) == ["1-1 1710.00 known", "2-3 1800.00 known"]
