"""Premium subsidy for people who are hard to employ (就业困难人员社保补贴, “4050”).

Source of the rule: 就业补助资金管理办法（2023 修订）— at most two thirds of what was paid, for
at most three years, or until retirement when less than five years away at the first award: of the
months that it runs, not of the average month. The share itself is set locally; where it is not
known the result is a range from nothing to the ceiling, led by nothing, because the cost must not
be made to look lower than it may be.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, Amount
from ..engine.months import YearMonth
from ..engine.result import Case
from . import retirement_age
from .flexible_stretches import Paid, together


class Subsidy(NamedTuple):
    """The subsidy over the horizon: from ``low`` to ``high``; and how many months it may run."""

    low: Amount
    high: Amount
    months: Amount


# --- inputs -----------------------------------------------------------------


def subsidy(case: Case, paid: list[Paid]) -> Subsidy | None:
    """The subsidy on what is paid month by month; None unless the person asked for it."""
    rule = case.lookup("hardship_subsidy")
    if not case.situation.subsidy or isinstance(rule, Unknown):
        return None
    ledger = case.ledger
    horizon = ledger.input("往后算的月数", sum(len(p.months) for p in paid), "月")
    most = case.decide(rule, "最长补贴月数", _months(case, paid[0].months[0], rule.value), "月", horizon)
    months = ledger.lesser("补贴覆盖的月数", "月", most, horizon)
    total = together(case, "补贴覆盖的月份一共缴", _first(paid, int(months.value)))
    above = case.cite(rule, "最高补贴比例的分子", rule.value["max_ratio"]["numerator"], "")
    below = case.cite(rule, "最高补贴比例的分母", rule.value["max_ratio"]["denominator"], "")
    share = ledger.divide("实际缴费×分子÷分母", "元", ledger.multiply("实际缴费×分子", "元", total, above), below)
    high = ledger.round("最多能补", "元", share)
    none = ledger.decide("最少：本地比例没查到", 0, "元", total, standing=ESTIMATE)
    return Subsidy(none, high._replace(standing=ESTIMATE), months)


def _first(paid: list[Paid], count: int) -> list[Paid]:
    """The first ``count`` months."""
    made = []
    for run, monthly in paid:
        if count > 0:
            made.append(Paid(run[:count], monthly))
        count -= len(run)
    return made


# --- conditions -------------------------------------------------------------


def _months(case: Case, start: YearMonth, value: dict[str, Any]) -> int:
    """The most it may run, of the retirement months left open: three years; until retirement when that is near."""
    most, near = int(value["max_years"]) * 12, int(value["extend_years_to_retirement_below"]) * 12
    left = [each.month.month.since(start) for each in retirement_age.retirements(case)]
    return max((max(0, months) if months < near else most for months in left), default=most)
