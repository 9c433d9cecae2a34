"""How long each route of a plan waits, as the waiting rules tell it for the month of entry.

The rules are those of the other calculators. The first route is entered after the gap; another
one as by somebody who was insured up to the month before, unless the route before has only waited.
A plan reckons with the longest wait and keeps the shortest, so that a count of bare months can be
told as a range.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, KNOWN, weakest
from ..engine.months import YearMonth
from ..engine.result import Case
from . import back_payment, flexible_wait, gap_clock, resident_cost, resident_leave, resident_wait
from .plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Step, runs

KIND = {FUND: f.PAID_FUND, FLEXIBLE: f.PAID_FLEXIBLE, RESIDENT: f.PAID_RESIDENT}


class Span(NamedTuple):
    """Months to wait, at least and at most, their standing, and the answers that would settle them."""

    least: int
    most: int
    standing: str
    needs: tuple[str, ...] = ()


# --- inputs -----------------------------------------------------------------


def scratch(case: Case, month: YearMonth) -> Case:
    """The same case as if payment began in a month, with a ledger of its own to throw away."""
    return case.with_answers(start_month=None, pay_date=max(case.situation.as_of, month.first_day()))


def entry_case(case: Case, month: YearMonth) -> Case:
    """The case as if resident cover began in a month: a January is paid for in the window before it."""
    day = resident_cost.paying_day(case.with_answers(pay_date=None), month)
    return case.with_answers(start_month=None, pay_date=day)


def _unbroken(case: Case) -> int | None:
    """The unbroken months as answered; none are left after a gap beyond the line."""
    clock = gap_clock.read(scratch(gap_clock.through_benefit(case), case.situation.this_month))
    broken = clock is not None and clock.at_start.value > clock.line.value
    return 0 if broken else case.situation.continuous_months


class Waits:
    """The waits of one case, by the route before and the month of entry; each is worked out once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._continuous = _unbroken(case)
        self.flexible = lru_cache(None)(self._flexible)
        self.flexible_opens = lru_cache(None)(self._flexible_opens)
        self.resident = lru_cache(None)(self._resident)

    def _after(self, before: str, month: YearMonth) -> Case:
        """The case of whoever was on another route of the plan up to the month before; as answered after none."""
        if before == NONE:
            return self.case
        return self.case.with_answers(
            last_paid_month=month.plus(-1),
            last_paid_kind=KIND[before],
            continuous_months=self._continuous,
            resident_last_year=None,
            resident_missed_years=None,
        )

    # --- flexible worker --------------------------------------------------------

    def _flexible(self, before: str, month: YearMonth) -> Span:
        """The wait when flexible cover is entered in a month from another route, or from none."""
        trial = scratch(self._after(before, month), month)
        clock = gap_clock.read(trial)
        if clock is None:
            return Span(0, 0, ESTIMATE, ("last_paid_month",))
        wait = flexible_wait.wait(trial, clock)
        least, most = (int(end.value) for end in (wait.low or wait.months, wait.months))
        # Whether it is a first enrolment, for which the place has a wait of its own, no document says.
        doubt = most == 0 and flexible_wait.first_time(trial) is not None
        return Span(least, most, weakest([wait.months.standing, ESTIMATE if doubt else KNOWN]), wait.needs)

    def _flexible_opens(self, before: str, month: YearMonth) -> bool:
        """Whether the place takes somebody in a month from that route: a resident not always in mid-year."""
        turn = resident_leave.read(scratch(self._after(before, month), month), month)
        return turn is None or turn.opens == month

    # --- resident scheme --------------------------------------------------------

    def _resident(self, before: str, month: YearMonth) -> Span | None:
        """The wait when resident cover is entered in a month from another route, or from none.

        None when the payment would buy another year, or the rule is not known.
        """
        trial = entry_case(self._after(before, month), month)
        found = resident_wait.wait(trial, gap_clock.read(trial))
        if isinstance(found, Unknown):
            return None
        when = resident_wait.begun(trial, found)
        at_once = found.months.value == 0 and found.retroactive
        if when.year != month.year and not at_once:
            return None
        low = found.low or found.months
        least, most = (_bare(when, month, int(end.value)) for end in (low, found.months))
        return Span(least, most, (found.months if least < most else low).standing, found.needs)

    def resident_entered(self, before: str, month: YearMonth) -> Span:
        """The same for a month in which resident cover can be entered."""
        found = self.resident(before, month)
        assert found is not None, "the search only enters a route in months in which it is open"
        return found

    # --- a whole plan -----------------------------------------------------------

    def of_plan(self, steps: list[Step]) -> list[tuple[list[Step], Span]]:
        """The stretches of a plan with the wait that each begins with; the fund has none."""
        made: list[tuple[list[Step], Span]] = []
        before = NONE
        for route, run in runs(steps):
            left = 0
            if route in (FLEXIBLE, RESIDENT):
                entered = self.flexible if route == FLEXIBLE else self.resident_entered
                span = entered(before, run[0].month)
                made.append((run, span))
                left = span.most - len(run)
            before = NONE if left > 0 else route
        return made


def _bare(when: resident_wait.Entry, month: YearMonth, wait: int) -> int:
    """Months that are not wholly covered from the month of entry on.

    A wait that ends after the first of a month leaves that month bare too; whoever does not
    wait is covered for what is left of the month.
    """
    day = resident_wait.first_covered(when, wait)
    return max(0, YearMonth.holding(day).since(month) + int(wait > 0 and day.day > 1))


def beyond(case: Case, month: YearMonth) -> int:
    """The longest wait by the conservative reading of the line, where flexible cover is entered as the first
    route in a month in which only the liberal one still lets a payment mend the gap; 0 in any other month."""
    trial = scratch(case, month)
    clock = gap_clock.read(trial)
    if clock is None or clock.at_start.value != clock.line.value:
        return 0
    return int(flexible_wait.going_on_in(trial, clock, clock.start.month.plus(1)).months.value)


def share_in_wait(case: Case, month: YearMonth) -> Decimal | None:
    """What part of the usual benefit the place pays while flexible cover waits after a gap beyond the line;
    None where it tells of none."""
    trial = scratch(case, month)
    clock, rule = gap_clock.read(trial), trial.lookup("flex_gap", trial.paying_again())
    if clock is None or isinstance(rule, Unknown) or clock.at_start.value <= clock.line.value:
        return None
    share = rule.value.get("over_wait_share")
    return None if share is None else Decimal(share)


def unpaid_months(case: Case, month: YearMonth) -> list[YearMonth]:
    """The months to pay back when flexible cover is entered in a month as the first route."""
    trial = scratch(case, month)
    clock = gap_clock.read(trial)
    return [] if clock is None else back_payment.months(clock, flexible_wait.wait(trial, clock))
