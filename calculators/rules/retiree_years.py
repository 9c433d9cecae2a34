"""Years of medical insurance needed to stay insured in retirement (退休医保待遇最低年限).

Source of the rule: 社会保险法 第二十七条 names "the years the State prescribes", but the State has
never set them: each place does, in total and often with a part that must really have been paid
there. A requirement that grows year by year is read at the retirement month; one that holds from
a later day on (广东: 2030) says nothing about those who retire before it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth
from ..engine.result import Case

YEAR = 12


class Shortfall(NamedTuple):
    """Months needed and months still missing, in total and of those really paid."""

    required: Amount
    short: Amount
    short_at_retirement: Amount
    actual_required: Amount | None
    actual_short: Amount | None
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
    ledger, s = case.ledger, case.situation
    required = case.cite(rule, "退休时要缴满的月数", int(rule.value[sex]) * YEAR, "月")
    paid = ledger.input("一共交了几个月", s.total_paid_months or 0, "月")
    if s.deemed_months:
        deemed = ledger.input("视同缴费月数", s.deemed_months, "月")
        paid = ledger.add("实际缴费＋视同缴费", "月", paid, deemed)
    short = _gap(case, "还差的月数", required, paid)
    left = ledger.input("到退休还有几个月", max(0, retirement.since(s.this_month)), "月")
    later = ledger.add("一直交到退休时的月数", "月", paid, left)
    at_retirement = _gap(case, "一直交到退休，仍差的月数", required, later)
    actual, where = _actual(case, rule, retirement), str(rule.value.get("actual_where", "any"))
    if actual is None:
        return Shortfall(required, short, at_retirement, None, None, where)
    return Shortfall(required, short, at_retirement, actual, _actual_short(case, actual, where), where)


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


def _actual_short(case: Case, actual: Amount, where: str) -> Amount | None:
    """Against local months where the document says so, else against all months really paid."""
    s = case.situation
    months = s.local_paid_months if where == "local" else s.total_paid_months
    if months is None:
        return None
    words = "在本市交的月数" if where == "local" else "实际交的月数"
    return _gap(case, f"{words}还差", actual, case.ledger.input(words, months, "月"))
