"""Worked cases as data: every file of tests/cases, each case with its source."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from calculators.engine.book import Book
from calculators.engine.fields import BY_NAME
from calculators.engine.months import YearMonth
from calculators.engine.result import ROUTE_WORDS, STANDING_WORDS
from calculators.run import run
from calculators.views.result import STATE_WORDS

FOLDER = Path(__file__).parent / "cases"
UNITS = {"", "%", "date", "month", "元", "元/年", "元/月", "年", "月", "次"}
# Every condition, with what it says when it is not met: what to do, or at least why.
REASONS = {
    **dict.fromkeys(["age", "due_month", "employment_registration", "hukou", "involuntary", "keep"], "remedy"),
    **dict.fromkeys(["leaving_resident", "benefit_start"], "remedy"),
    **dict.fromkeys(["not_a_substitute", "not_ended", "not_retired", "one_scheme", "paid_months"], "remedy"),
    **dict.fromkeys(["receiving", "registered", "residence_permit", "work_in_city", "job", "first_time"], "remedy"),
    **dict.fromkeys(["allowance", "costs"], "text"),
}
# That a person lives where they are registered, or has a job, needs no document.
NO_DOCUMENT = {"hukou", "job"}
# How everything with a name of its own is named; links, calendars and tests go by these names.
NAME = re.compile(r"[a-z][a-z0-9_]*(\[.+\])?")


def cases() -> list[dict[str, Any]]:
    """All cases; the id begins with the file."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            found.append({**case, "id": f"{path.stem}:{case['id']}"})
    return found


def _leaves(result: dict[str, Any], figure: str) -> set[str]:
    trace = set(result["figures"][figure]["trace"])
    return {s["value"] for s in result["steps"] if s["id"] in trace and not s["operands"]}


def _empty(result: Any, path: str = "") -> list[str]:
    """Where a result holds nothing at all. That a condition is met may not be known; everything else has a value."""
    if isinstance(result, dict):
        return [found for key, value in result.items() if key != "met" for found in _empty(value, f"{path}.{key}")]
    if isinstance(result, list):
        return [found for index, value in enumerate(result) for found in _empty(value, f"{path}.{index}")]
    return [path] if result is None else []


def _in_the_lists(result: dict[str, Any]) -> bool:
    """Units, standings and the states of months are words of closed lists: a page has a wording for each."""
    told = [*result.get("figures", {}).values(), *result.get("steps", [])]
    months = result.get("months", [])
    return (
        {each["unit"] for each in told} <= UNITS
        and {each["standing"] for each in told} <= set(STANDING_WORDS)
        and {each["state"] for each in months} <= set(STATE_WORDS)
        and {each["route"] for each in months if "route" in each} <= set(ROUTE_WORDS)
    )


def _named(result: dict[str, Any]) -> list[str]:
    lists = (result.get(part, []) for part in ("deadlines", "warnings", "plans"))
    return [*result.get("figures", {}), *(each["id"] for found in lists for each in found)]


# What comes out of which units: a share of money is money, and so is money a month for so many months.
PRODUCTS = {("元/月", "月"): "元", ("元", "月"): "元", ("元", "次"): "元"}
CHANGES = {
    "per_month": (("元/年",), "元/月"),
    "per_year": (("元/月",), "元/年"),
    "months_between": (("month", "month"), "月"),
    "minus_one": (("月",), "月"),
    "shift": (("month", "月"), "month"),
}


def _unit(op: str, units: tuple[str, ...]) -> set[str]:
    """The units that a step may have which works on these."""
    if op in CHANGES:
        needed, made = CHANGES[op]
        return {made} if units == needed else set()
    # A premium or a ceiling of so much a year is that much money, for the one year that it is about.
    money = tuple("元" if unit == "元/年" else unit for unit in units)
    if op in ("multiply", "divide"):
        return {"".join(units), "".join(money)} if "" in units else {PRODUCTS[units]} if units in PRODUCTS else set()
    return {each[0] for each in (units, money) if len(set(each)) == 1}


def _wrong_units(result: dict[str, Any]) -> list[str]:
    steps = {step["id"]: step for step in result.get("steps", [])}
    worked = [step for step in steps.values() if step["operands"] and step["op"] != "decide"]
    wrong = [
        f"{step['label']}: {units} gives {step['unit']}"
        for step in worked
        if step["unit"] not in _unit(step["op"], units := tuple(steps[i]["unit"] for i in step["operands"]))
    ]
    shown = [figure for figure in result.get("figures", {}).values() if figure["trace"] and figure["unit"] != "date"]
    return wrong + [figure["label"] for figure in shown if figure["unit"] != steps[figure["trace"][-1]]["unit"]]


def _without_papers(reason: dict[str, Any]) -> bool:
    """Whether a reason decides without a document, or closes a route without saying what would open it."""
    YearMonth.parse(reason.get("earliest_month", "2026-11"))
    cited = reason["met"] is None or "sources" in reason or reason["id"] in NO_DOCUMENT
    return not (reason["id"] in REASONS and cited and (reason["met"] is not False or REASONS[reason["id"]] in reason))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_case(case: dict[str, Any], book: Callable[[str], Book]) -> None:
    """The result holds everything that the case expects, with tolerance 0."""
    result = run(case["calculator"], case["situation"], book(case["situation"]["city"]))
    expect, figures = dict(case["expect"]), result.get("figures", {})
    text = json.dumps(result, ensure_ascii=False)
    assert _empty(result) == [] and "None" not in text
    assert _in_the_lists(result) and "{city}" not in text
    assert _wrong_units(result) == []
    assert [name for name in _named(result) if not NAME.fullmatch(name)] == []
    asked = [*result.get("missing", []), *(m for r in result.get("routes", []) for m in r.get("missing", []))]
    assert {name.partition(".")[0] for name in asked} <= set(BY_NAME)
    assert [r for route in result.get("routes", []) for r in route["reasons"] if _without_papers(r)] == []
    got = {key: figures.get(key, {}).get("value") for key in expect.get("figures", {})}
    assert got == expect.pop("figures", {})
    got = {key: figures.get(key, {}).get("standing") for key in expect.get("standing", {})}
    assert got == expect.pop("standing", {})
    got = {key: figures.get(key, {}).get("range") for key in expect.get("ranges", {})}
    assert got == expect.pop("ranges", {})
    routes = {r["route"]: r["status"] for r in result.get("routes", [])}
    assert {k: routes.get(k) for k in expect.get("routes", {})} == expect.pop("routes", {})
    days = {d["id"]: d["date"] for d in result.get("deadlines", [])}
    assert {k: days.get(k) for k in expect.get("deadlines", {})} == expect.pop("deadlines", {})
    months = {m["month"]: m["state"] for m in result.get("months", [])}
    assert {k: months.get(k) for k in expect.get("months", {})} == expect.pop("months", {})
    assert [p["id"] for p in result.get("plans", [])] == expect.pop("plans", [p["id"] for p in result.get("plans", [])])
    for key, leaves in expect.pop("leaves", {}).items():
        assert set(leaves) <= _leaves(result, key)
    assert [m for m in expect.pop("missing", []) if m not in result.get("missing", [])] == []
    assert [words for words in expect.pop("says", []) if words not in text] == []
    assert [words for words in expect.pop("never", []) if words in text] == []
    assert expect == {}, "an expectation that this test does not know is a mistake in the case"
