"""Unemployment benefit month by month: each month by the standard in force in it.

A standard that changes while the benefit is drawn holds from its first day on for everybody who
draws it; a month beyond the year that a figure was made for is an estimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..engine.book import Reading, Unknown
from ..engine.ledger import Amount, Moment, weakest
from ..engine.months import YearMonth
from ..engine.result import Case
from .benefit_amount import Benefit, benefits, rests_on, resumed


class Change(NamedTuple):
    """The first month in which other amounts are in force than those told, and these amounts."""

    month: YearMonth
    found: list[Benefit]


# --- inputs -----------------------------------------------------------------


def told_on(case: Case) -> str:
    """The day whose standard is told: today, or the first of the month from which a person said
    that the benefit is drawn, where that one is to come."""
    first = case.situation.benefit_first_month
    return _day(case, first) if first is not None and first > case.situation.this_month else ""


def _day(case: Case, month: YearMonth) -> str:
    return case.today if month == case.situation.this_month else month.first_day().isoformat()


def _months(first: Moment, count: int) -> list[YearMonth]:
    return [first.month.plus(i) for i in range(count)]


def readings(case: Case, first: Moment, count: int) -> Iterator[tuple[Reading, YearMonth]]:
    """What the amount of each month rests on, to tell from when on a standard is out of date."""
    for month in _months(first, count):
        for reading in rests_on(case, _day(case, month)):
            yield reading, month


# --- amount and ledger ------------------------------------------------------


def change(case: Case, first: Moment, count: int) -> Change | None:
    """The first month to come for which the book has other amounts than those told."""
    told = _shown(benefits(case, told_on(case)))
    for month in _months(first, count):
        found = benefits(case, _day(case, month))
        if month > case.situation.this_month and not isinstance(found, Unknown) and _shown(found) != told:
            return Change(month, found)
    return None


def _shown(found: list[Benefit] | Unknown) -> list[tuple[str, Decimal]]:
    return [] if isinstance(found, Unknown) else [(each.key, each.monthly.value) for each in found]


def course(case: Case, first: Moment, months: Amount, changed: Change | None) -> list[Benefit]:
    """The amounts by stretches of months, then what follows up to retirement; nothing where a month is left open.

    ``changed`` is the change within these months. An old balance goes on at a month of the claim that
    nobody has said, so that amounts by month of the claim leave it open.
    """
    made: list[Benefit] = []
    count = int(months.value)
    for claim, month in enumerate(_months(first, count), 1):
        each = _of_month(case, month, claim)
        if each is None or (resumed(case) and each.claim_to):
            return []
        if made and _same(made[-1], each):
            made[-1] = made[-1]._replace(claim_to=claim)
        else:
            made.append(each._replace(claim_from=claim, claim_to=claim))
    # With another first month, another part of the benefit would be paid by the new standard.
    if changed is not None:
        made = [each._replace(monthly=_leaning_on(each.monthly, first)) for each in made]
    return [*made, *_extended(case, first.month.plus(count))]


def _of_month(case: Case, month: YearMonth, claim: int) -> Benefit | None:
    found = benefits(case, _day(case, month))
    if isinstance(found, Unknown):
        return None
    told = [b for b in found if not b.extended and b.claim_from <= claim and claim <= (b.claim_to or claim)]
    return told[0] if len(told) == 1 else None


def _same(left: Benefit, right: Benefit) -> bool:
    return (left.monthly.value, left.monthly.standing) == (right.monthly.value, right.monthly.standing)


def _leaning_on(monthly: Amount, first: Moment) -> Amount:
    return monthly._replace(standing=weakest([monthly.standing, first.standing]))


def _extended(case: Case, month: YearMonth) -> list[Benefit]:
    found = benefits(case, _day(case, month))
    return [] if isinstance(found, Unknown) else [each for each in found if each.extended]
