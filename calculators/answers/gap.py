"""断了几个月、最晚哪天: unpaid months, last safe days, waiting period by route."""

from __future__ import annotations

import datetime
from typing import Any

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE
from ..engine.months import YearMonth, day_words, days_left_words, month_words
from ..engine.result import ROUTE_WORDS, Case, ResultBuilder, hotline
from ..rules import (
    back_payment,
    benefit_entry,
    benefit_span,
    employee_wait,
    enrolment,
    first_enrolment,
    flexible_breaks,
    flexible_wait,
    gap_clock,
    gap_line,
    resident_notes,
    resident_wait,
    special,
)
from ..rules.gap_clock import Clock
from ..rules.waiting import Wait

ID = "gap"
TITLE = "断了几个月、最晚哪天"
ANSWERS = "数出断了几个月，最晚哪天补上，各条路要等几个月。"
READS = (
    "as_of",
    "city",
    "last_paid_month",
    "last_paid_kind",
    "continuous_months",
    "start_month",
    "pay_date",
    "resident_last_year",
    "resident_missed_years",
    "hardship",
    "hukou",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "unemployment_paid_months",
    "unemployment_unclaimed_months",
    "variant",
    "tier",
    "chosen_base",
    "birth_month",
    "sex",
    "post_track",
    "local_values",
    *special.READS,
)
ASKED = ("city", "last_paid_month", "last_paid_kind")
FOLDED = ("continuous_months", "start_month", "pay_date", "resident_last_year", "hukou", "hardship", "as_of")


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    special.warn(case, out)
    case = gap_clock.through_benefit(case)
    clock, drawing = gap_clock.read(case), benefit_span.drawn_without_end(case)
    if drawing:
        _while_drawn(case, out, clock)
    elif clock is None:
        out.headline = "先告诉我最后缴费月，才能数。"
        out.ask("last_paid_month")
    else:
        later, as_flexible = gap_clock.for_flexible(case, clock)
        wait = flexible_wait.wait(later, as_flexible)
        _clock(case, out, clock, wait)
        flexible_closed = enrolment.say_closed(case, out, "flexible")
        if not flexible_closed:
            _wait(case, out, "flexible", wait, as_flexible.start.month)
        _wait(case, out, "new_employer", employee_wait.wait(case, clock), clock.start.month)
        first_enrolment.warn(case, out)
        resident_notes.say_year(case, out)
        if not flexible_closed:
            flexible_breaks.warn(later, out, as_flexible, wait)
            _back_payment(later, out, as_flexible, wait)
            _strip(out, as_flexible, wait)
    if not drawing and not enrolment.say_closed(case, out, "resident"):
        _resident(case, out, clock)
    _fund(case, out)
    special.lead(case, out)
    return out.build()


# --- the clock --------------------------------------------------------------


def _while_drawn(case: Case, out: ResultBuilder, clock: Clock | None) -> None:
    """While the fund pays, nothing is unpaid; every day and every wait counts from the last month of the benefit."""
    now = case.situation.this_month
    none = case.ledger.input("正在领失业金，这个月由基金交", 0, "月")
    out.figure("gap_months", "到这个月为止，几个月没交", none, "月")
    if clock is not None:
        _waits_at_most(case, out, clock)
    out.unknown_figure("first_covered_flexible", f"{ROUTE_WORDS['flexible']}：哪个月起能用", "month", "领完的下个月")
    out.month(now, "covered", "fund_paid")
    out.month(now.plus(1), "unknown", "fund_paid")
    out.ask("benefit_last_month")
    out.warn("benefit_end", "失业金领到哪个月，还不知道。最晚哪天接上，从最后一个月往后数。填上再看一次。")
    benefit_entry.ask_the_end(case, out)
    out.headline = "这个月基金在交，先填失业金最后一个月。"


def _waits_at_most(case: Case, out: ResultBuilder, clock: Clock) -> None:
    """The waits as if this month were the last that the fund pays; a longer benefit leaves less of a gap."""
    flexible = flexible_wait.wait(*gap_clock.for_flexible(case, clock))
    for route, wait in (("flexible", flexible), ("new_employer", employee_wait.wait(case, clock))):
        label, most = f"{ROUTE_WORDS[route]}：等几个月", wait.months._replace(standing=ESTIMATE)
        none = case.ledger.input("失业金领到接着交的前一个月，不用等", 0, "月", ESTIMATE)
        out.figure(f"wait_months_{route}", label, most, "月", wait.why, none, most)


