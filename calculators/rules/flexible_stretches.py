"""A run of months as a flexible worker, cut where the standard or what is collected changes."""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.months import YearMonth
from ..engine.result import Case
from .flexible_premium import Option, Terms, options, terms

Stretch = tuple[list[YearMonth], Terms, Option | None]


def stretches(case: Case, option_id: str, months: list[YearMonth]) -> list[Stretch]:
    """The months cut where the standard changes, each with its terms and the option under them.

    Stops at the first month without a standard; the caller sees it from the count of months.
    """
    made: list[Stretch] = []
    for month in months:
        found = terms(case, month)
        if isinstance(found, Unknown):
            return made
        if made and _same_standard(made[-1][1], found):
            made[-1][0].append(month)
            continue
        option = next((o for o in options(found) if o.id == option_id), None)
        made.append(([month], found, option))
    return made


def _same_standard(left: Terms, right: Terms) -> bool:
    """The same entries in the same standing, and the same extras collected."""
    sides = [([(r.entry, r.standing) for r in one.all], [item for _, item in one.extras]) for one in (left, right)]
    return sides[0] == sides[1]
