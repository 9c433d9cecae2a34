"""Waiting period when joining the employee scheme as a flexible worker after a gap.

Source of the rule: 医保办发〔2021〕43号 — up to three months: pay back, no wait, covered
from the month of payment; beyond: the pooling area sets a wait of at most six months in
principle. Cities add stages of their own (武汉: three stages after leaving an employer).
"""

from __future__ import annotations

from decimal import Decimal

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, USER, Amount
from ..engine.months import YearMonth
from ..engine.result import Case, hotline
from . import gap_clock, resident_leave
from .gap_clock import Clock
from .waiting import Wait, up_to_ceiling

FIRST_WAIT = "flex_first_wait"
FROM_EMPLOYEE_SCHEME = (*f.EMPLOYEE_SCHEME, None)


# --- conditions -------------------------------------------------------------


def wait(case: Case, clock: Clock) -> Wait:
    """The wait for flexible enrolment in the month in which payment starts again."""
    local = case.lookup("flex_gap", case.paying_again())
    if case.situation.last_paid_kind not in FROM_EMPLOYEE_SCHEME:
        return _from_resident(case, clock, local)
    if not isinstance(local, Unknown) and "after_employer" in local.value:
        if case.situation.last_paid_kind is None:
            return _by_stage_or_not(case, clock, local)
        if case.situation.last_paid_kind != f.PAID_FLEXIBLE:
            return _by_stage(case, clock, local)
    return _by_line(case, clock, local)


def _by_line(case: Case, clock: Clock, local: Known | Stale | Unknown) -> Wait:
    """The rule for whoever paid as a flexible worker, and for everybody where there are no stages."""
    if clock.at_start.value <= _free(clock, local):
        return _within(case, clock, local)
    return _over(case, clock, local)


def _free(clock: Clock, local: Known | Stale | Unknown) -> int:
    """The most unpaid months that set no wait: the national line, or the place's stricter one."""
    line = int(clock.line.value)
    return line if isinstance(local, Unknown) else min(line, int(local.value["within_months"]))


# --- amount and ledger ------------------------------------------------------


def _by_stage(case: Case, clock: Clock, local: Known | Stale) -> Wait:
    gap = int(clock.at_start.value)
    stages = local.value["after_employer"]
    stage = next(s for s in stages if s["from_months"] <= gap and gap <= s.get("to_months", gap))
    months = _cite(case, clock, local, stage["wait_months"], f"离职后空了{gap}个月时的等待期")
    why = local.value["text"] if gap else "月份接得上，没有空档，不设等待期。"
    return Wait(months, why, retroactive=stage["retroactive"], sources=local.entry.sources)


def _by_stage_or_not(case: Case, clock: Clock, local: Known | Stale) -> Wait:
    """Between the stages after leaving an employer and a flexible worker's rule, while nobody says which it was."""
    staged, other = _by_stage(case, clock, local), _by_line(case, clock, local)
    low = min(staged.low or staged.months, other.low or other.months, key=lambda each: each.value)
    longer = max(staged, other, key=lambda each: each.months.value)
    if low.value == longer.months.value:
        return staged
    most = longer.months.as_estimate()
    why = "离开单位的和一直自己缴的，等的月数不一样。先填上次是怎么交的。"
    sources = tuple(dict.fromkeys((*staged.sources, *other.sources)))
    return Wait(most, why, retroactive=False, low=low, high=most, needs=("last_paid_kind",), sources=sources)


def _within(case: Case, clock: Clock, local: Known | Stale | Unknown) -> Wait:
    national = case.lookup("gap_employee_rule", case.paying_again())
    if isinstance(national, Unknown):
        return up_to_ceiling(case, clock, "全国规则没有查到")
    no_wait = _cite(case, clock, national, national.value["waiting_months"], "没超过3个月时的等待期")
    if int(clock.at_start.value) == 0:
        return Wait(no_wait, "月份接得上，没有空档，不设等待期。", sources=national.entry.sources)
    refused = _no_back_payment(case, clock, national)
    if refused is not None:
        return refused
    why = "空档没超过3个月：先补缴空着的月份，缴费当月起能用。"
    made = Wait(no_wait, why, retroactive=bool(national.value["retroactive"]), sources=national.entry.sources)
    if isinstance(local, Unknown):
        return made
    made = made._replace(sources=(*local.entry.sources, *made.sources))
    # A place that pays nothing for the empty months asks for nothing but going on.
    mended = bool(local.value.get("retroactive", made.retroactive))
    return made if mended else made._replace(why=_own_words(local), retroactive=False)


