"""The monthly benefit on small tables made here: areas, special counties, ceilings and floors."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules.areas import left_open, names
from calculators.rules.benefit_amount import benefits, total
from tests.calculators.rules.paper_book import paper_case

WAGES = {"areas": [{"id": "一类区", "label": "一类区", "amount": "2000"}]}
COUNTIES = {
    "kind": "ratio",
    "of": "minimum_wage_top",
    "bands": [{"from_months": 12, "ratio": "0.8"}],
    "special": [{"areas": ["甲县", "乙县"], "ratio": "0.9"}],
}
OWN = {"kind": "own_base", "bands": [{"from_months": 12, "ratio": "0.6"}]}


def amounts(values: dict[str, Any], **answers: Any) -> dict[str, str]:
    found = benefits(paper_case(values, **{"unemployment_paid_months": 30, **answers}))
    assert not isinstance(found, Unknown)
    return {benefit.key: str(benefit.monthly.value) for benefit in found}


@pytest.mark.parametrize(
    ("wanted", "told", "meant"),
    [
        ("一类区", "一类区", True),
        ("岳麓区", "岳麓（湘江新区）、芙蓉、天心", True),
        ("长沙县", "长沙县、浏阳市、宁乡市", True),
        ("呼兰区", "市区（不含呼兰、阿城、双城）", False),
        ("市区（不含呼兰、阿城、双城）", "市区（不含呼兰、阿城、双城）", True),
        ("区", "一类区", False),
        ("丙县", "甲县", False),
    ],
)
def test_an_area_is_named_by_district_or_class(wanted: str, told: str, meant: bool) -> None:
    assert names(wanted, told) is meant


def test_an_area_that_nobody_names_chooses_nothing() -> None:
    rows = [{"area": "一类区"}, {"area": "二类区"}]
    assert left_open("二类区", rows) == [{"area": "二类区"}]
    assert left_open("没有的区", rows) == rows
    assert left_open("没有的区", [*rows, {"amount": "1"}]) == [{"amount": "1"}]


def test_special_counties_have_a_share_of_their_own() -> None:
    values = {"unemployment_amount": COUNTIES, "minimum_wage": WAGES}
    assert amounts(values) == {"其他区县": "1600.00", "甲县、乙县": "1800.00"}
    assert amounts(values, area="甲县") == {"": "1800.00"}
    assert amounts(values, area="丙区") == {"": "1600.00"}


@pytest.mark.parametrize(
    ("cap", "more", "monthly"),
    [
        ({"cap": "minimum_wage"}, {"minimum_wage": WAGES}, "2000.00"),
        ({"cap_ratio": "0.98"}, {"minimum_wage": WAGES}, "1960.00"),
        ({"cap": "1900"}, {"minimum_wage": WAGES}, "1900.00"),
        ({"cap": "minimum_wage"}, {"unemployment_bounds": {"lower": "1500", "upper": "1700"}}, "1700.00"),
    ],
)
def test_a_share_of_the_own_base_stays_below_its_ceiling(
    cap: dict[str, str], more: dict[str, Any], monthly: str
) -> None:
    values = {"unemployment_amount": {**OWN, **cap}, **more}
    assert amounts(values, previous_base=20000) == {"": monthly}
    assert amounts(values, previous_base=2600) == {"": "1560.00"}


def test_without_a_ceiling_there_is_no_amount() -> None:
    case = paper_case({"unemployment_amount": OWN}, unemployment_paid_months=30, previous_base=20000)
    assert isinstance(benefits(case), Unknown)


def test_the_floor_is_a_multiple_of_subsistence_or_the_published_bound() -> None:
    rule = {**OWN, "cap": "minimum_wage", "floor": {"of": "subsistence", "ratio": "1.5"}}
    values = {
        "unemployment_amount": rule,
        "minimum_wage": WAGES,
        "unemployment_bounds": {"lower": "1400", "upper": "1"},
    }
    assert amounts(values, previous_base=1000) == {"": "1400.00"}
    assert amounts({**values, "subsistence": {"amount": "1000"}}, previous_base=1000) == {"": "1500.00"}


def test_what_follows_up_to_retirement_is_marked_and_no_part_of_the_total() -> None:
    rows = [{"claim_from": 1, "claim_to": 12, "amount": "2000"}, {"extended": True, "amount": "1200"}]
    case = paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}, unemployment_paid_months=30)
    found = benefits(case)
    assert not isinstance(found, Unknown)
    assert [(str(each.monthly.value), each.extended) for each in found] == [("2000", False), ("1200", True)]
    drawn = total(case, found, case.ledger.decide("领取月数", 6, "月"))
    assert drawn is not None and drawn.value == 12000
