"""Up to which month a flexible worker's tariff holds: the statutory retirement month.

Source of the rule: 社会保险法 第二十七条 — whoever has the years by then pays nothing more; whoever has
not may pay on. What that costs is the place's own tariff (杭州); that of working age says nothing of it.
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder, hotline
from . import age, flexible_premium, retirement_age

OVER = "已经过了法定退休月份。年限不够、还要接着缴的，缴多少先打12393问。"


# --- conditions -------------------------------------------------------------


def over(case: Case, month: YearMonth, ruled: YearMonth) -> bool:
    """Whether a month is past retirement by the rule of ``ruled``, and the place does not tell what is paid then."""
    if not retirement_age.is_past(case, month, ruled):
        return False
    found = flexible_premium.terms(case, month)
    if isinstance(found, Unknown):
        return True
    return all(option.variant.get("retirement") != age.PAST for option in flexible_premium.options(found))


def months(case: Case, start: YearMonth, count: int) -> int:
    """How many of ``count`` months from ``start`` come before that, all by the rule of the last one.

    The ages of 2025 begin from those before: a rule that begins on the way ends nothing by itself.
    """
    last = start.plus(count - 1)
    return next((i for i in range(count) if over(case, start.plus(i), last)), count)


def is_open(case: Case, month: YearMonth) -> bool:
    """Whether an answer on the person decides if retirement is over in a month; without an age nothing is asked."""
    born, missing = case.situation.birth_month, retirement_age.missing(case)
    return born is not None and bool(missing) and retirement_age.is_past(case, month) is None


# --- amount and ledger ------------------------------------------------------


def doubt(case: Case, asked: list[YearMonth], total: Amount) -> tuple[Amount, str]:
    """A total by the tariff of working age: where it goes on past retirement an estimate, with the words for it."""
    held = months(case, asked[0], len(asked))
    if held == len(asked):
        return total, ""
    words = f"{month_words(asked[held])}起过了法定退休月份，缴多少没有查到"
    return total.as_estimate(), words


# --- words ------------------------------------------------------------------


def warn(case: Case, out: ResultBuilder, asked: list[YearMonth], ended: str) -> None:
    """What comes with a retirement month among those asked for; ``ended`` says what stops there."""
    held = months(case, asked[0], len(asked))
    if held == 0:
        out.warn("retirement", OVER)
        return
    last = asked[held - 1]
    if is_open(case, last):
        out.ask(*retirement_age.missing(case))
    reached = [r.month.month for r in retirement_age.retirements(case.with_answers(), asked[-1])]
    within = [month for month in reached if case.situation.this_month <= month <= last]
    if not within:
        return
    names = "或".join(month_words(month) for month in within)
    stops = ended if held < len(asked) else ""
    out.warn("retirement", f"{names}到法定退休月份。{stops}医保年限够不够，先看“退休医保年限还差多少”。")
    rule = case.lookup("retiree_rule")
    if stops and not isinstance(rule, Unknown):
        out.cite(*rule.entry.sources)
        medical = hotline(case.book, "medical")
        out.warn("after_retirement", f"{rule.value['text']}接着缴的，每月缴多少打{medical}问。")
