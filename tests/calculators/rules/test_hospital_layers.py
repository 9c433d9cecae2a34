"""The layers of a bill by the rule alone: where the fund ends and the second layer begins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules import hospital_bill
from tests.calculators.rules.paper_book import entry, leaves, paper_case

SEGMENTS = [{"up_to": "30000", "ratio": "0.85"}, {"up_to": "40000", "ratio": "0.9"}, {"ratio": "0.95"}]
SCHEMES = (hospital_bill.EMPLOYEE, hospital_bill.RESIDENT)
NONE_BELOW = {"id": "3", "label": "三级", "deductible": "0"}


def layers(scheme: str, total: str, level: dict[str, Any], cap: str | None, **tables: Any) -> hospital_bill.Share:
    """The layers of an inpatient bill that lies in the catalogue as a whole."""
    table = {f"{scheme}_inpatient": {"levels": [level]}, **tables}
    case = paper_case(table, bill={"kind": "inpatient", "total": float(total), "out_of_catalogue": 0})
    asked, reading = hospital_bill.charge(case), case.lookup(f"{scheme}_inpatient")
    assert asked is not None and not isinstance(reading, Unknown)
    most = None if cap is None else case.ledger.input("封顶线", Decimal(cap), "元")
    return hospital_bill.share(case, scheme, asked, reading, level, most)


@pytest.mark.parametrize(
    ("level", "cap", "standing", "known"),
    [
        ({"segments": SEGMENTS[1:]}, None, "known", True),
        ({"segments": SEGMENTS[2:]}, None, "estimate", False),
        ({"segments": SEGMENTS[:2]}, None, "estimate", False),
        ({"ratio": "0.8"}, None, "estimate", False),
        ({"ratio": "0.8"}, "90000", "known", True),
    ],
)
def test_only_a_table_without_end_needs_no_ceiling(
    level: dict[str, Any], cap: str | None, standing: str, known: bool
) -> None:
    made = layers("employee", "20000", {**NONE_BELOW, **level}, cap)
    assert (made.fund.standing, made.reimbursed.standing, made.cap_known) == (standing, standing, known)


@pytest.mark.parametrize(("total", "unknown"), [("10000", False), ("10000.02", True)])
def test_the_employee_layer_begins_above_the_ceiling(total: str, unknown: bool) -> None:
    made = layers("employee", total, {**NONE_BELOW, "ratio": "0.5"}, "5000")
    assert made.fund.value == 5000
    assert (made.large, made.large_unknown is not None) == (None, unknown)
    assert made.reimbursed.standing == ("estimate" if unknown else "known")
    paid = layers("employee", total, {**NONE_BELOW, "ratio": "0.5"}, "5000", employee_large={"tiers": [{"ratio": "1"}]})
    assert (None if paid.large is None else str(paid.large.value)) == ("0.01" if unknown else None)


@pytest.mark.parametrize(("ratio", "unknown"), [("1", False), ("0.9", True)])
def test_the_resident_layer_is_asked_for_only_when_something_is_left(ratio: str, unknown: bool) -> None:
    made = layers("resident", "10000", {**NONE_BELOW, "ratio": ratio}, "90000")
    assert (made.large_unknown is not None, made.reimbursed.standing == "estimate") == (unknown, unknown)
    found = layers("resident", "10000", {**NONE_BELOW, "ratio": ratio}, "90000", resident_large={"text": "没有写。"})
    assert (found.large_unknown is not None) is unknown


def test_only_the_employee_layer_tells_where_the_fund_ends() -> None:
    large = {"threshold": "16000", "tiers": [{"ratio": "0.6"}]}
    tables = {f"{scheme}_inpatient": {"levels": [{**NONE_BELOW, "ratio": "0.85"}]} for scheme in SCHEMES}
    for tables_of, expected in (({f"{s}_large": large for s in SCHEMES}, ["16000", None]), ({}, [None, None])):
        case, found = paper_case({**tables, **tables_of}), []
        for scheme in SCHEMES:
            reading = case.lookup(f"{scheme}_inpatient")
            assert not isinstance(reading, Unknown)
            cap = hospital_bill.inpatient_cap(case, scheme, reading)
            found.append(None if cap is None else str(cap.value))
        assert found == expected


@pytest.mark.parametrize(
    ("level", "ratios", "cap"),
    [
        (None, {"secondary_ratio": "0.03"}, "10623.42"),
        ("1", {"secondary_ratio": "0.03"}, "10623.42"),
        ("2", {"secondary_ratio": "0.03"}, "5311.71"),
        ("3", {"secondary_ratio": "0.03"}, "5311.71"),
        ("provincial", {"secondary_ratio": "0.03"}, "5311.71"),
        ("3", {}, "10623.42"),
        ("3", {"rounding": "yuan_half_up"}, "10623.00"),
    ],
)
def test_a_ceiling_as_a_share_of_the_average_wage(level: str | None, ratios: dict[str, Any], cap: str) -> None:
    formula = {"average_year": "177057", "ratio": "0.06", **ratios}
    case = paper_case({"employee_outpatient": {"cap_formula": formula}})
    reading = case.lookup("employee_outpatient")
    assert not isinstance(reading, Unknown)
    found = hospital_bill.outpatient_caps(case, reading, None if level is None else {"id": level})
    assert [(variant, str(amount.value)) for variant, amount in found] == [("", cap)]
    assert sorted(leaves(case, found[0][1])) == sorted(["177057", "0.03" if cap == "5311.71" else "0.06"])


def test_a_city_names_its_variants_and_options_itself() -> None:
    years = [
        {"coverage_year": y, "options": [{"id": "low", "label": w, "amount": "400", "who": "adult"}]}
        for y, w in ((2027, "低档"), (2026, "一档"))
    ]
    rates = {"variants": [{"id": "unified", "label": "统账结合", "rate": "0.1"}]}
    case = paper_case({"resident_premium": [entry(y) for y in years], "flex_rate": rates})
    assert [hospital_bill.option_words(case, o) for o in ("low", "high")] == ["一档", "high"]
    assert [hospital_bill.variant_words(case, v) for v in ("unified", "other")] == ["统账结合", "other"]
    assert (hospital_bill.option_words(paper_case({}), "low"), hospital_bill.variant_words(paper_case({}), "x")) == (
        "low",
        "x",
    )
