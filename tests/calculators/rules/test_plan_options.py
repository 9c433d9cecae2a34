"""What the plan may choose from, month by month, on small tables made here. Amounts in yuan."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import plan_options
from calculators.rules.plan_options import Choice
from calculators.rules.plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Option
from calculators.rules.plan_waits import Waits
from tests.calculators.rules.paper_book import entry, paper_case

START = YearMonth.of(2026, 11)
BENEFIT: dict[str, Any] = {
    "fund_paid": {"individual": "0", "text": "基金交。"},
    "unemployment_conditions": {"min_months": 12, "text": "满一年。"},
    "unemployment_cap": {"rows": [{"from_months": 12, "months": 12}], "merged_cap": 24},
    "unemployment_months": {"kind": "table", "rows": [{"from_months": 12, "months": 5}]},
    "involuntary_separation": {
        "counts": ["dismissed"],
        "unclear": [],
        "excluded": ["resigned"],
        "text": "不是自己走。",
    },
    "retire_age": {
        "tracks": [
            {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"},
            {"id": "female_55", "base_age": 55, "target_age": 58, "step_months": 4, "first_birth_month": "1970-01"},
            {"id": "female_50", "base_age": 50, "target_age": 55, "step_months": 2, "first_birth_month": "1975-01"},
        ]
    },
}
DISMISSED = {"separation": "dismissed", "unemployment_paid_months": 30}
GAP: dict[str, Any] = {
    "gap_line_months": 3,
    "gap_wait_max_months": 6,
    "gap_employee_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"},
    "gap_switch_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "满两年不等。"},
    "switch_continuous_months": 24,
}
FLEX: dict[str, Any] = {
    **GAP,
    "flex_base": [
        entry({"kind": "fixed", "amount": "4000"}, until="2026-12-31"),
        entry({"kind": "fixed", "amount": "5000"}, **{"from": "2027-01-01"}),
    ],
    "flex_rate": {
        "variants": [{"id": "a", "label": "一档", "rate": "0.1"}, {"id": "b", "label": "二档", "rate": "0.2"}]
    },
    "flex_gap": {"within_months": 3, "text": "本市的。", "over_wait_months": 2},
}


def price(year: int, *amounts: str) -> dict[str, Any]:
    rows = [{"id": f"o{i}", "label": "成年人", "who": "adult", "amount": a} for i, a in enumerate(amounts)]
    return entry({"coverage_year": year, "options": rows})


RESIDENTS: dict[str, Any] = {
    **GAP,
    "resident_premium": [price(2026, "400", "380"), price(2027, "430", "700")],
    "resident_wait": {"outside_window_months": 3, "per_missed_year_months": 1, "variant": "A"},
    "resident_window": [
        entry({"coverage_year": 2026, "start": "2025-09-01", "end": "2026-02-28"}),
        entry({"coverage_year": 2027, "start": "2026-09-01", "end": "2027-02-28"}),
    ],
}


def choice(values: dict[str, Any], count: int = 6, **answers: Any) -> Choice:
    return plan_options.choice(Waits(paper_case(values, **{"hukou": "local", **answers})), START, count)


def option(route: str, values: dict[str, Any], count: int = 6, **answers: Any) -> Option:
    return next(o for o in choice(values, count, **answers).options if o.route == route)


def month_by_month(told: Any, count: int = 6) -> list[Any]:
    return [told(START.plus(i)) for i in range(count)]


def waits(told: Option, before: str = NONE, count: int = 6) -> list[int]:
    return [told.wait(before, START.plus(i)) for i in range(count)]


def opens(told: Option, before: str = NONE, count: int = 6) -> list[bool]:
    return [told.open_in(before, START.plus(i)) for i in range(count)]


# --- which routes ------------------------------------------------------------------------


def test_every_open_route_is_offered_in_one_order() -> None:
    found = choice({**BENEFIT, **FLEX, **RESIDENTS}, last_paid_month="2026-10", **DISMISSED)
    assert [o.route for o in found.options] == [FUND, FLEXIBLE, RESIDENT]
    assert found[1:] == ([], [], [], [], [], [])


def test_a_closed_route_is_left_out_with_the_reason() -> None:
    closed = {"open_to_nonlocal": False, "needs": [], "text": "只收本市户口。"}
    values = {**BENEFIT, **FLEX, "flex_hukou": closed}
    found = choice(values, hukou="elsewhere", separation="resigned", unemployment_paid_months=30)
    assert [o.route for o in found.options] == []
    assert (
        dict(found.left_out)[FUND]
        == "不符合“不是自己主动离职”。如果是公司欠薪、没交社保才走的，按“公司有过错”选，仍可以领。"
    )
    assert dict(found.left_out)[FLEXIBLE] == "只收本市户口。可以看户籍地的居民医保或灵活就业。"
    assert found.asks == []


def test_a_route_that_needs_answers_names_them() -> None:
    found = choice(BENEFIT, separation="dismissed")
    assert dict(found.left_out)[FUND] == "还没有回答：失业保险累计交了几个月。"
    assert found.asks == ["unemployment_paid_months"]


def test_a_route_that_the_place_must_confirm_is_offered_and_named() -> None:
    answers = {"hukou": "elsewhere", "separation": "resigned", "unemployment_paid_months": 30}
    found = choice({**BENEFIT, **FLEX, **RESIDENTS}, last_paid_month="2026-10", **answers)
    assert [o.route for o in found.options] == [FLEXIBLE, RESIDENT]
    assert [route for route, _ in found.to_confirm] == [FLEXIBLE, RESIDENT]
    assert all("未能核实" in words and "12393问" in words for _, words in found.to_confirm)


def test_a_route_for_an_age_that_is_not_told_is_offered_and_named() -> None:
    limit = {"flex_age_limit": {"male_below": 60, "text": "男不满六十岁。"}}
    found = choice({**FLEX, **limit}, last_paid_month="2026-10", sex="male")
    assert [o.route for o in found.options] == [FLEXIBLE] and "birth_month" in found.asks
    assert dict(found.to_confirm)[FLEXIBLE] == "男不满六十岁。还没有回答：出生年月。"
    # Whatever else is not answered leaves it out, as before.
    papers = {"flex_hukou": {"open_to_nonlocal": True, "needs": ["residence_permit"], "text": "凭居住证。"}}
    found = choice({**FLEX, **limit, **papers}, hukou="elsewhere", last_paid_month="2026-10", sex="male")
    assert [o.route for o in found.options] == [] and {"residence_permit", "birth_month"} <= set(found.asks)


def test_a_route_without_a_price_for_every_month_is_left_out() -> None:
    ends = {**FLEX, "flex_base": []}
    found = choice({**ends, **RESIDENTS, "resident_premium": [price(2026, "400")]}, last_paid_month="2026-10")
    assert [o.route for o in found.options] == []
    assert [(u.parameter) for u in found.unknown] == ["flex_base", "resident_premium"]
    assert dict(found.left_out)[FLEXIBLE] == "每月要缴多少还没查到。问到了，填在“本站没有的数”里再排。"
    assert dict(found.left_out)[RESIDENT] == "2027年度要缴多少还没查到。问到了，填在“本站没有的数”里再排。"
    # November and December alone need no price of 2027; January does.
    one = {**RESIDENTS, "resident_premium": [price(2026, "400")]}
    assert [o.route for o in choice(one, 2).options] == [RESIDENT]
    assert choice(one, 3).options == []


def test_what_the_place_must_confirm_is_said_with_the_missing_price() -> None:
    answers = {"hukou": "elsewhere", "separation": "resigned", "unemployment_paid_months": 30}
    found = choice({**BENEFIT, **FLEX, "flex_base": []}, last_paid_month="2026-10", **answers)
    assert (found.options, found.to_confirm) == ([], [])
    for route, price_words in (
        (FLEXIBLE, "每月要缴多少还没查到。问到了，填在“本站没有的数”里再排。"),
        (RESIDENT, "2026、2027年度要缴多少还没查到。问到了，填在“本站没有的数”里再排。"),
    ):
        told = dict(found.left_out)[route]
        assert told.startswith(f"{price_words}还要先确认：外地户口能不能") and "12393问" in told


def test_what_can_simply_be_done_comes_before_the_route() -> None:
    rule = {"open_to_nonlocal": True, "needs": ["employment_registration"], "text": "先登记就业。"}
    values = {**FLEX, **RESIDENTS, "flex_hukou": rule, "resident_hukou": {**rule, "needs": ["work_in_city"]}}
    answers = {"hukou": "elsewhere", "last_paid_month": "2026-10"}
    assert choice(values, **answers).first == [
        (FLEXIBLE, "先办好就业登记，再去参保登记。"),
        (RESIDENT, "先办好在本市灵活就业，再去参保登记。"),
    ]
    assert choice(values, last_paid_month="2026-10").first == []
    assert choice({**values, "flex_base": [], "resident_premium": []}, **answers).first == []


# --- the fund -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "first", "months"),
    [
        ({}, "2026-12", 5),
        ({"benefit_first_month": "2026-11"}, "2026-11", 5),
        ({"benefit_first_month": "2026-09"}, "2026-11", 3),
        ({"benefit_first_month": "2027-02"}, "2027-02", 5),
        ({"benefit_status": "receiving", "benefit_last_month": "2027-01"}, "2026-11", 3),
        # Two tracks are open to a woman born in 1976-06: the earlier one (50 years and nine months) ends in 2027-03.
        ({"sex": "female", "birth_month": "1976-06"}, "2026-12", 4),
        # Born in 1967-01 a man retires in 2027-08, and nobody draws it beyond that month.
        ({"sex": "male", "birth_month": "1967-01", "benefit_first_month": "2027-06"}, "2027-06", 3),
    ],
)
def test_the_fund_pays_from_the_first_month_of_the_benefit(answers: dict[str, Any], first: str, months: int) -> None:
    fund = option(FUND, BENEFIT, **{**DISMISSED, **answers})
    begins = YearMonth.parse(first)
    assert (fund.open_in(NONE, begins.plus(-1)), fund.open_in(NONE, begins), fund.months) == (False, True, months)
    assert (fund.price(begins), fund.wait(NONE, begins), fund.wait(FLEXIBLE, begins)) == (0, 0, 0)
    assert fund.arrears(begins) == 0


@pytest.mark.parametrize(
    ("left_out", "answers", "asks"),
    [
        ("unemployment_cap", DISMISSED, []),
        ("unemployment_months", DISMISSED, []),
        ("", {"separation": "dismissed", "unemployment_unclaimed_months": 4}, ["unemployment_paid_months"]),
    ],
)
def test_a_benefit_of_unknown_length_is_open_but_not_planned(
    left_out: str, answers: dict[str, Any], asks: list[str]
) -> None:
    values = {name: value for name, value in BENEFIT.items() if name != left_out}
    found = choice({**values, **GAP}, **answers)
    assert (found.uncounted, found.asks) == ([FUND], asks)
    assert dict(found.left_out)[FUND].startswith("走得通，但能领几个月还不知道")


@pytest.mark.parametrize(
    ("left_out", "answers", "asks"),
    [
        ("", {"benefit_status": "receiving"}, ["benefit_last_month"]),
        (
            "",
            {"benefit_status": "receiving", "benefit_first_month": "2026-09"},
            ["benefit_last_month", "unemployment_paid_months"],
        ),
        ("unemployment_months", {**DISMISSED, "benefit_status": "applied"}, ["benefit_last_month"]),
        ("unemployment_months", {**DISMISSED, "benefit_status": "receiving"}, ["benefit_last_month"]),
    ],
)
def test_beside_a_benefit_that_is_granted_for_nobody_knows_how_long_nothing_is_planned(
    left_out: str, answers: dict[str, Any], asks: list[str]
) -> None:
    """Nobody pays for another cover while the fund pays: up to when it does must be answered first."""
    values = {name: value for name, value in {**BENEFIT, **FLEX}.items() if name != left_out}
    found = choice({**values, **GAP}, last_paid_month="2026-10", **answers)
    assert (found.uncounted, found.asks, found.options) == ([FUND], asks, [])
    assert dict(found.left_out)[FUND].startswith("失业金领到哪个月还不知道，排不进月份。领的时候别再自己交。")


def test_a_benefit_that_is_over_by_then_is_not_planned_and_not_asked_about() -> None:
    drawing = {"benefit_status": "receiving", "benefit_last_month": "2026-11", "last_paid_month": "2026-11"}
    waits = Waits(paper_case({**BENEFIT, **FLEX}, hukou="local", **drawing))
    found = plan_options.choice(waits, START.plus(1), 6)
    assert (found.uncounted, found.asks, [o.route for o in found.options]) == ([], [], [FLEXIBLE])
    assert dict(found.left_out)[FUND] == "失业金和代缴医保到2026年11月为止。"


def test_past_the_month_of_retirement_the_fund_is_not_planned() -> None:
    """Born in 1966-05 a man retires in 2026-10, born in 1966-06 in 2026-11: that month is not over."""
    found = choice(BENEFIT, sex="male", birth_month="1966-05", **DISMISSED)
    assert found.options == [] and found.uncounted == []
    assert dict(found.left_out)[FUND].startswith("已经过了法定退休月份")


# --- flexible cover ----------------------------------------------------------------------------


def test_flexible_cover_costs_the_cheapest_of_its_own_month() -> None:
    flexible = option(FLEXIBLE, FLEX, last_paid_month="2026-10")
    assert [str(x) for x in month_by_month(flexible.price, 3)] == ["400.00", "400.00", "500.00"]
    assert opens(flexible, NONE, 2) == [True, True] and not flexible.open_in(NONE, START.plus(-1))
    assert waits(flexible, FUND) == [0] * 6
    extra = {"id": "x", "label": "大病", "amount": "7", "rate": None, "per": "month", "separate": True}
    with_extra = option(FLEXIBLE, {**FLEX, "flex_addon": {"items": [extra]}}, last_paid_month="2026-10")
    assert str(with_extra.price(START)) == "407.00"
    own = option(FLEXIBLE, {**FLEX, "flex_base": []}, local_values={"flexible_monthly": 512})
    assert month_by_month(own.price, 2) == [512, 512]


def test_up_to_three_unpaid_months_are_paid_back_then_there_is_a_wait() -> None:
    """Last paid in August: in November two months are missing, in December three, in January four."""
    flexible = option(FLEXIBLE, FLEX, last_paid_month="2026-08")
    assert waits(flexible) == [0, 0, 2, 2, 2, 2]
    assert month_by_month(flexible.arrears) == [800, 1200, 0, 0, 0, 0]
    never = option(FLEXIBLE, FLEX)
    assert (waits(never), month_by_month(never.arrears)) == ([0] * 6, [0] * 6)


# --- the resident scheme -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        # In the window a payment buys the next year. From February on the last payment is over three months ago,
        # so that the break may count, and from March the window is closed.
        ({"last_paid_month": "2026-08", "last_paid_kind": "employee"}, [None, None, 0, 3, 3, 3]),
        # After two unbroken years nobody waits as long as no more than three months are missing.
        ({"last_paid_month": "2026-08", "last_paid_kind": "employee", "continuous_months": 24}, [0, 0, 0, 3, 3, 3]),
        (
            {"last_paid_month": "2026-08", "last_paid_kind": "employee", "continuous_months": 23},
            [None, None, 0, 3, 3, 3],
        ),
        ({"resident_missed_years": 0, "last_paid_kind": "resident"}, [None, None, 0, 0, 3, 3]),
        ({"resident_missed_years": 2, "last_paid_kind": "resident"}, [None, None, 4, 4, 4, 4]),
    ],
)
def test_when_resident_cover_can_be_entered_and_how_long_it_waits(
    answers: dict[str, Any], told: list[int | None]
) -> None:
    resident = option(RESIDENT, RESIDENTS, **answers)
    assert opens(resident, NONE) == [wait is not None for wait in told]
    open_months = [START.plus(i) for i, wait in enumerate(told) if wait is not None]
    assert [resident.wait(NONE, month) for month in open_months] == [wait for wait in told if wait is not None]


def test_a_coverage_year_costs_its_cheapest_option_or_the_late_price() -> None:
    resident = option(RESIDENT, RESIDENTS)
    assert [str(x) for x in month_by_month(resident.price, 5)] == ["380", "380", "430", "430", "430"]
    late = entry({"coverage_year": 2027, "rule": "full", "individual": "430", "subsidy": "700"})
    resident = option(RESIDENT, {**RESIDENTS, "resident_late": [late]})
    assert [str(x) for x in month_by_month(resident.price, 5)] == ["380", "380", "430", "430", "1130"]


def test_a_resident_turns_to_flexible_cover_where_the_place_takes_them() -> None:
    """START is November 2026: taken in January 2027 only; from another route at any time."""
    turn = {**FLEX, **RESIDENTS, "flex_from_resident": {"opens_month": 1, "text": "次年一月转。"}}
    flexible = option(FLEXIBLE, turn, last_paid_month="2026-10", last_paid_kind="employee")
    assert opens(flexible, RESIDENT, 4) == [False, False, True, False]
    assert opens(flexible, FUND, 4) == opens(flexible, NONE, 4) == [True] * 4
    flexible = option(FLEXIBLE, turn, last_paid_month="2026-10", last_paid_kind="resident")
    assert opens(flexible, NONE, 3) == [False, False, True] and flexible.wait(NONE, START.plus(2)) == 0


def test_closed_to_whoever_comes_late_but_not_to_whoever_comes_without_a_gap() -> None:
    """Last paid in February: on 31 May the 90 days are over, and the place takes nothing more this year."""
    own = {"resident_midyear": {"window_days": 90, "over": "next_year", "text": "九十天。"}}
    answers = {"hukou": "local", "last_paid_month": "2026-02", "last_paid_kind": "employee", "continuous_months": 60}
    may = YearMonth.parse("2026-05")
    case = paper_case({**RESIDENTS, **FLEX, **own}, as_of="2026-05-31", **answers)
    resident = next(o for o in plan_options.choice(Waits(case), may, 6).options if o.route == RESIDENT)
    assert [resident.open_in(NONE, may), resident.open_in(FLEXIBLE, may.plus(1))] == [False, True]
    assert resident.wait(FLEXIBLE, may.plus(1)) == 0


def test_flexible_cover_that_opens_after_the_horizon_is_left_out() -> None:
    turn = {**FLEX, "flex_from_resident": {"opens_month": 1, "text": "次年一月转。"}}
    for count, routes, why in ((2, [], {FLEXIBLE: "次年一月转。"}), (3, [FLEXIBLE], {})):
        found = choice(turn, count, last_paid_month="2026-10", last_paid_kind="resident", separation="resigned")
        assert [o.route for o in found.options] == routes
        assert {route: told for route, told in found.left_out if route == FLEXIBLE} == why
