"""What it costs to come into the resident scheme (城乡居民医保) in a month, and to stay in it.

Source of the rule: the place's own document. In the window the year costs its published price; after it
some places take more (湖南: the subsidy as well). Where nothing is said of it the published price is the
least that it can be: an estimate. A place that collects by the month (深圳) takes each month as it comes.
"""

from __future__ import annotations

import datetime
from itertools import groupby

from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder
from . import resident_premium
from .resident_premium import Price

IN_TIME, LATE, UNSETTLED, MONTHLY = "in_time", "late", "unsettled", "monthly"


# --- inputs -----------------------------------------------------------------


def paying_day(case: Case, month: YearMonth) -> datetime.date:
    """When cover that begins in a month is paid for: as answered, else in that month, not before today.

    A January that is still to come is paid for in the window before it.
    """
    if case.situation.pay_date is not None:
        return case.situation.pay_date
    ahead = month.month == 1 and month > case.situation.this_month and not is_by_month(case, month.first_day())
    return max(case.situation.as_of, (month.plus(-1) if ahead else month).first_day())


def last_paying_day(case: Case, month: YearMonth) -> datetime.date:
    """The last day on which cover from the first of a month on can still be paid for.

    A January that is still to come is paid for in its window and in the year before; what is paid in
    January covers from that day on only. Once that window is over, and in every other month, it is the
    month's end.
    """
    if month.month > 1 or month <= case.situation.this_month or is_by_month(case, month.first_day()):
        return month.last_day()
    window, year_end = resident_premium.window_end(case, month.year), month.plus(-1).last_day()
    last = year_end if isinstance(window, Unknown) else min(year_end, resident_premium.window_end_day(window))
    return last if last >= case.situation.as_of else month.last_day()


# --- conditions -------------------------------------------------------------


def is_by_month(case: Case, day: datetime.date) -> bool:
    """Whether the place collects the premium by the month, whatever it costs that year."""
    formula = case.lookup("resident_formula", day.isoformat())
    return not isinstance(formula, Unknown) and formula.value["per"] == "month"


def is_monthly(case: Case, month: YearMonth) -> bool:
    """Whether the place collects the premium of a month by itself."""
    found = resident_premium.prices(case.with_answers(), month.year)
    return not isinstance(found, Unknown) and all(p.monthly is not None for p in found)


def standing_of(case: Case, month: YearMonth) -> str:
    """How whoever comes in in a month pays: in time, late at a known price, or not known."""
    if is_monthly(case, month):
        return MONTHLY
    after = resident_premium.is_after_window(case, month.year, paying_day(case, month))
    if after is False or (after is None and month.month == 1):
        return IN_TIME
    if isinstance(resident_premium.late_price(case.with_answers(), month.year), Unknown):
        return UNSETTLED
    return LATE if after else IN_TIME


# --- amount and ledger ------------------------------------------------------


def options(case: Case, month: YearMonth) -> list[Price] | Unknown:
    """What each option costs to whoever comes in in a month."""
    found, standing = resident_premium.prices(case, month.year), standing_of(case, month)
    if isinstance(found, Unknown) or standing in (IN_TIME, MONTHLY):
        return found
    late = [] if standing == UNSETTLED else resident_premium.late_price(case, month.year)
    assert not isinstance(late, Unknown), "only what has a price is late"
    # A late price is that of the people it names; of the others nothing is known but the price in time.
    told, open_to = {p.who for p in late}, {p.who for p in found}
    return [*(p for p in late if p.who in open_to), *(_estimate(p) for p in found if p.who not in told)]


def _estimate(price: Price) -> Price:
    return price._replace(annual=price.annual.as_estimate())


def amount(case: Case, month: YearMonth) -> Amount:
    """What to reckon with: a month where the place collects by the month, else the coverage year.

    The cheapest option. Where the age leaves it open for whom the price is, the dearer one, as an estimate.
    """
    found = options(case, month)
    assert not isinstance(found, Unknown), "the caller has made sure that there is a price"
    groups = [[p.monthly or p.annual for p in found if p.who == who] for who in dict.fromkeys(p.who for p in found)]
    cheapest = [min(each, key=lambda a: a.value) for each in groups]
    dearest = max(cheapest, key=lambda a: a.value)
    return dearest if len(groups) == 1 else dearest.as_estimate()


def parts(case: Case, paid: list[YearMonth]) -> list[Amount]:
    """What is paid in these months, year by year: once a year, or each month where the place collects by the month."""
    made = []
    for _, of_year in groupby(paid, key=lambda month: month.year):
        run = list(of_year)
        price = amount(case, run[0])
        made.append(case.ledger.for_months(run, price) if standing_of(case, run[0]) == MONTHLY else price)
    return made


def totals(case: Case, months: list[YearMonth]) -> list[Price] | Unknown:
    """The premiums of the coverage years of these months, once for each option that every year has.

    A year with one price only goes with every option.
    """
    by_year: list[list[Price]] = []
    for _, of_year in groupby(months, key=lambda month: month.year):
        run = list(of_year)
        found = options(case, run[0])
        if isinstance(found, Unknown):
            return found
        by_year.append([_of_months(case, price, run) for price in found])
    made = []
    for wanted in max(by_year, key=len):
        each = [_same_option(wanted, year) for year in by_year]
        told = [p for p in each if p is not None]
        if len(told) == len(each):
            total = case.ledger.add("各年度相加", "元", *(p.annual for p in told))
            made.append(wanted._replace(annual=total))
    return made or Unknown("resident_premium", tuple(case.book.places))


def _of_months(case: Case, price: Price, run: list[YearMonth]) -> Price:
    """Where the place collects by the month, the months of the year; else the year."""
    return price if price.monthly is None else price._replace(annual=case.ledger.for_months(run, price.monthly))


def _same_option(wanted: Price, offered: list[Price]) -> Price | None:
    return offered[0] if len(offered) == 1 else next((p for p in offered if p.id == wanted.id), None)


def add_doubt(case: Case, out: ResultBuilder, month: YearMonth) -> None:
    """Warn where it is not known what coming in in a month costs."""
    if standing_of(case, month) == UNSETTLED:
        text = f"{month_words(month)}才参加居民医保，要不要加收没有查到，可能比这里高。先打12366问。"
        out.warn("resident_price", text)
