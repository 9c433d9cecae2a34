"""Breaks of one year that a place adds up (武汉): after so many unpaid months it takes a person for a new one.

Source of the rule: the place's notice (``flex_gap``, ``year_total_months``). The answers tell the last break
only; whether there were earlier ones in its year they leave open, unless the unbroken months reach back to
January. What a long break after a job costs has stages of its own, which are left as they are.
"""

from __future__ import annotations

from ..engine.book import Known, Stale, Unknown
from ..engine.fields import PAID_RESIDENT
from ..engine.result import Case, ResultBuilder, hotline
from .gap_clock import Clock
from .waiting import Wait

DECEMBER = 12


# --- conditions -------------------------------------------------------------


def may_add_up(case: Case, clock: Clock) -> Known | Stale | None:
    """The place's rule, where this break and earlier ones of its year may come to the months that it names."""
    rule, last = case.lookup("flex_gap", case.paying_again()), clock.last_paid.month
    if isinstance(rule, Unknown) or case.situation.last_paid_kind == PAID_RESIDENT:
        return None
    in_year = min(int(clock.at_start.value), DECEMBER - last.month)
    earlier = last.month - max(1, min(last.month, case.situation.continuous_months or 1))
    adds_up = in_year > 0 and earlier > 0 and in_year + earlier >= rule.value.get("year_total_months", DECEMBER + 1)
    return rule if adds_up else None


# --- words ------------------------------------------------------------------


def warn(case: Case, out: ResultBuilder, clock: Clock, wait: Wait) -> None:
    """Warn of the longer wait, where it is longer than that of this break alone."""
    rule = may_add_up(case, clock)
    if rule is None or wait.months.value >= rule.value["over_wait_months"]:
        return
    out.cite(*rule.entry.sources)
    if case.situation.continuous_months is None:
        out.ask("continuous_months")
    told, longer = rule.value["year_total_months"], rule.value["over_wait_months"]
    text = f"本市一年里累计断满{told}个月再缴，也按第一次参保等{longer}个月。"
    ask = f"{clock.last_paid.month.year}年前面还断过的，先打{hotline(case.book, 'medical')}问清再缴。"
    out.warn("breaks_of_a_year", text + ask)
