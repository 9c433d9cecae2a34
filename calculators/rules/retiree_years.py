"""Years of medical insurance needed to stay insured in retirement (退休医保待遇最低年限).

Source of the rule: 社会保险法 第二十七条 names "the years the State prescribes", but the State has
never set them: each place does, in total and often with a part that must really have been paid
there. A requirement that grows year by year is read at the retirement month; one that holds from
a later day on (广东: 2030) says nothing about those who retire before it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case

YEAR = 12


class Shortfall(NamedTuple):
    """Months needed and months still missing, in total and of those really paid.

    ``actual_short`` leads with the larger number where the months paid in the province are not
    known apart; ``actual_low`` is then the smaller one.
    """

    required: Amount
    short: Amount
    short_at_retirement: Amount
    actual_required: Amount | None
    actual_short: Amount | None
    actual_low: Amount | None
    actual_where: str


# --- inputs -----------------------------------------------------------------


def missing(case: Case) -> list[str]:
    """Answers without which nothing can be counted."""
    return [] if case.situation.total_paid_months is not None else ["total_paid_months"]


def shortfall(case: Case, retirement: YearMonth) -> Shortfall | Unknown | None:
    """What is missing for retirement in a month; None when the paid months are not answered."""
    rule, s = case.lookup("retirement_years"), case.situation
    if isinstance(rule, Unknown):
        return rule
    if s.total_paid_months is None or s.sex is None:
        return None
    if s.sex not in rule.value or retirement.first_day().isoformat() < rule.value.get("target_by", ""):
        return Unknown("retirement_years", tuple(case.book.places), (rule.entry,))
    return _count(case, rule, s.sex, retirement)


# --- amount and ledger ------------------------------------------------------


def _count(case: Case, rule: Known | Stale, sex: str, retirement: YearMonth) -> Shortfall:
    required = case.cite(rule, "退休时要缴满的月数", int(rule.value[sex]) * YEAR, "月")
    short = _gap(case, "还差的月数", required, _paid(case))
    at_retirement = _gap(case, "一直交到退休，仍差的月数", required, by_retirement(case, retirement))
    actual, where = _actual(case, rule, retirement), str(rule.value.get("actual_where", "any"))
    if actual is None:
        return Shortfall(required, short, at_retirement, None, None, None, where)
    most, least = _actual_short(case, actual, where)
    return Shortfall(required, short, at_retirement, actual, most, least, where)


def _paid(case: Case) -> Amount:
    """Months that count already: those paid and those deemed."""
    ledger, s = case.ledger, case.situation
    paid = ledger.input("一共交了几个月", s.total_paid_months or 0, "月")
    if not s.deemed_months:
        return paid
    deemed = ledger.input("视同缴费月数", s.deemed_months, "月")
    return ledger.add("实际缴费＋视同缴费", "月", paid, deemed)


def by_retirement(case: Case, retirement: YearMonth) -> Amount:
    """Months in all when every month up to retirement is paid."""
    months = max(0, retirement.since(case.situation.this_month))
    left = case.ledger.input(f"到{month_words(retirement)}还有几个月", months, "月")
    return case.ledger.add("一直交到退休时的月数", "月", _paid(case), left)


def _gap(case: Case, label: str, required: Amount, paid: Amount) -> Amount:
    none = case.ledger.input("不会少于零", 0, "月")
    return case.ledger.greater(label, "月", case.ledger.subtract("要缴满的减去已有的", "月", required, paid), none)


def _actual(case: Case, rule: Known | Stale, retirement: YearMonth) -> Amount | None:
    """Months that must really have been paid, as they stand in the year of retirement."""
    schedule = rule.value.get("actual_schedule")
    if schedule:
        years = sorted(schedule)
        year = min(max(str(retirement.year), years[0]), years[-1])
        label = f"{year}年退休要实际缴费的月数"
        return case.cite(rule, label, int(schedule[year]) * YEAR, "月")
    if "actual" in rule.value:
        return case.cite(rule, "其中要实际缴费的月数", int(rule.value["actual"]) * YEAR, "月")
    return None


def _actual_short(case: Case, actual: Amount, where: str) -> tuple[Amount | None, Amount | None]:
    """Against the months paid where the document wants them: (most, least) still missing.

    Months paid elsewhere in the province are not asked for; they lie between none and all of
    the months paid outside the city. Without the months in the city, all of them are taken for
    the province's — an estimate.
    """
    s = case.situation
    inside = None if s.local_paid_months is None else ("在本市交的月数", s.local_paid_months)
    everywhere = None if s.total_paid_months is None else ("实际交的月数", s.total_paid_months)
    counted = {"local": (inside, None), "province": (inside, everywhere)}.get(where, (everywhere, None))
    most, least = (
        None if own is None else _gap(case, f"{own[0]}还差", actual, case.ledger.input(*own, "月")) for own in counted
    )
    if most is None and least is not None:
        return least._replace(standing=ESTIMATE), None
    return most, least
