"""What the plan may choose from: each open route with its price and its waits, month by month.

Waits are the conservative ends of the waiting rules; prices are those of the month itself. A
route whose local rule is not known is offered, but named as one to confirm first; one whose
price is not known for the whole horizon is left out and named, so that it can be asked about.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, KNOWN, Amount, weakest
from ..engine.months import YearMonth
from ..engine.result import Case
from ..engine.truth import ELIGIBLE, NEEDS_ANSWERS, POLICY_UNKNOWN, Condition, missing_answers, route_status
from . import (
    back_payment,
    benefit_entry,
    benefit_months,
    benefit_span,
    enrolment,
    flexible_choice,
    flexible_premium,
    flexible_wait,
    gap_clock,
    resident_premium,
    resident_wait,
)
from .plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Option, Step, runs

# Conditions whose text says what is wanted, not what is the case.
NEEDED = ("paid_months", "involuntary", "residence_permit")


class Span(NamedTuple):
    """Months to wait, at least and at most — the plan reckons with the most — their standing,
    and the answers that would settle them."""

    least: int
    most: int
    standing: str
    needs: tuple[str, ...] = ()


class Choice(NamedTuple):
    """The options; routes among them that the place must confirm first; the routes left
    out — closed, unsettled or without a price — with the reason; and the answers that could let
    one of those in. ``uncounted``: the benefit is open, but the place's months are not known."""

    options: list[Option]
    to_confirm: list[tuple[str, str]]
    left_out: list[tuple[str, str]]
    unknown: list[Unknown]
    asks: list[str]
    uncounted: list[str]


# --- inputs -----------------------------------------------------------------


def scratch(case: Case, month: YearMonth) -> Case:
    """The same case as if payment began in a month, with a ledger of its own to throw away."""
    return case.with_answers(start_month=None, pay_date=max(case.situation.as_of, month.first_day()))


def choice(case: Case, start: YearMonth, count: int) -> Choice:
    """Every route that is open to the person over the horizon."""
    made = Choice([], [], [], [], [], [])
    _fund(case, made, start)
    _flexible(case, made, start, count)
    _resident(case, made, start, count)
    return made


def _open(made: Choice, route: str, conditions: list[Condition]) -> bool:
    status = route_status(conditions)
    if status == ELIGIBLE:
        return True
    if status == POLICY_UNKNOWN:
        made.to_confirm.append((route, next(c.text + c.remedy for c in conditions if c.policy_unknown)))
        return True
    missing = missing_answers(conditions)
    made.asks.extend(missing)
    made.left_out.append((route, _why_not(conditions, status, missing)))
    return False


def _why_not(conditions: list[Condition], status: str, missing: list[str]) -> str:
    if status == NEEDS_ANSWERS:
        return f"还没有回答：{'、'.join(f.BY_NAME[name].label for name in missing)}。"
    closing = next(c for c in conditions if c.met is False and not c.curable)
    return f"不符合“{closing.text.rstrip('。')}”。" if closing.id in NEEDED else closing.text


def waits(case: Case, steps: list[Step]) -> list[tuple[list[Step], Span]]:
    """The stretches of a plan that begin with a wait, or with none by a rule, each with its wait."""
    made, before = [], NONE
    for route, run in runs(steps):
        month = run[0].month
        if route == FLEXIBLE and before == NONE:
            made.append((run, flexible_span(case, month)))
        elif route == RESIDENT:
            made.append((run, (resident_span if before == NONE else resident_switch)(case, month)))
        before = route
    return made


# --- the fund ---------------------------------------------------------------


def _fund(case: Case, made: Choice, start: YearMonth) -> None:
    if not _open(made, FUND, benefit_entry.conditions(case)):
        return
    if benefit_entry.past_retirement(case):
        made.left_out.append((FUND, "已经过了法定退休月份，能不能领先打12333问。"))
        return
    first, months = _benefit(case, start)
    if months < 1:
        need = "benefit_last_month" if benefit_span.under_way(case) else "unemployment_paid_months"
        if getattr(case.situation, need) is None:
            made.asks.append(need)
        made.uncounted.append(FUND)
        made.left_out.append((FUND, "走得通，但能领几个月还不知道，排不进月份。先申领，打12333问。"))
        return
    made.options.append(
        Option(FUND, lambda month: month >= first, lambda month: Decimal(0), lambda month: 0, lambda month: 0, months)
    )


def _benefit(case: Case, start: YearMonth) -> tuple[YearMonth, int]:
    """First month in which the fund pays within the horizon, and for how many months."""
    trial = case.with_answers()
    found = benefit_months.duration(trial)
    spans = benefit_span.spans(trial, None if found is None else found.months)
    if not spans:
        return start, 0
    span = min(spans, key=lambda each: each.last.month)
    first = max(start, span.first.month)
    return first, span.last.month.since(first) + 1


# --- flexible worker --------------------------------------------------------


def _flexible(case: Case, made: Choice, start: YearMonth, count: int) -> None:
    conditions = [*enrolment.hukou(case, "flex_hukou", "灵活就业职工医保"), *enrolment.age(case)]
    if not _open(made, FLEXIBLE, conditions):
        return
    missing = _flexible_gap(case, [start.plus(i) for i in range(count)])
    if missing is not None:
        made.unknown.append(missing)
        made.left_out.append((FLEXIBLE, "每月要缴多少还没查到。"))
        return
    made.asks.extend(flexible_choice.missing(case, start))
    made.options.append(
        Option(
            FLEXIBLE,
            lambda month: month >= start,
            lru_cache(None)(lambda month: flexible_price(case, month)),
            lru_cache(None)(lambda month: flexible_span(case, month).most),
            lambda month: 0,
            arrears=lru_cache(None)(lambda month: _arrears(case, month)),
        )
    )


