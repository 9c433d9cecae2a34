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

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import Amount, Moment
from ..engine.months import YearMonth
from ..engine.result import Case
from . import benefit_span


class Clock(NamedTuple):
    """The state of the gap as of ``as_of``.

    ``so_far`` counts the unpaid months up to and with the running one, or up to the month in which
    payment has gone on already; ``at_start`` those before the month of going on.
    """

    last_paid: Moment
    so_far: Amount
    at_start: Amount
    start: Moment
    line: Amount
    conservative: datetime.date
    liberal: datetime.date


# --- inputs -----------------------------------------------------------------


def through_benefit(case: Case) -> Case:
    """While the benefit is drawn the fund goes on paying: the clock starts at its last month.

    Where that is not known, it starts at the present month, the last that the fund surely pays.
    """
    s = case.situation
    end = s.this_month if benefit_span.drawn_without_end(case) else benefit_span.going_on(case)
    return case if end is None else after(case, end)


def after_ended(case: Case) -> Case:
    """The case of whoever has drawn a benefit to its end: the last month that the fund paid counts as paid."""
    s = case.situation
    end = benefit_span.going_on(case) if s.benefit_status == f.ENDED else None
    return case if end is None or end > s.this_month else after(case, end)


def after(case: Case, end: YearMonth) -> Case:
    """The case after a month up to which the fund pays, where that is later than what is answered as paid."""
    s = case.situation
    if s.last_paid_month is None or end <= s.last_paid_month:
        return case
    start = s.start_month if s.start_month is not None and s.start_month > end else None
    drawn = s._replace(last_paid_month=end, last_paid_kind=f.PAID_FUND, start_month=start)
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
    first = case.start_month()
    start = case.ledger.input_month("从哪个月接着交", first)
    at_start = case.ledger.minus_one(
        "两次缴费之间空着的月数", case.ledger.months_between("从最后缴费月到接着交的月", start, last)
    )
    months = int(line.value)
    return Clock(
        last_paid=last,
        so_far=at_start if first < case.situation.this_month else _up_to_now(case, last),
        at_start=at_start,
        start=start,
        line=line,
        conservative=cut_off(case, last.month.plus(months)),
        liberal=cut_off(case, last.month.plus(months + 1)),
    )


def _up_to_now(case: Case, last: Moment) -> Amount:
    """The unpaid months up to and with the running one, while nothing is paid again."""
    ledger = case.ledger
    now = ledger.input_month("现在是哪个月", case.situation.this_month)
    so_far = ledger.months_between("最后缴费月之后到这个月，共几个月没交", now, last)
    if so_far.value < 0:
        return ledger.greater("已经交到以后的月份，没有断", "月", so_far, ledger.input("不会少于零", 0, "月"))
    return so_far


def cut_off(case: Case, month: YearMonth) -> datetime.date:
    """The last day on which a payment counts for a month: the city's cut-off day, or the month's end."""
    day = case.lookup("flex_cutoff_day")
    last = month.last_day()
    if isinstance(day, Unknown):
        return last
    return last.replace(day=min(int(day.value), last.day))


def payable_from(case: Case, pay: datetime.date) -> YearMonth:
    """The first month for which a flexible worker's payment on a day still counts."""
    month = YearMonth.holding(pay)
    return month if pay <= cut_off(case, month) else month.plus(1)


def for_flexible(case: Case, clock: Clock) -> tuple[Case, Clock]:
    """Case and clock of a flexible worker: what is paid after the cut-off day counts for the next month."""
    s = case.situation
    first = payable_from(case, s.pay_date or s.as_of)
    if s.start_month is not None or first <= clock.start.month:
        return case, clock
    later = case._replace(situation=s._replace(start_month=first))
    return later, read(later) or clock


def resumed(case: Case, clock: Clock) -> bool:
    """Whether the answers say that payment went on in a month that is over."""
    return clock.start.month < case.situation.this_month


def lapsed(case: Case) -> YearMonth | None:
    """The first month without cover of somebody who still has none; None where cover may go on, or nothing is told.

    A month that is not over yet may still be paid. Residents pay by the year, whoever draws the benefit pays nothing.
    """
    s, trial = case.situation, through_benefit(case.with_answers())
    if s.resident_last_year is not None and s.resident_last_year >= s.this_month.year:
        return None
    if s.last_paid_kind == f.PAID_RESIDENT:
        return None if s.resident_last_year is None else YearMonth.of(s.resident_last_year + 1, 1)
    clock = read(trial)
    if clock is None or s.benefit_status == f.RECEIVING or resumed(trial, clock) or not closed(trial, clock).value:
        return None
    return clock.last_paid.month.plus(1)


def unpaid_months(clock: Clock) -> list[YearMonth]:
    """The unpaid months up to and with the running one; only those of the gap once payment has gone on."""
    count = int(clock.so_far.value)
    return [clock.last_paid.month.plus(i + 1) for i in range(count)]


def closed(case: Case, clock: Clock) -> Amount:
    """Unpaid months that are over; the running month is left out."""
    if resumed(case, clock):
        return clock.so_far
    return case.ledger.minus_one("没交的月数里，去掉还没过完的这个月", clock.so_far)
