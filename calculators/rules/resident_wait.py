"""Waiting period when joining the resident scheme (城乡居民医保).

Source of the rule: 国办发〔2024〕38号 — from 2025, whoever did not join in the window, or
did not stay insured, waits three fixed months, plus one for each further year missed; after
four missed years the sum stays at six or more. A person coming from the employee scheme
within three months, after two unbroken years, does not wait (医保办发〔2021〕43号).
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount
from ..engine.months import YearMonth
from ..engine.result import Case
from . import resident_cost, resident_exempt, resident_midyear, resident_window
from .gap_clock import Clock
from .resident_midyear import Midyear
from .waiting import Wait

COUNTED_FROM = 2025
FLOOR_FROM = 4


class Entry(NamedTuple):
    """When the person pays, and what for: ``year`` is the coverage year, ``begins`` the day
    from which waiting is counted, ``in_window`` whether the payment is in time, ``grace`` whether
    only because the place still takes it in the new year; ``closed`` whether the place takes nothing
    more for this year from whoever lost employee cover, so that the next window must be waited for;
    ``by_month`` whether the place collects by the month and has no yearly window; ``earlier`` when the
    last known window ended, where this year's is not known and may still be open."""

    pay: datetime.date
    year: int
    begins: datetime.date
    in_window: bool
    grace: bool = False
    closed: bool = False
    by_month: bool = False
    earlier: datetime.date | None = None


# --- inputs -----------------------------------------------------------------


def entry(case: Case) -> Entry:
    """The coverage year that a payment on ``pay_date`` (default ``as_of``) buys."""
    pay = _payment(case)
    if resident_cost.is_by_month(case, pay):
        return Entry(pay, pay.year, pay, False, by_month=True)
    if resident_window.is_open(case, pay, pay.year + 1):
        return Entry(pay, pay.year + 1, datetime.date(pay.year + 1, 1, 1), True)
    if _is_insured(case, pay):
        return Entry(pay, pay.year + 1, datetime.date(pay.year + 1, 1, 1), True)
    late = resident_window.is_grace(case, pay)
    in_time = late or resident_window.is_open(case, pay, pay.year)
    own = resident_midyear.read(case, pay)
    if not in_time and own is not None and resident_midyear.is_closed(own, pay):
        return Entry(pay, pay.year + 1, datetime.date(pay.year + 1, 1, 1), True, closed=True)
    return Entry(pay, pay.year, pay, in_time, late, earlier=None if in_time else resident_window.earlier_end(case, pay))


def _is_insured(case: Case, pay: datetime.date) -> bool:
    """Whether the year of a payment is paid for already, so that the next one is what there is to buy."""
    s = case.situation
    if s.resident_last_year is None or s.last_paid_kind in f.EMPLOYEE_SCHEME:
        return False
    over = s.last_paid_month is not None and s.last_paid_month < YearMonth.holding(pay)
    return s.resident_last_year >= pay.year and not over


def _payment(case: Case) -> datetime.date:
    """The day as answered; cover from a coming January on is paid for in the window before it, while that is open."""
    s = case.situation
    if s.pay_date is not None or s.start_month is None:
        return s.pay_date or s.as_of
    start = case.start_month()
    day = resident_cost.paying_day(case, start)
    return day if resident_window.is_open(case, day, start.year) else max(start.first_day(), s.as_of)


def grace_end(case: Case) -> datetime.date | None:
    """The last day on which the place still takes this year's premium without a wait; None outside that time."""
    when = entry(case)
    grace = case.lookup("resident_grace", when.pay.isoformat())
    if not when.grace or isinstance(grace, Unknown):
        return None
    return YearMonth.of(when.year, int(grace.value["until_month"])).last_day()


def missed_years(case: Case, year: int) -> int | None:
    """Coverage years from 2025 on in which the person was not insured at all; None: not known."""
    s = case.situation
    if s.resident_missed_years is not None:
        return s.resident_missed_years
    if s.resident_last_year is not None:
        return max(0, year - max(s.resident_last_year + 1, COUNTED_FROM))
    if s.last_paid_month is not None and s.last_paid_kind in f.EMPLOYEE_SCHEME:
        return max(0, year - max(s.last_paid_month.year + 1, COUNTED_FROM))
    return None


# --- conditions -------------------------------------------------------------


def wait(case: Case, clock: Clock | None) -> Wait | Unknown:
    """The wait before resident cover starts, counted from ``entry().begins``."""
    when = entry(case)
    rule = case.lookup("resident_wait", _rules_of(case, when))
    if isinstance(rule, Unknown):
        return rule
    return resident_exempt.loosened(case, _by_rule(case, clock, rule, when), _rules_of(case, when))


