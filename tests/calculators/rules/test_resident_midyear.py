"""A place's own rule for turning to the resident scheme in mid-year, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules import gap_clock, resident_wait
from tests.calculators.rules.paper_book import entry, paper_case

TABLES: dict[str, Any] = {
    "gap_line_months": 3,
    "resident_wait": {"outside_window_months": 3, "per_missed_year_months": 1, "variant": "A"},
    "gap_switch_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "不等。"},
    "switch_continuous_months": 24,
    "resident_usual_window": {"from_month": 9, "until_month": 12, "text": "秋天收。"},
}
DAYS, MONTH = {"window_days": 90, "text": "九十天。"}, {"window_months": 1, "text": "当月。"}
CLOSES, WAITS = {**DAYS, "over": "next_year"}, {**DAYS, "over": "wait"}
Ends = tuple[int | None, int, str, str, str]


def entered(rule: dict[str, Any] | None, pay: str, **answers: Any) -> Ends:
    """Least and most months, the standing of the most, the first day of cover, and the reason.

    The person paid as an employee until February 2026, for five years: 90 days end on 29 May.
    """
    own = {} if rule is None else {"resident_midyear": [entry(rule, source="midyear")]}
    told = {"last_paid_month": "2026-02", "last_paid_kind": "employee", "continuous_months": 60, **answers}
    case = paper_case({**TABLES, **own}, as_of=pay, **told)
    found = resident_wait.wait(case, gap_clock.read(case))
    assert not isinstance(found, Unknown)
    months = int(found.months.value)
    day = resident_wait.first_covered(resident_wait.begun(case, found), months).isoformat()
    return None if found.low is None else int(found.low.value), months, found.months.standing, day, found.why


@pytest.mark.parametrize("rule", [None, DAYS, CLOSES, WAITS])
def test_within_the_window_of_the_place_nobody_waits(rule: dict[str, Any] | None) -> None:
    assert entered(rule, "2026-05-29") == (None, 0, "known", "2026-05-29", "连续参保满2年，缴费当月起能用。")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (None, (None, 0, "known", "2026-05-30")),
        # What holds after the window is not written: from none to the wait outside the enrolment window.
        (DAYS, (0, 3, "estimate", "2026-08-30")),
        (WAITS, (None, 3, "known", "2026-08-30")),
        # Nothing more for this year: from January, and by then more than three months are missing.
        (CLOSES, (0, 3, "estimate", "2027-04-01")),
    ],
)
def test_the_day_after_the_window(rule: dict[str, Any] | None, expected: tuple[Any, ...]) -> None:
    assert entered(rule, "2026-05-30")[:4] == expected


@pytest.mark.parametrize(
    ("rule", "words"), [(DAYS, "要不要等没有写"), (WAITS, "要等固定等待期"), (CLOSES, "今年不再受理")]
)
def test_who_comes_late_is_told_why(rule: dict[str, Any], words: str) -> None:
    assert "过了本市的期限" in entered(rule, "2026-05-30")[4] and words in entered(rule, "2026-05-30")[4]


def test_it_is_closed_for_the_year_of_the_window_only() -> None:
    """Last paid in August 2025: 90 days end on 29 November, in the enrolment window for 2026."""
    answers = {"last_paid_month": "2025-08", "continuous_months": 60}
    assert entered(CLOSES, "2025-12-10", **answers)[3] == "2026-01-01"
    # In 2026 the wait of whoever missed the enrolment window for that year.
    assert entered(CLOSES, "2026-03-10", **answers)[:4] == (None, 3, "known", "2026-06-10")


def test_it_says_nothing_of_a_resident() -> None:
    answers = {"last_paid_kind": "resident", "resident_missed_years": 0}
    assert entered(CLOSES, "2026-06-10", **answers) == entered(None, "2026-06-10", **answers)


def test_late_for_mid_year_is_in_time_for_the_next_year() -> None:
    """Last paid in June: 90 days end on 28 September, when the window for the next year is open."""
    assert entered(WAITS, "2026-09-30", last_paid_month="2026-06")[:4] == (None, 0, "known", "2027-01-01")


@pytest.mark.parametrize(
    ("last", "pay", "expected"),
    [
        # Two months paid in the year and a month between: the place may let them wait.
        ("2026-02", "2026-04-10", (0, 3, "estimate", "2026-07-10")),
        # No month between, three months paid, or the year before: not its case.
        ("2026-02", "2026-03-10", (None, 0, "known", "2026-03-10")),
        ("2026-03", "2026-05-10", (None, 0, "known", "2026-05-10")),
        ("2025-12", "2026-02-10", (None, 0, "known", "2026-02-10")),
    ],
)
def test_few_months_paid_in_the_year_of_the_break(last: str, pay: str, expected: tuple[Any, ...]) -> None:
    rule = {**WAITS, "least_paid_months": 3}
    assert entered(rule, pay, last_paid_month=last)[:4] == expected


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ("2026-02-10", (None, 0, "known", "2026-03-01")),
        ("2026-03-31", (None, 0, "known", "2026-04-01")),
        # After the month of the break it is not written whether they wait: never before the next month.
        ("2026-04-01", (0, 3, "estimate", "2026-08-01")),
    ],
)
def test_cover_from_the_month_after_the_payment(pay: str, expected: tuple[Any, ...]) -> None:
    assert entered({**MONTH, "starts": "next_month"}, pay)[:4] == expected


def test_the_reason_names_the_month_of_the_start() -> None:
    assert entered({"starts": "next_month", "text": "次月。"}, "2026-03-10")[4] == "连续参保满2年，缴费次月起能用。"
    assert entered({"starts": "same_month", "text": "当月。"}, "2026-03-10")[3] == "2026-03-10"


def test_who_has_not_told_two_unbroken_years_is_asked() -> None:
    case = paper_case(
        {**TABLES, "resident_midyear": DAYS}, as_of="2026-05-30", last_paid_month="2026-02", last_paid_kind="employee"
    )
    found = resident_wait.wait(case, gap_clock.read(case))
    assert not isinstance(found, Unknown) and found.needs == ("continuous_months",)
    assert found.low is not None and (int(found.low.value), int(found.months.value)) == (0, 3)
