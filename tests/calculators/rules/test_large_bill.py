"""The second layer of a bill: what lies above the fund's ceiling, tier by tier. Worked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.book import Known, Stale
from calculators.engine.ledger import Amount
from calculators.engine.result import Case
from calculators.rules import large_bill
from calculators.rules.large_bill import Slice
from tests.calculators.rules.paper_book import leaves, paper_case

TIERS = [{"up_to": "30000", "ratio": "0.6"}, {"up_to": "50000", "ratio": "0.7"}, {"ratio": "0.8"}]


def layer(**more: Any) -> tuple[Case, Known | Stale]:
    case = paper_case({"resident_large": {"threshold": "16000", "tiers": TIERS, **more}})
    reading = case.lookup("resident_large")
    assert isinstance(reading, Known)
    return case, reading


def amount(case: Case, number: str) -> Amount:
    return case.ledger.input("试", Decimal(number), "元")


@pytest.mark.parametrize(
    ("excess", "paid"),
    [
        ("0", "0.00"),
        ("0.01", "0.01"),
        ("30000", "18000.00"),
        ("30001", "18000.70"),
        ("50000", "32000.00"),
        ("50001", "32000.80"),
        ("60000", "40000.00"),
    ],
)
def test_each_tier_pays_for_its_own_stretch(excess: str, paid: str) -> None:
    case, reading = layer()
    assert large_bill.paid(case, reading, amount(case, excess)).value == Decimal(paid)


@pytest.mark.parametrize(("excess", "tiers"), [("30000", 1), ("30001", 2), ("50000", 2), ("50001", 3)])
def test_a_tier_that_is_not_reached_is_not_told(excess: str, tiers: int) -> None:
    case, reading = layer(name="大病保险")
    large_bill.paid(case, reading, amount(case, excess))
    labels = [step.label for step in case.ledger.steps]
    assert sum(label == "大病保险报销比例" for label in labels) == tiers
    assert len([label for label in labels if label.startswith("大病保险：费用×")]) == tiers
    assert all(label == "试" or label.startswith("大病保险") for label in labels)


def test_without_a_name_both_layers_are_named() -> None:
    case, reading = layer()
    large_bill.paid(case, reading, amount(case, "60000"))
    labels = [step.label for step in case.ledger.steps]
    assert "大额、大病：费用×60%" in labels and labels[-1] == "大额、大病报"


def test_the_layer_is_held_to_its_own_ceiling() -> None:
    case, reading = layer(cap="25000")
    found = large_bill.paid(case, reading, amount(case, "60000"))
    assert found.value == Decimal(25000)
    assert sorted(leaves(case, found)) == sorted(["60000", "30000", "50000", "0.6", "0.7", "0.8", "25000"])
    assert large_bill.paid(case, reading, amount(case, "30000")).value == Decimal(18000)


@pytest.mark.parametrize(("borne", "above"), [("15999.99", None), ("16000", None), ("16000.01", "0.01")])
def test_the_threshold_is_borne_in_full(borne: str, above: str | None) -> None:
    case, reading = layer()
    found = large_bill.above_threshold(case, reading, amount(case, borne))
    assert (None if found is None else str(found.value)) == above
    if found is not None:
        assert sorted(leaves(case, found)) == ["16000", "16000.01"]


@pytest.mark.parametrize(
    ("cap", "costs"),
    [
        # 10000 × 50 % = 5000, then 20000 × 80 % = 16000, then 5000 × 90 % = 4500: 25500 in all.
        ("2000", "31000.00"),
        ("5000", "25000.00"),
        ("9000", "20000.00"),
        ("21000", "5000.00"),
        ("21900", "4000.00"),
        ("5000.01", "24999.99"),
    ],
)
def test_the_costs_above_the_ceiling(cap: str, costs: str) -> None:
    case = paper_case({})
    parts = []
    for width, rate in (("10000", "0.5"), ("20000", "0.8"), ("5000", "0.9")):
        own, share = amount(case, width), case.ledger.input("比例", Decimal(rate), "")
        parts.append(Slice(own, share, case.ledger.multiply("报", "元", own, share)))
    assert large_bill.costs_beyond_fund(case, parts, amount(case, cap)).value == Decimal(costs)


def test_what_the_fund_would_have_paid_above_its_ceiling() -> None:
    case = paper_case({})
    assert large_bill.beyond_fund(case, amount(case, "500"), amount(case, "300")).value == 200
