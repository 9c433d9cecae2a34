"""The option of flexible cover that is reckoned with where the person has not chosen one.

The cheapest of those that the answers leave open; an answer that names an option of another
kind of place leaves all of them open.
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.months import YearMonth
from ..engine.result import Case
from . import flexible_premium as flexible
from .flexible_premium import Option, Terms


def cheapest(case: Case, month: YearMonth) -> tuple[Terms, Option] | None:
    """The terms of a month and the cheapest open option; None where there is no standard."""
    found = flexible.terms(case, month)
    if isinstance(found, Unknown):
        return None
    offered = flexible.options(found)
    trial = case.with_answers()
    open_to = flexible.chosen(case, offered) or offered
    return found, min(open_to, key=lambda o: flexible.amount(trial, found, o).monthly.value)
