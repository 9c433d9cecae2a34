"""What to say of the monthly premium that a person read in the official app, where it is not used.

The person's number stands in where the book has none. Where it has one the book is reckoned
with, and that is said: of two numbers that differ one is of another option or of another time.
"""

from __future__ import annotations

from decimal import Decimal

from ..engine.ledger import STALE
from ..engine.money import money_text
from ..engine.months import YearMonth
from ..engine.result import Case, ResultBuilder
from . import flexible_choice
from . import flexible_premium as flexible


def warn(case: Case, out: ResultBuilder, month: YearMonth) -> None:
    """Warn that the person's premium is not used, where that of the month is known and another."""
    own, picked = case.situation.local_values.get("flexible_monthly"), flexible_choice.cheapest(case, month)
    if own is None or picked is None:
        return
    trial = case.with_answers()
    monthly = flexible.all_in(trial, flexible.amount(trial, *picked))
    if monthly.value == own:
        return
    text = f"你填的每月{money_text(Decimal(own))}元没有用上，按本市的标准每月{money_text(monthly.value)}元算。"
    older = "这个标准是旧的，以你在官方渠道看到的数为准。" if monthly.standing == STALE else ""
    out.warn("own_number", text + older)
