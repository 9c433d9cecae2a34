"""What is told about the years of retirement, on small tables made here."""

from __future__ import annotations

from typing import Any

from calculators.answers import retirement
from tests.calculators.rules.paper_book import paper_case

TRACK = {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}


def test_a_place_without_a_rule_on_years_really_paid_is_told_the_sum_alone() -> None:
    """Born in May 1966: retired in October 2026; 300 of 360 months are there."""
    values: dict[str, Any] = {"retire_age": {"tracks": [TRACK]}, "retirement_years": {"male": 30, "female": 25}}
    made = retirement.answer(paper_case(values, sex="male", birth_month="1966-05", total_paid_months=300))
    told = {name: figure["value"] for name, figure in made["figures"].items()}
    assert (told["retirement_month"], told["retirement_months_short"]) == ("2026-10", "60")
    assert [name for name in told if "actual" in name] == []
