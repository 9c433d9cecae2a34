"""What a coverage year of the resident scheme costs, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.result import Case
from calculators.rules import resident_premium
from calculators.rules.resident_premium import Price
from tests.calculators.rules.paper_book import entry, leaves, paper_case

ADULT = {"id": "adult", "label": "成年人", "amount": "400", "who": "adult"}
OLD = {"id": "old", "label": "60岁以上", "amount": "200", "who": "adult", "from_age": 60}
MIDDLE = {"id": "middle", "label": "18–59岁", "amount": "700", "who": "adult", "from_age": 18, "below_age": 60}
CHILD = {"id": "child", "label": "学生儿童", "amount": "300", "who": "student", "below_age": 18}
FORMULA = {"base": "4000", "rate": "0.025"}


def of_year(year: int, *options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"coverage_year": year, "options": list(options), **more}


def told(found: list[Price] | Unknown) -> list[tuple[str, str, str, str | None]]:
    assert not isinstance(found, Unknown)
    return [(p.id, p.label, str(p.annual.value), None if p.monthly is None else str(p.monthly.value)) for p in found]


@pytest.mark.parametrize(
    ("birth", "options", "expected"),
    [
        (None, [CHILD, ADULT], ["adult"]),
        (None, [CHILD, MIDDLE, OLD], ["middle"]),
        (None, [CHILD, OLD], ["old"]),
        ("1966-11", [CHILD, MIDDLE, OLD], ["old"]),
        ("1966-12", [CHILD, MIDDLE, OLD], ["middle"]),
        ("2008-11", [CHILD, MIDDLE, OLD], ["middle"]),
        ("2008-12", [CHILD, MIDDLE, OLD], ["child"]),
        ("1990-01", [CHILD, OLD, ADULT], ["old", "adult"]),
        ("1990-01", [ADULT], ["adult"]),
        ("1950-01", [CHILD, OLD], ["old"]),
    ],
)
def test_the_options_of_an_age(birth: str | None, options: list[dict[str, Any]], expected: list[str]) -> None:
    """On 2026-11-21: sixty is who was born in 1966-11, eighteen who was born in 2008-11."""
    case = paper_case({}, birth_month=birth)
    assert [o["id"] for o in resident_premium.adult_options(case, of_year(2026, *options))] == expected


def test_a_year_has_its_own_price_and_the_next_one_is_not_guessed() -> None:
    values = {"resident_premium": [entry(of_year(2026, ADULT)), entry(of_year(2027, {**ADULT, "amount": "420"}))]}
    case = paper_case(values)
    assert told(resident_premium.prices(case, 2026)) == [("adult", "成年人", "400", None)]
    assert told(resident_premium.prices(case, 2027)) == [("adult", "成年人", "420", None)]
    assert isinstance(resident_premium.prices(case, 2028), Unknown)


def test_care_insurance_collected_with_it_is_part_of_the_price() -> None:
    case = paper_case({"resident_premium": of_year(2027, ADULT, with_ltc="25")})
    found = resident_premium.prices(case, 2027)
    assert told(found) == [("adult", "成年人", "425", None)]
    assert not isinstance(found, Unknown)
    assert sorted(leaves(case, found[0].annual)) == ["25", "400"]


def test_a_formula_makes_a_monthly_price_as_it_stands_in_that_year() -> None:
    rates = [entry(FORMULA, until="2026-12-31"), entry({**FORMULA, "rate": "0.03"}, **{"from": "2027-01-01"})]
    case = paper_case({"resident_formula": rates}, local_values={"resident_annual": 999})
    assert told(resident_premium.prices(case, 2026)) == [("", "成年居民", "1200.00", "100.00")]
    assert told(resident_premium.prices(case, 2027)) == [("", "成年居民", "1440.00", "120.00")]


def test_a_formula_that_is_over_gives_way_to_the_persons_own_number() -> None:
    over = {"resident_formula": [entry(FORMULA, until="2026-12-31")]}
    assert isinstance(resident_premium.prices(paper_case(over), 2027), Unknown)
    case = paper_case(over, local_values={"resident_annual": 450})
    found = resident_premium.prices(case, 2027)
    assert told(found) == [("", "你自己填的数", "450", None)]
    assert not isinstance(found, Unknown) and found[0].annual.standing == "user"


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        ({"rule": "individual_full"}, [("adult", "成年人", "400", None)]),
        ({"rule": "individual_full", "individual": "410"}, [("", "按个人标准", "410", None)]),
        ({"rule": "full", "individual": "400", "subsidy": "670"}, [("", "个人缴费＋财政补助", "1070", None)]),
    ],
)
def test_who_comes_late_pays_as_the_place_says(late: dict[str, Any], expected: list[Any]) -> None:
    other = {"coverage_year": 2027, "rule": "individual_full", "individual": "9"}
    rules = [entry(other), entry({"coverage_year": 2026, **late})]
    case = paper_case({"resident_premium": of_year(2026, ADULT), "resident_late": rules})
    assert told(resident_premium.late_price(case, 2026)) == expected
    assert isinstance(resident_premium.late_price(case, 2025), Unknown)


@pytest.mark.parametrize(
    ("answers", "year", "after"),
    [
        ({"as_of": "2027-02-28"}, 2027, False),
        ({"as_of": "2027-03-01"}, 2027, True),
        ({"as_of": "2027-03-01", "pay_date": "2027-03-02"}, 2027, True),
        ({"as_of": "2027-02-01", "pay_date": "2027-03-01"}, 2027, True),
        ({"as_of": "2027-02-01"}, 2028, None),
    ],
)
def test_after_the_window(answers: dict[str, str], year: int, after: bool | None) -> None:
    window = {"coverage_year": 2027, "start": "2026-09-01", "end": "2027-02-28"}
    assert resident_premium.is_after_window(paper_case({"resident_window": window}, **answers), year) is after


def together(case: Case, years: list[int]) -> list[tuple[str, str, str, str | None]]:
    return told(resident_premium.totals(case, years, case.ledger.input("月数", 15, "月")))


def test_years_are_added_up_option_by_option() -> None:
    low, high = {**ADULT, "id": "low", "label": "低档"}, {**ADULT, "id": "high", "label": "高档", "amount": "900"}
    values = {"resident_premium": [entry(of_year(2026, low, high)), entry(of_year(2027, {**ADULT, "amount": "420"}))]}
    case = paper_case(values)
    # A year with one price goes with every option.
    assert together(case, [2026, 2027]) == [("low", "低档", "820", None), ("high", "高档", "1320", None)]
    assert together(case, [2027, 2026]) == [("low", "低档", "820", None), ("high", "高档", "1320", None)]
    assert isinstance(resident_premium.totals(case, [2026, 2028], case.ledger.input("月数", 15, "月")), Unknown)


def test_years_without_a_common_option_have_no_sum() -> None:
    two = [[{**ADULT, "id": i} for i in pair] for pair in (("a", "b"), ("c", "d"))]
    values = {"resident_premium": [entry(of_year(y, *options)) for y, options in zip((2026, 2027), two, strict=True)]}
    case = paper_case(values)
    found = resident_premium.totals(case, [2026, 2027], case.ledger.input("月数", 15, "月"))
    assert isinstance(found, Unknown)
    assert (found.parameter, found.chain) == ("resident_premium", tuple(case.book.places))


def test_a_monthly_price_counts_the_months_while_it_stays_the_same() -> None:
    case = paper_case({"resident_formula": FORMULA})
    assert together(case, [2026, 2027]) == [("", "成年居民", "1500.00", None)]
    rates = [entry(FORMULA, until="2026-12-31"), entry({**FORMULA, "rate": "0.03"}, **{"from": "2027-01-01"})]
    assert together(paper_case({"resident_formula": rates}), [2026, 2027]) == [("", "成年居民", "2640.00", None)]
