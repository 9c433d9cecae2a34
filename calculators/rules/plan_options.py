"""What the plan may choose from: each open route with its price and its waits, month by month.

Waits are the conservative ends of the waiting rules; prices are those of the month itself. A
route whose local rule is not known is offered, but named as one to confirm first; one whose
price is not known for the whole horizon is left out and named, so that it can be asked about.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case
from ..engine.truth import ELIGIBLE, NEEDS_ANSWERS, POLICY_UNKNOWN, Condition, missing_answers, route_status
from . import (
    back_payment,
    benefit_entry,
    benefit_span,
    enrolment,
    flexible_choice,
    flexible_end,
    flexible_premium,
    fund_paid,
    gap_clock,
    plan_waits,
    resident_cost,
    resident_leave,
    resident_premium,
)
from .plan_search import FLEXIBLE, FUND, RESIDENT, Option
from .plan_waits import Waits, entry_case, scratch

# What is said of a benefit whose months are not known: one that is granted, and one that is still to be claimed.
_END_OPEN = "失业金领到哪个月还不知道，排不进月份。领的时候别再自己交。填上最后一个月再看，不知道的打12333问。"
_TO_CLAIM = (
    "走得通，但能领几个月还不知道，排不进月份。先申领，打12333问。"
    "申领前先自己交灵活就业，会不会影响失业登记，也一起问清再交。"
)

# Conditions whose text says what is wanted, not what is the case.
# Where the person puts a price that they were told.
TOLD = "问到了，填在“本站没有的数”里再排。"
NEEDED = ("paid_months", "involuntary", "residence_permit")


class Choice(NamedTuple):
    """The options; routes among them that the place must confirm first; the routes left
    out — closed, unsettled or without a price — with the reason; and the answers that could let
    one of those in. ``uncounted``: the benefit is open, but the place's months are not known.
    ``first``: what is to be done before a route can be entered."""

    options: list[Option]
    to_confirm: list[tuple[str, str]]
    left_out: list[tuple[str, str]]
    unknown: list[Unknown]
    asks: list[str]
    uncounted: list[str]
    first: list[tuple[str, str]]


# --- inputs -----------------------------------------------------------------


def choice(waits: Waits, start: YearMonth, count: int) -> Choice:
    """Every route that is open to the person over the horizon."""
    made = Choice([], [], [], [], [], [], [])
    _fund(waits.case, made, start)
    # While the fund pays nobody enters another route, and from when one can, nobody knows.
    if FUND in made.uncounted and waits.case.situation.benefit_status in f.CLAIMED:
        return made
    _flexible(waits, made, start, count)
    _resident(waits, made, start, count)
    return made


def _open(made: Choice, route: str, conditions: list[Condition]) -> bool:
    status = route_status(conditions)
    if status == ELIGIBLE:
        return True
    if status == POLICY_UNKNOWN:
        made.to_confirm.append((route, next(c.text + c.remedy for c in conditions if c.policy_unknown)))
        return True
    missing = missing_answers(conditions)
    made.asks.extend(missing)
    unsettled = [c for c in conditions if c.met is None and not c.curable]
    if status == NEEDS_ANSWERS and {c.id for c in unsettled} == {"age"}:
        made.to_confirm.append((route, f"{unsettled[0].text}{_ask_for(missing)}"))
        return True
    made.left_out.append((route, _why_not(conditions, status, missing)))
    return False


def _ask_for(missing: list[str]) -> str:
    return f"还没有回答：{'、'.join(f.BY_NAME[name].label for name in missing)}。"


def _why_not(conditions: list[Condition], status: str, missing: list[str]) -> str:
    if status == NEEDS_ANSWERS:
        return _ask_for(missing)
    closing = next(c for c in conditions if c.met is False and not c.curable)
    why = f"不符合“{closing.text.rstrip('。')}”。" if closing.id in NEEDED else closing.text
    return why + closing.remedy


def _do_first(made: Choice, route: str, conditions: list[Condition]) -> None:
    """Steps that the person can simply take, and must have taken before enrolling; a question is no step."""
    made.first.extend((route, c.remedy) for c in conditions if c.curable and not c.met and not c.needs)


def _without_price(made: Choice, route: str, why: str) -> None:
    """Leave a route out; what the place would have to confirm is said together with it."""
    confirm = [told for told in made.to_confirm if told[0] == route]
    made.to_confirm[:] = [told for told in made.to_confirm if told[0] != route]
    made.left_out.append((route, why + "".join(f"还要先确认：{words}" for _, words in confirm)))


# --- the fund ---------------------------------------------------------------


def _fund(case: Case, made: Choice, start: YearMonth) -> None:
    conditions = benefit_entry.conditions(case)
    if benefit_entry.past_retirement(case) and route_status(conditions) in (ELIGIBLE, POLICY_UNKNOWN):
        said = (c.text + c.remedy for c in conditions if c.id == "not_retired")
        made.left_out.append((FUND, next(said, "已经过了法定退休月份，能不能领先打12333问。")))
        return
    if not _open(made, FUND, conditions):
        if case.situation.benefit_status == f.APPLIED and route_status(conditions) == NEEDS_ANSWERS:
            made.asks.extend(["benefit_last_month"] if benefit_span.end_open(case) else [])
            made.uncounted.append(FUND)
        return
    first, months = _benefit(case, start)
    if months < 1:
        _not_counted(case, made)
        return
    # Only from its first month: who is told to claim today cannot be told to draw it later.
    made.options.append(
        Option(FUND, lambda before, month: month == first, lambda month: Decimal(0), lambda before, month: 0, months)
    )


def _benefit(case: Case, start: YearMonth) -> tuple[YearMonth, int]:
    """First month in which the fund pays within the horizon, and for how many months."""
    found = benefit_span.reach(case)
    if found is None or found.latest != found.sure:
        return start, 0
    first = max(start, fund_paid.begins(case, found.first))
    return first, found.sure.since(first) + 1


def _not_counted(case: Case, made: Choice) -> None:
    """A benefit of which no month can be planned: how long it lasts is not known, or it is over by then."""
    s, found = case.situation, benefit_span.reach(case)
    if found is not None and found.latest == found.sure:
        made.left_out.append((FUND, f"失业金和代缴医保到{month_words(found.sure)}为止。"))
        return
    granted = benefit_span.end_open(case)
    if granted:
        made.asks.append("benefit_last_month")
    if s.unemployment_paid_months is None and not benefit_span.under_way(case):
        made.asks.append("unemployment_paid_months")
    made.uncounted.append(FUND)
    made.left_out.append((FUND, _END_OPEN if granted else _TO_CLAIM))


# --- flexible worker --------------------------------------------------------


def _flexible(waits: Waits, made: Choice, start: YearMonth, count: int) -> None:
    case = waits.case
    conditions = [*enrolment.hukou(case, "flexible"), *enrolment.age(case)]
    conditions.extend(enrolment.late_from_resident(case, start))
    if not _open(made, FLEXIBLE, conditions):
        return
    if flexible_end.over(case, start, start.plus(count - 1)):
        _without_price(made, FLEXIBLE, "已经过了法定退休月份。")
        return
    missing = _flexible_gap(case, [start.plus(i) for i in range(count)])
    if missing is not None:
        made.unknown.append(missing)
        _without_price(made, FLEXIBLE, f"每月要缴多少还没查到。{TOLD}")
        return
    turn = resident_leave.read(scratch(case, start), start)
    if turn is not None and turn.opens > start.plus(count - 1):
        made.left_out.append((FLEXIBLE, str(turn.rule.value["text"])))
        return
    made.asks.extend(flexible_choice.missing(case, start))
    first = max(start, gap_clock.payable_from(case, case.situation.as_of))
    _do_first(made, FLEXIBLE, conditions)
    made.options.append(
        Option(
            FLEXIBLE,
            lambda before, month: month >= first and waits.flexible_opens(before, month),
            lru_cache(None)(lambda month: flexible_price(case, month)),
            lambda before, month: waits.flexible(before, month).most,
            arrears=lru_cache(None)(lambda month: _arrears(case, month)),
        )
    )


def _flexible_gap(case: Case, months: list[YearMonth]) -> Unknown | None:
    if flexible_premium.own_amount(scratch(case, months[0])) is not None:
        return None
    found = (flexible_premium.terms(case, month) for month in months)
    return next((x for x in found if isinstance(x, Unknown)), None)


def flexible_price(case: Case, month: YearMonth) -> Decimal:
    """What flexible cover costs in a month: the cheapest open option, or the person's own number."""
    trial = scratch(case, month)
    picked = flexible_choice.cheapest(case, month)
    if picked is None:
        own = flexible_premium.own_amount(trial)
        assert own is not None, "the caller has made sure that there is a price"
        return own.value
    return flexible_premium.all_in(trial, flexible_premium.amount(trial, *picked)).value


