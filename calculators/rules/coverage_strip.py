"""One state per month: covered, waiting, unpaid but mendable, uncovered, or not known.

Shared by the calculators that draw the month strip. The states of the past follow from
what was paid; the states ahead follow from what the person says they will do — a month for
which nothing is planned counts as not covered.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import fields as f
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder, hotline
from . import benefit_span, flexible_wait, fund_paid, gap_clock
from .benefit_span import Span
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


def draw_benefit(case: Case, out: ResultBuilder, span: Span) -> None:
    """Add the months of a benefit; the gap before it is shown, not hidden."""
    first, paid = span.first.month, case.situation.last_paid_month
    begins = first if paid is None else fund_paid.begins(case, first)
    gap = [month for month in benefit_span.uncovered_before(case, span.first) if month < begins]
    if paid is not None:
        out.month(paid, "covered")
    draw(out, [Month(month, "uncovered") for month in gap])
    # Where the months are not known, at least the first one is drawn.
    draw(out, fund_months(begins, first if span.last is None else span.last.month, paid))
    if gap:
        names = "、".join(month_words(m) for m in gap)
        out.warn("gap_before_benefit", f"{names}没有人交医保。打{hotline(case.book, 'medical')}问能不能补。")
    fund_paid.say_claim(case, out, first)


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
    return empty(clock.last_paid.month, until, "retro_possible" if mendable else "uncovered")


def empty(after: YearMonth, until: YearMonth, state: str) -> list[Month]:
    """Months between two, in which nobody pays."""
    return [Month(after.plus(i), state) for i in range(1, until.since(after))]


def fund_months(first: YearMonth, last: YearMonth, after: YearMonth | None) -> list[Month]:
    """Months that the fund pays, without those up to ``after``, which are already drawn."""
    start = first if after is None else max(first, after.plus(1))
    return [Month(start.plus(i), "covered", "fund_paid") for i in range(last.since(start) + 1)]


def planned(case: Case, clock: Clock, horizon: int) -> list[Month]:
    """What is paid, then what the answers plan: the benefit, then flexible cover."""
    s, paid = case.situation, clock.last_paid.month
    end = max(paid, s.this_month).plus(horizon)
    made = [Month(paid, "covered")]
    # A premium paid ahead: the months up to its last one are paid too.
    made = [Month(s.this_month.plus(i), "covered") for i in range(paid.since(s.this_month))] + made
    benefit = _benefit(case, paid)
    if benefit is not None:
        made += empty(paid, benefit[0], "uncovered") + fund_months(*benefit, paid)
    after = made[-1].month
    then = case if benefit is None else case.with_answers(last_paid_month=after, last_paid_kind=f.PAID_FUND)
    made += _flexible(then, end) if _goes_on(then, after) else _nothing_planned(then, after, end)
    return [m for m in made if m.month < end]


def _goes_on(case: Case, after: YearMonth) -> bool:
    """Whether the answers name a month, or a day of payment, from which somebody pays again after a month."""
    s = case.situation
    if s.start_month is not None:
        return s.start_month > after
    return s.pay_date is not None and gap_clock.payable_from(case, s.pay_date) > after


def _benefit(case: Case, paid: YearMonth) -> tuple[YearMonth, YearMonth] | None:
    """First and last month of a benefit that is drawn or planned; while it is drawn it goes on at once."""
    s, found = case.situation, benefit_span.drawn(case)
    planned = s.benefit_first_month is not None or s.benefit_status in (f.RECEIVING, f.ENDED)
    if not planned or found is None or found.last is None or found.last.month <= paid:
        return None
    first = paid.plus(1) if benefit_span.under_way(case) else fund_paid.begins(case, found.first.month)
    return first, found.last.month


def _flexible(case: Case, end: YearMonth) -> list[Month]:
    """Flexible cover from the month of going on, with the gap before it."""
    clock = gap_clock.read(case)
    assert clock is not None, "the strip is only drawn for a last paid month"
    case, clock = gap_clock.for_flexible(case, clock)
    wait, start = flexible_wait.wait(case, clock), clock.start.month
    return unpaid(clock, start, bool(wait.retroactive)) + after_start(start, wait, max(0, end.since(start)), "flexible")


def _nothing_planned(case: Case, after: YearMonth, end: YearMonth) -> list[Month]:
    """Months for which nothing is planned: one can be mended while going on in the month after it,
    or at once where it is past, would still pay for it."""
    trial = case.with_answers(last_paid_month=after, start_month=None, pay_date=None)
    clock = gap_clock.read(trial)
    assert clock is not None, "the strip is only drawn for a last paid month"
    at_once = gap_clock.for_flexible(trial, clock)[1].start.month

    def mended(month: YearMonth) -> bool:
        return bool(flexible_wait.going_on_in(trial, clock, max(at_once, month.plus(1))).retroactive)

    return [m._replace(state="retro_possible") if mended(m.month) else m for m in empty(after, end, "uncovered")]
