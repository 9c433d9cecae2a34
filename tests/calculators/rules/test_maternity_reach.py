"""How each route meets the due month, condition by condition, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.engine.truth import Condition
from calculators.rules import gap_clock, maternity
from tests.calculators.rules.paper_book import entry, paper_case

GAP = {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"}
TABLES: dict[str, Any] = {
    "gap_line_months": 3,
    "gap_wait_max_months": 6,
    "gap_employee_rule": GAP,
    "fund_paid": {"individual": "0", "includes_maternity": True, "text": "基金缴。"},
    "resident_wait": {"outside_window_months": 3, "per_missed_year_months": 1, "variant": "A"},
    "resident_usual_window": {"from_month": 9, "until_month": 12},
    "unemployment_cap": {"rows": [{"from_months": 12, "months": 12}], "merged_cap": 24, "text": ""},
    "unemployment_months": {"kind": "steps", "steps": [{"from_months": 0, "each_months": 12, "grant": 1}]},
}
Told = tuple[bool | None, bool, str, tuple[str, ...], tuple[str, ...], bool]


def told(found: Condition) -> Told:
    return found.met, bool(found.remedy), found.earliest_month, found.sources, found.needs, found.policy_unknown


def reach(route: str, due: str | None, tables: dict[str, Any] | None = None, **answers: Any) -> maternity.Reach:
    case = paper_case({**TABLES, **(tables or {})}, **answers)
    rule = {"flexible": maternity.flexible, "new": maternity.new_employer, "resident": maternity.resident}
    month = None if due is None else YearMonth.parse(due)
    return {**rule, "fund": maternity.fund_paid}[route](case, gap_clock.read(case), month)


def strip(found: maternity.Reach) -> str:
    """The months in a row, each with the first letter of its state and of its route."""
    return " ".join(f"{m.month.month}{m.state[0]}{m.route[:1]}" for m in found.months)


PAPER = ("paper",)
OVER = {"last_paid_month": "2026-06"}
FEW = {"gap_wait_max_months": 2}


@pytest.mark.parametrize(
    ("due", "answers", "tables", "expected"),
    [
        ("2026-11", {"last_paid_month": "2026-10"}, {}, (True, False, "", PAPER, (), False)),
        # From none to two months of waiting: the month that both ends have reached, one between, one before.
        ("2027-01", OVER, FEW, (True, False, "", PAPER, (), False)),
        ("2026-12", OVER, FEW, (None, True, "", PAPER, (), True)),
        ("2026-11", OVER, FEW, (None, True, "", PAPER, (), True)),
        ("2026-11", {**OVER, "start_month": "2026-12"}, FEW, (False, True, "2026-12", PAPER, (), False)),
    ],
)
@pytest.mark.parametrize("route", ["flexible", "new"])
def test_a_wait_in_months_against_the_due_month(
    route: str, due: str, answers: dict[str, Any], tables: dict[str, Any], expected: Told
) -> None:
    found = reach(route, due, tables, **answers)
    assert (found.condition.id, told(found.condition)) == ("due_month", expected)


@pytest.mark.parametrize(
    ("due", "answers", "months"),
    [
        ("2027-01", {"last_paid_month": "2026-10"}, "11cf 12cf 1cf"),
        # Up to three months may be made good; after more nobody knows from when on.
        ("2027-01", {"last_paid_month": "2026-08"}, "9r 10r 11cf 12cf 1cf"),
        ("2026-12", {"last_paid_month": "2026-10", "start_month": "2027-02"}, "11r 12r"),
        ("2026-12", OVER, "7u 8u 9u 10u 11uf 12uf"),
    ],
)
def test_the_months_run_to_the_due_month(due: str, answers: dict[str, Any], months: str) -> None:
    assert strip(reach("flexible", due, **answers)) == months


@pytest.mark.parametrize(
    ("route", "due", "answers", "needs"),
    [
        ("flexible", None, {}, ("due_month", "last_paid_month")),
        ("flexible", "2027-01", {}, ("last_paid_month",)),
        ("new", None, {"last_paid_month": "2026-10"}, ("due_month",)),
        ("new", "2027-01", {}, ("last_paid_month",)),
        ("resident", None, {}, ("due_month",)),
        ("fund", None, {}, ("due_month",)),
    ],
)
def test_a_route_asks_for_what_it_lacks(route: str, due: str | None, answers: dict[str, Any], needs: Any) -> None:
    found = reach(route, due, **answers)
    assert (told(found.condition), found.months) == ((None, False, "", (), needs, False), ())


RESIDENT = {"last_paid_kind": "resident", "last_paid_month": "2026-10"}


@pytest.mark.parametrize(
    ("due", "answers", "expected", "months"),
    [
        # Paid on 2026-11-25 for 2027, no year missed: from 2027-01-01.
        ("2027-01", {"resident_missed_years": 0}, (True, False, "", PAPER, (), False), "11w 12w 1c"),
        ("2026-12", {"resident_missed_years": 0}, (False, True, "2027-01", PAPER, (), False), "11w 12w"),
        # One year missed: three months more, from 2027-04-01.
        ("2027-03", {"resident_missed_years": 1}, (False, True, "2027-04", PAPER, (), False), "11w 12w 1w 2w 3w"),
        ("2027-04", {"resident_missed_years": 1}, (True, False, "", PAPER, (), False), "11w 12w 1w 2w 3w 4c"),
        # Not answered: between the two.
        ("2027-03", {}, (None, True, "", PAPER, ("resident_last_year",), False), "11w 12w 1u 2u 3u"),
        ("2027-04", {}, (True, False, "", PAPER, (), False), "11w 12w 1u 2u 3u 4c"),
        ("2026-12", {}, (False, True, "2027-01", PAPER, (), False), "11w 12w"),
    ],
)
def test_the_resident_scheme_by_the_day(due: str, answers: dict[str, Any], expected: Told, months: str) -> None:
    found = reach("resident", due, **RESIDENT, **answers, pay_date="2026-11-25")
    assert told(found.condition) == expected
    assert [f"{m.month.month}{m.state[0]}" for m in found.months] == months.split()
    assert {m.route for m in found.months} == {"resident"}


def test_cover_that_begins_within_the_due_month_is_not_certain() -> None:
    """Paid on 2027-01-10 without a missed year: from 2027-04-10."""
    answers = {**RESIDENT, "resident_missed_years": 0, "pay_date": "2027-01-10"}
    found = reach("resident", "2027-04", **answers)
    # The day of payment is given: nothing more to answer, the place has to say.
    assert told(found.condition) == (None, True, "", PAPER, (), True)
    assert [f"{m.month.month}{m.state[0]}{m.route[:1]}" for m in found.months] == [
        "11u",
        "12u",
        "1wr",
        "2wr",
        "3wr",
        "4wr",
    ]
    assert told(reach("resident", "2027-03", **answers).condition)[:3] == (False, True, "2027-04")
    assert told(reach("resident", "2027-05", **answers).condition)[0] is True


def test_cover_from_the_last_day_of_the_due_month_is_not_too_late() -> None:
    """Paid on 2027-01-31 without a missed year: from 2027-04-30."""
    answers = {**RESIDENT, "resident_missed_years": 0, "pay_date": "2027-01-31"}
    assert reach("resident", "2027-04", **answers).condition.met is None
    assert reach("resident", "2027-03", **answers).condition.met is False


def test_without_a_rule_on_the_wait_nobody_knows() -> None:
    found = reach("resident", "2027-04", {"resident_wait": []}, **RESIDENT)
    assert (told(found.condition), found.months) == ((None, True, "", (), (), True), ())


def test_while_the_day_of_payment_is_open_it_is_asked() -> None:
    """Today is 2026-11-21, outside of this window: three months, from 2027-02-21."""
    window = {"resident_usual_window": {"from_month": 9, "until_month": 10}}
    answers = {**RESIDENT, "resident_missed_years": 0}
    assert told(reach("resident", "2027-02", window, **answers).condition) == (
        None,
        True,
        "",
        PAPER,
        ("pay_date",),
        False,
    )


@pytest.mark.parametrize("pay", [{}, {"pay_date": "2026-12-05"}])
def test_a_gap_over_the_line_is_for_the_place_to_judge(pay: dict[str, Any]) -> None:
    """Unpaid for four months or more: none or three months from 2027-01-01; no answer settles which."""
    answers = {"last_paid_month": "2026-06", "last_paid_kind": "employee", **pay}
    assert told(reach("resident", "2027-03", **answers).condition) == (None, True, "", PAPER, (), True)
    assert reach("resident", "2027-04", **answers).condition.met is True
    assert reach("resident", "2026-12", **answers).condition.met is False


@pytest.mark.parametrize(
    ("due", "rule", "answers", "doubted"),
    [
        # From 2026-11 on, or from 2027-05 on when this counts as a first enrolment.
        ("2027-04", {"months": 6}, {}, True),
        ("2027-05", {"months": 6}, {}, False),
        ("2027-01", {"max_months": 3}, {}, True),
        ("2027-02", {"max_months": 3}, {}, False),
        ("2027-05", {"exists": True}, {}, True),
        ("2027-05", {"days": 30}, {}, True),
        ("2027-04", {"months": 6}, {"last_paid_kind": "flexible"}, False),
        ("2027-04", {"months": 6}, {"last_paid_kind": "employee"}, True),
    ],
)
def test_a_first_enrolment_may_wait_longer(due: str, rule: Any, answers: dict[str, Any], doubted: bool) -> None:
    found = reach("flexible", due, {"flex_first_wait": rule}, last_paid_month="2026-10", **answers)
    assert found.condition.met is True
    assert [(c.id, told(c), c.curable) for c in found.doubts] == [
        ("first_time", (None, True, "", PAPER, (), True), True)
    ] * doubted


def test_what_is_not_reached_has_no_doubt() -> None:
    tables = {"flex_first_wait": {"months": 6}}
    assert reach("flexible", "2027-01", tables, last_paid_month="2026-10", start_month="2027-02").doubts == ()
    assert reach("new", "2027-01", tables, last_paid_month="2026-10").doubts == ()


PAID = {"last_paid_month": "2026-10", "unemployment_paid_months": 48}
TWO_PAPERS = {
    "unemployment_months": [
        entry({"kind": "steps", "steps": [{"from_months": 0, "each_months": each, "grant": 1}]}, disputed=True)
        for each in (12, 6)
    ]
}


@pytest.mark.parametrize(
    ("due", "tables", "answers", "expected", "months"),
    [
        # Four months from 2026-12 on: to 2027-03.
        ("2026-11", {}, PAID, (False, True, "2026-12", PAPER, (), False), "11u"),
        ("2026-12", {}, PAID, (True, False, "", PAPER, (), False), "11u 12cf"),
        ("2027-03", {}, PAID, (True, False, "", PAPER, (), False), "11u 12cf 1cf 2cf 3cf"),
        ("2027-04", {}, PAID, (False, True, "", PAPER, (), False), "11u 12cf 1cf 2cf 3cf 4u"),
        # The place's own months not known: twelve at most, to 2027-11.
        ("2027-08", {"unemployment_months": []}, PAID, (None, True, "", PAPER, (), True), ""),
        (
            "2027-08",
            {"unemployment_months": []},
            {**PAID, "benefit_first_month": "2026-08"},
            (False, True, "", PAPER, (), False),
            None,
        ),
        (
            "2027-01",
            {},
            {"last_paid_month": "2026-10"},
            (None, False, "", PAPER, ("unemployment_paid_months",), False),
            "",
        ),
        (
            "2027-01",
            {},
            {**PAID, "benefit_status": "receiving"},
            (None, False, "", PAPER, ("benefit_last_month",), False),
            "",
        ),
        (
            "2027-01",
            {},
            {**PAID, "benefit_status": "receiving", "benefit_last_month": "2027-01"},
            (True, False, "", PAPER, (), False),
            None,
        ),
        ("2026-12", {"fund_paid": []}, PAID, (True, False, "", (), (), False), None),
        # Two papers, of four and of eight months from 2026-12 on: between the two nobody knows.
        ("2027-03", TWO_PAPERS, PAID, (True, False, "", PAPER, (), False), None),
        ("2027-04", TWO_PAPERS, PAID, (None, True, "", PAPER, (), True), None),
        ("2027-07", TWO_PAPERS, PAID, (None, True, "", PAPER, (), True), None),
        ("2027-08", TWO_PAPERS, PAID, (False, True, "", PAPER, (), False), None),
        # Too few paid months: none, unless some are left of an earlier spell.
        (
            "2026-12",
            {},
            {**PAID, "unemployment_paid_months": 7},
            (False, True, "", PAPER, ("unemployment_unclaimed_months",), False),
            None,
        ),
        (
            "2026-12",
            {},
            {**PAID, "unemployment_paid_months": 7, "unemployment_unclaimed_months": 0},
            (False, True, "", PAPER, (), False),
            None,
        ),
        # Drawn and over: the last month is what was answered, at the latest this one.
        (
            "2026-12",
            {},
            {**PAID, "benefit_status": "ended", "benefit_last_month": "2026-10"},
            (False, True, "", PAPER, (), False),
            None,
        ),
        (
            "2026-11",
            {},
            {**PAID, "benefit_status": "ended", "benefit_last_month": "2026-11"},
            (True, False, "", PAPER, (), False),
            "11cf",
        ),
        ("2026-12", {}, {**PAID, "benefit_status": "ended"}, (False, True, "", PAPER, (), False), None),
        (
            "2026-12",
            {},
            {"last_paid_month": "2026-10", "benefit_first_month": "2026-08", "benefit_last_month": "2026-10"},
            (False, True, "", PAPER, (), False),
            None,
        ),
    ],
)
def test_the_benefit_against_the_due_month(
    due: str, tables: dict[str, Any], answers: dict[str, Any], expected: Told, months: str | None
) -> None:
    found = reach("fund", due, tables, **answers)
    assert told(found.condition) == expected
    if months is not None:
        assert strip(found) == months


# --- what is paid --------------------------------------------------------------------


RETIRING = {
    "unemployment_extension": {"months_to_retirement_below": 12, "text": "接着发。"},
    "retire_age": {
        "tracks": [{"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}]
    },
}


@pytest.mark.parametrize(
    ("born", "due", "met"),
    [
        # To retirement in January 2027, although four months would run to March.
        ("1966-08", "2027-01", True),
        ("1966-08", "2027-02", False),
        # Retirement in June 2027, less than a year after the four months: it goes on to it.
        ("1966-12", "2027-06", True),
        ("1966-12", "2027-07", False),
        ("1980-01", "2027-04", False),
    ],
)
def test_the_benefit_ends_with_retirement_or_runs_on_to_it(born: str, due: str, met: bool) -> None:
    """As everywhere: rules/benefit_span.py tells the last month."""
    found = reach("fund", due, RETIRING, **PAID, birth_month=born, sex="male")
    assert found.condition.met is met


def costs(found: list[Condition]) -> list[tuple[str, bool | None, bool, tuple[str, ...], bool]]:
    assert all(c.curable for c in found), "what is paid never closes a route"
    return [(c.id, c.met, bool(c.remedy), c.sources, c.policy_unknown) for c in found]


ASK_COSTS, ASK_ALLOWANCE = ("costs", None, True, (), True), ("allowance", None, True, (), True)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({}, [ASK_COSTS, ASK_ALLOWANCE]),
        ({"fund_paid": {"individual": "0"}}, [ASK_COSTS, ASK_ALLOWANCE]),
        ({"fund_paid": {"includes_maternity": True}}, [("costs", True, False, PAPER, False), ASK_ALLOWANCE]),
        (
            {"fund_paid": {"includes_maternity": False}, "maternity_local": {"allowance": True, "text": "有。"}},
            [("costs", False, False, PAPER, False), ("allowance", True, False, PAPER, False)],
        ),
        ({"maternity_local": {"text": "没有写。"}}, [ASK_COSTS, ("allowance", None, False, PAPER, False)]),
    ],
)
def test_what_the_fund_pays_for(tables: dict[str, Any], expected: list[Any]) -> None:
    assert costs(maternity.fund_costs(paper_case(tables), None)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, [ASK_COSTS, ASK_ALLOWANCE]),
        ({"included": True}, [("costs", True, False, PAPER, False), ASK_ALLOWANCE]),
        (
            {"included": False, "allowance": False},
            [("costs", False, False, PAPER, False), ("allowance", False, False, PAPER, False)],
        ),
        (
            {"included": True, "allowance": True, "after_months": 9},
            [
                ("costs", True, False, PAPER, False),
                ("paid_months", False, True, PAPER, False),
                ("allowance", True, False, PAPER, False),
            ],
        ),
    ],
)
def test_what_a_flexible_worker_is_paid_for(rule: dict[str, Any] | None, expected: list[Any]) -> None:
    tables = {} if rule is None else {"flex_maternity": {"text": "本市的话。", **rule}}
    case = paper_case({**TABLES, **tables}, last_paid_month="2026-10", continuous_months=4)
    due = YearMonth.of(2027, 3)
    assert costs(maternity.flexible_costs(case, gap_clock.read(case), due)) == expected
    unasked = [each for each in expected if each[0] != "paid_months"]
    assert costs(maternity.flexible_costs(case, None, due)) == unasked
    assert costs(maternity.flexible_costs(case, gap_clock.read(case), None)) == unasked


DUE, ENDED = YearMonth.of(2027, 3), {"until": "2027-02-28"}
IN_DOUBT = [("costs", None, True, PAPER, True), ("allowance", None, True, PAPER, True)]


def test_of_a_rule_whose_time_is_over_nobody_knows_whether_it_holds() -> None:
    rule = [entry({"included": True, "allowance": True, "text": "有。"}, **ENDED)]
    case = paper_case({"flex_maternity": rule})
    assert [c[:2] for c in costs(maternity.flexible_costs(case, None, None))] == [("costs", True), ("allowance", True)]
    assert costs(maternity.flexible_costs(case, None, DUE)) == IN_DOUBT
    assert all("2027年2月" in c.text for c in maternity.flexible_costs(case, None, DUE))
    fund = {"fund_paid": [entry({"includes_maternity": True}, **ENDED)], "maternity_local": rule}
    assert costs(maternity.fund_costs(paper_case(fund), DUE)) == IN_DOUBT


def test_a_rule_is_read_in_the_month_of_the_birth() -> None:
    """Today 2026-11-21 nothing is in force; from 2027-01-01 on there is a rule."""
    rule = [entry({"included": True, "allowance": False, "text": "含。"}, **{"from": "2027-01-01"})]
    case = paper_case({**TABLES, "flex_maternity": rule}, last_paid_month="2026-10")
    found = [maternity.flexible_costs(case, None, due) for due in (DUE, YearMonth.of(2026, 12), None)]
    assert [each[0].met for each in found] == [True, None, None]
    later = case.with_answers(start_month=YearMonth.of(2027, 1))
    assert maternity.flexible_costs(later, None, None)[0].met is True


@pytest.mark.parametrize(
    ("answers", "paid"),
    [
        # From 2026-11 to 2027-03 there are four months; earlier ones count only without a gap.
        ({"last_paid_month": "2026-10"}, 4),
        ({"last_paid_month": "2026-10", "continuous_months": 4}, 8),
        ({"last_paid_month": "2026-09", "continuous_months": 4}, 4),
        ({"last_paid_month": "2026-10", "continuous_months": 4, "start_month": "2027-05"}, 0),
    ],
)
@pytest.mark.parametrize("more", [0, 1])
def test_the_months_paid_before_the_birth(answers: dict[str, Any], paid: int, more: int) -> None:
    rule = {"included": True, "after_months": paid + more, "text": "本市的话。"}
    case = paper_case({**TABLES, "flex_maternity": rule}, **answers)
    found = maternity.flexible_costs(case, gap_clock.read(case), YearMonth.of(2027, 3))
    assert [(c.met, f"是{paid}个月" in c.text) for c in found if c.id == "paid_months"] == [(more == 0, True)]


@pytest.mark.parametrize(
    ("due", "taken"), [("2026-10", False), ("2026-11", True), ("2027-09", True), ("2027-10", False)]
)
def test_a_due_month_is_at_most_ten_months_away(due: str, taken: bool) -> None:
    assert (maternity.due_month(paper_case({}, due_month=due)) is not None) is taken
