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
    rule = _rule(case)
    if rule is None:
        return None
    opens = _first(case, rule, start)
    return Turn(rule, opens) if start <= opens else None


def missed(case: Case, start: YearMonth) -> Turn | None:
    """The next turn of the year for whoever comes in the same year after theirs.

    Whether the place takes them before it, nothing says. A whole year later they are no residents any more.
    """
    rule = _rule(case)
    first = None if rule is None else _first(case, rule, start)
    if rule is None or first is None or not first < start < first.plus(12):
        return None
    return Turn(rule, first.plus(12))


def _rule(case: Case) -> Known | Stale | None:
    rule = case.lookup("flex_from_resident", case.paying_again())
    return None if isinstance(rule, Unknown) or case.situation.last_paid_kind != f.PAID_RESIDENT else rule


def _first(case: Case, rule: Known | Stale, start: YearMonth) -> YearMonth:
    """The turn of the year that follows the last paid month."""
    return YearMonth.of((case.situation.last_paid_month or start).year + 1, int(rule.value["opens_month"]))
