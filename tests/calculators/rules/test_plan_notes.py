"""What is said beside a plan, on small tables made here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import plan_notes
from calculators.rules.plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Step
from tests.calculators.rules.paper_book import entry, paper_case

ASKED = [YearMonth.of(2026, 11).plus(i) for i in range(13)]
WINDOW = {"coverage_year": 2027, "start": "2026-09-01", "end": "2026-12-25"}


def steps(first: str, *routes: str) -> list[Step]:
    month = YearMonth.parse(first)
    return [Step(month.plus(i), route, route != NONE, Decimal(0)) for i, route in enumerate(routes)]


def notes(plans: dict[str, list[Step]], values: dict[str, Any] | None = None, **answers: Any) -> dict[str, Any]:
    case = paper_case(values or {}, **answers)
    out = ResultBuilder("plan", case)
    plan_notes.add(case, out, plans, ASKED)
    made = out.build()
    said = {w["id"]: w["text"] for w in made.get("warnings", [])}
    return {**said, **{d["id"]: d["date"] for d in made.get("deadlines", [])}, "cited": len(made.get("sources", []))}


@pytest.mark.parametrize(
    ("routes", "warned"),
    [
        ((FLEXIBLE, FUND), True),
        ((NONE, FLEXIBLE, FLEXIBLE, FUND, FUND), True),
        ((FLEXIBLE, NONE, FUND), False),
        ((FUND, FLEXIBLE), False),
        ((NONE, FUND), False),
        ((FLEXIBLE, FLEXIBLE), False),
        ((NONE, FLEXIBLE), False),
    ],
)
def test_paying_just_before_the_benefit_is_warned_of(routes: tuple[str, ...], warned: bool) -> None:
    # In any of the plans.
    said = notes({"cheapest": steps("2026-11", NONE), "safest": steps("2026-11", *routes)})
    assert ("flexible_before_benefit" in said) is warned
    if warned:
        assert "0731-12333" in said["flexible_before_benefit"]


@pytest.mark.parametrize(
    ("first", "routes", "known", "expected"),
    [
        # A month after January: late, unless the price of it is known.
        ("2026-11", (NONE, RESIDENT, RESIDENT), False, {"resident_price", "resident_window_2027"}),
        ("2026-11", (NONE, RESIDENT, RESIDENT), True, {"resident_window_2027"}),
        # January only begins: the window before it.
        ("2026-12", (NONE, RESIDENT), False, {"resident_window_2027"}),
        # Each January is a year of its own, the months between are not.
        ("2027-12", (NONE, RESIDENT, RESIDENT, RESIDENT), False, {"resident_window_2028"}),
        ("2026-11", (FLEXIBLE, FLEXIBLE, FLEXIBLE), False, set()),
    ],
)
def test_a_resident_year_is_paid_in_its_window_or_late(
    first: str, routes: tuple[str, ...], known: bool, expected: set[str]
) -> None:
    late = {"coverage_year": 2026, "rule": "individual_full", "individual": "400"}
    said = notes({"safest": steps(first, *routes)}, {"resident_late": late} if known else {})
    assert set(said) - {"cited"} == expected
    if "resident_price" in said:
        assert "2026年12月" in said["resident_price"]
    for key, year in (("resident_window_2027", "2027年度"), ("resident_window_2028", "2028年度")):
        assert key not in said or (year in said[key] and f"到{int(year[:4]) - 1}年12月底" in said[key])


@pytest.mark.parametrize(("as_of", "told"), [("2026-11-21", True), ("2026-12-25", True), ("2026-12-26", False)])
def test_the_end_of_the_window_is_a_deadline_with_its_document(as_of: str, told: bool) -> None:
    plan = {"safest": steps("2027-01", RESIDENT, RESIDENT)}
    said = notes(plan, {"resident_window": [entry(WINDOW), entry({**WINDOW, "coverage_year": 2026})]}, as_of=as_of)
    assert said == ({"resident_window_end": "2026-12-25", "cited": 1} if told else {"cited": 0})


FLEX = {
    "flex_base": [entry({"kind": "fixed", "amount": "4000"}, until="2026-12-31")],
    "flex_rate": {"variants": [{"id": "a", "label": "一档", "rate": "0.1"}]},
}


def test_the_first_month_that_any_plan_pays_by_an_older_standard_is_told() -> None:
    """One plan begins in March, the other in February; the standard ends with December."""
    plans = {"a": steps("2027-03", FLEXIBLE), "b": steps("2027-01", NONE, FLEXIBLE, FLEXIBLE)}
    assert notes(plans, FLEX)["stale_flex_base"].startswith("缴费基数：2027年2月起，按")
    assert "stale_flex_base" not in notes({"a": steps("2026-11", FLEXIBLE, FLEXIBLE, NONE)}, FLEX)
    assert "stale_flex_base" not in notes({"a": steps("2026-11", FUND, FUND, FUND)}, FLEX)
    assert "stale_flex_base" not in notes({"a": steps("2027-02", FLEXIBLE)}, {})


def test_a_first_enrolment_is_told_only_of_a_plan_with_flexible_cover() -> None:
    tables = {"flex_first_wait": {"months": 6}}
    assert "6个月" in notes({"a": steps("2026-11", FUND), "b": steps("2026-11", FLEXIBLE)}, tables)["first_time"]
    assert "first_time" not in notes({"a": steps("2026-11", FUND, RESIDENT, NONE)}, tables)
    assert "first_time" not in notes({"a": steps("2026-11", FLEXIBLE)}, tables, last_paid_kind="flexible")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"variant": "二档"}, {"not_offered_variant": "纸市没有“二档”。可以填：一档。这里按最便宜的算。"}),
        ({"variant": "一档"}, {}),
        (
            {"local_values": {"flexible_monthly": 410}},
            {"own_number": "你填的每月410.00元没有用上，按本市的标准每月400.00元算。"},
        ),
        ({"local_values": {"flexible_monthly": 400}}, {}),
        ({}, {}),
    ],
)
def test_an_answer_that_the_price_does_not_follow_is_said(answers: dict[str, Any], said: dict[str, str]) -> None:
    keys = ("not_offered_variant", "own_number")
    found = notes({"a": steps("2026-11", FLEXIBLE)}, FLEX, **answers)
    assert {key: found[key] for key in keys if key in found} == said
    # Nothing to say where flexible cover is not paid, or the place has no standard.
    assert not {*keys} & {*notes({"a": steps("2026-11", FUND)}, FLEX, **answers)}
    assert not {*keys} & {*notes({"a": steps("2026-11", FLEXIBLE)}, {}, **answers)}


def test_a_number_of_ones_own_may_be_newer_than_an_old_standard() -> None:
    found = notes({"a": steps("2027-01", FLEXIBLE)}, FLEX, local_values={"flexible_monthly": 410})
    assert found["own_number"].endswith("这个标准是旧的，以你在官方渠道看到的数为准。")


TRACK = {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}


@pytest.mark.parametrize(
    ("birth", "month"),
    [("1966-06", "2026年11月"), ("1966-12", "2027年6月"), ("1967-04", "2027年11月"), ("1967-05", None)],
)
def test_retirement_within_the_plan_is_told(birth: str, month: str | None) -> None:
    """From 2026-11 to 2027-11: born in 1966-06 a man retires in 2026-11; 1967-04: 2027-11."""
    said = notes({}, {"retire_age": {"tracks": [TRACK]}}, sex="male", birth_month=birth)
    assert said.get("retirement", "").partition("到")[0] == (month or "")


def test_the_law_is_heard_up_to_the_last_month() -> None:
    tables = {
        "medical_security_law": {"in_force": "2027-11-01", "text": "新法。"},
        "collection_rule": {"text": "税务征收。"},
    }
    assert "law_collection_rule" in notes({}, tables)
    later = {**tables, "medical_security_law": {"in_force": "2027-12-01", "text": "新法。"}}
    assert "law_collection_rule" not in notes({}, later)


@pytest.mark.parametrize(
    ("routes", "other", "first", "in_december"),
    [
        ((NONE, NONE, FLEXIBLE), (NONE, NONE, FLEXIBLE), "2027年1月才接得上", "2027年1月才接得上，先打12393问清"),
        ((NONE, NONE, NONE), (NONE, NONE, NONE), "没有查到走得通的路", "没有查到走得通的路，先打12393问清"),
        ((NONE, NONE, FUND), (NONE, RESIDENT, FUND), "2027年1月才接得上", "看“最不断档”"),
        ((NONE, NONE, FUND), (FLEXIBLE, NONE, FUND), "省钱的走法先空着", "2027年1月才接得上，先打12393问清"),
    ],
)
def test_a_bare_month_is_by_choice_or_says_from_when_a_route_is_open(
    routes: tuple[str, ...], other: tuple[str, ...], first: str, in_december: str
) -> None:
    plans = {"cheapest": steps("2026-11", *routes), "safest": steps("2026-11", *other)}
    assert plan_notes.first_bare(plans) == first
    assert plan_notes.leave_bare(plans, YearMonth.of(2026, 12)).endswith(in_december)


def test_a_month_in_which_every_plan_only_waits_is_not_bare_by_choice() -> None:
    """The safest plan leaves it bare as well; another one pays in it, and waits."""
    waits = [s._replace(covered=s.route == FUND) for s in steps("2026-11", FLEXIBLE, FUND)]
    bare = steps("2026-11", NONE, FUND)
    plans = {"safest": bare, "cheapest": bare, "years": waits}
    assert plan_notes.first_bare(plans) == "2026年12月才接得上"
    assert plan_notes.leave_bare(plans, YearMonth.of(2026, 11)).endswith("这个月交了也可能要等，先打12393问清")
    assert plan_notes.first_bare({**plans, "safest": waits}) == "2026年12月才接得上"


@pytest.mark.parametrize(
    ("routes", "known", "told"),
    [
        ((RESIDENT,) * 14, [], "2026、2027年度的"),
        ((RESIDENT,) * 14, [2026], ""),
        ((RESIDENT, RESIDENT, FLEXIBLE), [], ""),
        ((NONE, RESIDENT, RESIDENT), [], "2026、2027年度的"),
        ((FLEXIBLE,) * 14, [], ""),
    ],
)
def test_one_price_of_ones_own_for_several_years_is_told(routes: tuple[str, ...], known: list[int], told: str) -> None:
    option = {"id": "a", "label": "成年人", "who": "adult", "amount": "400"}
    values = {"resident_premium": [entry({"coverage_year": year, "options": [option]}) for year in known]}
    said = notes({"safest": steps("2026-11", *routes)}, values, local_values={"resident_annual": Decimal(420)})
    assert ("own_price_years" in said) is bool(told) and said.get("own_price_years", "").startswith(told)
