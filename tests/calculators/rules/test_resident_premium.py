"""What a coverage year of the resident scheme costs, on small tables made here."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules import resident_premium
from calculators.rules.resident_premium import Price
from tests.calculators.rules.paper_book import entry, leaves, paper_case

ADULT = {"id": "adult", "label": "成年人", "amount": "400", "who": "adult"}
OLD = {"id": "old", "label": "60岁以上", "amount": "200", "who": "senior", "from_age": 60}
SENIOR = {"id": "senior", "label": "老年人", "amount": "250", "who": "senior"}
MIDDLE = {"id": "middle", "label": "18–59岁", "amount": "700", "who": "adult", "from_age": 18, "below_age": 60}
CHILD = {"id": "child", "label": "学生儿童", "amount": "300", "who": "student", "below_age": 18}
TRACKS = {
    "tracks": [
        {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"},
        {"id": "female_55", "base_age": 55, "target_age": 58, "step_months": 4, "first_birth_month": "1970-01"},
        {"id": "female_50", "base_age": 50, "target_age": 55, "step_months": 2, "first_birth_month": "1975-01"},
    ]
}
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
        (None, [ADULT, SENIOR], ["adult"]),
        ("1966-11", [CHILD, MIDDLE, OLD], ["old"]),
        ("1966-12", [CHILD, MIDDLE, OLD], ["middle"]),
        ("2008-11", [CHILD, MIDDLE, OLD], ["middle"]),
        ("2008-12", [CHILD, MIDDLE, OLD], ["child"]),
        ("1990-01", [CHILD, ADULT], ["adult"]),
        ("1950-01", [ADULT], ["adult"]),
        ("1950-01", [CHILD, {**MIDDLE, "below_age": 70}], ["middle"]),
    ],
)
def test_the_options_of_an_age(birth: str | None, options: list[dict[str, Any]], expected: list[str]) -> None:
    """On 2026-11-21: sixty is who was born in 1966-11, eighteen who was born in 2008-11."""
    case = paper_case({}, birth_month=birth)
    assert [o["id"] for o in resident_premium.adult_options(case, of_year(2026, *options))] == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (["adult"], ["birth_month"])),
        # From which age on somebody is old the place does not say: between 50 (60 for a man) and 63 both stay open.
        ({"birth_month": "1976-12"}, (["adult"], [])),
        ({"birth_month": "1976-11"}, (["adult", "senior"], ["sex"])),
        ({"birth_month": "1976-11", "sex": "male"}, (["adult"], [])),
        ({"birth_month": "1976-11", "sex": "female", "post_track": "55"}, (["adult"], [])),
        ({"birth_month": "1966-11", "sex": "male"}, (["adult", "senior"], [])),
        ({"birth_month": "1963-12"}, (["adult", "senior"], ["sex"])),
        ({"birth_month": "1963-11"}, (["senior"], [])),
    ],
)
def test_who_counts_as_old_is_not_guessed(answers: dict[str, str], expected: tuple[list[str], list[str]]) -> None:
    student = {**CHILD, "who": "student"}
    student.pop("below_age")
    value = of_year(2026, ADULT, SENIOR, student)
    case = paper_case({"resident_premium": value, "retire_age": TRACKS}, **answers)
    told = [o["id"] for o in resident_premium.adult_options(case, value)]
    assert (told, resident_premium.missing(case, 2026)) == expected


def test_nothing_is_asked_where_age_makes_no_difference() -> None:
    assert resident_premium.missing(paper_case({"resident_premium": of_year(2026, ADULT)}), 2026) == []
    assert resident_premium.missing(paper_case({}), 2026) == []
    # Without the table of the retirement ages nobody is surely old.
    case = paper_case({}, birth_month="1940-01")
    assert len(resident_premium.adult_options(case, of_year(2026, ADULT, SENIOR))) == 2


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
    ("day", "year", "after"), [((2027, 2, 28), 2027, False), ((2027, 3, 1), 2027, True), ((2027, 2, 1), 2028, None)]
)
def test_after_the_window(day: tuple[int, int, int], year: int, after: bool | None) -> None:
    window = {"coverage_year": 2027, "start": "2026-09-01", "end": "2027-02-28"}
    case = paper_case({"resident_window": window})
    assert resident_premium.is_after_window(case, year, datetime.date(*day)) is after
