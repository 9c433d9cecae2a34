"""What the clock of a gap is read from, and what each of its numbers rests on."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules import gap_clock
from tests.calculators.rules.paper_book import entry, leaves, paper_case


def test_each_number_rests_on_its_own_months() -> None:
    case = paper_case({"gap_line_months": 3}, last_paid_month="2026-08", start_month="2027-01")
    found = gap_clock.read(case)
    assert found is not None
    assert sorted(leaves(case, found.so_far)) == ["2026-08", "2026-11"]
    assert sorted(leaves(case, found.at_start)) == ["2026-08", "2027-01"]
    assert leaves(case, found.line) == ["3"]
    assert (str(found.last_paid.month), str(found.start.month)) == ("2026-08", "2027-01")
    closed = gap_clock.closed(case, found)
    assert (int(closed.value), sorted(leaves(case, closed))) == (2, ["2026-08", "2026-11"])


def test_months_paid_ahead_are_no_gap_and_the_step_says_so() -> None:
    case = paper_case({"gap_line_months": 3}, last_paid_month="2027-02")
    found = gap_clock.read(case)
    assert found is not None
    assert (int(found.so_far.value), gap_clock.unpaid_months(found)) == (0, [])
    assert sorted(leaves(case, found.so_far)) == ["0", "2026-11", "2027-02"]
    # Paid up to the running month: nothing to hold at zero.
    case = paper_case({"gap_line_months": 3}, last_paid_month="2026-11")
    found = gap_clock.read(case)
    assert found is not None
    assert sorted(leaves(case, found.so_far)) == ["2026-11", "2026-11"]


@pytest.mark.parametrize(("start", "line", "last"), [("2026-12", 3, "2026-11-30"), ("2027-01", 4, "2026-12-31")])
def test_the_line_is_that_of_the_month_of_going_on(start: str, line: int, last: str) -> None:
    lines = [entry(3, until="2026-12-31"), entry(4, **{"from": "2027-01-01"})]
    found = gap_clock.read(paper_case({"gap_line_months": lines}, last_paid_month="2026-08", start_month=start))
    assert found is not None
    assert (int(found.line.value), found.conservative.isoformat()) == (line, last)


@pytest.mark.parametrize(
    ("answers", "start", "at_start"),
    [
        ({"as_of": "2026-11-25"}, "2026-11", 2),
        ({"as_of": "2026-11-26"}, "2026-12", 3),
        # Half of November is still ahead, but the payment is planned for the 26th.
        ({"as_of": "2026-11-10", "pay_date": "2026-11-26"}, "2026-12", 3),
        ({"as_of": "2026-11-26", "pay_date": "2026-12-05"}, "2026-12", 3),
        # The answer itself, and a month that has not begun yet, stand as they are.
        ({"as_of": "2026-11-26", "start_month": "2026-11"}, "2026-11", 2),
        ({"as_of": "2026-11-26", "last_paid_month": "2026-11"}, "2026-12", 0),
    ],
)
def test_what_a_flexible_worker_pays_after_the_cut_off_day_counts_for_the_next_month(
    answers: dict[str, str], start: str, at_start: int
) -> None:
    case = paper_case({"gap_line_months": 3, "flex_cutoff_day": 25}, **{"last_paid_month": "2026-08", **answers})
    clock = gap_clock.read(case)
    assert clock is not None
    later, found = gap_clock.for_flexible(case, clock)
    assert (str(found.start.month), int(found.at_start.value), str(later.start_month())) == (start, at_start, start)
    untouched = paper_case({"gap_line_months": 3}, **{"last_paid_month": "2026-08", **answers})
    assert gap_clock.for_flexible(untouched, clock) == (untouched, clock)


@pytest.mark.parametrize(
    ("answers", "so_far", "closed"),
    [
        ({"pay_date": "2026-10-01"}, [], 0),
        ({"start_month": "2026-11"}, ["2026-10", "2026-11"], 1),
        ({"last_paid_month": "2026-08", "start_month": "2026-10"}, ["2026-09"], 1),
    ],
)
def test_once_payment_has_gone_on_only_the_months_of_the_gap_are_unpaid(
    answers: dict[str, str], so_far: list[str], closed: int
) -> None:
    case = paper_case({"gap_line_months": 3}, **{"last_paid_month": "2026-09", **answers})
    found = gap_clock.read(case)
    assert found is not None
    assert [str(m) for m in gap_clock.unpaid_months(found)] == so_far
    assert int(gap_clock.closed(case, found).value) == closed


@pytest.mark.parametrize(
    ("answers", "since"),
    [
        ({}, None),
        ({"last_paid_month": "2026-10"}, None),
        ({"last_paid_month": "2026-09"}, "2026-10"),
        ({"last_paid_month": "2026-09", "resident_last_year": 2026}, None),
        ({"last_paid_month": "2026-06", "start_month": "2026-10"}, None),
        ({"last_paid_month": "2026-06", "benefit_status": "receiving"}, None),
        ({"last_paid_month": "2026-06", "last_paid_kind": "resident"}, None),
        ({"last_paid_month": "2026-06", "last_paid_kind": "resident", "resident_last_year": 2026}, None),
        ({"last_paid_kind": "resident", "resident_last_year": 2025}, "2026-01"),
    ],
)
def test_cover_has_lapsed_once_a_whole_month_is_unpaid(answers: dict[str, Any], since: str | None) -> None:
    case = paper_case({"gap_line_months": 3}, as_of="2026-11-21", **answers)
    found = gap_clock.lapsed(case)
    assert (found and str(found), case.ledger.steps) == (since, [])
