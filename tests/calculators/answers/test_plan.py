"""The plans side by side, on small tables made here."""

from __future__ import annotations

from decimal import Decimal

from calculators.answers import plan
from tests.calculators.rules.paper_book import paper_case
from tests.calculators.rules.test_plan_options import FLEX


def test_the_months_add_up_to_the_total_where_a_twelfth_of_a_year_is_not_whole() -> None:
    """122 yuan a year are 10.1666… a month; with 400 yuan five months of 2026 and 2027 are not five times 410.17."""
    item = {"id": "care", "label": "长护险", "amount": "122", "rate": None, "per": "year", "separate": True}
    case = paper_case(
        {**FLEX, "flex_addon": {"items": [item]}}, hukou="local", last_paid_month="2026-10", horizon_months=5
    )
    made = plan.answer(case)
    (safest, *_) = made["plans"]
    costs = [month["cost"] for month in safest["months"]]
    assert costs == ["410.17", "410.16", "510.17", "510.17", "510.16"]
    assert sum(map(Decimal, costs)) == Decimal(safest["total"]) == Decimal("2350.83")
    assert made["figures"]["plan_total_safest"]["value"] == safest["total"]
