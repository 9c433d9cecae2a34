"""The monthly benefit on small tables made here: areas, special counties, ceilings and floors."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules.areas import left_open, names
from calculators.rules.benefit_amount import Benefit, benefits, rests_on, resumed, total
from tests.calculators.rules.paper_book import CITY, entry, paper_case

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


def test_the_share_of_special_counties_is_the_same_for_all_who_paid() -> None:
    bands = [{"from_months": 12, "below_months": 60, "ratio": "0.7"}, {"from_months": 60, "ratio": "0.8"}]
    values = {"unemployment_amount": {**COUNTIES, "bands": bands}, "minimum_wage": WAGES}
    others = {"其他区县,缴费1–5年": "1400.00", "其他区县,缴费5年以上": "1600.00"}
    assert amounts(values, unemployment_paid_months=None) == {**others, "甲县、乙县": "1800.00"}
    assert amounts(values, unemployment_paid_months=None, area="甲县") == {"": "1800.00"}


@pytest.mark.parametrize(("of", "monthly"), [("minimum_wage_top", "1800.00"), ("minimum_wage", "900.00")])
def test_a_place_may_take_the_highest_wage_for_all_its_areas(of: str, monthly: str) -> None:
    wages = {"areas": [{"id": i, "label": i, "amount": a} for i, a in (("一类区", "1000"), ("二类区", "2000"))]}
    rule = {"kind": "ratio", "of": of, "bands": [{"from_months": 12, "ratio": "0.9"}]}
    assert amounts({"unemployment_amount": rule, "minimum_wage": wages}, area="一类区") == {"": monthly}


def test_one_amount_has_no_name_of_its_own() -> None:
    share = {"kind": "ratio", "of": "minimum_wage", "bands": [{"from_months": 12, "ratio": "0.9"}]}
    published = {"kind": "amounts", "rows": [{"amount": "900"}]}
    for rule in (share, published, {**OWN, "cap": "minimum_wage"}):
        values = {"unemployment_amount": rule, "minimum_wage": WAGES}
        case = paper_case(values, unemployment_paid_months=30, previous_base=2600)
        found = benefits(case)
        assert not isinstance(found, Unknown)
        assert [(each.key, each.label) for each in found] == [("", "")]
        assert not any(step.label.startswith(("的", "，")) for step in case.ledger.steps)


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


def test_the_ceiling_is_the_wage_of_the_own_area_or_the_highest() -> None:
    wages = {"areas": [{"id": i, "label": i, "amount": a} for i, a in (("一类区", "2000"), ("二类区", "1800"))]}
    values = {"unemployment_amount": {**OWN, "cap": "minimum_wage"}, "minimum_wage": wages}
    assert amounts(values, previous_base=20000) == {"": "2000.00"}
    assert amounts(values, previous_base=20000, area="二类区") == {"": "1800.00"}


def test_without_a_ceiling_there_is_no_amount() -> None:
    case = paper_case({"unemployment_amount": OWN}, unemployment_paid_months=30, previous_base=20000)
    found = benefits(case)
    assert isinstance(found, Unknown) and (found.parameter, found.chain) == ("unemployment_amount", (CITY,))


def test_the_floor_is_a_multiple_of_subsistence_or_the_published_bound() -> None:
    rule = {**OWN, "cap": "minimum_wage", "floor": {"of": "subsistence", "ratio": "1.5"}}
    values = {
        "unemployment_amount": rule,
        "minimum_wage": WAGES,
        "unemployment_bounds": {"lower": "1400", "upper": "1"},
    }
    assert amounts(values, previous_base=1000) == {"": "1400.00"}
    assert amounts({**values, "subsistence": {"amount": "1000"}}, previous_base=1000) == {"": "1500.00"}


@pytest.mark.parametrize(("base", "monthly", "highest"), [(3000, "1800.00", "2000.00"), (20000, "2000.00", None)])
def test_a_floor_that_nobody_knows_leaves_the_amount_open_up_to_the_ceiling(
    base: int, monthly: str, highest: str | None
) -> None:
    rule = {**OWN, "cap": "minimum_wage", "floor": {"of": "subsistence", "ratio": "1.5"}}
    values = {"unemployment_amount": rule, "minimum_wage": WAGES}
    found = benefits(paper_case(values, unemployment_paid_months=30, previous_base=base))
    assert not isinstance(found, Unknown)
    (only,) = found
    assert str(only.monthly.value) == monthly
    assert (None if only.highest is None else str(only.highest.value)) == highest
    assert only.monthly.standing == ("known" if highest is None else "estimate")


def test_without_a_floor_in_the_rule_nothing_is_open() -> None:
    values = {"unemployment_amount": {**OWN, "cap": "minimum_wage"}, "minimum_wage": WAGES}
    found = benefits(paper_case(values, unemployment_paid_months=30, previous_base=3000))
    assert not isinstance(found, Unknown)
    assert (found[0].highest, found[0].monthly.standing) == (None, "known")


LIMITS = {
    "unemployment_bounds": {"lower": "1400", "upper": "1700"},
    "minimum_wage": WAGES,
    "subsistence": {"amount": "900"},
}
FLOOR = {"floor": {"of": "subsistence", "ratio": "1.5"}}


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ({"kind": "amounts", "rows": [{"amount": "900"}]}, []),
        (COUNTIES, ["minimum_wage"]),
        ({**OWN, "cap": "1900"}, ["unemployment_amount", "unemployment_bounds"]),
        ({**OWN, "cap": "minimum_wage", **FLOOR}, ["minimum_wage", "subsistence"]),
        (OWN, ["unemployment_bounds", "unemployment_bounds"]),
    ],
)
def test_an_amount_rests_on_what_its_rule_names(rule: dict[str, Any], parameters: list[str]) -> None:
    read = rests_on(paper_case({**LIMITS, "unemployment_amount": rule}))
    told = [r.parameter if isinstance(r, Unknown) else r.entry.parameter for r in read]
    assert told == ["unemployment_amount", *parameters]


def test_a_place_without_a_rule_rests_on_nothing() -> None:
    (only,) = rests_on(paper_case(LIMITS))
    assert isinstance(only, Unknown)


@pytest.mark.parametrize("paid", [0, 11])
def test_an_old_balance_leaves_every_band_open(paid: int) -> None:
    bands = [{"from_months": 12, "below_months": 60, "ratio": "0.7"}, {"from_months": 60, "ratio": "0.8"}]
    rows = [{"from_months": 12, "below_months": 60, "amount": "2000"}, {"from_months": 60, "amount": "2500"}]
    answers = {"unemployment_paid_months": paid, "unemployment_unclaimed_months": 6, "previous_base": 2000}
    own = {**OWN, "bands": bands, "cap": "minimum_wage"}
    expected = {"缴费1–5年": "1400.00", "缴费5年以上": "1600.00"}
    share = {"kind": "ratio", "of": "minimum_wage", "bands": bands}
    assert amounts({"unemployment_amount": share, "minimum_wage": WAGES}, **answers) == expected
    assert amounts({"unemployment_amount": own, "minimum_wage": WAGES}, **answers) == expected
    published = {"unemployment_amount": {"kind": "amounts", "rows": rows}}
    assert amounts(published, **answers) == {"缴费1–5年": "2000", "缴费5年以上": "2500"}


@pytest.mark.parametrize(("paid", "left"), [(11, 0), (11, None), (12, 6), (None, 6)])
def test_only_an_old_balance_goes_on(paid: int | None, left: int | None) -> None:
    case = paper_case({}, unemployment_paid_months=paid, unemployment_unclaimed_months=left)
    assert not resumed(case)


def test_what_follows_up_to_retirement_is_no_part_of_the_months_by_entitlement() -> None:
    rows = [{"claim_from": 1, "claim_to": 12, "amount": "2000"}, {"extended": True, "amount": "1200"}]
    case = paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}, unemployment_paid_months=30)
    found = benefits(case)
    assert not isinstance(found, Unknown)
    assert [(str(each.monthly.value), each.extended) for each in found] == [("2000", False), ("1200", True)]
    drawn = total(case, found, case.ledger.decide("领取月数", 6, "月"))
    assert drawn is not None and drawn.value == 12000


@pytest.mark.parametrize(
    ("own", "months", "expected", "standing"),
    [("1200", 6, 14400, "known"), ("1200", 0, 2400, "known"), (None, 6, 16000, "estimate")],
)
def test_what_follows_up_to_retirement_is_added(own: str | None, months: int, expected: int, standing: str) -> None:
    """Two months at an amount of their own, else at that of the last stretch, as an estimate."""
    rows: list[dict[str, Any]] = [{"claim_from": 1, "claim_to": 12, "amount": "2000"}]
    rows += [{"extended": True, "amount": own}] if own else []
    case = paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}, unemployment_paid_months=30)
    found, ledger = benefits(case), case.ledger
    assert not isinstance(found, Unknown)
    drawn = total(case, found, ledger.decide("领取月数", months, "月"), ledger.decide("接着发", 2, "月"))
    assert drawn is not None and (drawn.value, drawn.standing) == (expected, standing)


def test_published_rows_tell_all_that_they_say() -> None:
    rows = [
        {"area": "一类区", "from_months": 12, "below_months": 60, "amount": "2000"},
        {"area": "二类区", "from_months": 60, "claim_from": 1, "claim_to": 12, "amount": "1800"},
        {"area": "二类区", "from_months": 60, "claim_from": 13, "amount": "1500"},
        {"area": "三类区", "extended": True, "amount": "1200"},
    ]
    case = paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}})
    found = benefits(case)
    assert not isinstance(found, Unknown)
    first = "一类区，缴费1–5年"
    assert [each._replace(monthly=None) for each in found] == [  # type: ignore[arg-type]
        Benefit(first, first, None, "一类区"),  # type: ignore[arg-type]
        *(
            Benefit(words, words, None, "二类区", *claim)  # type: ignore[arg-type]
            for words, claim in (
                ("二类区，缴费5年以上，第1–12个月", (1, 12)),
                ("二类区，缴费5年以上，第13个月起", (13, 0)),
            )
        ),
        Benefit("三类区，领满后接着发到退休的", "三类区，领满后接着发到退休的", None, "三类区", 1, 0, True),  # type: ignore[arg-type]
    ]
    steps = {s.value: s.label for s in case.ledger.steps}
    assert steps["2000"] == "一类区，缴费1–5年的失业保险金"
    one = benefits(paper_case({"unemployment_amount": {"kind": "amounts", "rows": [{"amount": "900"}]}}))
    assert not isinstance(one, Unknown)
    assert [each._replace(monthly=None) for each in one] == [Benefit("", "", None)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("paid", "monthly"), [(11, []), (12, ["2000"]), (59, ["2000"]), (60, ["2500"])])
def test_a_band_holds_from_its_first_month_to_the_one_before_the_next(paid: int, monthly: list[str]) -> None:
    rows = [{"from_months": 12, "below_months": 60, "amount": "2000"}, {"from_months": 60, "amount": "2500"}]
    found = benefits(
        paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}, unemployment_paid_months=paid)
    )
    assert not isinstance(found, Unknown)
    assert [str(each.monthly.value) for each in found] == monthly
    first = benefits(
        paper_case(
            {"unemployment_amount": {"kind": "amounts", "rows": [{"below_months": 1, "amount": "9"}]}},
            unemployment_paid_months=0,
        )
    )
    assert not isinstance(first, Unknown) and len(first) == 1


def test_an_amount_is_that_of_the_day_it_is_asked_for() -> None:
    old = {"kind": "amounts", "rows": [{"amount": "1000"}]}
    new = {"kind": "amounts", "rows": [{"amount": "1100"}]}
    values = {"unemployment_amount": [entry(old, until="2026-12-31"), entry(new, **{"from": "2027-01-01"})]}
    for on, monthly in (("", "1000"), ("2027-01-01", "1100")):
        found = benefits(paper_case(values), on)
        assert not isinstance(found, Unknown)
        assert str(found[0].monthly.value) == monthly


@pytest.mark.parametrize("kind", [{"kind": "ratio", "of": "minimum_wage"}, {"kind": "own_base", "cap": "minimum_wage"}])
def test_the_wage_too_is_that_of_the_day(kind: dict[str, str]) -> None:
    wages = [
        entry(WAGES, until="2026-12-31"),
        entry({"areas": [{"id": "一类区", "label": "一类区", "amount": "2200"}]}, **{"from": "2027-01-01"}),
    ]
    values = {"unemployment_amount": {**kind, "bands": [{"from_months": 12, "ratio": "1"}]}, "minimum_wage": wages}
    case = paper_case(values, unemployment_paid_months=30, previous_base=20000)
    for on, monthly in (("", "2000.00"), ("2027-01-01", "2200.00")):
        found = benefits(case, on)
        assert not isinstance(found, Unknown)
        assert str(found[0].monthly.value) == monthly


@pytest.mark.parametrize(
    ("paid", "monthly", "ratio"),
    [
        (None, "1400.00", "0.7"),
        (30, "1400.00", "0.7"),
        (120, "1400.00", "0.7"),
        (131, "1400.00", "0.70"),
        (132, "1420.00", "0.71"),
        (400, "1500.00", "0.75"),
    ],
)
def test_a_share_grows_by_whole_years_up_to_its_most(paid: int | None, monthly: str, ratio: str) -> None:
    rule = {
        "kind": "ratio",
        "of": "minimum_wage",
        "bands": [{"from_months": 12, "ratio": "0.7"}],
        "growth": {"after_months": 120, "per_year": "0.01", "max": "0.75"},
    }
    values = {"unemployment_amount": rule, "minimum_wage": WAGES}
    case = paper_case(values, unemployment_paid_months=paid)
    found = benefits(case)
    assert not isinstance(found, Unknown)
    assert [str(each.monthly.value) for each in found] == [monthly]
    assert ratio in {step.value for step in case.ledger.steps if step.op == "read"}


@pytest.mark.parametrize(("rounding", "monthly"), [({}, "1333.33"), ({"rounding": "yuan_half_up"}, "1333.00")])
def test_a_share_is_rounded_as_the_place_rounds(rounding: dict[str, str], monthly: str) -> None:
    rule = {"kind": "ratio", "of": "minimum_wage", "bands": [{"from_months": 12, "ratio": "0.666667"}], **rounding}
    assert amounts({"unemployment_amount": rule, "minimum_wage": WAGES}) == {"": monthly}


def test_several_areas_and_bands_are_told_apart() -> None:
    wages = {"areas": [{"id": i, "label": f"{i}（市区）", "amount": a} for i, a in (("甲", "2000"), ("乙", "1000"))]}
    bands = [{"from_months": 12, "below_months": 60, "ratio": "0.7"}, {"from_months": 60, "ratio": "0.8"}]
    values = {"unemployment_amount": {"kind": "ratio", "of": "minimum_wage", "bands": bands}, "minimum_wage": wages}
    found = benefits(paper_case(values))
    assert not isinstance(found, Unknown)
    assert [(b.key, b.label, str(b.monthly.value), b.area) for b in found] == [
        ("甲,缴费1–5年", "甲（市区），缴费1–5年", "1400.00", "甲"),
        ("甲,缴费5年以上", "甲（市区），缴费5年以上", "1600.00", "甲"),
        ("乙,缴费1–5年", "乙（市区），缴费1–5年", "700.00", "乙"),
        ("乙,缴费5年以上", "乙（市区），缴费5年以上", "800.00", "乙"),
    ]


def test_the_total_needs_one_area_and_one_row_for_a_month() -> None:
    rows = [{"claim_from": 1, "claim_to": 12, "amount": "2000"}, {"claim_from": 13, "amount": "1000"}]
    case = paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}, unemployment_paid_months=30)
    found = benefits(case)
    assert not isinstance(found, Unknown)
    for months, expected in ((1, 2000), (12, 24000), (13, 25000), (24, 36000)):
        drawn = total(case, found, case.ledger.decide("领取月数", months, "月"))
        assert drawn is not None and drawn.value == expected
    one = case.ledger.decide("领取月数", 3, "月")
    assert total(case, [found[0], found[0]], one) is None
    assert total(case, [found[0], found[1]._replace(area="别的区")], one) is None
    assert total(case, [], one) is None