def _clock(case: Case, out: ResultBuilder, clock: Clock, wait: Wait) -> None:
    counted = clock.at_start if _resumes_on_a_set_day(case) else clock.so_far
    words = "接着交之前，一共空几个月" if _resumes_on_a_set_day(case) else "到这个月为止，几个月没交"
    out.figure("gap_months", words, counted, "月")
    out.figure("gap_months_closed", "其中已经过完的", gap_clock.closed(case, clock), "月")
    gap_line.add(case, out, clock)
    out.cite(*_line_sources(case))
    local = gap_line.local_day(case, clock)
    out.headline = _headline(case, clock, wait, local)
    _advice(case, out, clock, local)
    out.warn("counting", "断缴月是最后缴费月之后、没有缴费的自然月。这个月没过完也先算上。")
    out.warn("same_city", "“不超过3个月”写在转移接续的规定里。同城断缴多按它办，请打12393核对。")


def _resumes_on_a_set_day(case: Case) -> bool:
    return case.situation.start_month is not None or case.situation.pay_date is not None


def _line_sources(case: Case) -> tuple[str, ...]:
    rule = case.lookup("gap_employee_rule")
    return () if isinstance(rule, Unknown) else rule.entry.sources


def _headline(case: Case, clock: Clock, wait: Wait, local: datetime.date | None) -> str:
    today, following = case.situation.as_of, clock.last_paid.month.plus(1)
    if gap_clock.resumed(case, clock):
        gap = int(clock.at_start.value)
        return f"{month_words(clock.start.month)}接着交的，{f'中间空了{gap}个月' if gap else '没有空档'}。"
    known = wait.low is None and wait.months.value > 0
    if known and clock.at_start.value == 0:
        return f"本市要到{month_words(clock.start.month.plus(int(wait.months.value)))}才能转灵活就业。"
    if clock.so_far.value == 0:
        return f"还没有断缴，{month_words(following)}就要接上。" if local else "现在还没有断缴。"
    if local is not None and today <= local:
        return f"{local.month}月{local.day}日前接上，就没有空档，{days_left_words(local, today)}。"
    if today <= clock.liberal:
        return _stricter_line(wait, known) if local else _national_line(case, clock)
    if known:
        return f"已经超过3个月，灵活就业要等{int(wait.months.value)}个月。"
    return "已经超过3个月，先打12393问等待期。"


def _stricter_line(wait: Wait, known: bool) -> str:
    if known:
        return f"本市断过再缴，灵活就业要等{int(wait.months.value)}个月。"
    return "已经断缴，本市可能要等，先打12393问。"


def _national_line(case: Case, clock: Clock) -> str:
    """The last day of the national line, with the word for what is to be done in the place."""
    today, day = case.situation.as_of, clock.conservative
    if today > day:
        return f"稳妥的日子已过，宽松算法到{clock.liberal.month}月{clock.liberal.day}日。"
    mend = "补上" if gap_line.is_mendable(case, clock) else "接上"
    return f"最晚{day.year}年{day.month}月{day.day}日前{mend}，{days_left_words(day, today)}。"


def _advice(case: Case, out: ResultBuilder, clock: Clock, local: datetime.date | None) -> None:
    months, going_on = gap_clock.unpaid_months(clock), gap_clock.resumed(case, clock)
    if not months and not going_on:
        by = gap_clock.cut_off(case, clock.last_paid.month.plus(1))
        following = month_words(clock.last_paid.month.plus(1))
        out.action(f"{following}接着交，就没有空档。", "国家医保服务平台或本市医保经办窗口", day_words(by))
        return
    medical = hotline(case.book, "medical")
    if months:
        names = "、".join(month_words(m) for m in months)
        out.action(f"打{medical}问：我{names}没缴费，能不能补缴？补缴后哪天起能报销？", medical)
    if not going_on:
        ahead = [day for day in _last_days(clock, local) if case.situation.as_of <= day]
        when = day_words(ahead[0]) if ahead else ""
        out.action("办参保登记，再去缴费。登记不等于缴费。", "国家医保服务平台或医保经办窗口", when)
    out.action("缴费后查一次“参保状态”，看到“正常参保”才算数。", "国家医保服务平台")


