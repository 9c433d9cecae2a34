"""First and last month of unemployment benefit, and the extension up to retirement.

Source of the rule: 社会保险法 第五十条 (the period runs from the registration), 关于实施渐进式
延迟法定退休年龄的决定 附办法第七条 (less than a year from retirement: paid until retirement).
There is no 60-day limit on the claim (人社厅发〔2020〕24号). Who retires stops drawing it.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, Amount, Moment
from ..engine.months import YearMonth
from ..engine.result import Case
from . import retirement_age
from .retirement_age import Retirement

RECEIVING = "receiving"


class Span(NamedTuple):
    """First and last month; ``extended`` when it runs on to retirement."""

    first: Moment
    last: Moment
    extended: bool
    cut_by_retirement: bool


# --- inputs -----------------------------------------------------------------


def under_way(case: Case) -> bool:
    """Whether the benefit is being drawn and nobody has said since when."""
    return case.situation.benefit_status == RECEIVING and case.situation.benefit_first_month is None


def first_month(case: Case) -> Moment:
    """As answered; this month while it is being drawn; else next month, because the claim takes
    up to ten working days."""
    given = case.situation.benefit_first_month
    if given is not None:
        return case.ledger.input_month("失业金第一个月", given)
    if under_way(case):
        return case.ledger.input_month("正在领失业金，从这个月看起", case.situation.this_month, ESTIMATE)
    label = "失业金第一个月（没填，按下个月算）"
    return case.ledger.input_month(label, case.situation.this_month.plus(1), ESTIMATE)


# --- amount and ledger ------------------------------------------------------


def spans(case: Case, months: Amount | None) -> list[Span]:
    """The span on every retirement track that the answers leave open; empty where it is not known."""
    tracks: list[Retirement | None] = list(retirement_age.retirements(case))
    found = [span(case, months, track) for track in tracks or [None]]
    return [each for each in found if each is not None]


def span(case: Case, months: Amount | None, retirement: Retirement | None) -> Span | None:
    """First and last month; None where they are not known, or there are none to draw."""
    first = first_month(case)
    last = _last(case, first, months)
    if last is None or last.month < first.month:
        return None
    if retirement is None:
        return Span(first, last, False, False)
    return _to_retirement(case, first, last, retirement)


def _last(case: Case, first: Moment, months: Amount | None) -> Moment | None:
    given = case.situation.benefit_last_month
    if given is not None:
        return case.ledger.input_month("失业金最后一个月（你填的）", given)
    # While it is being drawn, the months that are left depend on when it began.
    if months is None or months.value < 1 or under_way(case):
        return None
    one = case.ledger.minus_one("从第一个月往后数几个月", months)
    return case.ledger.shift("失业金最后一个月", first, one)


def _to_retirement(case: Case, first: Moment, last: Moment, retirement: Retirement) -> Span | None:
    rule = case.lookup("unemployment_extension")
    left = retirement.month.month.since(last.month)
    if left < 0:
        cut = retirement.month.month >= first.month
        return Span(first, retirement.month, False, True) if cut else None
    if isinstance(rule, Unknown) or left == 0 or left >= int(rule.value["months_to_retirement_below"]):
        return Span(first, last, False, False)
    return Span(first, retirement.month, True, False)


def uncovered_before(case: Case, first: Moment) -> list[YearMonth]:
    """Months between the last paid one and the first of the benefit: nobody pays for them."""
    last_paid = case.situation.last_paid_month
    if last_paid is None:
        return []
    return [last_paid.plus(i) for i in range(1, first.month.since(last_paid))]
