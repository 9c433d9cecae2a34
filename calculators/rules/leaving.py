"""Which months the employer pays when a person leaves on a given day.

Source of the rule: employers report changes once a month and the premium of the month of
leaving is paid or not by the place's practice; no national text settles it (facts:
employer-stop-insurance, medium). So both readings are given: the conservative one takes the
month of leaving as unpaid unless the person stays to its last day.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine.months import YearMonth


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