def _arrears(case: Case, month: YearMonth) -> Decimal:
    cost = back_payment.cost(scratch(case, month), plan_waits.unpaid_months(case, month), month)
    return Decimal(0) if cost is None else cost.value


# --- resident scheme --------------------------------------------------------


def _resident(waits: Waits, made: Choice, start: YearMonth, count: int) -> None:
    case = waits.case
    conditions = enrolment.hukou(case, "resident")
    if not _open(made, RESIDENT, conditions):
        return
    years = range(start.year, start.plus(count - 1).year + 1)
    gaps = [
        x for x in (resident_premium.prices(scratch(case, start), year) for year in years) if isinstance(x, Unknown)
    ]
    if gaps:
        made.unknown.extend(gaps)
        names = "、".join(str(gap.year) for gap in gaps)
        _without_price(made, RESIDENT, f"{names}年度要缴多少还没查到。{TOLD}")
        return
    _do_first(made, RESIDENT, conditions)
    made.asks.extend(resident_premium.missing(case, start.year))
    turn = YearMonth.of(start.year + 1, 1)
    made.options.append(
        Option(
            RESIDENT,
            lambda before, month: waits.resident(before, month) is not None,
            lru_cache(None)(lambda month: resident_cost.amount(entry_case(case, month), month).value),
            lambda before, month: waits.resident_entered(before, month).most,
            by_month=lru_cache(None)(lambda month: resident_cost.is_monthly(case, month)),
            turn=turn if turn <= start.plus(count - 1) else None,
        )
    )


def resident_parts(case: Case, months: list[YearMonth]) -> list[Amount]:
    """The payments made in these months, written into the case's ledger."""
    return resident_cost.parts(case._replace(situation=case.situation._replace(pay_date=None)), months)
