"""Months still missing for retirement, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.rules import retiree_years
from tests.calculators.rules.paper_book import leaves, paper_case

YEARS = {"male": 30, "female": 25}
RETIREMENT = YearMonth.of(2030, 1)
SCHEDULE = {"2027": 11, "2028": 12, "2030": 15}


def count(rule: dict[str, Any], retirement: YearMonth = RETIREMENT, **answers: Any) -> retiree_years.Shortfall:
    case = paper_case({"retirement_years": {**YEARS, **rule}}, **{"sex": "male", **answers})
    found = retiree_years.shortfall(case, retirement)
    assert found is not None and not isinstance(found, Unknown)
    return found


def numbers(found: retiree_years.Shortfall) -> tuple[int | None, int | None, int | None]:
    asked = (found.actual_required, found.actual_short, found.actual_low)
    first, second, third = (None if x is None else int(x.value) for x in asked)
    return first, second, third


@pytest.mark.parametrize(
    ("answers", "required", "short", "at_retirement"),
    [
        # From 2026-11 to 2030-01 there are 38 months.
        ({"total_paid_months": 300}, 360, 60, 22),
        ({"total_paid_months": 300, "deemed_months": 20}, 360, 40, 2),
        ({"total_paid_months": 300, "deemed_months": 22}, 360, 38, 0),
        ({"total_paid_months": 400}, 360, 0, 0),
        ({"total_paid_months": 0}, 360, 360, 322),
        ({"total_paid_months": 290, "sex": "female"}, 300, 10, 0),
    ],
)
def test_what_is_missing_in_all(answers: dict[str, Any], required: int, short: int, at_retirement: int) -> None:
    found = count({}, **answers)
    assert [int(x.value) for x in (found.required, found.short, found.short_at_retirement)] == [
        required,
        short,
        at_retirement,
    ]
    assert (numbers(found), found.actual_where) == ((None, None, None), "any")


def test_who_is_past_retirement_gains_no_month() -> None:
    found = count({}, YearMonth.of(2026, 1), total_paid_months=300)
    assert (int(found.short.value), int(found.short_at_retirement.value)) == (60, 60)


@pytest.mark.parametrize(
    ("where", "answers", "expected"),
    [
        (None, {}, (180, 80, None)),
        ("any", {"local_paid_months": 60}, (180, 80, None)),
        ("local", {"local_paid_months": 60}, (180, 120, None)),
        ("local", {}, (180, None, None)),
        ("province", {"local_paid_months": 60}, (180, 120, 80)),
        ("province", {}, (180, 80, None)),
        ("local", {"local_paid_months": 200, "total_paid_months": 200}, (180, 0, None)),
    ],
)
def test_what_must_really_have_been_paid(where: str | None, answers: dict[str, Any], expected: tuple[Any, ...]) -> None:
    rule = {"actual": 15, **({} if where is None else {"actual_where": where})}
    found = count(rule, **{"total_paid_months": 100, "deemed_months": 50, **answers})
    assert (numbers(found), found.actual_where) == (expected, where or "any")
    if found.actual_short is not None:
        assert found.actual_short.standing == ("estimate" if (where, answers) == ("province", {}) else "known")


@pytest.mark.parametrize(
    ("year", "months"), [(2026, 132), (2027, 132), (2028, 144), (2030, 180), (2031, 180), (2040, 180)]
)
def test_a_requirement_that_grows_is_read_in_the_year_of_retirement(year: int, months: int) -> None:
    found = count({"actual": 20, "actual_schedule": SCHEDULE}, YearMonth.of(year, 12), total_paid_months=100)
    assert numbers(found) == (months, months - 100, None)


def test_each_number_rests_on_what_was_answered() -> None:
    case = paper_case(
        {"retirement_years": {**YEARS, "actual": 15}}, sex="male", total_paid_months=100, deemed_months=50
    )
    found = retiree_years.shortfall(case, RETIREMENT)
    assert found is not None and not isinstance(found, Unknown) and found.actual_short is not None
    assert sorted(leaves(case, found.short)) == sorted(["360", "100", "50", "0"])
    assert sorted(leaves(case, found.short_at_retirement)) == sorted(["360", "100", "50", "38", "0"])
    assert sorted(leaves(case, found.actual_short)) == sorted(["180", "100", "0"])


@pytest.mark.parametrize(("target_by", "known"), [("2030-01-01", True), ("2030-01-02", False), ("", True)])
def test_a_later_requirement_says_nothing_of_an_earlier_retirement(target_by: str, known: bool) -> None:
    rule = {**YEARS, **({"target_by": target_by} if target_by else {})}
    case = paper_case({"retirement_years": rule}, sex="male", total_paid_months=100)
    found = retiree_years.shortfall(case, RETIREMENT)
    assert isinstance(found, Unknown) is not known
    if isinstance(found, Unknown):
        assert (found.parameter, found.chain) == ("retirement_years", tuple(case.book.places))
        assert [hint.value for hint in found.hints] == [rule]


def test_nothing_is_counted_without_the_answers_or_the_rule() -> None:
    tables = {"retirement_years": {"female": 25}}
    assert retiree_years.shortfall(paper_case(tables, sex="female"), RETIREMENT) is None
    assert retiree_years.shortfall(paper_case(tables, total_paid_months=100), RETIREMENT) is None
    assert isinstance(retiree_years.shortfall(paper_case(tables, sex="male", total_paid_months=1), RETIREMENT), Unknown)
    assert isinstance(retiree_years.shortfall(paper_case({}), RETIREMENT), Unknown)
    assert retiree_years.missing(paper_case({})) == ["total_paid_months"]
    assert retiree_years.missing(paper_case({}, total_paid_months=0)) == []
