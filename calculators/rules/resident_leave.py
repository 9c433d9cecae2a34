"""When a resident may turn to the employee scheme, where the place takes them at the turn of a year only.

Source of the rule: the place's notice (``flex_from_resident``; 大连) — whoever is a resident leaves off the
next year's premium in the enrolment window, joins as a flexible worker in the month that the notice
names, and is covered from that month. In mid-year nobody changes back.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.months import YearMonth
from ..engine.result import Case


class Turn(NamedTuple):
    """The place's rule, and the month in which it takes the person."""

    rule: Known | Stale
    opens: YearMonth


def read(case: Case, start: YearMonth) -> Turn | None:
    """The turn of the year to wait for from ``start`` on; None without a rule, or after that month."""
    s = case.situation
    rule = case.lookup("flex_from_resident", case.paying_again())
    if s.last_paid_kind != f.PAID_RESIDENT or isinstance(rule, Unknown):
        return None
    opens = YearMonth.of((s.last_paid_month or start).year + 1, int(rule.value["opens_month"]))
    return Turn(rule, opens) if start <= opens else None
