"""What the unpaid months cost when they are paid back (补缴断缴的月份).

Source of the rule: 医保办发〔2021〕43号 — a break of up to three months has no wait and can be
covered after the fact when the missing months are paid back. Each month is paid by the standard
of its own time; where that is not known any more, by the one of the month of going on.
"""

from __future__ import annotations

from itertools import groupby

from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder
from . import flexible_premium as flexible
from .flexible_choice import cheapest
from .gap_clock import Clock
from .waiting import Wait

# --- inputs -----------------------------------------------------------------


def months(clock: Clock, wait: Wait) -> list[YearMonth]:
    """The months to pay back so that nothing waits: those between two payments, within the line."""
    if not wait.retroactive:
        return []
    return [clock.last_paid.month.plus(i + 1) for i in range(int(clock.at_start.value))]


# --- amount and ledger ------------------------------------------------------


def cost(case: Case, unpaid: list[YearMonth], start: YearMonth) -> Amount | None:
    """What they cost as a flexible worker, by the cheapest open option; None where it is not known."""
    parts = []
    for monthly, run in groupby(monthly_of(case, m, start) for m in unpaid):
        if monthly is None:
            return None
        count = case.ledger.input("补缴几个月", len(list(run)), "月")
        parts.append(case.ledger.multiply("每月×补缴的月数", "元", monthly, count))
    if not parts:
        return None
    total = case.ledger.add("补缴一共", "元", *parts)
    return total.as_estimate() if costs_more(case) else total


def costs_more(case: Case) -> bool:
    """Whether the place asks for more than the premium: the months of the pension must be paid back first."""
    rule = case.lookup("flex_backpay")
    return not isinstance(rule, Unknown) and bool(rule.value.get("pension_first", False))


def say_condition(case: Case, out: ResultBuilder) -> None:
    """What the place says of paying back, where it has been found."""
    rule = case.lookup("flex_backpay")
    if not isinstance(rule, Unknown):
        out.cite(*rule.entry.sources)
        more = "补养老保险的钱，这里没有算进去。" if costs_more(case) else ""
        out.warn("flex_backpay", f"本市的补缴：{rule.value['text']}{more}")


def monthly_of(case: Case, month: YearMonth, start: YearMonth) -> Amount | None:
    """The premium of one month that is paid back."""
    picked = cheapest(case, month) or cheapest(case, start)
    if picked is None:
        return flexible.own_amount(case)
    return flexible.all_in(case, flexible.amount(case, *picked))


def words(unpaid: list[YearMonth]) -> str:
    """The months by name."""
    return "、".join(month_words(m) for m in unpaid)
