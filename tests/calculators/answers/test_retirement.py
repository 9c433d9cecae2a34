"""What is told about the years of retirement, on small tables made here."""

from __future__ import annotations

from typing import Any

from calculators.answers import retirement
from tests.calculators.rules.paper_book import entry, paper_case

WOMEN = [
    {"id": "female_50", "base_age": 50, "target_age": 55, "step_months": 2, "first_birth_month": "1975-01"},
    {"id": "female_55", "base_age": 55, "target_age": 58, "step_months": 4, "first_birth_month": "1970-01"},
]
TRACK = {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}


def test_a_place_without_a_rule_on_years_really_paid_is_told_the_sum_alone() -> None:
    """Born in May 1966: retired in October 2026; 300 of 360 months are there."""
    values: dict[str, Any] = {"retire_age": {"tracks": [TRACK]}, "retirement_years": {"male": 30, "female": 25}}
    made = retirement.answer(paper_case(values, sex="male", birth_month="1966-05", total_paid_months=300))
    told = {name: figure["value"] for name, figure in made["figures"].items()}
    assert (told["retirement_month"], told["retirement_months_short"]) == ("2026-10", "60")
    assert [name for name in told if "actual" in name] == []


def headline(years: dict[str, Any], **answers: Any) -> str:
    """Born in June 1976, 200 months paid: retired in March 2027 on one track, in February 2033 on the other."""
    values: dict[str, Any] = {"retire_age": {"tracks": WOMEN}, "retirement_years": {"male": 30, "female": 25, **years}}
    case = paper_case(values, sex="female", birth_month="1976-06", total_paid_months=200, **answers)
    return str(retirement.answer(case)["headline"])


def test_what_differs_by_track_is_not_told_for_both() -> None:
    both = "2027年3月或2033年2月退休，"
    assert headline({}) == f"{both}医保年限现在还差100个月。"
    assert headline({"target_by": "2034-01-01"}) == "2027年3月或2033年2月退休。"
    assert headline({"target_by": "2030-01-01"}) == f"{both}医保年限还差几个月看岗位类型。"
    # Months paid in the city are wanted and not answered.
    local = {"actual": 15, "actual_where": "local"}
    assert headline(local) == f"{both}医保年限现在还差100个月，实际缴费另看。"
    # Really paid: 10 years by 2027, 30 by 2033 — 160 months short.
    schedule = {"actual": 30, "actual_schedule": {"2027": 10, "2033": 30}}
    assert headline(schedule) == f"{both}医保年限还差几个月看岗位类型。"
    assert headline(schedule, post_track="50") == "2027年3月退休，医保年限现在还差100个月。"
    assert headline(schedule, post_track="55") == "2033年2月退休，实际缴费年限现在还差160个月。"


def test_without_a_rule_on_the_age_the_answers_are_not_asked_again() -> None:
    before = {"retire_age": [entry({"tracks": [TRACK]}, **{"from": "2027-01-01"})]}
    made = retirement.answer(paper_case(before, sex="male", birth_month="1966-05", total_paid_months=300))
    assert made["headline"] == "这一天的退休年龄规定，本站没有收录。"
    assert "unknown_retire_age" in [w["id"] for w in made["warnings"]]
    assert retirement.answer(paper_case(before))["headline"].startswith("先填出生年月和性别")


def test_a_price_of_an_earlier_year_is_told_as_such() -> None:
    values = {"retirement_topup": [entry({"base": "7490", "text": "月基数7490元。"}, until="2024-12-31")]}
    made = retirement.answer(paper_case(values))
    assert [w["id"] for w in made["warnings"] if "topup" in w["id"]] == ["topup", "stale_retirement_topup"]