def _by_rule(case: Case, clock: Clock | None, rule: Known | Stale, when: Entry) -> Wait:
    """The wait of whoever is in no special group."""
    switching = case.situation.last_paid_kind != f.PAID_RESIDENT and clock is not None and not when.closed
    if switching and clock is not None and clock.at_start.value <= clock.line.value:
        return _switch(case, clock, rule, when)
    return _by_years(case, clock, rule, when)


def _rules_of(case: Case, when: Entry) -> str:
    """The day whose rules hold: that of the payment, never one that is past."""
    return max(case.today, when.pay.isoformat())


def _switch(case: Case, clock: Clock, rule: Known | Stale, when: Entry) -> Wait:
    """From the employee scheme, not more than three months ago."""
    switch, years = (case.lookup(x, _rules_of(case, when)) for x in ("gap_switch_rule", "switch_continuous_months"))
    if isinstance(switch, Unknown) or isinstance(years, Unknown):
        return _by_years(case, clock, rule, when)
    continuous = case.situation.continuous_months
    if continuous is not None and continuous < int(years.value):
        return _by_years(case, clock, rule, when)
    own = resident_midyear.read(case, when.pay)
    if own is not None and resident_midyear.is_late(own, when.pay) and own.rule.value.get("over") == "wait":
        return _too_late(_by_years(case, clock, rule, when), own, when)
    because = [clock.at_start, clock.line, case.cite(years, "连续几个月才算", years.value, "月")]
    if continuous is not None:
        because.append(case.ledger.input("之前连续交的月数", continuous, "月"))
    none = case.decide(switch, "连续满2年、空档不超过3个月，不设等待期", switch.value["waiting_months"], "月", *because)
    free = _without(none, switch, own, when)
    doubt = "" if own is None else resident_midyear.doubt(own, when.pay, int(clock.at_start.value))
    if continuous is not None and not doubt:
        return free
    made = _or_by_years(free, _by_years(case, clock, rule, when), doubt)
    return made if continuous is not None else made._replace(needs=("continuous_months",))


def _without(none: Amount, switch: Known | Stale, own: Midyear | None, when: Entry) -> Wait:
    """No wait; cover from the payment on, or from the month after it where the place says so."""
    month = "当月" if resident_midyear.first_day(own, when.pay) == when.pay else "次月"
    sources = switch.entry.sources if own is None else (*own.rule.entry.sources, *switch.entry.sources)
    retroactive = bool(switch.value["retroactive"])
    return Wait(none, f"连续参保满2年，缴费{month}起能用。", retroactive=retroactive, sources=sources)


def _too_late(by_years: Wait, own: Midyear, when: Entry) -> Wait:
    """After the place's window, where it says that whoever comes late waits."""
    if when.in_window:
        return by_years
    why = "过了本市的期限才转居民医保，要等固定等待期。"
    return by_years._replace(why=why, sources=(*own.rule.entry.sources, *by_years.sources))


def _or_by_years(free: Wait, by_years: Wait, doubt: str) -> Wait:
    """From no wait to that of the years, where the answers or the place's rule leave it open."""
    months = by_years.months.as_estimate()
    why = doubt or "连续参保满2年的不用等；不满2年的要等。"
    return Wait(months, why, low=free.months, high=months, sources=(*free.sources, *by_years.sources))


# --- amount and ledger ------------------------------------------------------


def _by_years(case: Case, clock: Clock | None, rule: Known | Stale, when: Entry) -> Wait:
    """Fixed months plus variable months by missed years."""
    if when.by_month:
        return _by_month(case, clock, rule, when)
    fixed = fixed_months(rule.value)
    missed = missed_years(case, when.year)
    if missed is None:
        low = 0 if when.in_window or when.earlier else fixed
        bottom = _chosen(case, rule, low, "没有断过年度时的等待期", ())._replace(standing=ESTIMATE)
        top = _chosen(case, rule, fixed, "断过一年时的等待期", ())._replace(standing=ESTIMATE)
        return Wait(
            top, "要看有没有断过年度。", low=bottom, high=top, needs=("resident_last_year",), sources=rule.entry.sources
        )
    answer = case.ledger.input("2025年度起断了几年", missed, "年")
    if missed == 0 and when.in_window:
        return _in_time(case, clock, rule, answer, when)
    if missed == 0 and when.earlier is not None:
        return _perhaps_in_time(case, rule, answer, when.year, when.earlier)
    months = months_of(rule.value, missed)
    why = "没在集中缴费期参保，要等固定等待期。" if missed == 0 else "断过年度，要等固定加变动等待期。"
    return Wait(_chosen(case, rule, months, why, (answer,)), why, retroactive=False, sources=rule.entry.sources)


