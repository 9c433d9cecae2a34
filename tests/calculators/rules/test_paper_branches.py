"""What no place has today but a document may say, on small tables made here."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from calculators.answers import bill, maternity, overlap, retirement, unemployment
from calculators.engine.book import Unknown
from calculators.engine.ledger import Amount
from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import (
    base_effects,
    benefit_entry,
    deductible,
    enrolment,
    flexible_stretches,
    hospital_level,
    large_bill,
    law,
    plan_notes,
    resident_cost,
    resident_notes,
    resident_wait,
    retiree_years,
    special,
)
from calculators.rules.flexible_premium import Option
from calculators.rules.plan_search import RESIDENT, Step
from tests.calculators.rules.paper_book import entry, paper_case

AFTER = YearMonth.of(2027, 12)
LEVEL = {"id": "3", "label": "三级", "deductible": "1000", "ratio": "0.85"}
FIXED_WAIT = {"outside_window_months": 3, "per_missed_year_months": 1, "four_plus_min_months": 6, "variant": "A"}


def amount(case: Any, number: str) -> Amount:
    made: Amount = case.ledger.input("试", Decimal(number), "元")
    return made


# --- unemployment benefit -------------------------------------------------------


def test_a_benefit_that_changes_from_a_month_on_without_an_end() -> None:
    rows = [{"amount": "2000", "claim_from": 1, "claim_to": 12}, {"amount": "1800", "claim_from": 13}]
    made = unemployment.answer(paper_case({"unemployment_amount": {"kind": "amounts", "rows": rows}}))
    figures = made["figures"]
    assert figures["unemployment_monthly[第1–12个月]"]["value"] == "2000.00"
    assert figures["unemployment_monthly[第13个月起]"]["value"] == "1800.00"


def test_a_share_of_the_wage_that_grows_with_the_years() -> None:
    bands = [{"from_months": 12, "below_months": 60, "ratio": "0.7"}, {"from_months": 60, "ratio": "0.8"}]
    tables = {
        "unemployment_amount": {"kind": "share", "of": "minimum_wage", "bands": bands},
        "minimum_wage": {"areas": [{"id": "", "label": "全市", "amount": "2000"}]},
    }
    figures = unemployment.answer(paper_case(tables))["figures"]
    assert figures["unemployment_monthly[缴费1–5年]"]["value"] == "1400.00"
    assert figures["unemployment_monthly[缴费5年以上]"]["value"] == "1600.00"
    one = unemployment.answer(paper_case(tables, unemployment_paid_months=60))["figures"]
    assert one["unemployment_monthly"]["value"] == "1600.00"


@pytest.mark.parametrize(("told", "met"), [({}, None), ({"contract_expiry_note": {"text": "不分。"}}, True)])
def test_a_contract_that_the_employee_did_not_renew(told: dict[str, Any], met: bool | None) -> None:
    rule = {"counts": ["dismissed"], "unclear": ["contract_expired_not_renewed_by_employee"], "excluded": []}
    values = {"involuntary_separation": rule, **told}
    case = paper_case(values, separation="contract_expired_not_renewed_by_employee")
    found = {c.id: c for c in benefit_entry.conditions(case)}
    assert found["involuntary"].met is met


# --- who may join ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "met"),
    [
        ({"birth_month": "1966-12", "sex": "male"}, True),
        ({"birth_month": "1966-11", "sex": "male"}, False),
        ({"birth_month": "1960-01", "sex": "female"}, "nothing"),
        ({"sex": "male"}, None),
        ({"birth_month": "1990-01"}, None),
    ],
)
def test_an_age_limit_holds_for_the_sex_it_names(answers: dict[str, Any], met: object) -> None:
    rule = {"male_below": 60, "text": "外地户籍男的不满六十岁。"}
    found = enrolment.age(paper_case({"flex_age_limit": rule}, hukou="elsewhere", **answers))
    assert [c.met for c in found] == ([] if met == "nothing" else [met])


# --- hospital bills ---------------------------------------------------------------


def stay(table: dict[str, Any], admission: int) -> str:
    bill = {"kind": "inpatient", "total": 20000, "admission": admission}
    case = paper_case({"employee_inpatient": {"levels": [LEVEL], **table}}, bill=bill)
    reading = case.lookup("employee_inpatient")
    assert not isinstance(reading, Unknown)
    return str(deductible.applied(case, reading, LEVEL).value)


@pytest.mark.parametrize(
    ("repeat", "admission", "expected"),
    [
        ({"text": "问医院。"}, 2, "1000"),
        ({"ratio": "0.5"}, 2, "500.0"),
        ({"ratio": "0.5"}, 3, "500.0"),
        ({"ratio": "0.5", "except": ["3"]}, 2, "1000"),
        ({"ratio": "0.5", "year_cap": "1600"}, 2, "500.0"),
        ({"ratio": "0.5", "year_cap": "1600"}, 3, "100.0"),
        ({"ratio": "0.5", "year_cap": "1600"}, 4, "0"),
        ({"amounts": [{"level": "3", "deductibles": ["600", "300"]}]}, 2, "600"),
        ({"amounts": [{"level": "3", "deductibles": ["600", "300"]}]}, 3, "300"),
        ({"amounts": [{"level": "3", "deductibles": ["600", "300"]}]}, 9, "300"),
        ({"amounts": [{"level": "2", "deductibles": ["600", "300"]}]}, 2, "1000"),
    ],
)
def test_the_deductible_of_a_later_stay(repeat: dict[str, Any], admission: int, expected: str) -> None:
    assert Decimal(stay({"repeat": repeat}, admission)) == Decimal(expected)
    assert Decimal(stay({"repeat": repeat}, 1)) == 1000


def test_a_bill_of_no_kind_is_paid_by_the_person() -> None:
    made = bill.answer(paper_case({"employee_inpatient": {"levels": [LEVEL]}}, bill={"total": 20000}))
    assert list(made["figures"]) == ["out_of_pocket_uninsured"]
    assert "bill.kind" in made["missing"]


def test_a_level_may_have_a_name_of_the_place_alone() -> None:
    table = {"levels": [{**LEVEL, "id": "own", "label": "云上医院"}], "cap": "100000"}
    asked = {"kind": "inpatient", "total": 2000, "out_of_catalogue": 0, "hospital_level": "云上医院"}
    made = bill.answer(paper_case({"employee_inpatient": table}, bill=asked))
    assert made["figures"]["reimbursed_employee"]["value"] == "850.00"


def test_a_table_of_one_variant_says_nothing_of_another() -> None:
    rates = {"variants": [{"id": i, "label": i, "rate": "0.08"} for i in ("甲档", "乙档")]}
    tables = {
        "employee_inpatient": {"levels": [LEVEL], "variant": "甲档", "cap": "100000"},
        "flex_rate": rates,
        "flex_base": {"kind": "fixed", "amount": "4000"},
    }
    asked = {"kind": "inpatient", "total": 2000, "out_of_catalogue": 0, "hospital_level": "3"}
    for variant, standing in (("甲档", "known"), ("乙档", "unknown")):
        made = bill.answer(paper_case(tables, bill=asked, variant=variant))
        assert made["figures"]["reimbursed_employee"]["standing"] == standing


def test_words_that_name_no_level_name_no_row() -> None:
    assert hospital_level.named("云上医院", [LEVEL]) is None
    assert hospital_level.named("三甲", [LEVEL]) is LEVEL


def test_costs_beyond_a_ceiling_that_is_not_reached_are_a_mistake() -> None:
    case = paper_case({})
    with pytest.raises(ValueError, match="ceiling"):
        large_bill.costs_beyond_fund(case, [], amount(case, "1"))


def test_a_large_layer_without_a_ceiling_of_its_own() -> None:
    tiers = [{"up_to": "30000", "ratio": "0.6"}, {"up_to": "50000", "ratio": "0.7"}, {"ratio": "0.8"}]
    case = paper_case({"resident_large": {"threshold": "16000", "tiers": tiers}})
    reading = case.lookup("resident_large")
    assert not isinstance(reading, Unknown)
    assert large_bill.paid(case, reading, amount(case, "60000")).value == Decimal("40000.00")
    assert large_bill.paid(case, reading, amount(case, "20000")).value == Decimal("12000.00")
    assert large_bill.above_threshold(case, reading, amount(case, "16000")) is None


# --- premiums and waits -------------------------------------------------------------


def test_no_base_no_account() -> None:
    assert base_effects.account_before(paper_case({})) is None


def test_a_run_of_months_ends_with_the_last_standard() -> None:
    rate = {"variants": [{"id": "a", "label": "甲", "rate": "0.08"}]}
    tables = {
        "flex_base": [entry({"kind": "fixed", "amount": "4000"}, until="2027-01-31")],
        "flex_rate": [entry(rate, **{"from": "2026-12-01"})],
    }
    months = [YearMonth.of(2026, 11), YearMonth.of(2026, 12)]
    option = Option("", "甲", rate["variants"][0], {"kind": "fixed", "amount": "4000"})
    assert flexible_stretches.stretches(paper_case(tables), option, months) == []
    made = flexible_stretches.stretches(paper_case(tables), option, months[1:])
    assert [run for run, _, _ in made] == [months[1:]]


@pytest.mark.parametrize(("value", "months"), [({"outside_window_months": 3}, 3), ({"outside_window_days": 90}, 3)])
def test_a_wait_in_days_counts_in_months(value: dict[str, Any], months: int) -> None:
    assert resident_wait.fixed_months(value) == months


def test_the_other_way_of_counting_is_said_only_of_the_first() -> None:
    for variant, said in (("A", True), ("B", False)):
        case = paper_case(
            {"resident_wait": {**FIXED_WAIT, "variant": variant}}, resident_missed_years=2, last_paid_kind="resident"
        )
        out = ResultBuilder("gap", case)
        resident_notes.add(case, out, resident_wait.entry(case), datetime.date(2027, 5, 1))
        assert ("resident_variant_b" in str(out.build())) is said


def test_options_that_only_one_year_has_are_not_added_up() -> None:
    option = {"label": "成年人", "who": "adult"}
    first = {
        "coverage_year": 2026,
        "options": [{"id": "low", "amount": "400", **option}, {"id": "high", "amount": "700", **option}],
    }
    then = {
        "coverage_year": 2027,
        "options": [{"id": "low", "amount": "420", **option}, {"id": "new", "amount": "500", **option}],
    }
    case = paper_case({"resident_premium": [entry(first), entry(then)]})
    found = resident_cost.totals(case, [YearMonth.of(2026, 12), YearMonth.of(2027, 1)])
    assert not isinstance(found, Unknown)
    assert {p.id: str(p.annual.value) for p in found} == {"low": "820"}


# --- retirement ------------------------------------------------------------------------


def test_years_without_a_part_that_must_be_paid() -> None:
    case = paper_case({"retirement_years": {"male": 30, "female": 25}}, sex="male", total_paid_months=300)
    made = retiree_years.shortfall(case, YearMonth.of(2030, 1))
    assert made is not None and not isinstance(made, Unknown)
    assert (made.short.value, made.actual_required, made.actual_short) == (60, None, None)


# --- what is said beside ------------------------------------------------------------------


def test_a_law_whose_text_changes_is_said_before_and_after() -> None:
    tables = {
        "medical_security_law": {"in_force": "2027-01-01", "text": "新法。"},
        "duplicate_rule": [
            entry({"text": "旧。"}, until="2026-12-31"),
            entry({"text": "新。"}, **{"from": "2027-01-01"}),
        ],
    }
    case = paper_case(tables)
    out = ResultBuilder("plan", case)
    law.add(case, out, YearMonth.of(2027, 3), ("duplicate_rule", "collection_rule"))
    said = {w["id"]: w["text"] for w in out.build()["warnings"]}
    assert said == {"law_duplicate_rule_before": "2026年12月以前：旧。", "law_duplicate_rule": "2027年1月起：新。"}


def test_a_note_that_is_not_in_the_book_is_not_said() -> None:
    case = paper_case({}, in_hospital=True)
    out = ResultBuilder("routes", case)
    special.warn(case, out)
    assert {w["id"] for w in out.build()["warnings"]} == {"in_hospital", "in_hospital_employer", "in_hospital_aid"}


def test_a_law_on_contracts_that_is_in_the_book_is_told() -> None:
    made = maternity.answer(paper_case({"maternity_contract": {"text": "孕期不得辞退。"}}, pregnant=True))
    assert {w["id"]: w["text"] for w in made["warnings"]}["contract"].startswith("先别签字。孕期不得辞退。")


def test_a_refund_is_only_told_with_its_rule() -> None:
    tables = {"flex_base": {"kind": "fixed", "amount": "60000", "per": "year"}}
    made = overlap.answer(paper_case(tables, last_paid_kind="flexible", start_month="2026-12"))
    assert made["figures"]["refund"]["standing"] == "unknown"
    nothing = overlap.answer(paper_case({}, last_paid_kind="employee", start_month="2026-12"))
    assert "figures" not in nothing


def test_the_sex_decides_which_years_are_asked_for() -> None:
    tables = {
        "retirement_years": {"female": 25},
        "retire_age": {
            "tracks": [
                {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}
            ]
        },
    }
    answers = {"birth_month": "1968-01", "sex": "male"}
    assert "retirement_months_short" not in retirement.answer(paper_case(tables, **answers))["figures"]
    made = retirement.answer(paper_case(tables, **answers, total_paid_months=100))
    assert made["figures"]["retirement_months_short"]["standing"] == "unknown"


def test_a_window_that_is_over_is_no_deadline() -> None:
    for end, told in (("2026-11-21", True), ("2026-11-20", False)):
        case = paper_case({"resident_window": {"coverage_year": 2027, "start": "2026-09-01", "end": end}})
        out = ResultBuilder("plan", case)
        plan_notes.add(case, out, {"safest": [Step(YearMonth.of(2027, 1), RESIDENT, True, Decimal(400))]}, [AFTER])
        assert ("resident_window_end" in str(out.build())) is told
