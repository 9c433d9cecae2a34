"""The gap clock: how many natural months are unpaid, and the last day to stay within the line.

Source of the rule: 基本医疗保险关系转移接续暂行办法（医保办发〔2021〕43号）— a break of no
more than three months may be paid back, without a waiting period. An unpaid month is a
natural month after the last paid one in which nothing was paid. The conservative reading
wants the payment before the third unpaid month ends; the liberal one takes "3 months"
as three whole empty months between two paid ones.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine.book import Unknown
from ..engine.ledger import Amount, Moment
from ..engine.months import YearMonth
from ..engine.result import Case


class Clock(NamedTuple):
    """The state of the gap as of ``as_of``."""

    last_paid: Moment
    so_far: Amount
    at_start: Amount
    start: Moment
    line: Amount
    conservative: datetime.date
    liberal: datetime.date


# --- inputs -----------------------------------------------------------------


def through_benefit(case: Case) -> Case:
    """While the benefit is drawn the fund goes on paying: the clock starts at its last month."""
    s = case.situation
    if s.benefit_status != "receiving" or s.benefit_last_month is None or s.last_paid_month is None:
        return case
    if s.benefit_last_month <= s.last_paid_month:
        return case
    start = s.start_month if s.start_month is not None and s.start_month > s.benefit_last_month else None
    drawn = s._replace(last_paid_month=s.benefit_last_month, last_paid_kind="fund", start_month=start)
    return case._replace(situation=drawn)


def read(case: Case) -> Clock | None:
    """The gap clock, or None when the last paid month is not answered."""
    last = case.situation.last_paid_month
    rule = case.lookup("gap_line_months", case.paying_again())
    if last is None or isinstance(rule, Unknown):
        return None
    line = case.cite(rule, "中断不超过几个月可以补缴、不设等待期", rule.value, "月")
    return _count(case, case.ledger.input_month("最后缴费月", last), line)


# --- amount and ledger ------------------------------------------------------


def _count(case: Case, last: Moment, line: Amount) -> Clock:
    ledger, this_month = case.ledger, case.situation.this_month
    now = ledger.input_month("现在是哪个月", this_month)
    so_far = ledger.months_between("最后缴费月之后到这个月，共几个月没交", now, last)
    if so_far.value < 0:
        so_far = ledger.greater("已经交到以后的月份，没有断", "月", so_far, ledger.input("不会少于零", 0, "月"))
    first = case.start_month()
    start = ledger.input_month("从哪个月接着交", first)
    at_start = ledger.minus_one(
        "两次缴费之间空着的月数", ledger.months_between("从最后缴费月到接着交的月", start, last)
    )
    months = int(line.value)
    return Clock(
        last_paid=last,
        so_far=so_far,
        at_start=at_start,
        start=start,
        line=line,
        conservative=_cut_off(case, last.month.plus(months)),
        liberal=last.month.plus(months + 1).last_day(),
    )


def _cut_off(case: Case, month: YearMonth) -> datetime.date:
    """Last day of the month, or the city's earlier monthly cut-off day."""
    day = case.lookup("flex_cutoff_day")
    last = month.last_day()
    if isinstance(day, Unknown):
        return last
    return last.replace(day=min(int(day.value), last.day))


def unpaid_months(clock: Clock) -> list[YearMonth]:
    """The unpaid months up to and with the running one."""
    count = int(clock.so_far.value)
    return [clock.last_paid.month.plus(i + 1) for i in range(count)]


def closed(case: Case, clock: Clock) -> Amount:
    """Unpaid months that are over; the running month is left out."""
    return case.ledger.minus_one("没交的月数里，去掉还没过完的这个月", clock.so_far)
