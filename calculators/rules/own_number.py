"""What to say of a number that a person gave, where it is not used.

The monthly premium read in the official app stands in where the book has none. Where it has one the
book is reckoned with, and that is said: of two numbers that differ one is of another option or of
another time. A base that the person would choose is held between the bounds of the place, and is
nothing where the place sets the base.
"""

from __future__ import annotations

from decimal import Decimal

from ..engine.ledger import STALE
from ..engine.money import money_text
from ..engine.months import YearMonth
from ..engine.result import Case, ResultBuilder, hotline
from . import flexible_choice
from . import flexible_premium as flexible
from .flexible_premium import Option, Premium


def warn(case: Case, out: ResultBuilder, month: YearMonth) -> None:
    """Warn that the person's premium, or the base chosen, is not what the month is reckoned with."""
    picked = flexible_choice.cheapest(case, month)
    if picked is None:
        return
    trial = case.with_answers()
    premium = flexible.amount(trial, *picked)
    _premium(trial, out, premium)
    _base(case, out, picked[1], premium)


def _premium(trial: Case, out: ResultBuilder, premium: Premium) -> None:
    own, monthly = trial.situation.local_values.get("flexible_monthly"), flexible.all_in(trial, premium)
    if own is None or monthly.value == own:
        return
    text = f"你填的每月{money_text(Decimal(own))}元没有用上，按本市的标准每月{money_text(monthly.value)}元算。"
    older = "这个标准是旧的，以你在官方渠道看到的数为准。" if monthly.standing == STALE else ""
    out.warn("own_number", text + older)


def _base(case: Case, out: ResultBuilder, option: Option, premium: Premium) -> None:
    chosen = case.situation.chosen_base
    if chosen is None:
        return
    yours, used = f"你填的基数{money_text(chosen)}元", money_text(premium.base.value)
    if not option.is_range:
        out.warn("chosen_base", f"本市的缴费基数是定好的，{yours}没有用上。")
    elif premium.base.value != chosen:
        bound = "低于下限" if chosen < premium.base.value else "超过上限"
        out.warn("chosen_base", f"{yours}{bound}，按{used}元算。")
    elif flexible.beyond_known_bounds(case, option):
        medical = hotline(case.book, "medical")
        out.warn("chosen_base", f"{yours}超过以前的上限，今年的上限没有查到。先打{medical}问能不能按它缴。")