def _flexible_gap(case: Case, months: list[YearMonth]) -> Unknown | None:
    if flexible_premium.own_amount(scratch(case, months[0])) is not None:
        return None
    found = (flexible_premium.terms(case, month) for month in months)
    return next((x for x in found if isinstance(x, Unknown)), None)


def flexible_price(case: Case, month: YearMonth) -> Decimal:
    """What flexible cover costs in a month: the cheapest open option, or the person's own number."""
    trial = scratch(case, month)
    picked = flexible_choice.cheapest(case, month)
    if picked is None:
        own = flexible_premium.own_amount(trial)
        assert own is not None, "the caller has made sure that there is a price"
        return own.value
    return flexible_premium.all_in(trial, flexible_premium.amount(trial, *picked)).value


def flexible_span(case: Case, month: YearMonth) -> Span:
    """The wait when flexible cover is entered in a month as the first route."""
    trial = scratch(case, month)
    clock = gap_clock.read(trial)
    if clock is None:
        return Span(0, 0, ESTIMATE, ("last_paid_month",))
    wait = flexible_wait.wait(trial, clock)
    return Span(int((wait.low or wait.months).value), int(wait.months.value), wait.months.standing, wait.needs)


def unpaid_months(case: Case, month: YearMonth) -> list[YearMonth]:
    """The months to pay back when flexible cover is entered in a month as the first route."""
    trial = scratch(case, month)
    clock = gap_clock.read(trial)
    return [] if clock is None else back_payment.months(clock, flexible_wait.wait(trial, clock))


def _arrears(case: Case, month: YearMonth) -> Decimal:
    cost = back_payment.cost(scratch(case, month), unpaid_months(case, month), month)
    return Decimal(0) if cost is None else cost.value


# --- resident scheme --------------------------------------------------------


def _resident(case: Case, made: Choice, start: YearMonth, count: int) -> None:
    if not _open(made, RESIDENT, enrolment.hukou(case, "resident_hukou", "居民医保")):
        return
    for year in range(start.year, start.plus(count - 1).year + 1):
        found = resident_premium.prices(scratch(case, start), year)
        if isinstance(found, Unknown):
            made.unknown.append(found)
            made.left_out.append((RESIDENT, f"{year}年度要缴多少还没查到。"))
            return
    made.options.append(
        Option(
            RESIDENT,
            lru_cache(None)(lambda month: _resident_entry(case, month) is not None),
            lru_cache(None)(lambda month: resident_amount(scratch(case, month), month).value),
            lru_cache(None)(lambda month: resident_span(case, month).most),
            lru_cache(None)(lambda month: resident_switch(case, month).most),
        )
    )


def _entry_case(case: Case, month: YearMonth) -> Case:
    """The case as if resident cover began in a month: a January is paid for in the window before it."""
    if month.month == 1 and month > case.situation.this_month:
        december = month.plus(-1).first_day()
        return case.with_answers(start_month=None, pay_date=max(case.situation.as_of, december))
    return scratch(case, month)


def _resident_entry(case: Case, month: YearMonth) -> Span | None:
    """The wait when resident cover is entered in a month; None when the payment would buy another year."""
    trial = _entry_case(case, month)
    found = resident_wait.wait(trial, gap_clock.read(trial))
    if isinstance(found, Unknown):
        return None
    if found.months.value == 0 and found.retroactive:
        return Span(0, 0, found.months.standing)
    when = resident_wait.entry(trial)
    if when.year != month.year:
        return None
    least, most = (_bare(when, month, int(end.value)) for end in (found.low or found.months, found.months))
    return Span(least, most, found.months.standing, found.needs)


def _bare(when: resident_wait.Entry, month: YearMonth, wait: int) -> int:
    """Months that are not wholly covered from the month of entry on.

    A wait that ends after the first of a month leaves that month bare too; whoever does not
    wait is covered for what is left of the month.
    """
    day = resident_wait.first_covered(when, wait)
    return max(0, YearMonth.holding(day).since(month) + int(wait > 0 and day.day > 1))


def resident_span(case: Case, month: YearMonth) -> Span:
    """The wait when resident cover is entered in a month as the first route."""
    found = _resident_entry(case, month)
    assert found is not None, "the search only enters a route in months in which it is open"
    return found


def resident_amount(case: Case, month: YearMonth) -> Amount:
    """What entering a coverage year in a month costs, written into the case's ledger.

    The late price after the window, where the place has one; the cheapest of its options.
    """
    trial = _entry_case(case, month)
    found = resident_premium.prices(case, month.year)
    if resident_premium.is_after_window(trial, month.year):
        late = resident_premium.late_price(case, month.year)
        found = found if isinstance(late, Unknown) else late
    assert not isinstance(found, Unknown), "the caller has made sure that there is a price"
    return min((p.annual for p in found), key=lambda annual: annual.value)


def resident_switch(case: Case, month: YearMonth) -> Span:
    """From another scheme without a gap: no wait in January or after two unbroken years."""
    years, rule = case.lookup("switch_continuous_months"), case.lookup("resident_wait")
    continuous = case.situation.continuous_months
    if month.month == 1 or isinstance(rule, Unknown):
        return Span(0, 0, KNOWN)
    fixed = resident_wait.fixed_months(rule.value)
    if continuous is None or isinstance(years, Unknown):
        return Span(0, fixed, ESTIMATE, ("continuous_months",))
    months = 0 if continuous >= int(years.value) else fixed
    return Span(months, months, weakest([years.standing, rule.standing]))
