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
from ..engine.truth import INELIGIBLE, route_status
from . import benefit_entry, benefit_span, flexible_wait, fund_paid, gap_clock
from .benefit_span import Reach, Span
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
    benefit = benefit_reach(case)
    if benefit is not None:
        made += _drawn(benefit, paid)
    after = made[-1].month
    then = case if benefit is None else case.with_answers(last_paid_month=after, last_paid_kind=f.PAID_FUND)
    if benefit is not None and benefit.latest != benefit.sure:
        made += _end_open(then, benefit, after, end)
    else:
        made += _flexible(then, end) if _goes_on(then, after) else _nothing_planned(then, after, end)
    return [m for m in made if m.month < end]


def _goes_on(case: Case, after: YearMonth) -> bool:
    """Whether the answers name a month, or a day of payment, from which somebody pays again after a month."""
    s = case.situation
    if s.start_month is not None:
        # From a month inside those paid ahead somebody goes on after them; a benefit would end with it.
        return s.start_month > after or s.last_paid_kind != f.PAID_FUND
    return s.pay_date is not None and gap_clock.payable_from(case, s.pay_date) > after


def benefit_reach(case: Case) -> Reach | None:
    """How far a benefit that is drawn or planned reaches beyond what is paid; while it is drawn it goes on at once."""
    paid, found = case.situation.last_paid_month, benefit_span.reach(case)
    if found is None or paid is None or not _told(case) or ruled_out(case):
        return None
    if found.latest is not None and found.latest <= paid:
        return None
    first = paid.plus(1) if benefit_span.under_way(case) else fund_paid.begins(case, found.first)
    return found._replace(first=first)


def _told(case: Case) -> bool:
    s = case.situation
    return s.benefit_first_month is not None or s.benefit_status in (f.APPLIED, f.RECEIVING, f.ENDED)


def ruled_out(case: Case) -> bool:
    """Whether a benefit is told of that is not drawn yet, and that the other answers close."""
    if not _told(case) or case.situation.benefit_status in (f.RECEIVING, f.ENDED):
        return False
    return route_status(benefit_entry.conditions(case.with_answers())) == INELIGIBLE


def drawn(case: Case) -> list[Month]:
    """The months after the last paid one that surely belong to the benefit, with the gap before it."""
    benefit, paid = benefit_reach(case), case.situation.last_paid_month
    return [] if benefit is None or paid is None else _drawn(benefit, paid)


def _drawn(benefit: Reach, paid: YearMonth) -> list[Month]:
    return empty(paid, benefit.first, "uncovered") + fund_months(benefit.first, benefit.sure, paid)


def _end_open(case: Case, benefit: Reach, after: YearMonth, end: YearMonth) -> list[Month]:
    """After the last month that the fund surely pays: not known up to the last that it can pay,
    nor whether who goes on then has to wait."""
    until = end if benefit.latest is None else min(end, benefit.latest.plus(1))
    if not _goes_on(case, after):
        later = max(after, until.plus(-1))
        return _perhaps(empty(after, until, "unknown")) + _nothing_planned(case, later, end)
    made = _flexible(case, end)
    perhaps = _perhaps([m for m in made if m.month < until and not m.route])
    rest = made[len(perhaps) :]
    return perhaps + [m._replace(state="unknown") if m.state == "waiting" else m for m in rest]


def _perhaps(months: list[Month]) -> list[Month]:
    return [Month(m.month, "unknown", "fund_paid") for m in months]


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
