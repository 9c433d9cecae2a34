"""What the unpaid months cost when they are paid back, on small tables made here."""

from __future__ import annotations

from typing import Any

from calculators.engine.months import YearMonth
from calculators.rules import back_payment
from tests.calculators.rules.paper_book import entry, paper_case

MAY, JUNE, JULY = (YearMonth.of(2026, month) for month in (5, 6, 7))
RATE = {"variants": [{"id": "one", "label": "一档", "rate": "0.1"}]}
OLD = entry({"kind": "fixed", "amount": "4000"}, until="2026-06-30")
NEW = entry({"kind": "fixed", "amount": "5000"}, **{"from": "2026-07-01"})


def cost(bases: list[dict[str, Any]], unpaid: list[YearMonth]) -> str | None:
    """In yuan, for going on in July 2026."""
    case = paper_case({"flex_base": bases, "flex_rate": RATE}, as_of="2026-07-10")
    found = back_payment.cost(case, unpaid, JULY)
    return None if found is None else str(found.value)


def test_each_month_is_paid_by_the_standard_of_its_own_time() -> None:
    assert cost([OLD, NEW], [MAY, JUNE]) == "800.00"
    assert cost([OLD, NEW], [JUNE, JULY]) == "900.00"


def test_a_month_whose_standard_is_not_known_is_paid_by_that_of_going_on() -> None:
    assert cost([NEW], [MAY, JUNE]) == "1000.00"


def test_no_unpaid_month_costs_nothing_and_no_standard_tells_nothing() -> None:
    assert cost([OLD, NEW], []) is None
    assert cost([], [MAY]) is None
