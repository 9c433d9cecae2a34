"""A run of months as a flexible worker, cut where the standard or what is collected changes."""

from __future__ import annotations

from collections.abc import Callable

from ..engine.book import Unknown
from ..engine.months import YearMonth
from ..engine.result import Case
from . import flexible_choice
from .flexible_premium import Option, Terms, options, terms

Stretch = tuple[list[YearMonth], Terms, Option | None]
Picked = tuple[Terms, Option | None]


def stretches(case: Case, option_id: str, months: list[YearMonth]) -> list[Stretch]:
    """The months cut where the standard changes, each with its terms and the option under them.

    Stops at the first month without a standard; the caller sees it from the count of months.
    """
    made: list[Stretch] = []
    for run, picked in _cut(months, lambda month: _named(case, option_id, month)):
        if picked is None:
            return made
        made.append((run, *picked))
    return made


def cheapest(case: Case, months: list[YearMonth]) -> list[tuple[list[YearMonth], Picked | None]]:
    """The months cut where the standard or the cheapest open option changes; None: no standard."""
    return _cut(months, lambda month: flexible_choice.cheapest(case, month))


def _named(case: Case, option_id: str, month: YearMonth) -> Picked | None:
    found = terms(case, month)
    if isinstance(found, Unknown):
        return None
    return found, next((o for o in options(found) if o.id == option_id), None)


def _cut(
    months: list[YearMonth], pick: Callable[[YearMonth], Picked | None]
) -> list[tuple[list[YearMonth], Picked | None]]:
    made: list[tuple[list[YearMonth], Picked | None]] = []
    for month in months:
        picked = pick(month)
        if made and _same(made[-1][1], picked):
            made[-1][0].append(month)
        else:
            made.append(([month], picked))
    return made


def _same(left: Picked | None, right: Picked | None) -> bool:
    """The same option under the same entries in the same standing, with the same extras collected."""
    if left is None or right is None:
        return left is right
    sides = [
        (option and option.id, [(r.entry, r.standing) for r in found.all], [item for _, item in found.extras])
        for found, option in (left, right)
    ]
    return sides[0] == sides[1]
