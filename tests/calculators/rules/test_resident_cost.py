"""What it costs to come into the resident scheme in a month, on small tables made here."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.engine.result import Case, ResultBuilder
from calculators.rules import resident_cost
from calculators.rules.resident_premium import Price
from tests.calculators.rules.paper_book import entry, leaves, paper_case

ADULT = {"id": "adult", "label": "成年人", "amount": "400", "who": "adult"}
SENIOR = {"id": "senior", "label": "老年人", "amount": "250", "who": "senior"}
FORMULA = {"base": "4000", "rate": "0.025"}
WINDOW = {"coverage_year": 2026, "start": "2025-09-01", "end": "2026-02-28"}
LATE = {"coverage_year": 2026, "rule": "individual_plus_subsidy", "individual": "400", "subsidy": "700"}
NOVEMBER = YearMonth.of(2026, 11)


def of_year(year: int, *options: dict[str, Any]) -> dict[str, Any]:
    return {"coverage_year": year, "options": list(options)}


def run(count: int, start: YearMonth = NOVEMBER) -> list[YearMonth]:
    return [start.plus(i) for i in range(count)]


def told(found: list[Price] | Unknown) -> list[tuple[str, str, str]]:
    assert not isinstance(found, Unknown)
    return [(p.id, str(p.annual.value), p.annual.standing) for p in found]


def together(case: Case, months: list[YearMonth]) -> list[tuple[str, str, str]]:
    return told(resident_cost.totals(case, months))


@pytest.mark.parametrize(
    ("answers", "month", "day"),
    [
        ({}, NOVEMBER, datetime.date(2026, 11, 21)),
        ({}, NOVEMBER.plus(1), datetime.date(2026, 12, 1)),
        ({}, NOVEMBER.plus(2), datetime.date(2026, 12, 1)),
        ({"as_of": "2026-12-20"}, NOVEMBER.plus(2), datetime.date(2026, 12, 20)),
        ({"as_of": "2027-01-20"}, NOVEMBER.plus(2), datetime.date(2027, 1, 20)),
        ({"pay_date": "2027-02-03"}, NOVEMBER, datetime.date(2027, 2, 3)),
    ],
)
def test_a_month_is_paid_for_in_it_a_january_in_the_window_before(
    answers: dict[str, str], month: YearMonth, day: datetime.date
) -> None:
    assert resident_cost.paying_day(paper_case({}, **answers), month) == day


@pytest.mark.parametrize(
    ("tables", "as_of", "standing", "price"),
    [
        ({"resident_window": WINDOW, "resident_late": LATE}, "2026-02-28", "in_time", ("adult", "400", "known")),
        ({"resident_window": WINDOW, "resident_late": LATE}, "2026-03-01", "late", ("", "1100", "known")),
        ({"resident_window": WINDOW}, "2026-02-28", "in_time", ("adult", "400", "known")),
        ({"resident_window": WINDOW}, "2026-03-01", "unsettled", ("adult", "400", "estimate")),
        # Where the window is not known: a January may be in it, and the late price tells what is at stake.
        ({}, "2026-01-15", "in_time", ("adult", "400", "known")),
        ({}, "2026-02-15", "unsettled", ("adult", "400", "estimate")),
        ({"resident_late": LATE}, "2026-02-15", "in_time", ("adult", "400", "known")),
    ],
)
def test_the_price_is_that_of_the_day_of_paying(
    tables: dict[str, Any], as_of: str, standing: str, price: tuple[str, str, str]
) -> None:
    case = paper_case({"resident_premium": of_year(2026, ADULT), **tables}, as_of=as_of)
    month = case.situation.this_month
    assert resident_cost.standing_of(case, month) == standing
    assert told(resident_cost.options(case, month)) == [price]
    assert str(resident_cost.amount(case, month).value) == price[1]
    out = ResultBuilder("premium", case)
    resident_cost.add_doubt(case, out, month)
    assert [w["id"] for w in out.warnings] == (["resident_price"] if standing == "unsettled" else [])


def test_where_the_age_leaves_it_open_the_dearer_price_is_an_estimate() -> None:
    low = {**ADULT, "id": "low", "amount": "380"}
    case = paper_case({"resident_premium": of_year(2026, ADULT, low, SENIOR)}, birth_month="1970-01")
    found = resident_cost.amount(case, YearMonth.of(2026, 1))
    assert (str(found.value), found.standing) == ("380", "estimate")
    settled = paper_case({"resident_premium": of_year(2026, ADULT, low, SENIOR)})
    found = resident_cost.amount(settled, YearMonth.of(2026, 1))
    assert (str(found.value), found.standing) == ("380", "known")


def test_a_late_price_is_that_of_the_people_it_names() -> None:
    values = {
        "resident_premium": of_year(2026, ADULT, SENIOR),
        "resident_window": WINDOW,
        "resident_late": {"coverage_year": 2026, "rule": "individual_full", "individual": "410"},
    }
    case = paper_case(values, birth_month="1970-01")
    assert told(resident_cost.options(case, NOVEMBER)) == [("", "410", "known"), ("senior", "250", "estimate")]


def test_years_are_added_up_option_by_option() -> None:
    low, high = {**ADULT, "id": "low", "label": "低档"}, {**ADULT, "id": "high", "label": "高档", "amount": "900"}
    values = {
        "resident_premium": [entry(of_year(2026, low, high)), entry(of_year(2027, {**ADULT, "amount": "420"}))],
        "resident_window": [
            entry({**WINDOW, "end": "2026-12-31"}),
            entry({**WINDOW, "coverage_year": 2027, "end": "2027-02-28"}),
        ],
    }
    # A year with one price goes with every option.
    case = paper_case(values, as_of="2026-01-10")
    assert together(case, run(14)) == [("low", "820", "known"), ("high", "1320", "known")]
    assert together(case, run(2)) == [("low", "400", "known"), ("high", "900", "known")]
    assert isinstance(resident_cost.totals(case, run(15, YearMonth.of(2027, 11))), Unknown)


def test_years_without_a_common_option_have_no_sum() -> None:
    two = [[{**ADULT, "id": i} for i in pair] for pair in (("a", "b"), ("c", "d"))]
    values = {"resident_premium": [entry(of_year(y, *options)) for y, options in zip((2026, 2027), two, strict=True)]}
    case = paper_case(values)
    found = resident_cost.totals(case, run(3))
    assert isinstance(found, Unknown)
    assert (found.parameter, found.chain) == ("resident_premium", tuple(case.book.places))


def test_a_monthly_price_is_that_of_each_month() -> None:
    case = paper_case({"resident_formula": FORMULA})
    assert resident_cost.standing_of(case, NOVEMBER) == "monthly"
    assert str(resident_cost.amount(case, NOVEMBER).value) == "100.00"
    assert together(case, run(15)) == [("", "1500.00", "known")]
    rates = [entry(FORMULA, until="2026-12-31"), entry({**FORMULA, "rate": "0.03"}, **{"from": "2027-01-01"})]
    case = paper_case({"resident_formula": rates})
    assert together(case, run(4)) == [("", "440.00", "known")]
    found = resident_cost.totals(case, run(4))
    assert not isinstance(found, Unknown)
    assert leaves(case, found[0].annual) == ["4000", "0.025", "2", "0.03", "2"]
    assert [str(part.value) for part in resident_cost.parts(case, run(3))] == ["200.00", "120.00"]


def test_a_year_is_paid_once_in_the_month_of_entry() -> None:
    values = {"resident_premium": [entry(of_year(year, {**ADULT, "amount": str(year)})) for year in (2026, 2027)]}
    case = paper_case(values)
    assert [str(p.value) for p in resident_cost.parts(case, [NOVEMBER, NOVEMBER.plus(2)])] == ["2026", "2027"]


@pytest.mark.parametrize(
    ("as_of", "end", "day"),
    [
        ("2025-12-10", "2025-12-25", datetime.date(2025, 12, 25)),
        ("2025-12-10", "2026-02-28", datetime.date(2025, 12, 31)),
        ("2025-12-26", "2025-12-25", datetime.date(2026, 1, 31)),
        ("2026-01-05", "2026-02-28", datetime.date(2026, 1, 31)),
        ("2025-12-10", None, datetime.date(2025, 12, 31)),
    ],
)
def test_the_last_day_to_pay_for_a_january(as_of: str, end: str | None, day: datetime.date) -> None:
    window = {} if end is None else {"resident_window": {**WINDOW, "end": end}}
    case = paper_case(window, as_of=as_of)
    assert resident_cost.last_paying_day(case, YearMonth.of(2026, 1)) == day


def test_the_last_day_to_pay_for_another_month_is_its_own() -> None:
    case = paper_case({"resident_window": WINDOW}, as_of="2025-12-10")
    assert resident_cost.last_paying_day(case, YearMonth.of(2025, 12)) == datetime.date(2025, 12, 31)
