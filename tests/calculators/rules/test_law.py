"""What the law says before and after it comes into force, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import law
from tests.calculators.rules.paper_book import entry, paper_case

IN_FORCE = {"medical_security_law": {"in_force": "2027-01-01", "text": "新法。"}}
NEW_YEAR = {"from": "2027-01-01"}
CHANGED = {"duplicate_rule": [entry({"text": "旧。"}, until="2026-12-31"), entry({"text": "新。"}, **NEW_YEAR)]}


def said(values: dict[str, Any], last: str, *parameters: str, **answers: Any) -> dict[str, str]:
    case = paper_case({**IN_FORCE, **values}, **answers)
    out = ResultBuilder("plan", case)
    law.add(case, out, YearMonth.parse(last), *([parameters] if parameters else []))
    made = out.build()
    told = {w["id"]: w["text"] for w in made.get("warnings", [])}
    assert bool(made.get("sources")) is bool(told)
    return told


BOTH = {"law_duplicate_rule_before": "2026年12月以前：旧。", "law_duplicate_rule": "2027年1月起：新。"}


@pytest.mark.parametrize(
    ("last", "as_of", "expected"),
    [
        ("2026-12", "2026-11-21", {}),
        ("2027-01", "2026-11-21", BOTH),
        ("2027-06", "2026-12-31", BOTH),
        ("2027-06", "2027-01-01", {"law_duplicate_rule": "新。"}),
        ("2028-06", "2027-05-03", {"law_duplicate_rule": "新。"}),
    ],
)
def test_only_a_plan_that_reaches_the_law_hears_of_it(last: str, as_of: str, expected: dict[str, str]) -> None:
    assert said(CHANGED, last, "duplicate_rule", as_of=as_of) == expected


def test_a_rule_that_stays_the_same_is_said_once() -> None:
    same = {
        "collection_rule": [
            entry({"text": "税务征收。"}, until="2026-12-31"),
            entry({"text": "税务征收。"}, **NEW_YEAR),
        ]
    }
    assert said(same, "2027-03", "collection_rule") == {"law_collection_rule": "2027年1月起：税务征收。"}


def test_a_rule_that_is_new_has_nothing_before_it() -> None:
    new = {"resident_duty_2027": [entry({"text": "居民应当参保。"}, **NEW_YEAR)]}
    assert said(new, "2027-03", "resident_duty_2027") == {"law_resident_duty_2027": "2027年1月起：居民应当参保。"}


def test_the_rule_of_the_running_month_is_that_of_today() -> None:
    values = {
        "duplicate_rule": [entry({"text": "现在。"}, **{"from": "2026-11-10"}), entry({"text": "新。"}, **NEW_YEAR)]
    }
    assert said(values, "2027-03", "duplicate_rule")["law_duplicate_rule_before"] == "2026年12月以前：现在。"


def test_every_rule_is_told_unless_some_are_named_and_one_that_is_missing_stops_nothing() -> None:
    rules = {name: {"text": f"{name}。"} for name in law.ALL[1:]}
    assert list(said(rules, "2027-03")) == [f"law_{name}" for name in law.ALL[1:]]
    assert list(said(rules, "2027-03", *law.ALL)) == [f"law_{name}" for name in law.ALL[1:]]
    assert list(said(rules, "2027-03", *law.PRICE)) == [f"law_{name}" for name in law.PRICE]


def test_without_the_law_nothing_is_said() -> None:
    assert said({**CHANGED, "medical_security_law": []}, "2027-03") == {}
    case = paper_case({"medical_security_law": {"in_force": "2027-03-15", "text": ""}})
    assert law.in_force(case) == YearMonth.of(2027, 3)
