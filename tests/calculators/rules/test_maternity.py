"""The due month against each route, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import maternity
from tests.calculators.rules.paper_book import entry, paper_case

GAP = {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"}
TABLES: dict[str, Any] = {
    "gap_line_months": 3,
    "gap_wait_max_months": 6,
    "switch_continuous_months": 24,
    "gap_employee_rule": GAP,
    "gap_switch_rule": GAP,
    "resident_wait": {
        "outside_window_months": 3,
        "per_missed_year_months": 1,
        "four_plus_min_months": 6,
        "variant": "A",
    },
    "resident_usual_window": {"from_month": 9, "until_month": 12},
    "fund_paid": {"individual": "0", "includes_maternity": True, "text": "基金缴。"},
    "unemployment_conditions": {"min_months": 12, "text": "满一年。"},
    "involuntary_separation": {"counts": ["dismissed"], "unclear": [], "excluded": ["resigned"], "text": "被动。"},
    "unemployment_cap": {"rows": [{"from_months": 12, "months": 12}], "merged_cap": 24, "text": ""},
    "unemployment_months": {"kind": "steps", "steps": [{"from_months": 0, "each_months": 12, "grant": 1}]},
}
P4: dict[str, Any] = {
    "pregnant": True,
    "due_month": "2027-03",
    "last_paid_month": "2026-10",
    "last_paid_kind": "employee",
    "separation": "dismissed",
    "unemployment_paid_months": 48,
    "unemployment_registered": True,
    "hukou": "local",
}


def run(values: dict[str, Any], **answers: Any) -> dict[str, Any]:
    made: dict[str, Any] = maternity.answer(paper_case(values, **answers))
    return made


def due(result: dict[str, Any], route: str) -> bool | None:
    found = next(r for r in result["routes"] if r["route"] == route)
    met: bool | None = next(c["met"] for c in found["reasons"] if c["id"] == "due_month")
    return met


def status(result: dict[str, Any], route: str) -> str:
    return next(str(r["status"]) for r in result["routes"] if r["route"] == route)


def test_the_warning_and_the_first_step_come_before_any_route() -> None:
    made = run(TABLES, **P4)
    assert made["warnings"][0]["id"] == "contract"
    assert made["warnings"][0]["text"].startswith("先别签字")
    assert "12348" in made["actions"][0]["text"] and "工会" in made["actions"][0]["text"]
    assert made["headline"].startswith("先别签字")
    assert "figures" not in made, "an allowance or any other amount is never given"


def test_both_hotlines_are_named() -> None:
    said = str(run(TABLES, **P4)["actions"][:3])
    assert "12393" in said and "12333" in said


def test_benefit_reaches_the_due_month() -> None:
    made = run(TABLES, **P4)
    assert due(made, "fund_paid") is True
    assert status(made, "fund_paid") == "eligible"
    assert {m["month"]: m["state"] for m in made["months"]} == {
        "2026-10": "covered",
        "2026-11": "uncovered",
        "2026-12": "covered",
        "2027-01": "covered",
        "2027-02": "covered",
        "2027-03": "covered",
    }


@pytest.mark.parametrize(
    ("paid", "first", "expected"),
    [
        (48, "2026-11", False),
        (48, "2026-12", True),
        (60, "2026-11", True),
        (48, "2027-03", True),
        (48, "2027-04", False),
    ],
)
def test_benefit_ends_before_on_or_after_the_due_month(paid: int, first: str, expected: bool) -> None:
    made = run(TABLES, **{**P4, "unemployment_paid_months": paid, "benefit_first_month": first})
    assert due(made, "fund_paid") is expected


def test_unknown_local_months_leave_only_what_the_ceiling_settles() -> None:
    tables = {k: v for k, v in TABLES.items() if k != "unemployment_months"}
    made = run(tables, **P4)
    assert due(made, "fund_paid") is None
    assert status(made, "fund_paid") == "policy_unknown"
    late = run(tables, **{**P4, "benefit_first_month": "2026-01"})
    assert due(late, "fund_paid") is False


def test_drawing_benefit_asks_for_its_last_month() -> None:
    answers = {**P4, "benefit_status": "receiving"}
    del answers["unemployment_paid_months"]
    made = run(TABLES, **answers)
    assert due(made, "fund_paid") is None
    assert "benefit_last_month" in made["missing"]
    assert due(run(TABLES, **answers, benefit_last_month="2027-03"), "fund_paid") is True
    assert due(run(TABLES, **answers, benefit_last_month="2027-02"), "fund_paid") is False


def test_resigning_closes_the_benefit_but_not_flexible_cover() -> None:
    made = run(TABLES, **{**P4, "separation": "resigned"})
    assert status(made, "fund_paid") == "ineligible"
    assert (
        made["headline"] == "先别签字，打12348。接得上预产月：灵活就业、居民医保。" or due(made, "resident") is not True
    )
    assert made["months"][-1] == {"month": "2027-03", "state": "covered", "route": "flexible"}


@pytest.mark.parametrize(
    ("start", "expected"), [("2026-11", True), ("2027-02", True), ("2027-03", None), ("2027-04", False)]
)
def test_flexible_cover_inside_and_beyond_the_line(start: str, expected: bool | None) -> None:
    made = run(TABLES, **P4, start_month=start)
    assert due(made, "flexible") is expected
    assert due(made, "new_employer") is expected


def test_a_known_wait_settles_the_due_month() -> None:
    gap = {"within_months": 3, "over_wait_months": 6, "text": "等六个月。"}
    made = run({**TABLES, "flex_gap": gap}, **P4, start_month="2027-03")
    assert due(made, "flexible") is False
    assert "2027年9月" in str(made["routes"])


@pytest.mark.parametrize(
    ("pay", "missed", "month", "expected"),
    [
        ("2026-11-25", 0, "2027-03", True),
        ("2026-11-25", 1, "2027-04", True),
        ("2026-11-25", 1, "2027-03", False),
        ("2026-11-25", 2, "2027-04", False),
        ("2027-01-10", 0, "2027-03", False),
    ],
)
def test_resident_cover_by_window_and_missed_years(pay: str, missed: int, month: str, expected: bool) -> None:
    answers = {**P4, "last_paid_kind": "resident", "due_month": month}
    assert due(run(TABLES, **answers, pay_date=pay, resident_missed_years=missed), "resident") is expected


def test_cover_that_starts_inside_the_due_month_is_not_certain() -> None:
    answers = {**P4, "last_paid_kind": "resident", "due_month": "2027-04", "resident_missed_years": 0}
    assert due(run(TABLES, **answers, pay_date="2027-01-10"), "resident") is None


def test_what_the_city_says_of_flexible_workers_never_closes_the_route() -> None:
    rule = {"included": False, "allowance": False, "text": "另外选缴。"}
    made = run({**TABLES, "flex_maternity": rule}, **P4)
    reasons = {c["id"]: c["met"] for c in next(r for r in made["routes"] if r["route"] == "flexible")["reasons"]}
    assert (reasons["costs"], reasons["allowance"]) == (False, False)
    assert status(made, "flexible") == "eligible"


@pytest.mark.parametrize(("months", "expected"), [(0, False), (2, True)])
def test_months_paid_before_the_birth(months: int, expected: bool) -> None:
    rule = {"included": True, "after_months": 6, "text": "满六个月。"}
    answers = {**P4, "start_month": "2026-11", "continuous_months": months}
    made = run({**TABLES, "flex_maternity": rule}, **answers)
    reasons = {c["id"]: c["met"] for c in next(r for r in made["routes"] if r["route"] == "flexible")["reasons"]}
    assert reasons["paid_months"] is expected


def test_local_rule_on_benefit_and_childbirth() -> None:
    tables = {**TABLES, "maternity_local": {"covered": True, "allowance": True, "text": "有津贴。"}}
    made = run(tables, **P4)
    reasons = {c["id"]: c["met"] for c in made["routes"][0]["reasons"]}
    assert (reasons["costs"], reasons["allowance"]) == (True, True)


@pytest.mark.parametrize("wrong", ["2026-10", "2027-10"])
def test_a_due_month_that_cannot_be_is_asked_again(wrong: str) -> None:
    made = run(TABLES, **{**P4, "due_month": wrong})
    assert "due_month" in made["missing"]
    assert "months" not in made
    assert "填得对不对" in str(made["warnings"])


def test_nothing_answered_still_warns_and_asks() -> None:
    made = run(TABLES)
    assert made["warnings"][0]["id"] == "contract"
    assert made["missing"][:2] == ["pregnant", "due_month"]


def test_not_pregnant_has_nothing_to_read() -> None:
    assert "routes" not in run(TABLES, pregnant=False)


def test_an_unverified_law_is_not_told_as_the_law() -> None:
    law = {"text": "孕期一定要顺延。"}
    made = run({**TABLES, "maternity_contract": [entry(law, status="unverified")]}, **P4)
    assert "一定要顺延" not in str(made)
    assert "没有核对条文" in made["warnings"][0]["text"]
