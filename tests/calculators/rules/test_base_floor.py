"""A base that is the lower bound of the employees', on small tables made here. Amounts in yuan."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.engine.result import Case
from calculators.rules import base_floor, flexible_premium
from tests.calculators.rules.paper_book import entry, paper_case

NOW = YearMonth.of(2026, 11)
OLD = {"from": "2024-01-01", "until": "2024-12-31"}
RATE = {"variants": [{"id": "a", "label": "一档", "rate": "0.1"}]}


def case(base: dict[str, Any], bounds: Any, **dates: Any) -> Case:
    values = {"flex_base": [entry(base, **(dates or OLD))], "flex_rate": RATE, "employee_base_bounds": bounds}
    return paper_case(values)


def newer(lower: str = "5000", start: str = "2025-01-01") -> list[dict[str, Any]]:
    return [entry({"lower": lower, "upper": "25000"}, **{"from": start})]


@pytest.mark.parametrize(
    ("base", "bounds", "dates", "expected"),
    [
        ({"kind": "fixed", "amount": "4000", "lower": "4000"}, newer(), {}, "500.00"),
        ({"kind": "fixed", "amount": "4000", "lower": "4000"}, newer("4000"), {}, None),
        ({"kind": "fixed", "amount": "4000", "lower": "4000"}, newer(start="2024-12-31"), {}, None),
        ({"kind": "fixed", "amount": "4000", "lower": "3000"}, newer(), {}, None),
        ({"kind": "fixed", "amount": "4000"}, newer(), {}, None),
        ({"kind": "range", "lower": "4000"}, newer(), {}, None),
        ({"kind": "fixed", "amount": "4000", "lower": "4000"}, newer(), {"from": "2024-01-01"}, None),
    ],
)
def test_only_an_old_base_follows_a_newer_and_higher_bound(
    base: dict[str, Any], bounds: Any, dates: dict[str, Any], expected: str | None
) -> None:
    made = case(base, bounds, **dates)
    found = flexible_premium.terms(made, NOW)
    assert not isinstance(found, Unknown)
    premium = base_floor.followed(made, found, flexible_premium.options(found)[0])
    assert (premium and str(premium.monthly.value)) == expected
