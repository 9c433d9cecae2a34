"""What is said beside the wait before joining the resident scheme, on small tables made here."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from calculators.engine.months import parse_date
from calculators.engine.result import ResultBuilder
from calculators.rules import resident_notes
from calculators.rules.resident_wait import Entry
from tests.calculators.rules.paper_book import entry, paper_case


def said(out: ResultBuilder) -> dict[str, str]:
    return {warning["id"]: warning["text"] for warning in out.warnings}


RULE = {"outside_window_months": 3, "per_missed_year_months": 1, "four_plus_min_months": 6, "variant": "A"}
IN_TIME = Entry(datetime.date(2026, 11, 21), 2027, datetime.date(2027, 1, 1), True)
LATE = Entry(datetime.date(2027, 3, 10), 2027, datetime.date(2027, 3, 10), False)


def notes(values: dict[str, Any], when: Entry, day: str, **answers: Any) -> ResultBuilder:
    case = paper_case(values, **answers)
    out = ResultBuilder("gap", case)
    resident_notes.add(case, out, when, parse_date(day))
    return out


def test_the_other_way_of_counting_gives_its_months_and_its_day() -> None:
    """Two missed years: three fixed months and two more, counted from January."""
    out = notes({"resident_wait": RULE}, IN_TIME, "2027-05-01", resident_missed_years=2)
    assert "另一种要等5个月，2027年6月1日（星期二）起能用" in said(out)["resident_variant_b"]
    assert list(said(out)) == ["resident_variant_b"]
    for settled in ({**RULE, "variant": "B"}, {k: v for k, v in RULE.items() if k != "variant"}):
        assert said(notes({"resident_wait": settled}, IN_TIME, "2027-05-01", resident_missed_years=2)) == {}
    assert said(notes({}, IN_TIME, "2027-05-01", resident_missed_years=2)) == {}
    assert said(notes({"resident_wait": RULE}, IN_TIME, "2027-01-01", resident_missed_years=0)) == {}


@pytest.mark.parametrize(("missed", "left"), [(0, None), (1, None), (2, "3"), (3, "3"), (4, None), (5, "6")])
def test_paying_for_missed_years_takes_off_the_variable_months_only(missed: int, left: str | None) -> None:
    repair = [entry({"text": "断的年度可以补。"}, source="repair")]
    out = notes({"resident_wait": RULE, "resident_repair": repair}, IN_TIME, "2027-05-01", resident_missed_years=missed)
    figure = out.figures.get("wait_months_resident_repaired")
    assert (None if figure is None else (figure["value"], figure["unit"])) == (left and (left, "月"))
    assert said(out).get("resident_repair") == (left and "断的年度可以补。")
    assert ("repair" in out._cited) is (left is not None)


def test_the_rule_is_that_of_the_day_of_the_payment() -> None:
    rules = [entry(RULE, until="2026-12-31"), entry({**RULE, "variant": "B"}, **{"from": "2027-01-01"})]
    answers = {"resident_missed_years": 2}
    assert "resident_variant_b" in said(notes({"resident_wait": rules}, IN_TIME, "2027-05-01", **answers))
    assert "resident_variant_b" not in said(notes({"resident_wait": rules}, LATE, "2027-07-10", **answers))


@pytest.mark.parametrize(
    ("when", "day", "told"),
    [
        (IN_TIME, "2027-04-01", []),
        (LATE, "2027-06-10", ["resident_year_end"]),
        (LATE, "2027-12-31", ["resident_year_end"]),
        (LATE, "2028-01-01", ["resident_too_late"]),
    ],
)
def test_out_of_the_window_it_holds_to_the_end_of_the_year(when: Entry, day: str, told: list[str]) -> None:
    found = said(notes({}, when, day))
    assert list(found) == told
    assert all("2027年" in words for words in found.values())


@pytest.mark.parametrize(
    ("rule", "answers", "told", "deadline"),
    [
        ({"window_days": 90}, {"last_paid_kind": "employee", "last_paid_month": "2026-09"}, True, "2026-12-29"),
        ({"window_days": 90}, {"last_paid_kind": "fund", "last_paid_month": "2026-09"}, True, "2026-12-29"),
        ({}, {"last_paid_kind": "flexible", "last_paid_month": "2026-09"}, True, None),
        ({"window_days": 90}, {"last_paid_kind": "resident", "last_paid_month": "2026-09"}, False, None),
        # Who has not told the kind may be an employee: the rule decides the wait, so it is told.
        ({"window_days": 90}, {"last_paid_month": "2026-09"}, True, "2026-12-29"),
        ({"window_months": 1}, {"last_paid_kind": "employee", "last_paid_month": "2026-09"}, True, None),
        ({"window_days": 90}, {"last_paid_kind": "employee"}, False, None),
    ],
)
def test_a_window_of_its_own_after_employee_cover(
    rule: dict[str, int], answers: dict[str, str], told: bool, deadline: str | None
) -> None:
    """Ninety days after 30 September end on 29 December."""
    values = {"resident_midyear": [entry({"text": "停保后可以转。", **rule}, source="midyear")]}
    out = notes(values, IN_TIME, "2027-01-01", **answers)
    assert said(out) == ({"resident_midyear": "从职工医保转居民医保：停保后可以转。"} if told else {})
    assert [(d["id"], d["date"]) for d in out.deadlines] == ([("resident_midyear", deadline)] if deadline else [])
    assert ("midyear" in out._cited) is told


@pytest.mark.parametrize(("as_of", "left"), [("2026-12-19", "还剩 10 天"), ("2026-12-31", "已过 2 天")])
def test_the_last_day_of_that_window_is_told_from_today(as_of: str, left: str) -> None:
    values = {"resident_midyear": {"window_days": 90, "text": "停保后可以转。"}}
    out = notes(values, IN_TIME, "2027-01-01", last_paid_kind="employee", last_paid_month="2026-09", as_of=as_of)
    assert [d["text"] for d in out.deadlines] == [f"转居民医保，本市的90天到2026年12月29日（星期二）止，{left}"]