def _no_back_payment(case: Case, clock: Clock, national: Known | Stale) -> Wait | None:
    """Not settled where the place takes no payment for the empty months, on which the national rule rests."""
    backpay = case.lookup("flex_backpay")
    if int(clock.at_start.value) == 0 or isinstance(backpay, Unknown) or backpay.value["allowed"]:
        return None
    made = up_to_ceiling(case, clock, "空档没超过3个月，但本市不办补缴。要不要等，请问12393。")
    return made._replace(retroactive=False, sources=(*national.entry.sources, *backpay.entry.sources))


def _over(case: Case, clock: Clock, local: Known | Stale | Unknown) -> Wait:
    gap, own = int(clock.at_start.value), case.situation.local_values.get("flex_wait_months")
    if not isinstance(local, Unknown) and _is_told(local, own):
        months = _cite(case, clock, local, local.value["over_wait_months"], f"空了{gap}个月时的等待期")
        made = Wait(months, _own_words(local), retroactive=False, sources=local.entry.sources)
        if "over_doubt" in local.value:
            return _in_doubt(case, clock, made, str(local.value["over_doubt"]))
        if "over_backpaid_wait_months" not in local.value:
            return made
        fewer = _cite(case, clock, local, local.value["over_backpaid_wait_months"], "补缴了中断月份的等待期")
        return made._replace(low=fewer, high=months)
    if own is not None:
        months = case.ledger.input("你问到的等待期", own, "月", USER)
        return Wait(months, "按你问到的月数算。")
    if not isinstance(local, Unknown) and "over_wait_max_months" in local.value:
        return up_to_ceiling(case, clock, "空档超过3个月，等待期由本市定，省里只定了上限。", local)
    return up_to_ceiling(case, clock, "空档超过3个月，等待期由本市定，还没查到。")


def _is_told(local: Known | Stale, own: Decimal | None) -> bool:
    """Whether the place has told the wait; a number that the person asked for goes before a text in doubt."""
    return "over_wait_months" in local.value and not (own is not None and "over_doubt" in local.value)


def _in_doubt(case: Case, clock: Clock, made: Wait, why: str) -> Wait:
    """From no wait to what the place tells, where its text leaves open whether it speaks of this break."""
    none = case.ledger.decide("最少：不等", 0, "月", clock.at_start, standing=ESTIMATE)
    most = made.months.as_estimate()
    return made._replace(months=most, why=why, low=none, high=most)


def _own_words(local: Known | Stale) -> str:
    """The place's rule for whoever paid as a flexible worker, where it differs from the one for leavers."""
    return str(local.value.get("flexible_text", local.value["text"]))


def _from_resident(case: Case, clock: Clock, local: Known | Stale | Unknown) -> Wait:
    """Resident → employee scheme: by the place's turn of the year, where it has one."""
    start = clock.start.month
    turn, late = resident_leave.read(case, start), resident_leave.missed(case, start)
    if turn is not None:
        months = case.decide(turn.rule, "到可以转的那个月还有几个月", turn.opens.since(start), "月", clock.start)
        return Wait(months, str(turn.rule.value["text"]), retroactive=False, sources=turn.rule.entry.sources)
    made = _by_switch_rule(case, clock, local)
    return made if late is None else _or_at_the_turn(case, clock, made, late)


def _or_at_the_turn(case: Case, clock: Clock, at_once: Wait, late: resident_leave.Turn) -> Wait:
    """After the turn of the year: by the rules for changing schemes, or at the next one; nothing says which."""
    until = max(late.opens.since(clock.start.month), int(at_once.months.value))
    most = case.decide(late.rule, "最多：等到下一次可以转的月份", until, "月", clock.start)._replace(standing=ESTIMATE)
    why = f"{late.rule.value['text']}过了那个月怎么转没有写，先打12393问。"
    sources = (*late.rule.entry.sources, *at_once.sources)
    return at_once._replace(
        months=most, why=why, low=at_once.low or at_once.months, high=most, retroactive=None, sources=sources
    )


