"""What a flexible worker's premium leaves out or leaves open, in a few words beside the figure."""

from __future__ import annotations

from ..engine.months import YearMonth, month_words
from ..engine.result import Case
from . import flexible_premium as flexible
from . import flexible_stretches, rate_cut
from .flexible_premium import Premium, Terms


def of_month(case: Case, found: Terms, premium: Premium, change: str) -> str:
    """What the monthly figure leaves out or leaves open; ``change``: what it is later."""
    if found.is_uneven:
        change = f"这是{month_words(found.month)}的数，别的月份不一样"
    return "；".join(x for x in (_open(case, found, premium), change) if x)


def _open(case: Case, found: Terms, premium: Premium) -> str:
    if premium.unpriced:
        return left_out(premium)
    variant = premium.option.variant
    if rate_cut.is_over(found.rate, variant):
        return rate_cut.words(variant)
    if found.is_uneven:
        return ""
    if flexible.is_half_fen(premium, case):
        return "恰好半分，窗口可能少收一分"
    open_ended = premium.option.is_range and premium.upper is None
    return "按最低的基数算，可以往高选" if open_ended and case.situation.chosen_base is None else ""


def left_out(premium: Premium) -> str:
    """Extras that have no price in the book."""
    return _without(premium.unpriced)


def left_out_in(case: Case, months: list[YearMonth]) -> str:
    """The same of months paid for as the cheapest open option."""
    names: list[str] = []
    for _, picked in flexible_stretches.cheapest(case, months):
        if picked is not None and picked[1] is not None:
            names.extend(flexible.amount(case.with_answers(), picked[0], picked[1]).unpriced)
    return _without(tuple(dict.fromkeys(names)))


def _without(unpriced: tuple[str, ...]) -> str:
    return f"不含{'、'.join(unpriced)}，金额未核实" if unpriced else ""
