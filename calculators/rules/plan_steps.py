"""What to do first of a plan, each with its last day.

Source of the rule: the month of a step and how its route is paid for: a flexible worker by the place's
cut-off day of the month, a resident year in the window before it (``resident_cost.last_paying_day``).
"""

from __future__ import annotations

import datetime
from itertools import pairwise

from ..engine.months import YearMonth, day_words, month_words
from ..engine.result import ROUTE_WORDS, Case, ResultBuilder
from . import gap_clock, plan_notes, plan_search, resident_cost
from .plan_notes import Plans
from .plan_search import FLEXIBLE, NONE, RESIDENT, Step

SHOWN = 2


def add(case: Case, out: ResultBuilder, plans: Plans, first: list[tuple[str, str]]) -> None:
    """The first stretches of the plan that comes first, with what must be done before a route (``first``)."""
    steps = plan_search.leading(plans)
    for route, run in plan_search.runs(steps)[:SHOWN]:
        for what in dict.fromkeys(words for before, words in first if before == route):
            out.action(what)
        month = run[0].month
        words = plan_notes.leave_bare(plans, month) if route == NONE else ROUTE_WORDS[route]
        out.action(f"{month_words(month)}起：{words}", "", day_words(_last_day(case, route, month)))
    for month in _renewed(steps):
        by = day_words(resident_cost.last_paying_day(case, month))
        out.action(f"城乡居民医保不断：另缴{month.year}年度的。", "", by)


def _last_day(case: Case, route: str, month: YearMonth) -> datetime.date:
    if route == FLEXIBLE:
        return gap_clock.cut_off(case, month)
    return resident_cost.last_paying_day(case, month) if route == RESIDENT else month.last_day()


def _renewed(steps: list[Step]) -> list[YearMonth]:
    """The Januaries into which the resident scheme goes on: each year is paid for by itself."""
    return [
        now.month
        for before, now in pairwise(steps)
        if (before.route, now.route) == (RESIDENT, RESIDENT) and now.month.month == 1
    ]
