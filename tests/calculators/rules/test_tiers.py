"""Whose tier a person names: this scheme's, the other one's, or nobody's."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import base_change, bill, overlap, plan, premium
from calculators.engine.situation import RefusedError
from calculators.rules import tiers
from tests.calculators.rules.paper_book import entry, paper_case

BASE = {"kind": "tiers", "tiers": [{"id": "60", "label": "60%档", "amount": "4000"}]}
RATE = {"variants": [{"id": "with_account", "label": "统账结合", "rate": "0.1"}]}


def _resident(year: int, label: str, **more: Any) -> dict[str, Any]:
    option = {"id": "high", "label": label, "amount": "500", "who": "adult"}
    return entry({"coverage_year": year, "options": [option]}, **more)


TABLES = {"flex_base": BASE, "flex_rate": RATE, "resident_premium": [_resident(2026, "高档"), _resident(2024, "二档")]}


@pytest.mark.parametrize(
    ("tier", "of_flexible", "of_resident"),
    [
        ("60%档", True, False),
        ("统账结合", True, False),
        ("高档", False, True),
        ("high", False, True),
        ("二档", False, True),
        ("金卡", False, False),
        (None, False, False),
    ],
)
def test_a_tier_belongs_to_the_scheme_that_has_or_had_it(
    tier: str | None, of_flexible: bool, of_resident: bool
) -> None:
    case = paper_case(TABLES, **({} if tier is None else {"tier": tier}))
    assert (tiers.is_of(case, tiers.FLEXIBLE), tiers.is_of(case, tiers.RESIDENT)) == (of_flexible, of_resident)
    assert tiers.only_of_other(case, tiers.FLEXIBLE) == (of_resident and not of_flexible)
    assert tiers.only_of_other(case, tiers.RESIDENT) == (of_flexible and not of_resident)


def test_a_value_that_nobody_saw_names_no_tier() -> None:
    tables = {"resident_premium": [_resident(2026, "高档"), _resident(2025, "银档", status="unverified")]}
    assert not tiers.is_of(paper_case(tables, tier="银档"), tiers.RESIDENT)


def test_a_tier_of_both_schemes_is_nobody_elses() -> None:
    tables = {**TABLES, "flex_rate": {"variants": [{"id": "high", "label": "高档", "rate": "0.1"}]}}
    case = paper_case(tables, tier="高档")
    assert not tiers.only_of_other(case, tiers.FLEXIBLE) and not tiers.only_of_other(case, tiers.RESIDENT)


@pytest.mark.parametrize("calculator", [premium, overlap, bill, plan, base_change])
def test_a_tier_that_nobody_knows_is_refused_everywhere(calculator: Any) -> None:
    """With the names of both schemes, of the newest standard of each."""
    with pytest.raises(RefusedError) as refused:
        calculator.answer(paper_case(TABLES, tier="金卡"))
    told = [(p.field, p.message) for p in refused.value.problems]
    assert told == [("tier", "纸市没有“金卡”。可以填：统账结合、60%档、高档")]


@pytest.mark.parametrize("calculator", [premium, overlap, bill, plan])
def test_a_place_without_tables_refuses_no_tier(calculator: Any) -> None:
    assert calculator.answer(paper_case({}, tier="金卡"))["calculator"] == calculator.ID


@pytest.mark.parametrize("calculator", [premium, overlap, bill, plan])
def test_a_place_with_resident_tables_only_refuses_what_is_not_in_them(calculator: Any) -> None:
    tables = {"resident_premium": TABLES["resident_premium"]}
    assert calculator.answer(paper_case(tables, tier="高档"))["calculator"] == calculator.ID
    with pytest.raises(RefusedError):
        calculator.answer(paper_case(tables, tier="金卡"))


def test_what_the_other_answers_got_wrong_is_said_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        premium.answer(paper_case(TABLES, tier="金卡", variant="三档"))
    assert sorted(p.field for p in refused.value.problems) == ["tier", "variant"]
    with pytest.raises(RefusedError) as refused:
        premium.answer(paper_case(TABLES, tier="高档", variant="三档"))
    assert [p.field for p in refused.value.problems] == ["variant"]
