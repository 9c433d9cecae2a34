"""A place's own rule for whoever turns from the employee scheme to the resident one in mid-year.

Source of the rule: the place's notice (``resident_midyear``). It may set a window after employee
cover ends (``window_days``, or ``window_months`` natural months) and tell what holds after it
(``over``: ``next_year``, nothing more is taken for that year; ``wait``, the wait of whoever missed
the enrolment window; left out: not written). It may ask for months paid in the year of the break
(``least_paid_months``), and start cover in the month after the payment (``starts: next_month``).
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.months import YearMonth
from ..engine.result import Case


class Midyear(NamedTuple):
    """The place's rule as it meets the person; ``last_day`` is that of its window, None without one."""

    rule: Known | Stale
    last_paid: YearMonth
    last_day: datetime.date | None


# --- inputs -----------------------------------------------------------------


def read(case: Case, pay: datetime.date) -> Midyear | None:
    """The rule in force on the day of payment; None without one, or for whoever is no employee."""
    last = case.situation.last_paid_month
    rule = case.lookup("resident_midyear", max(case.today, pay.isoformat()))
    if isinstance(rule, Unknown) or last is None or case.situation.last_paid_kind == f.PAID_RESIDENT:
        return None
    return Midyear(rule, last, _last_day(rule, last))


def _last_day(rule: Known | Stale, last: YearMonth) -> datetime.date | None:
    if "window_days" in rule.value:
        return last.last_day() + datetime.timedelta(days=int(rule.value["window_days"]))
    if "window_months" in rule.value:
        return last.plus(int(rule.value["window_months"])).last_day()
    return None


# --- conditions -------------------------------------------------------------


def is_late(own: Midyear, pay: datetime.date) -> bool:
    """Whether a payment comes after the place's window."""
    return own.last_day is not None and pay > own.last_day


def is_closed(own: Midyear, pay: datetime.date) -> bool:
    """Whether the place takes nothing more for the year in which its window ended."""
    late = own.last_day is not None and own.last_day < pay and own.last_day.year == pay.year
    return late and own.rule.value.get("over") == "next_year"


def doubt(own: Midyear, pay: datetime.date, gap: int) -> str:
    """Why it is not settled that nobody waits, in words for the reader; "" where it is."""
    if is_late(own, pay):
        return "过了本市的期限才转居民医保，要不要等没有写，先打12393问。"
    least = int(own.rule.value.get("least_paid_months", 0))
    if gap > 0 and pay.year == own.last_paid.year and own.last_paid.month < least:
        return f"当年职工医保缴费不满{least}个月又断缴的，可能要等，先打12393问。"
    return ""


# --- amount and ledger ------------------------------------------------------


def first_day(own: Midyear | None, pay: datetime.date) -> datetime.date:
    """The first day of cover for whoever does not wait: the payment's, or that of the month after it."""
    if own is not None and own.rule.value.get("starts") == "next_month":
        return YearMonth.holding(pay).plus(1).first_day()
    return pay
