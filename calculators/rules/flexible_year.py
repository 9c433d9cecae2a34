"""A flexible worker's premium that is paid for the whole year at once (重庆, 西安).

Source of the rule: the place's notice (``flex_cycle``). Whoever joins in mid-year pays for the months that
are left where the place says so (``prorated``); else that is asked, as is what whoever leaves gets back.
"""

from __future__ import annotations

from ..engine.ledger import KNOWN, Amount
from ..engine.money import money_text
from ..engine.months import YearMonth, month_words
from ..engine.result import Case
from . import flexible_choice, flexible_premium
from .flexible_premium import YEARLY, Terms

JANUARY, DECEMBER = 1, 12


# --- conditions -------------------------------------------------------------


def is_at_once(found: Terms) -> bool:
    """Whether the place takes the premium by the year only."""
    return found.cycle is not None and found.cycle.value["options"] == [YEARLY]


def is_prorated(found: Terms) -> bool:
    """Whether the place says that a year begun is paid from the month of joining on."""
    return found.cycle is not None and bool(found.cycle.value.get("prorated"))


# --- amount and ledger ------------------------------------------------------


def remaining(case: Case, found: Terms, annual: Amount) -> tuple[int, Amount]:
    """The months that are left of the year of these terms, and what they cost."""
    left = DECEMBER + 1 - found.month.month
    count = case.ledger.input(f"{month_words(found.month)}到年底的月数", left, "月")
    part = case.ledger.multiply("按剩余月份", "元", case.ledger.per_month("全年÷12", annual), count)
    return left, case.ledger.round(f"{month_words(found.month)}到年底", "元", part)


# --- words ------------------------------------------------------------------


def due(case: Case, month: YearMonth) -> str:
    """What must be paid at once in the month in which a year begins or is joined; "" where it is paid by the month."""
    trial = case.with_answers()
    picked = flexible_choice.cheapest(trial, month)
    if picked is None or not is_at_once(picked[0]):
        return ""
    premium = flexible_premium.amount(trial, *picked)
    annual, extra = premium.annual, "" if premium.separate is None else "，单列的费用另算"
    assert annual is not None, "what is paid by the year has a price by the year"
    about = "" if annual.standing == KNOWN else "约"
    if month.month != JANUARY and not is_prorated(picked[0]):
        return (
            f"灵活就业按年缴，全年{about}{money_text(annual.value)}元，{month_words(month)}参保缴多少没有查到{extra}。"
        )
    _, part = remaining(trial, picked[0], annual)
    return f"灵活就业按年缴，{month_words(month)}要一次付到年底的{about}{money_text(part.value)}元{extra}。"


def gives_up(case: Case, run: list[YearMonth], goes_on: bool) -> list[str]:
    """What is paid at once in a stretch of months; ``goes_on`` tells whether another route follows it."""
    begins = [month for month in run if month == run[0] or month.month == JANUARY]
    said = [words for words in (due(case, month) for month in begins) if words]
    if said and goes_on and run[-1].month != DECEMBER:
        said.append(f"{month_words(run[-1])}以后转走，已经缴到年底的钱退不退，没有查到。")
    return said
