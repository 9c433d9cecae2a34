"""The wait of whoever changes to the resident scheme, on small tables made here."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.result import Case
from calculators.rules import gap_clock, resident_wait
from calculators.rules.waiting import Wait
from tests.calculators.rules.paper_book import entry, leaves, paper_case

RULE = {"outside_window_months": 3, "per_missed_year_months": 1, "four_plus_min_months": 6, "variant": "A"}
SWITCH = {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "不等。"}
TABLES: dict[str, Any] = {
    "gap_line_months": 3,
    "resident_wait": RULE,
    "gap_switch_rule": SWITCH,
    "switch_continuous_months": 24,
}
JANUARY, NOVEMBER = {"from": "2027-01-01"}, {"from": "2026-11-01"}
WINDOW = {"resident_window": {"coverage_year": 2027, "start": "2026-09-01", "end": "2027-02-28"}}


def wait(values: dict[str, Any] | None = None, **answers: Any) -> tuple[Case, Wait]:
    case = paper_case({**TABLES, **(values or {})}, **answers)
    found = resident_wait.wait(case, gap_clock.read(case))
    assert not isinstance(found, Unknown)
    return case, found


def ends(found: Wait) -> tuple[int | None, int, int | None, bool | None, tuple[str, ...]]:
    low, high = (None if x is None else int(x.value) for x in (found.low, found.high))
    return low, int(found.months.value), high, found.retroactive, found.needs


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # Two unbroken years and at most three months between: none.
        ({"last_paid_month": "2026-07", "continuous_months": 24}, (None, 0, None, True, ())),
        ({"last_paid_month": "2026-10", "continuous_months": 30}, (None, 0, None, True, ())),
        # One month of the two years is missing, or one month too many lies between: by the years.
        ({"last_paid_month": "2026-07", "continuous_months": 23}, (None, 3, None, False, ())),
        ({"last_paid_month": "2026-06", "continuous_months": 24}, (None, 3, None, False, ())),
        # Not answered: from none to what the years say.
        ({"last_paid_month": "2026-07"}, (0, 3, 3, None, ("continuous_months",))),
        # From the resident scheme itself nothing is switched.
        (
            {"last_paid_month": "2026-10", "continuous_months": 24, "last_paid_kind": "resident"},
            (3, 3, 3, None, ("resident_last_year",)),
        ),
    ],
)
def test_from_the_employee_scheme(answers: dict[str, Any], expected: tuple[Any, ...]) -> None:
    values = {"resident_window": {"coverage_year": 2026, "end": "2026-02-28"}}
    _, found = wait(values, **{"last_paid_kind": "employee", **answers})
    assert ends(found) == expected
    assert set(found.sources) == {"paper"} and found.why


def test_a_switch_rests_on_the_gap_the_line_and_the_years() -> None:
    answers = {"last_paid_month": "2026-09", "last_paid_kind": "employee"}
    case, found = wait(**answers, continuous_months=25)
    assert sorted(leaves(case, found.months)) == sorted(["2026-09", "2026-11", "3", "24", "25"])
    assert found.months.standing == "known"
    case, open_one = wait(**answers)
    assert open_one.low is not None and sorted(leaves(case, open_one.low)) == sorted(["2026-09", "2026-11", "3", "24"])
    assert (open_one.low.standing, open_one.months.standing) == ("known", "estimate")


@pytest.mark.parametrize("left_out", ["gap_switch_rule", "switch_continuous_months"])
def test_without_the_rule_of_switching_the_years_decide(left_out: str) -> None:
    answers = {"last_paid_month": "2026-09", "last_paid_kind": "employee", "continuous_months": 30}
    _, found = wait({left_out: []}, **answers)
    assert ends(found) == (None, 3, None, False, ())


def test_the_rules_are_those_of_the_day_of_payment() -> None:
    later = {"resident_wait": [entry(RULE, until="2026-12-31"), entry({**RULE, "outside_window_months": 5}, **JANUARY)]}
    answers = {"last_paid_kind": "resident", "resident_missed_years": 1}
    assert int(wait(later, **answers)[1].months.value) == 3
    assert int(wait(later, **answers, pay_date="2027-01-01")[1].months.value) == 5
    # A payment that is past: what holds today.
    over = {"resident_wait": [entry({**RULE, "outside_window_months": 5}, until="2026-10-31"), entry(RULE, **NOVEMBER)]}
    assert int(wait(over, **answers, pay_date="2026-10-01")[1].months.value) == 3


@pytest.mark.parametrize(
    ("last", "low", "months", "standing"),
    [("2026-07", None, 0, "known"), ("2026-06", 0, 3, "estimate"), (None, None, 0, "known")],
)
def test_in_time_without_a_missed_year(last: str | None, low: int | None, months: int, standing: str) -> None:
    answers = {"last_paid_kind": "employee", "continuous_months": 3, "resident_missed_years": 0}
    case, found = wait(WINDOW, **answers, **({} if last is None else {"last_paid_month": last}))
    high = None if low is None else 3
    assert ends(found) == (low, months, high, False, ())
    assert found.months.standing == standing
    asked = ["0"] if low is None else ["0", str(last), "2026-11"]
    assert sorted(leaves(case, found.months)) == sorted(asked)


@pytest.mark.parametrize(
    ("values", "answers", "words"),
    [
        (WINDOW, {"pay_date": "2026-11-25"}, "1月1日起能用"),
        (WINDOW, {"pay_date": "2027-02-28"}, "不用等"),
        ({"resident_grace": {"until_month": 2, "text": "二月底前还收。"}}, {"pay_date": "2027-02-28"}, "二月底前还收"),
        ({**WINDOW, "resident_grace": {"until_month": 2, "text": "还收。"}}, {"pay_date": "2026-11-25"}, "1月1日起"),
        # A grace that begins with the year is not in force today, but on the day of paying.
        (
            {"resident_grace": [entry({"until_month": 2, "text": "新年收。"}, **JANUARY)]},
            {"pay_date": "2027-02-28"},
            "新年收",
        ),
    ],
)
def test_in_time_is_said_by_the_window_or_the_grace(
    values: dict[str, Any], answers: dict[str, Any], words: str
) -> None:
    _, found = wait(values, **answers, last_paid_kind="resident", resident_missed_years=0)
    assert (ends(found), words in found.why) == ((None, 0, None, False, ()), True)


def test_missed_years_not_answered_give_both_ends() -> None:
    for pay, low in (("2026-11-25", 0), ("2027-03-01", 3)):
        _, found = wait(WINDOW, pay_date=pay)
        assert ends(found) == (low, 3, 3, None, ("resident_last_year",))
        assert found.low is not None and found.high is not None
        assert {found.low.standing, found.months.standing, found.high.standing} == {"estimate"}


def test_the_wait_rests_on_the_years_that_were_missed() -> None:
    case, found = wait(last_paid_kind="resident", resident_missed_years=2)
    assert (ends(found), leaves(case, found.months)) == ((None, 4, None, False, ()), ["2"])


@pytest.mark.parametrize(
    ("answers", "begins"),
    [
        # Without a wait the cover follows the months already paid, or the payment when that is later.
        ({"last_paid_month": "2026-11", "continuous_months": 24}, "2026-12-01"),
        ({"last_paid_month": "2026-10", "continuous_months": 24}, "2026-11-25"),
        ({"last_paid_month": "2026-09", "continuous_months": 24}, "2026-11-25"),
        ({"last_paid_kind": "resident", "resident_missed_years": 0}, "2027-01-01"),
        ({"resident_missed_years": 0}, "2027-01-01"),
        # With one it is counted from the day that the coverage year gives.
        ({"last_paid_month": "2026-10", "continuous_months": 2}, "2027-01-01"),
    ],
)
def test_the_day_from_which_it_counts(answers: dict[str, Any], begins: str) -> None:
    case, found = wait(WINDOW, **{"last_paid_kind": "employee", "pay_date": "2026-11-25", **answers})
    assert resident_wait.begun(case, found).begins.isoformat() == begins


@pytest.mark.parametrize(
    ("answers", "pay"),
    [
        ({}, "2026-11-21"),
        ({"start_month": "2027-03"}, "2027-03-01"),
        ({"start_month": "2026-11"}, "2026-11-21"),
        # Months paid ahead end first, and a January is paid for in the window, which nobody knows here.
        ({"start_month": "2026-12", "last_paid_month": "2027-02"}, "2027-03-01"),
        ({"start_month": "2027-01"}, "2027-01-01"),
        ({"start_month": "2027-03", "pay_date": "2027-01-05"}, "2027-01-05"),
        ({"pay_date": "2026-05-01"}, "2026-05-01"),
    ],
)
def test_the_day_of_the_payment(answers: dict[str, Any], pay: str) -> None:
    assert resident_wait.entry(paper_case({}, **answers)).pay == datetime.date.fromisoformat(pay)


@pytest.mark.parametrize(("day", "in_window"), [("2026-08-31", False), ("2026-09-01", True), ("2026-12-25", True)])
def test_a_window_without_a_first_day_opens_in_september(day: str, in_window: bool) -> None:
    window = {"resident_window": {"coverage_year": 2027, "end": "2026-12-25"}}
    found = resident_wait.entry(paper_case(window, pay_date=day))
    assert (found.in_window, found.year) == (in_window, 2027 if in_window else 2026)
