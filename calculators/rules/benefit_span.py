"""First and last month of unemployment benefit: its cut by retirement and its extension up to it.

Everything that must know which months the benefit covers reads it here: headline, total, month
strip, gap clock, plan. Source of the rule: 社会保险法 第五十条 (the period runs from the
registration), 第五十一条 (who draws a pension stops drawing it), 关于实施渐进式延迟法定退休年龄的决定
附办法第七条 (less than a year from retirement: paid until retirement, also for one whose months
are used up). There is no 60-day limit on the claim (人社厅发〔2020〕24号).
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, KNOWN, Amount, Moment
from ..engine.months import YearMonth
from ..engine.result import Case
from . import benefit_months, retirement_age
from .retirement_age import Retirement

# How the months by entitlement stand to retirement.
PLAIN, CUT, EXTENDED, BORDER = "", "cut", "extended", "border"


class Span(NamedTuple):
    """First and last month; ``last`` is None where the months are not known.

    ``regular``: the months by entitlement that are really drawn (None where they cannot be
    counted); ``more``: the months that follow up to retirement; ``kind``: ``PLAIN``, ``CUT`` by
    retirement, ``EXTENDED`` to it, or on the ``BORDER`` of the extension.
    """

    first: Moment
    last: Moment | None
    regular: Amount | None = None
    more: Amount | None = None
    kind: str = PLAIN


class Reach(NamedTuple):
    """The first month that is drawn, the last that surely is, and the last that can be (None: nobody knows)."""

    first: YearMonth
    sure: YearMonth
    latest: YearMonth | None


# --- inputs -----------------------------------------------------------------


def after_end(case: Case) -> list[str | None]:
    """How a benefit whose months are used up stands to retirement, on every open track.

    None where its last month decides and is not answered; empty without the age or the rule.
    Whoever has worked again since is no longer in that benefit.
    """
    s, trial = case.situation, case.with_answers()
    rule, last = case.lookup("unemployment_extension"), s.benefit_last_month
    if isinstance(rule, Unknown):
        return []
    months = [each.month.month for each in retirement_age.retirements(trial)]
    if last is None:
        near = int(rule.value["months_to_retirement_below"])
        return [None if 0 <= month.since(s.this_month) <= near else PLAIN for month in months]
    paid = s.last_paid_month
    worked = s.last_paid_kind == f.PAID_EMPLOYEE and paid is not None and paid > last
    return [PLAIN if worked or month < s.this_month else _kind(case, last, month) for month in months]


def under_way(case: Case) -> bool:
    """Whether the benefit is being drawn and nobody has said since when."""
    return case.situation.benefit_first_month is None and case.situation.benefit_status == f.RECEIVING


def first_month(case: Case) -> Moment:
    """As answered; this month while it is being drawn; else next month, because the claim takes
    up to ten working days."""
    s = case.situation
    if s.benefit_first_month is not None:
        return case.ledger.input_month("失业金第一个月", s.benefit_first_month)
    if under_way(case):
        return case.ledger.input_month("正在领失业金，从这个月看起", s.this_month, ESTIMATE)
    if s.benefit_status == f.ENDED and s.benefit_last_month is not None:
        return _goes_on(case, s.benefit_last_month)
    label = "失业金第一个月（没填，按下个月算）"
    return case.ledger.input_month(label, s.this_month.plus(1), ESTIMATE)


def _goes_on(case: Case, last: YearMonth) -> Moment:
    """The month after the last one; next month where that one is over, because it must be asked for."""
    this_month = case.situation.this_month
    first = last.plus(1) if last.plus(1) >= this_month else this_month.plus(1)
    return case.ledger.input_month("领满以后接着发的第一个月", first, ESTIMATE)


def tracks_past(case: Case) -> list[bool]:
    """For every retirement track left open, whether it is over before the benefit (or today) begins."""
    trial = case.with_answers()
    begins = max(first_month(trial).month, case.situation.this_month)
    return [each.month.month < begins for each in retirement_age.retirements(trial)]


# --- amount and ledger ------------------------------------------------------


def leading(case: Case, months: Amount | None) -> Span | None:
    """The span that ends first on the tracks left open; None where one of them has nothing to draw."""
    if case.situation.benefit_status != f.RECEIVING and any(tracks_past(case)):
        return None
    return min(spans(case, months), key=_end, default=None)


def drawn(case: Case) -> Span | None:
    """The span that ends first, counted from the answers alone, with a ledger to throw away."""
    trial = case.with_answers()
    found = benefit_months.duration(trial)
    return leading(trial, None if found is None else found.months)


def reach(case: Case) -> Reach | None:
    """How far the benefit reaches, by the answers alone; None where there is none to draw.

    Where its end is not known, the first month is sure, and the present one of whoever draws it;
    the ceiling bounds it.
    """
    s, found = case.situation, drawn(case)
    if found is not None and found.last is not None:
        return Reach(found.first.month, found.last.month, found.last.month)
    if s.benefit_status == f.RECEIVING:
        past = tracks_past(case)
        first = s.benefit_first_month or s.this_month
        return None if past and all(past) else Reach(first, s.this_month, _latest(case, s.this_month))
    return None if found is None else Reach(found.first.month, found.first.month, _latest(case, found.first.month))


def _latest(case: Case, sure: YearMonth) -> YearMonth | None:
    """The last month by the national ceiling, run on to a near retirement; None without the first or the ceiling."""
    trial = case.with_answers()
    found = benefit_months.duration(trial)
    if found is None or found.cap.value < 1 or under_way(case):
        return None
    return max([sure, *(each.last.month for each in spans(trial, found.cap) if each.last is not None)])


def end_open(case: Case) -> bool:
    """Whether a benefit is being drawn, or is granted, and nobody knows up to which month."""
    found = reach(case) if case.situation.benefit_status in f.CLAIMED else None
    return found is not None and found.latest != found.sure


def drawn_without_end(case: Case) -> bool:
    """Whether the fund is paying, and nobody knows up to which month."""
    return case.situation.benefit_status == f.RECEIVING and end_open(case)


def going_on(case: Case) -> YearMonth | None:
    """The last month of a benefit that is being drawn; of one that is over, where it followed the last paid month.

    None without one. Whoever has drawn it to its end may be told of the fund's last month later than it was paid.
    """
    paid, now = case.situation.last_paid_month, case.situation.benefit_status
    if now == f.RECEIVING:
        reached = reach(case)
        return reached.sure if reached is not None and reached.latest == reached.sure else None
    found = drawn(case) if now == f.ENDED else None
    if found is None or found.last is None:
        return None
    return found.last.month if paid is not None and found.first.month <= paid.plus(1) else None


def certain(case: Case) -> bool:
    """Whether it is known up to which month a benefit is drawn that is granted or has its first month set."""
    s, found = case.situation, drawn(case)
    granted = s.benefit_status in f.CLAIMED
    if s.benefit_status == f.ENDED or (s.benefit_first_month is None and not granted):
        return True
    return found is not None and found.last is not None and found.last.standing == KNOWN


def _end(span: Span) -> int:
    return 0 if span.last is None else int(span.last.month)


def spans(case: Case, months: Amount | None) -> list[Span]:
    """The span on every retirement track that the answers leave open; empty where there is nothing to draw."""
    tracks: list[Retirement | None] = list(retirement_age.retirements(case))
    found = [span(case, months, track) for track in tracks or [None]]
    return [each for each in found if each is not None]


def span(case: Case, months: Amount | None, retirement: Retirement | None) -> Span | None:
    """First and last month; None where there are none to draw, or one is drawn and its end is not known."""
    first, last = first_month(case), _last(case, months)
    if last is None:
        open_end = months is None and not under_way(case) and case.situation.benefit_status != f.ENDED
        return Span(first, None) if open_end else None
    kind = PLAIN if retirement is None else _kind(case, last.month, retirement.month.month)
    if kind == EXTENDED and case.situation.benefit_status == f.ENDED and last.month.plus(1) < case.situation.this_month:
        first = _goes_on(case, last.month)
    made = Span(first, last, _regular(case, first, last, months), None, kind)
    if retirement is not None and kind in (CUT, EXTENDED):
        made = _at_retirement(case, made, last, retirement)
    return made if made.last is not None and made.last.month >= first.month else None


def _last(case: Case, months: Amount | None) -> Moment | None:
    """The last month by entitlement."""
    given = case.situation.benefit_last_month
    if given is not None:
        return case.ledger.input_month("失业金最后一个月（你填的）", given)
    # While it is being drawn, the months that are left depend on when it began.
    if months is None or months.value < 1 or under_way(case) or case.situation.benefit_status == f.ENDED:
        return None
    one = case.ledger.minus_one("从第一个月往后数几个月", months)
    return case.ledger.shift("失业金最后一个月", first_month(case), one)


def _kind(case: Case, last: YearMonth, retirement: YearMonth) -> str:
    rule, left = case.lookup("unemployment_extension"), retirement.since(last)
    if left < 0:
        return CUT
    if isinstance(rule, Unknown) or left == 0 or left > int(rule.value["months_to_retirement_below"]):
        return PLAIN
    return BORDER if left == int(rule.value["months_to_retirement_below"]) else EXTENDED


def _regular(case: Case, first: Moment, last: Moment, months: Amount | None) -> Amount | None:
    """Months from the first to the last; the whole entitlement where the last month follows from it,
    or nobody has said since when the benefit is drawn."""
    if case.situation.benefit_last_month is None or under_way(case):
        return months
    count = max(0, last.month.since(first.month) + 1)
    return case.ledger.decide("从第一个月到最后一个月，共几个月", count, "月", first, last)


def _at_retirement(case: Case, made: Span, last: Moment, retirement: Retirement) -> Span:
    """Held to the retirement month: cut there, or running on up to it."""
    end = retirement.month
    if made.kind == CUT:
        count = max(0, end.month.since(made.first.month) + 1)
        label = "到法定退休月份为止，共几个月"
        regular = None if under_way(case) else case.ledger.decide(label, count, "月", made.first, end)
        return made._replace(last=end, regular=regular)
    more = case.ledger.months_between("领满以后到法定退休，还有几个月", end, last)
    return made._replace(last=case.ledger.shift("接着发到法定退休月份", last, more), more=more)


def uncovered_before(case: Case, first: Moment) -> list[YearMonth]:
    """Months between the last paid one and the first of the benefit: nobody pays for them."""
    last_paid = case.situation.last_paid_month
    if last_paid is None:
        return []
    return [last_paid.plus(i) for i in range(1, first.month.since(last_paid))]
