"""The layers of a hospital bill, on small tables made here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answers import bill
from calculators.engine.situation import RefusedError
from calculators.rules.hospital_level import level_id, named
from tests.calculators.rules.paper_book import paper_case

LEVELS = [
    {"id": "primary", "label": "基层", "deductible": "200", "ratio": "0.93"},
    {"id": "2", "label": "二级", "deductible": "800", "ratio": "0.9"},
    {"id": "3", "label": "三级", "deductible": "1100", "ratio": "0.85"},
]
EMPLOYEE = {"levels": LEVELS, "cap": "150000", "repeat": {"ratio": "0.5", "year_cap": "2000"}}
RESIDENT = {"levels": [{"id": "3", "label": "三级", "deductible": "1200", "ratio": "0.65"}], "cap": "150000"}
LARGE = {"threshold": "16000", "tiers": [{"up_to": "30000", "ratio": "0.6"}, {"ratio": "0.65"}], "cap": "400000"}
SEGMENTS = [{"up_to": "30000", "ratio": "0.85"}, {"up_to": "40000", "ratio": "0.9"}, {"ratio": "0.95"}]
TABLES = {"employee_inpatient": EMPLOYEE, "resident_inpatient": RESIDENT, "resident_large": LARGE}


def run(values: dict[str, Any], **parts: Any) -> dict[str, Any]:
    asked = {"kind": "inpatient", "out_of_catalogue": 0, **parts}
    made: dict[str, Any] = bill.answer(paper_case(values, bill={k: v for k, v in asked.items() if v is not None}))
    return made


def value(result: dict[str, Any], key: str) -> str | None:
    found: str | None = result["figures"][key].get("value")
    return found


def test_three_people_side_by_side() -> None:
    made = run(TABLES, hospital_level="3", total=20000, out_of_catalogue=2000)
    # (18000 − 1100) × 85 % and (18000 − 1200) × 65 %
    assert value(made, "reimbursed_employee") == "14365.00"
    assert value(made, "out_of_pocket_employee") == "5635.00"
    assert value(made, "reimbursed_resident") == "10920.00"
    assert value(made, "out_of_pocket_resident") == "9080.00"
    assert value(made, "out_of_pocket_uninsured") == "20000.00"
    assert made["headline"] == "职工自付5635.00元，居民自付9080.00元。"


def test_a_bill_below_the_deductible_is_paid_by_the_person() -> None:
    made = run(TABLES, hospital_level="三级", total=900)
    assert value(made, "reimbursed_employee") == "0.00"
    assert value(made, "out_of_pocket_employee") == "900.00"


def test_segments_are_positions_on_the_costs() -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "1300", "segments": SEGMENTS}], "cap": "500000"}
    made = run({"employee_inpatient": table}, hospital_level="3", total=50000)
    # 28700 × 85 % + 10000 × 90 % + 10000 × 95 %
    assert value(made, "reimbursed_employee") == "42895.00"


def test_costs_above_the_last_segment_are_not_reimbursed() -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "0", "segments": SEGMENTS[:1]}], "cap": "500000"}
    assert (
        value(run({"employee_inpatient": table}, hospital_level="3", total=50000), "reimbursed_employee") == "25500.00"
    )


def test_employee_large_layer_gives_both_readings() -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "880", "ratio": "0.85"}], "cap": "47000"}
    large = {"name": "大额医保", "threshold": "47000", "tiers": [{"ratio": "1"}], "cap": "500000"}
    made = run({"employee_inpatient": table, "employee_large": large}, hospital_level="3", total=100000)
    figure = made["figures"]["reimbursed_employee"]
    # strict: 47000 + (99120 × 85 % − 47000); generous: 47000 + (99120 − 47000 ÷ 85 %)
    assert figure["value"] == "84252.00"
    assert figure["range"] == ["84252.00", "90825.88"]
    assert made["figures"]["out_of_pocket_employee"]["range"] == ["9174.12", "15748.00"]


@pytest.mark.parametrize(
    ("cap", "low", "high"),
    [("20000", "40900.00", "41700.00"), ("11000", "40900.00", "41000.00"), ("9000", "39000.00", "39000.00")],
)
def test_both_readings_across_segments(cap: str, low: str, high: str) -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "0", "segments": SEGMENTS}], "cap": "30000"}
    large = {"threshold": "30000", "tiers": [{"up_to": "1000", "ratio": "0.5"}, {"ratio": "0.8"}], "cap": cap}
    made = run({"employee_inpatient": table, "employee_large": large}, hospital_level="3", total=50000)
    figure = made["figures"]["reimbursed_employee"]
    # strict: 44000 − 30000 = 14000 → 500 + 13000 × 80 %; generous: 5000 + 10000 of costs → 500 + 14000 × 80 %
    assert figure["value"] == low
    assert figure.get("range", [low, low]) == [low, high]


def test_unknown_large_layer_makes_the_sum_an_estimate() -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "0", "ratio": "0.9"}], "cap": "50000"}
    made = run({"employee_inpatient": table}, hospital_level="3", total=100000)
    assert value(made, "reimbursed_employee") == "50000.00"
    assert made["figures"]["reimbursed_employee"]["standing"] == "estimate"
    assert made["figures"]["large_employee"]["standing"] == "unknown"


def test_resident_large_layer_starts_above_its_threshold() -> None:
    made = run(TABLES, hospital_level="3", total=100000)
    # fund (100000 − 1200) × 65 % = 64220; borne 35780 − 16000 = 19780 × 60 %
    assert value(made, "large_resident") == "11868.00"
    assert value(made, "out_of_pocket_resident") == "23912.00"
    assert "large_resident" not in run(TABLES, hospital_level="3", total=20000)["figures"]


def test_large_layer_without_threshold_is_shown_as_unknown() -> None:
    tables = {**TABLES, "resident_large": {"tiers": [{"ratio": "0.6"}]}}
    made = run(tables, hospital_level="3", total=20000)
    assert made["figures"]["large_resident"]["standing"] == "unknown"
    assert made["figures"]["reimbursed_resident"]["standing"] == "estimate"
    assert made["figures"]["reimbursed_employee"]["standing"] == "known"


def test_without_ceiling_the_sum_is_an_estimate() -> None:
    made = run({"employee_inpatient": {"levels": LEVELS}}, hospital_level="2", total=10000)
    assert value(made, "reimbursed_employee") == "8280.00"
    assert made["figures"]["reimbursed_employee"]["standing"] == "estimate"
    large = {"threshold": "400000", "tiers": [{"ratio": "0.95"}]}
    made = run({"employee_inpatient": {"levels": LEVELS}, "employee_large": large}, hospital_level="2", total=10000)
    assert made["figures"]["reimbursed_employee"]["standing"] == "known"


def test_no_figure_where_the_city_is_not_known() -> None:
    made = run({}, hospital_level="3", total=20000)
    for key in ("reimbursed_employee", "out_of_pocket_employee", "reimbursed_resident", "out_of_pocket_resident"):
        assert made["figures"][key] | {"note": "", "label": ""} == {
            "label": "",
            "unit": "元",
            "standing": "unknown",
            "note": "",
            "trace": [],
        }
    assert value(made, "out_of_pocket_uninsured") == "20000.00"
    assert "住院，各级医院起付线和报销比例是多少" in str(made["warnings"])


def test_no_figure_where_the_level_lacks_its_deductible_or_rate() -> None:
    rows = [{"id": "1", "label": "一级", "deductible": "200"}, {"id": "3", "label": "三级", "ratio": "0.8"}]
    for level in ("1", "3", "2"):
        made = run({"employee_inpatient": {"levels": rows, "cap": "1"}}, hospital_level=level, total=20000)
        assert value(made, "reimbursed_employee") is None


def test_every_level_once_when_the_level_is_not_answered() -> None:
    made = run(TABLES, total=20000)
    assert value(made, "reimbursed_employee[primary]") == "18414.00"
    assert value(made, "reimbursed_employee[3]") == "16065.00"
    assert "bill.hospital_level" in made["missing"]
    assert "fund_employee" not in made["figures"]


def test_part_outside_the_catalogue_not_answered_is_an_estimate() -> None:
    made = run(TABLES, hospital_level="3", total=20000, out_of_catalogue=None)
    assert made["figures"]["reimbursed_employee"]["standing"] == "estimate"
    assert "bill.out_of_catalogue" in made["missing"]


def test_outpatient_ceiling_by_variant() -> None:
    table = {
        "deductible": "200",
        "levels": [{"id": "3", "label": "三级", "ratio": "0.5"}],
        "caps": [{"variant": "tier1", "amount": "800"}, {"variant": "tier2", "amount": "3000"}],
    }
    rates = {
        "variants": [{"id": "tier1", "label": "一档", "rate": "0.05"}, {"id": "tier2", "label": "二档", "rate": "0.11"}]
    }
    tables = {"employee_outpatient": table, "flex_rate": rates}
    made = run(tables, kind="outpatient", hospital_level="3", total=5000)
    assert value(made, "reimbursed_employee[tier1]") == "800.00"
    assert value(made, "reimbursed_employee[tier2]") == "2400.00"
    assert value(made, "outpatient_cap[tier2]") == "3000.00"
    case = paper_case(tables, variant="一档", bill={"kind": "outpatient", "hospital_level": "3", "total": 5000})
    assert value(bill.answer(case), "outpatient_cap") == "800.00"


def test_outpatient_ceiling_by_formula_and_counted_costs() -> None:
    formula = {"average_year": "177057", "ratio": "0.06", "secondary_ratio": "0.03"}
    table = {"levels": [{"id": "3", "label": "三级", "ratio": "0.55", "deductible": "0"}], "cap_formula": formula}
    made = run({"employee_outpatient": table}, kind="outpatient", hospital_level="3", total=20000)
    assert value(made, "outpatient_cap") == "10623.42"
    assert value(made, "outpatient_cap_hospital") == "5311.71"
    assert value(made, "reimbursed_employee") == "5311.71"
    counted = {
        "deductible": "0",
        "levels": [{"id": "3", "label": "三级", "ratio": "0.6"}],
        "cost_cap": "15000",
        "cap": "20000",
    }
    made = run({"employee_outpatient": counted}, kind="outpatient", hospital_level="3", total=20000)
    assert value(made, "reimbursed_employee") == "9000.00"


def test_an_open_last_segment_needs_no_ceiling() -> None:
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "0", "segments": SEGMENTS}]}
    made = run({"employee_inpatient": table}, hospital_level="3", total=50000)
    assert made["figures"]["reimbursed_employee"]["standing"] == "known"


def test_resident_rates_by_premium_option() -> None:
    by_option = [{"option": "high", "ratio": "0.75"}, {"option": "low", "ratio": "0.65"}]
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "500", "by_option": by_option}], "cap": "250000"}
    options = [{"id": i, "label": w, "amount": "400", "who": "adult"} for i, w in (("high", "高档"), ("low", "低档"))]
    tables = {"resident_inpatient": table, "resident_premium": {"coverage_year": 2026, "options": options}}
    made = run(tables, hospital_level="3", total=10500)
    assert value(made, "reimbursed_resident[high]") == "7500.00"
    assert value(made, "reimbursed_resident[low]") == "6500.00"
    asked = {"kind": "inpatient", "hospital_level": "3", "total": 10500}
    assert value(bill.answer(paper_case(tables, tier="低档", bill=asked)), "reimbursed_resident") == "6500.00"


def test_words_for_a_level() -> None:
    assert level_id("社区医院") == "primary"
    rows = [{"id": "1", "label": "一级及以下"}, {"id": "3", "label": "三级"}]
    assert named("社区", rows) == rows[0]
    assert named("省部属", rows) == rows[1]
    assert named("二级", rows) is None
    assert named("一级", [{"id": "3", "label": "三级"}, {"id": "2", "label": "二级和其他医院"}]) is not None
    with pytest.raises(RefusedError) as refused:
        run(TABLES, hospital_level="好医院", total=100)
    assert refused.value.problems[0].field == "bill.hospital_level"


@given(total=st.integers(0, 900000), share=st.integers(0, 100), level=st.sampled_from(["primary", "2", "3"]))
def test_parts_add_up_to_the_total(total: int, share: int, level: str) -> None:
    made = run(
        {**TABLES, "employee_large": {"threshold": "150000", "tiers": [{"ratio": "0.9"}], "cap": "350000"}},
        hospital_level=level,
        total=total,
        out_of_catalogue=total * share // 100,
    )
    for scheme in ("employee", "resident"):
        amounts = {k: Decimal(f["value"]) for k, f in made["figures"].items() if k.endswith(scheme) and "value" in f}
        if f"fund_{scheme}" not in amounts:
            continue
        paid = amounts[f"fund_{scheme}"] + amounts.get(f"large_{scheme}", Decimal(0))
        own = sum(amounts[f"{part}_{scheme}"] for part in ("excluded", "deductible", "rest"))
        assert paid == amounts[f"reimbursed_{scheme}"]
        assert own == amounts[f"out_of_pocket_{scheme}"]
        assert paid + own == total
        assert min(amounts.values()) >= 0


@given(total=st.integers(0, 900000), more=st.integers(1, 100000))
def test_a_larger_bill_is_never_reimbursed_less(total: int, more: int) -> None:
    first, second = (
        Decimal(value(run(TABLES, hospital_level="3", total=t), "reimbursed_resident") or 0)
        for t in (total, total + more)
    )
    assert first <= second
