"""Gaps, waits and retirement, month by month on small tables made here."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.rules import gap_clock, resident_wait, retirement_age, subsidy
from calculators.rules.flexible_stretches import Paid
from tests.calculators.rules.paper_book import entry, paper_case

LINE = {"gap_line_months": 3}


def clock(values: dict[str, Any] | None = None, **answers: Any) -> gap_clock.Clock:
    found = gap_clock.read(gap_clock.through_benefit(paper_case({**LINE, **(values or {})}, **answers)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("last", "answers", "so_far", "at_start"),
    [
        ("2026-08", {}, 3, 2),
        ("2026-10", {}, 1, 0),
        ("2026-11", {}, 0, 0),
        ("2026-12", {}, 0, 0),
        ("2026-08", {"start_month": "2026-12"}, 3, 3),
        ("2026-08", {"start_month": "2027-01"}, 3, 4),
        ("2026-08", {"pay_date": "2027-02-10"}, 3, 5),
    ],
)
def test_the_months_of_a_gap(last: str, answers: dict[str, Any], so_far: int, at_start: int) -> None:
    found = clock(last_paid_month=last, **answers)
    assert (int(found.so_far.value), int(found.at_start.value)) == (so_far, at_start)
    unpaid = [str(m) for m in gap_clock.unpaid_months(found)]
    assert unpaid == ["2026-09", "2026-10", "2026-11"][3 - so_far :]


@pytest.mark.parametrize(
    ("values", "conservative", "liberal"),
    [
        ({}, "2026-11-30", "2026-12-31"),
        ({"flex_cutoff_day": 25}, "2026-11-25", "2026-12-25"),
        ({"flex_cutoff_day": 31}, "2026-11-30", "2026-12-31"),
    ],
)
def test_the_last_safe_day(values: dict[str, Any], conservative: str, liberal: str) -> None:
    found = clock(values, last_paid_month="2026-08")
    assert (found.conservative.isoformat(), found.liberal.isoformat()) == (conservative, liberal)


@pytest.mark.parametrize(
    ("answers", "last", "kind", "start"),
    [
        ({"benefit_status": "receiving", "benefit_last_month": "2027-03"}, "2027-03", "fund", None),
        ({"benefit_status": "ended", "benefit_last_month": "2026-11"}, "2026-08", None, None),
        # Up to which month the fund pays is not known: it surely pays the present one.
        ({"benefit_status": "receiving"}, "2026-11", "fund", None),
        ({"benefit_status": "receiving", "last_paid_month": "2026-11"}, "2026-11", None, None),
        ({"benefit_status": "applied", "benefit_first_month": "2026-11"}, "2026-08", None, None),
        (
            {"benefit_status": "receiving", "benefit_last_month": "2026-11", "last_paid_month": "2026-11"},
            "2026-11",
            None,
            None,
        ),
        (
            {"benefit_status": "receiving", "benefit_last_month": "2027-03", "start_month": "2027-04"},
            "2027-03",
            "fund",
            "2027-04",
        ),
        (
            {"benefit_status": "receiving", "benefit_last_month": "2027-03", "start_month": "2027-03"},
            "2027-03",
            "fund",
            None,
        ),
    ],
)
def test_while_the_benefit_is_drawn_the_clock_starts_at_its_end(
    answers: dict[str, Any], last: str, kind: str | None, start: str | None
) -> None:
    s = gap_clock.through_benefit(paper_case(LINE, **{"last_paid_month": "2026-08", **answers})).situation
    month = None if s.start_month is None else str(s.start_month)
    assert (str(s.last_paid_month), s.last_paid_kind, month) == (last, kind, start)


def test_no_clock_without_a_month_or_the_line() -> None:
    assert gap_clock.read(paper_case(LINE)) is None
    assert gap_clock.read(paper_case({}, last_paid_month="2026-08")) is None


# --- the resident scheme ---------------------------------------------------------------

WAIT = {"outside_window_months": 3, "per_missed_year_months": 1, "four_plus_min_months": 6, "variant": "A"}
WINDOW = [entry({"coverage_year": 2027, "start": "2026-09-01", "end": "2027-02-28"})]


@pytest.mark.parametrize(
    ("missed", "a", "b", "repaired"),
    [(0, 3, 3, 3), (1, 3, 4, 3), (2, 4, 5, 3), (3, 5, 6, 3), (4, 6, 7, 6), (5, 7, 8, 6)],
)
def test_missed_years_by_both_ways_of_counting(missed: int, a: int, b: int, repaired: int) -> None:
    assert resident_wait.months_of(WAIT, missed) == a
    assert resident_wait.months_of(WAIT, missed, "B") == b
    assert resident_wait.repaired_months(WAIT, missed) == repaired
    assert resident_wait.months_of({"outside_window_months": 1, "four_plus_min_months": 6}, missed) >= (
        6 if missed >= 4 else 1
    )


@pytest.mark.parametrize(
    ("answers", "year", "expected"),
    [
        ({"resident_missed_years": 3}, 2027, 3),
        ({"resident_last_year": 2026}, 2027, 0),
        ({"resident_last_year": 2025}, 2027, 1),
        ({"resident_last_year": 2020}, 2027, 2),
        ({"resident_last_year": 2027}, 2027, 0),
        ({"last_paid_month": "2025-06", "last_paid_kind": "employee"}, 2027, 1),
        ({"last_paid_month": "2026-06", "last_paid_kind": "fund"}, 2027, 0),
        ({"last_paid_month": "2023-06", "last_paid_kind": "flexible"}, 2027, 2),
        ({"last_paid_month": "2023-06", "last_paid_kind": "resident"}, 2027, None),
        ({"last_paid_month": "2023-06"}, 2027, None),
        ({}, 2027, None),
    ],
)
def test_the_years_without_any_cover(answers: dict[str, Any], year: int, expected: int | None) -> None:
    assert resident_wait.missed_years(paper_case({}, **answers), year) == expected


@pytest.mark.parametrize(
    ("day", "year", "begins", "in_window"),
    [
        ("2026-11-21", 2027, "2027-01-01", True),
        ("2027-01-01", 2027, "2027-01-01", True),
        ("2027-02-28", 2027, "2027-02-28", True),
        ("2027-03-01", 2027, "2027-03-01", False),
        ("2026-12-31", 2027, "2027-01-01", True),
    ],
)
def test_what_a_payment_buys(day: str, year: int, begins: str, in_window: bool) -> None:
    found = resident_wait.entry(paper_case({"resident_window": WINDOW}, pay_date=day))
    assert (found.pay.isoformat(), found.year) == (day, year)
    assert (found.begins.isoformat(), found.in_window, found.grace) == (begins, in_window, False)


@pytest.mark.parametrize(("day", "in_window"), [("2027-08-31", False), ("2027-09-01", True), ("2027-12-31", True)])
def test_the_usual_months_stand_in_for_a_window(day: str, in_window: bool) -> None:
    usual = {"resident_usual_window": {"from_month": 9, "until_month": 12}}
    found = resident_wait.entry(paper_case(usual, pay_date=day))
    assert (found.in_window, found.year) == (in_window, 2028 if in_window else 2027)


@pytest.mark.parametrize(("day", "grace"), [("2027-02-28", True), ("2027-03-01", False)])
def test_the_first_months_of_the_year_may_still_be_in_time(day: str, grace: bool) -> None:
    found = resident_wait.entry(paper_case({"resident_grace": {"until_month": 2, "text": "还收。"}}, pay_date=day))
    assert (found.grace, found.in_window, found.year) == (grace, grace, 2027)


@pytest.mark.parametrize(
    ("answers", "months", "low", "needs"),
    [
        ({"resident_missed_years": 0, "last_paid_kind": "resident"}, 0, None, ()),
        ({"resident_missed_years": 1, "last_paid_kind": "resident"}, 3, None, ()),
        ({"resident_missed_years": 2, "last_paid_kind": "resident"}, 4, None, ()),
        ({}, 3, 0, ("resident_last_year",)),
        ({"pay_date": "2027-03-01"}, 3, 3, ("resident_last_year",)),
        ({"pay_date": "2027-03-01", "resident_missed_years": 0}, 3, None, ()),
    ],
)
def test_the_wait_by_years(answers: dict[str, Any], months: int, low: int | None, needs: tuple[str, ...]) -> None:
    case = paper_case({"resident_wait": WAIT, "resident_window": WINDOW}, **answers)
    found = resident_wait.wait(case, None)
    assert not isinstance(found, Unknown)
    assert int(found.months.value) == months
    assert (None if found.low is None else int(found.low.value)) == low
    assert (found.needs, found.sources) == (needs, ("paper",))
    assert found.retroactive is (None if needs else False)


@pytest.mark.parametrize(
    ("months", "day"), [(0, "2027-01-31"), (1, "2027-02-28"), (3, "2027-04-30"), (12, "2028-01-31")]
)
def test_whole_months_of_waiting_end_on_a_day_that_exists(months: int, day: str) -> None:
    when = resident_wait.Entry(datetime.date(2027, 1, 31), 2027, datetime.date(2027, 1, 31), True)
    assert resident_wait.first_covered(when, months).isoformat() == day


# --- retirement ------------------------------------------------------------------------

ROW = {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}


@pytest.mark.parametrize(
    ("birth", "delay"),
    [("1964-12", 0), ("1965-01", 1), ("1965-04", 1), ("1965-05", 2), ("1976-08", 35), ("1976-09", 36), ("1990-01", 36)],
)
def test_one_month_more_for_each_step_begun(birth: str, delay: int) -> None:
    assert retirement_age.delay_months(ROW, YearMonth.parse(birth)) == delay


@pytest.mark.parametrize(
    ("birth", "months"), [("1990-01", 36), ("1967-01", 8), ("1966-01", 0), ("1970-06", 59), ("1970-07", 36)]
)
def test_a_subsidy_for_three_years_or_until_retirement(birth: str, months: int) -> None:
    """From 2026-12; a man born in 1967-01 retires in 2027-08, one born in 1970-06 in 2031-11."""
    rule = {
        "max_ratio": {"numerator": 2, "denominator": 3},
        "max_years": 3,
        "extend_years_to_retirement_below": 5,
        "text": "最多三分之二。",
    }
    case = paper_case(
        {"hardship_subsidy": rule, "retire_age": {"tracks": [ROW]}}, sex="male", birth_month=birth, subsidy=True
    )
    run = [YearMonth.of(2026, 12).plus(i) for i in range(72)]
    found = subsidy.subsidy(case, [Paid(run, case.ledger.input("缴费", 100, "元/月"))])
    assert found is not None
    assert int(found.months.value) == months
    # Two thirds of what is paid in the months that it covers.
    assert found.low.value == 0
    assert found.high.value == (Decimal(7200) * 2 / 3 * months / 72).quantize(Decimal("0.01"))
