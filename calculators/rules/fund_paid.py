"""Medical premium paid by the unemployment fund (领失业保险金期间由基金代缴).

Source of the rule: 社会保险法 第四十八条 — while a person draws unemployment benefit, the
premium of the employee scheme comes from the fund and the person pays nothing. It starts
with the benefit: the months before it are not covered by themselves. A place may count from the
day of the claim or the day after it (沪医保规〔2023〕12号; 天津), in a month before the first benefit.
"""

from __future__ import annotations

import datetime

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder

# How many days after the claim the cover begins, and how it is said.
_AFTER_CLAIM = {"claim_day": (0, "当天"), "registration_next_day": (1, "次日")}


def begins(case: Case, first: YearMonth) -> YearMonth:
    """The first month that the fund covers, at least in part: that of the claim, where the place counts from it.

    ``first`` is the first month of the benefit. Who has claimed did so by today; who has not
    claims today, unless the benefit is to begin later than that gives.
    """
    s, after = case.situation, _days_after_claim(case)
    now = s.benefit_status == f.APPLIED or (s.benefit_status in f.UNCLAIMED and first <= s.this_month.plus(1))
    if after is None or not now:
        return first
    return min(first, YearMonth.holding(s.as_of + datetime.timedelta(days=after[0])))


def _days_after_claim(case: Case) -> tuple[int, str] | None:
    rule = case.lookup("fund_medical_local")
    return None if isinstance(rule, Unknown) else _AFTER_CLAIM.get(rule.value.get("starts", ""))


def say_claim(case: Case, out: ResultBuilder, first: YearMonth) -> bool:
    """Of the month of the claim, where it is the first that the fund covers: from which day on. Whether it was said."""
    month, paid, after = begins(case, first), case.situation.last_paid_month, _days_after_claim(case)
    partly = after is not None and paid is not None and paid < month < first
    if after is not None and partly:
        text = f"{month_words(month)}从办申领手续{after[1]}起有医保，前面的日子没有。格子里这个月算有保障。"
        out.warn("covered_from_claim", text)
    return partly


def add_cost(case: Case, out: ResultBuilder) -> None:
    """Add what the person pays a month while the fund pays: nothing."""
    reading = case.lookup("fund_paid")
    if isinstance(reading, Unknown):
        out.say_unknown(reading)
        return
    cost = case.cite(reading, "领失业金期间个人缴纳的医保费", reading.value["individual"], "元/月")
    out.figure("fund_paid_monthly", "领失业金期间每月自己交", cost, "元/月")
    claim = "要先申领失业金。" if case.situation.benefit_status in f.UNCLAIMED else ""
    out.warn("fund_paid_starts", f"{claim}申领之前空着的月份，不会自动补上。")