def _last_days(clock: Clock, local: datetime.date | None) -> list[datetime.date]:
    """The days to go by, the safest first; a stricter place has one only."""
    return [clock.conservative, clock.liberal] if local is None else [local]


# --- waiting by route -------------------------------------------------------


def _wait(case: Case, out: ResultBuilder, route: str, wait: Wait, start: YearMonth) -> None:
    name = ROUTE_WORDS[route]
    out.figure(f"wait_months_{route}", f"{name}：等几个月", wait.months, "月", wait.why, wait.low, wait.high)
    covered = start.plus(int(wait.months.value))
    month = case.ledger.shift("等完后的第一个月", case.ledger.input_month("从哪个月接着交", start), wait.months)
    assert month.month == covered
    out.figure(f"first_covered_{route}", f"{name}：哪个月起能用", month, "month")
    out.ask(*wait.needs)
    out.cite(*wait.sources)
    if wait.unknown is not None:
        out.say_unknown(wait.unknown)


def _resident(case: Case, out: ResultBuilder, clock: Clock | None) -> None:
    wait = resident_wait.wait(case, clock)
    if isinstance(wait, Unknown):
        out.say_unknown(wait)
        return
    begins = resident_wait.begun(case, wait)
    day = resident_wait.first_covered(begins, int(wait.months.value))
    name = ROUTE_WORDS["resident"]
    out.figure("wait_months_resident", f"{name}：等几个月", wait.months, "月", wait.why, wait.low, wait.high)
    earliest = resident_wait.first_covered(begins, int(wait.low.value)) if wait.low is not None else None
    out.day_figure("first_covered_resident", f"{name}：哪天起能用", day, wait.months, earliest)
    out.ask(*wait.needs)
    out.cite(*wait.sources)
    resident_notes.add(case, out, begins, day)


def _fund(case: Case, out: ResultBuilder) -> None:
    rule = case.lookup("fund_paid_start")
    if isinstance(rule, Unknown):
        out.say_unknown(rule)
        return
    none = case.cite(rule, "领失业金期间的等待期", rule.value["wait_months"], "月")
    why = str(rule.value["text"])
    out.figure("wait_months_fund_paid", f"{ROUTE_WORDS['fund_paid']}：等几个月", none, "月", why)


# --- what can be paid back ----------------------------------------------------


def _back_payment(case: Case, out: ResultBuilder, clock: Clock, wait: Wait) -> None:
    """The months that must be paid back so that nothing waits, and what they cost."""
    unpaid = back_payment.months(clock, wait)
    if not unpaid:
        return
    count = case.ledger.decide("要补缴的月数", len(unpaid), "月", clock.at_start)
    out.figure("backpay_months", "先要补缴几个月", count, "月", f"补{back_payment.words(unpaid)}，才不用等")
    cost = back_payment.cost(case, unpaid, clock.start.month)
    if cost is not None:
        more = "，另要补的养老保险没算" if back_payment.costs_more(case) else ""
        out.figure("backpay_total", "补缴一共", cost, "元", f"按灵活就业最低的算{more}，利息和手续问12366")
    back_payment.say_condition(case, out)
    out.tell("late_fee_rule", "late_fee")


# --- month strip ------------------------------------------------------------


def _strip(out: ResultBuilder, clock: Clock, wait: Wait) -> None:
    """One state per month, from the last paid month to the first covered one."""
    out.month(clock.last_paid.month, "covered")
    start = clock.start.month
    month = clock.last_paid.month.plus(1)
    while month < start:
        out.month(month, "retro_possible" if wait.retroactive else "uncovered")
        month = month.plus(1)
    least = int((wait.low or wait.months).value)
    most = int(wait.months.value)
    for step in range(most + 1):
        state = "covered" if step == most else ("waiting" if step < least else "unknown")
        out.month(start.plus(step), state, "flexible")
