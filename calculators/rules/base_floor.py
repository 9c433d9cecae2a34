"""A flexible worker's base that is the lower bound of the employees', where theirs is the newer one.

Source of the rule: the place's own notice pays flexible cover by the lower bound (``amount`` is
``lower``). Where the bounds of a later year are known and the base of that year is not, the base may
have followed them: the old one leads as the last that was published, the newer is what it may cost.
"""

from __future__ import annotations

from decimal import Decimal

from ..engine.book import Stale, Unknown
from ..engine.money import money_text, plain
from ..engine.months import date_words
from ..engine.result import Case, ResultBuilder
from . import flexible_premium as flexible
from .flexible_premium import Option, Premium, Terms


def followed(case: Case, found: Terms, option: Option) -> Premium | None:
    """The premium by the employees' lower bound; None unless that is newer and higher than the base."""
    base, amount = found.base, option.base.get("amount")
    bounds = case.lookup("employee_base_bounds", found.month.first_day().isoformat())
    if not isinstance(base, Stale) or amount is None or amount != option.base.get("lower"):
        return None
    if isinstance(bounds, Unknown) or bounds.entry.start <= base.entry.until:
        return None
    lower = bounds.value["lower"]
    if not base.entry.until or Decimal(lower) <= Decimal(amount):
        return None
    newer = option._replace(base={"kind": "fixed", "amount": lower})
    return flexible.amount(case, found._replace(base=bounds), newer)


def warn(case: Case, out: ResultBuilder, found: Terms, option: Option) -> None:
    """Say what it costs if the base has followed the bound."""
    newer, bounds = followed(case.with_answers(), found, option), case.lookup("employee_base_bounds")
    if newer is None or isinstance(bounds, Unknown):
        return
    out.cite(*bounds.entry.sources)
    since = date_words(bounds.entry.start)
    text = f"职工的缴费基数下限{since}起是{plain(newer.base.value)}元，灵活就业的还没有查到新数。"
    out.warn("base_floor", f"{text}跟着调的话，每月{money_text(newer.monthly.value)}元。")