def _by_switch_rule(case: Case, clock: Clock, local: Known | Stale | Unknown) -> Wait:
    """No wait within the line after two unbroken years."""
    rule, years = (case.lookup(x, case.paying_again()) for x in ("gap_switch_rule", "switch_continuous_months"))
    if isinstance(rule, Unknown) or isinstance(years, Unknown):
        return up_to_ceiling(case, clock, "全国规则没有查到")
    continuous = case.situation.continuous_months
    if clock.at_start.value > clock.line.value:
        return _over(case, clock, local)
    if continuous is not None and continuous >= int(years.value):
        refused = _no_back_payment(case, clock, rule)
        if refused is not None:
            return refused
        answer = case.ledger.input("之前连续交的月数", continuous, "月")
        months = case.decide(
            rule,
            "连续满2年、空档不超过3个月，不设等待期",
            rule.value["waiting_months"],
            "月",
            clock.at_start,
            clock.line,
            answer,
            case.cite(years, "连续几个月才算", years.value, "月"),
        )
        why = "连续参保满2年，空档没超过3个月，不设等待期。"
        made = Wait(months, why, retroactive=True, sources=rule.entry.sources)
        return made if clock.at_start.value <= _free(clock, local) else _or_over(case, clock, made, local)
    made = up_to_ceiling(case, clock, "从居民医保转来，连续不满2年的，等待期由本市定，打12393问。")
    # The place's rule for a break is known; what is not is whether it holds for this change.
    unknown = made.unknown if isinstance(local, Unknown) else None
    return made._replace(needs=("continuous_months",) if continuous is None else (), unknown=unknown)


def _or_over(case: Case, clock: Clock, national: Wait, local: Known | Stale | Unknown) -> Wait:
    """No wait by the national rule for changing schemes, or that of a place with a stricter line (浙江).

    The place's own rule speaks of whoever stopped paying the employee scheme; whether it also holds
    for a resident is not told.
    """
    over = _over(case, clock, local)
    most = over.months._replace(standing=ESTIMATE)
    why = "全国办法不设等待期，本市断过再缴的要等。按哪一条，先打12393问。"
    return Wait(most, why, low=national.months, high=most, sources=(*national.sources, *over.sources))


def _cite(case: Case, clock: Clock, reading: Known | Stale, months: int, label: str) -> Amount:
    return case.decide(reading, label, months, "月", clock.at_start, clock.line)


def first_time(case: Case) -> Known | Stale | None:
    """The place's wait of a first enrolment; None where none is told, or flexible cover was paid before."""
    rule = case.lookup(FIRST_WAIT, case.paying_again())
    return None if isinstance(rule, Unknown) or case.situation.last_paid_kind == f.PAID_FLEXIBLE else rule


def first_time_words(case: Case, rule: Known | Stale) -> tuple[str, str]:
    """What the place says of a first enrolment, and what to ask: whether this is one, no document says."""
    value = rule.value
    if "months" in value or "max_months" in value:
        words = f"{'最多' if 'max_months' in value else ''}{value.get('months', value.get('max_months'))}个月"
    else:
        words = f"{value['days']}天" if "days" in value else ""
    said = f"本市第一次以个人身份参加职工医保，{f'另要等{words}' if words else '另有等待期'}。"
    return said, f"刚停保就接上的算不算第一次，打{hotline(case.book, 'medical')}问清再缴。"


def going_on_in(case: Case, clock: Clock, month: YearMonth) -> Wait:
    """The wait if payment began again in a month, tried out with a ledger of its own."""
    trial = case.with_answers(last_paid_month=clock.last_paid.month, start_month=month)
    then = gap_clock.read(trial)
    assert then is not None, "the last paid month is known"
    return wait(trial, then)


def safe_gap(case: Case, clock: Clock) -> int:
    """The most unpaid months (at most the national line) after which nobody surely waits longer than after none."""
    line, none = int(clock.line.value), _months_after(case, clock, 0)
    return next((gap - 1 for gap in range(1, line + 1) if _months_after(case, clock, gap) > none), line)


def _months_after(case: Case, clock: Clock, gap: int) -> int:
    return int(going_on_in(case, clock, clock.last_paid.month.plus(gap + 1)).months.value)
