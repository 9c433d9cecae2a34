"""Which months the employer pays when a person leaves on a given day.

Source of the rule: employers report changes once a month and the premium of the month of
leaving is paid or not by the place's practice; no national text settles it (facts:
employer-stop-insurance, medium). So both readings are given: the conservative one takes the
month of leaving as unpaid unless the person stays to its last day. From the last covered
month on the gap is counted as for everybody else (``gap_clock``, ``flexible_wait``).
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine import fields as f
from ..engine.months import YearMonth
from ..engine.result import Case
from . import flexible_wait, gap_clock
from .gap_clock import Clock


class Leaving(NamedTuple):
    """Last covered month and first month without the employer, by both readings."""

    day: datetime.date
    last_covered: YearMonth
    last_covered_liberal: YearMonth

    @property
    def first_bare(self) -> YearMonth:
        """The first month that the person has to cover, conservatively."""
        return self.last_covered.plus(1)


def candidates(today: datetime.date) -> list[datetime.date]:
    """Days worth comparing: today, the end of this month, the middle and end of the next."""
    this_month = YearMonth.holding(today)
    following = this_month.plus(1)
    days = [today, this_month.last_day(), following.first_day().replace(day=15), following.last_day()]
    return sorted(set(days))


def leaving(day: datetime.date) -> Leaving:
    """What leaving on a day means."""
    month = YearMonth.holding(day)
    stays = day == month.last_day()
    return Leaving(day, month if stays else month.plus(-1), month)


def afterwards(case: Case, each: Leaving) -> Case:
    """The case of the person once they have left: the employer paid up to the last covered month."""
    return case.with_answers(last_paid_month=each.last_covered, last_paid_kind=f.PAID_EMPLOYEE, start_month=None)


def line(case: Case, each: Leaving) -> tuple[Clock, bool] | None:
    """The gap clock after leaving, and whether the place is stricter than the national line.

    None when the line is not known. The clock writes into a ledger of its own.
    """
    after = afterwards(case, each)
    clock = gap_clock.read(after)
    return None if clock is None else (clock, flexible_wait.safe_gap(after, clock) < int(clock.line.value))
