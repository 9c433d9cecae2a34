"""One state per month: covered, waiting, unpaid but mendable, uncovered, or not known.

Shared by the calculators that draw the month strip. The states of the past follow from
what was paid; the states ahead follow from what the person says they will do — a month for
which nothing is planned counts as not covered.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.months import YearMonth
from ..engine.result import Case, ResultBuilder
from . import flexible_wait
from .gap_clock import Clock
from .waiting import Wait


class Month(NamedTuple):
    """One month of the strip; ``route`` is "" where nobody pays."""

    month: YearMonth
    state: str
    route: str = ""


def draw(out: ResultBuilder, months: list[Month]) -> None:
    """Add the months to a result."""
    for each in months:
        out.month(each.month, each.state, each.route)


def after_start(start: YearMonth, wait: Wait, count: int, route: str) -> list[Month]:
    """Months from the first paid one: waiting, then covered; "unknown" inside a range of waits."""
    least, most = int((wait.low or wait.months).value), int(wait.months.value)
    made = []
    for step in range(count):
        state = "waiting" if step < least else ("covered" if step >= most else "unknown")
        made.append(Month(start.plus(step), state, route))
    return made


def unpaid(clock: Clock, until: YearMonth, mendable: bool) -> list[Month]:
    """Months after the last paid one, up to but without ``until``."""
    made = []
    month = clock.last_paid.month.plus(1)
    while month < until:
        made.append(Month(month, "retro_possible" if mendable else "uncovered"))
        month = month.plus(1)
    return made


def fund_months(first: YearMonth, last: YearMonth, after: YearMonth | None) -> list[Month]:
    """Months that the fund pays, without those up to ``after``, which are already drawn."""
    start = first if after is None else max(first, after.plus(1))
    return [Month(start.plus(i), "covered", "fund_paid") for i in range(last.since(start) + 1)]


def planned(case: Case, clock: Clock, horizon: int) -> list[Month]:
    """From the last paid month on: what the answers plan (benefit, then flexible cover)."""
    s, first = case.situation, clock.last_paid.month
    end = max(first, s.this_month).plus(horizon)
    made = [Month(first, "covered")]
    if s.benefit_first_month is not None and s.benefit_last_month is not None:
        made += unpaid(clock, s.benefit_first_month, False)
        made += fund_months(s.benefit_first_month, s.benefit_last_month, first)
    elif s.start_month is not None:
        wait = flexible_wait.wait(case, clock)
        made += unpaid(clock, s.start_month, bool(wait.retroactive))
        left = max(0, end.since(s.start_month))
        made += after_start(s.start_month, wait, left, "flexible")
    return _filled(clock, made, end)


def _filled(clock: Clock, made: list[Month], end: YearMonth) -> list[Month]:
    """Months for which nothing is planned: mendable within the line when nothing came between."""
    line = clock.last_paid.month.plus(int(clock.line.value))
    plain = len(made) == 1
    month = made[-1].month.plus(1)
    while month < end:
        made.append(Month(month, "retro_possible" if plain and month <= line else "uncovered"))
        month = month.plus(1)
    return [m for m in made if m.month < end]