def _by_month(case: Case, clock: Clock | None, rule: Known | Stale, when: Entry) -> Wait:
    """Where the place collects by the month: how the wait of the yearly scheme is counted there is not told."""
    because = () if clock is None else (clock.at_start,)
    none = _chosen(case, rule, 0, "按月缴费，不等", because)
    if clock is not None and clock.at_start.value == 0 and case.situation.last_paid_kind == f.PAID_RESIDENT:
        return Wait(none, "按月接着缴，不用等。", retroactive=False, sources=rule.entry.sources)
    least = none.as_estimate()
    longest = months_of(rule.value, missed_years(case, when.year) or 0)
    most = _chosen(case, rule, longest, "最多：固定加变动等待期", because)._replace(standing=least.standing)
    why = "本市居民医保按月缴，断过再缴要不要等没有查到，先打12393问。"
    return Wait(most, why, retroactive=False, low=least, high=most, sources=rule.entry.sources)


def _in_time(case: Case, clock: Clock | None, rule: Known | Stale, missed: Amount, when: Entry) -> Wait:
    """Paid in the window with no missed year: no wait, unless a gap over the line counts as a break."""
    none = _chosen(case, rule, 0, "集中缴费期内、没有断过年度", (missed,))
    if clock is None or (clock.at_start.value <= clock.line.value and not when.closed):
        return Wait(none, _in_time_words(case, when), retroactive=False, sources=rule.entry.sources)
    top = _chosen(case, rule, fixed_months(rule.value), "断过3个月以上，可能算没有连续参保", (missed, clock.at_start))
    top = top._replace(standing=ESTIMATE)
    why = "职工医保已断3个月以上，各地可能按没有连续参保算。"
    if when.closed:
        why = "过了本市的期限，今年不再受理，要等集中缴费期。到那时已断3个月以上的，可能还要等。"
    return Wait(top, why, retroactive=False, low=none, high=top, sources=rule.entry.sources)


def _perhaps_in_time(case: Case, rule: Known | Stale, missed: Amount, year: int, earlier: datetime.date) -> Wait:
    """No missed year, and the window of this one may still be open."""
    none, fixed = (
        _chosen(case, rule, months, label, (missed,))._replace(standing=ESTIMATE)
        for months, label in ((0, "缴费期还没过，不等"), (fixed_months(rule.value), "缴费期过了，固定等待期"))
    )
    why = resident_window.unsettled_words(year, earlier)
    return Wait(fixed, why, retroactive=False, low=none, high=fixed, sources=rule.entry.sources)


def _in_time_words(case: Case, when: Entry) -> str:
    grace = case.lookup("resident_grace", when.pay.isoformat())
    if when.grace and not isinstance(grace, Unknown):
        return str(grace.value["text"])
    return "集中缴费期内缴费，1月1日起能用。" if when.begins != when.pay else "集中缴费期内缴费，不用等。"


def months_of(value: dict[str, int | str], missed: int, variant: str = "") -> int:
    """Fixed and variable months together; ``variant`` tries the other way of counting."""
    told = {**value, "variant": variant} if variant else value
    months = fixed_months(told) + variable_months(told, missed)
    return max(months, int(told.get("four_plus_min_months", 0))) if missed >= FLOOR_FROM else months


def repaired_months(value: dict[str, int | str], missed: int) -> int:
    """What is left to wait after every missed year has been paid for: the fixed months, not below the floor."""
    fixed = fixed_months(value)
    return max(fixed, int(value.get("four_plus_min_months", 0))) if missed >= FLOOR_FROM else fixed


def fixed_months(value: dict[str, int | str]) -> int:
    """The fixed wait in months; 90 days in a document count as three months."""
    if "outside_window_months" in value:
        return int(value["outside_window_months"])
    return int(value["outside_window_days"]) // 30


def variable_months(value: dict[str, int | str], missed: int) -> int:
    """Variable wait: variant A counts from the second missed year, B from the first."""
    per_year = int(value.get("per_missed_year_months", 1))
    counted = missed if value.get("variant") == "B" else max(missed - 1, 0)
    return per_year * counted


def begun(case: Case, wait: Wait) -> Entry:
    """The entry with the day from which the wait is counted.

    Whoever changes schemes without a wait is covered from the payment, but not before the
    months that are already paid are over, nor before the month from which they want it.
    """
    when, s, last = entry(case), case.situation, case.situation.last_paid_month
    first = resident_midyear.first_day(resident_midyear.read(case, when.pay), when.pay)
    if s.start_month is not None and s.pay_date is None:
        first = max(first, case.start_month().first_day())
    if wait.months.value > 0 or not wait.retroactive:
        return when if wait.low is None else when._replace(begins=max(when.begins, first))
    return when._replace(begins=first if last is None else max(first, last.plus(1).first_day()))


def first_covered(when: Entry, months: int) -> datetime.date:
    """The first day of cover after waiting whole months from ``begins``."""
    month = YearMonth.holding(when.begins).plus(months)
    day = min(when.begins.day, month.last_day().day)
    return datetime.date(month.year, month.month, day)


def _chosen(case: Case, rule: Known | Stale, months: int, label: str, because: tuple[Amount, ...]) -> Amount:
    return case.decide(rule, label, months, "月", *because)
