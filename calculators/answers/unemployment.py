"""失业金能领几个月、多少钱: eligibility, months, amount, first and last month, medical premium."""

from __future__ import annotations

from typing import Any

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.money import money_text
from ..engine.months import day_words, days_left_words, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..engine.truth import INELIGIBLE, NEEDS_ANSWERS, POLICY_UNKNOWN
from ..rules import (
    benefit_amount,
    benefit_course,
    benefit_entry,
    benefit_months,
    benefit_span,
    coverage_strip,
    fund_paid,
    special,
)
from ..rules.benefit_amount import Benefit
from ..rules.benefit_months import Duration
from ..rules.benefit_span import Span

ID = "unemployment"
TITLE = "失业金能领几个月、多少钱"
ANSWERS = "能不能领，领几个月、每月多少，医保从哪个月起由基金交。"
READS = (
    "as_of",
    "city",
    "area",
    "separation",
    "unemployment_paid_months",
    "unemployment_unclaimed_months",
    "unemployment_registered",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "last_paid_month",
    "birth_month",
    "sex",
    "post_track",
    "previous_base",
    *special.READS,
)
ASKED = ("city", "separation", "unemployment_paid_months", "last_paid_month")
FOLDED = (
    "unemployment_unclaimed_months",
    "area",
    "unemployment_registered",
    "benefit_status",
    "benefit_first_month",
    "birth_month",
    "sex",
    "post_track",
    "previous_base",
    "as_of",
)
# Being granted, it has a last month that the person can look up.
_LAST_NOTES = {benefit_span.EXTENDED: "领满时离退休不足1年，接着发到退休", benefit_span.CUT: "到法定退休月份就停"}
NOTES = (
    ("unemployment_no_deadline", "no_deadline"),
    ("unemployment_subsidy_note", "subsidy"),
    ("unemployment_claim_place", "claim_place"),
    ("unemployment_stop", "stop"),
)


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    special.warn(case, out)
    status = out.route("fund_paid", benefit_entry.conditions(case))
    found = benefit_months.duration(case)
    months = None if found is None else _months(case, out, found, status)
    span = None
    if status != INELIGIBLE:
        span = _span(case, out, months, status)
        _amount(case, out, months, span)
    fund_paid.add_cost(case, out)
    benefit_entry.add_doubt(case, out)
    nothing_local = isinstance(case.lookup("fund_medical_local"), Unknown)
    account = "fund_account_note" if nothing_local else "fund_medical_local"
    for parameter, key in (*NOTES, (account, "fund_local"), *_when(case, status)):
        out.tell(parameter, key)
    _actions(case, out, status)
    out.headline = _headline(case, out, status, span)
    special.lead(case, out)
    return out.build()


def _when(case: Case, status: str) -> list[tuple[str, str]]:
    """What to know of the day it counts from, while it is to be claimed, and of the one on which work begins again."""
    if status == INELIGIBLE:
        return []
    from_when = [("unemployment_start", "counted_from")] if benefit_entry.to_claim(case) else []
    return [*from_when, ("unemployment_duty", "duty")]


def _months(case: Case, out: ResultBuilder, found: Duration, status: str) -> Amount | None:
    """The months, 0 when the route is closed; None when the place's formula is not known."""
    out.figure("unemployment_months_cap", "国家规定最多领", found.cap, "月", "这是上限，不等于能领满")
    if status == INELIGIBLE:
        closed = case.ledger.decide("条件不符合，领不了", 0, "月", found.cap)
        out.figure("unemployment_months", "能领几个月", closed, "月", "条件不符合，先看上面写的原因")
        return None
    if found.months is None:
        out.unknown_figure("unemployment_months", "能领几个月", "月", found.why)
        out.say_unknown(_unknown(case, "unemployment_months"))
        return None
    lowest = None if found.most is None else found.months
    out.figure("unemployment_months", "能领几个月", found.months, "月", found.why, lowest, found.most)
    if found.most is not None:
        _say_disputed(case, out, found)
    if found.formula is not None:
        out.say_stale(found.formula)
    return found.months


def _say_disputed(case: Case, out: ResultBuilder, found: Duration) -> None:
    """Papers contradict each other: all of them are named, and the question is asked."""
    for entry in _unknown(case, "unemployment_months").hints:
        out.cite(*entry.sources)
    out.warn("unknown_unemployment_months", f"{found.why}{out.ask_line('unemployment_months')}")


def _unknown(case: Case, parameter: str) -> Unknown:
    reading = case.lookup(parameter)
    return reading if isinstance(reading, Unknown) else Unknown(parameter, tuple(case.book.places))


def _span(case: Case, out: ResultBuilder, months: Amount | None, status: str) -> Span | None:
    found = benefit_span.spans(case, months)
    # Two tracks that end alike need no question; else the earlier end leads.
    if len({each.last.month for each in found if each.last is not None}) > 1:
        out.ask("post_track")
    span = benefit_span.leading(case, months)
    if case.situation.benefit_status in f.CLAIMED and (span is None or span.last is None):
        out.ask("benefit_last_month")
    if span is None or (span.last is None and status == NEEDS_ANSWERS and case.situation.benefit_first_month is None):
        return None
    out.figure("unemployment_first_month", "失业金第一个月", span.first, "month")
    if span.last is not None:
        out.figure("unemployment_last_month", "失业金最后一个月", span.last, "month", _LAST_NOTES.get(span.kind, ""))
        day, today = span.last.month.last_day(), case.situation.as_of
        out.deadline("benefit_end", day, f"失业金和代缴医保到{day_words(day)}，{days_left_words(day, today)}")
    _at_retirement(case, out, span)
    coverage_strip.draw_benefit(case, out, span)
    return span


def _at_retirement(case: Case, out: ResultBuilder, span: Span) -> None:
    """Why the months that can be drawn are not those by entitlement."""
    if span.last is None or span.kind == benefit_span.PLAIN:
        return
    rule = case.lookup("unemployment_stop" if span.kind == benefit_span.CUT else "unemployment_extension")
    if not isinstance(rule, Unknown):
        out.cite(*rule.entry.sources)
    end = month_words(span.last.month)
    if span.kind == benefit_span.CUT:
        drawn = "" if span.regular is None else f"这里只算到那时的{int(span.regular.value)}个月。"
        out.warn("cut_by_retirement", f"{end}到法定退休月份，开始领养老金就停发。{drawn}")
    elif span.kind == benefit_span.EXTENDED:
        text = f"领满时离法定退休不到1年，失业金和医保接着到{end}。"
        out.warn("extended_to_retirement", f"{text}领满前打{hotline(case.book, 'hr')}问要不要办手续。")
    else:
        text = "领满时离法定退休正好1年。算不算“不到1年”，各地不一样，这里没算。"
        out.warn("extension_border", f"{text}打{hotline(case.book, 'hr')}问能不能接着发。")


def _amount(case: Case, out: ResultBuilder, months: Amount | None, span: Span | None) -> None:
    on = benefit_course.told_on(case)
    found = benefit_amount.benefits(case, on)
    needed = benefit_amount.missing(case)
    if isinstance(found, Unknown) and needed:
        note = "本地按你自己的缴费基数算，填上才能算"
        out.unknown_figure("unemployment_monthly", "每月失业金", "元/月", note)
        out.ask(*needed)
        return
    if isinstance(found, Unknown):
        out.unknown_figure("unemployment_monthly", "每月失业金", "元/月", "本地标准未能核实")
        out.say_unknown(found)
        return
    # What is paid up to retirement is told where it is drawn, or the age is not known.
    if case.situation.birth_month is not None and not (span and span.more):
        found = [benefit for benefit in found if not benefit.extended]
    _monthly(case, out, found)
    for reading in benefit_amount.rests_on(case, on):
        out.say_stale(reading)
    _total(case, out, found, months, span)
    _open_area(case, out, found)


def _monthly(case: Case, out: ResultBuilder, found: list[Benefit]) -> None:
    for benefit in found:
        mark = f"[{benefit.key}]" if benefit.key else ""
        name = f" · {benefit.label}" if benefit.label and mark else ""
        note = "" if benefit.highest is None else "本地的下限没有查到，可能更高"
        note = f"只查到“{benefit.only_for}”的数，别的区可能不一样" if benefit.only_for else note
        low = None if benefit.highest is None else benefit.monthly
        key = f"unemployment_monthly{mark}"
        out.figure(key, f"每月失业金{name}", benefit.monthly, "元/月", note, low, benefit.highest)
    if any(benefit.highest is not None for benefit in found):
        out.say_unknown(_unknown(case, "subsistence"))
    if benefit_amount.resumed(case) and len(found) > 1:
        hr = hotline(case.book, "hr")
        out.warn("resumed_amount", f"接着领上次没领完的，按哪一档发本地没有写。打{hr}问。")


def _total(case: Case, out: ResultBuilder, found: list[Benefit], months: Amount | None, span: Span | None) -> None:
    """What can really be drawn, each month by its own standard; a change that is known is told."""
    if span is None and any(benefit_span.tracks_past(case)):
        return
    first = benefit_span.first_month(case) if span is None else span.first
    if span is not None and span.last is not None:
        months = span.regular
    changed = benefit_course.change(case, first, 1 if months is None else int(months.value))
    if changed is not None:
        told = [f"{each.label} {money_text(each.monthly.value)} 元" for each in changed.found if not each.extended]
        out.warn("amount_changes", f"{month_words(changed.month)}起换新标准，每月失业金：{'；'.join(told).lstrip()}。")
    if months is None:
        for reading, month in benefit_course.readings(case, first, 1):
            out.say_stale(reading, month)
        return
    # Since when it is drawn is not known, so that no month can be told its own standard.
    dated = not benefit_span.under_way(case)
    course = benefit_course.course(case, first, months, changed) if dated else found
    total = benefit_amount.total(case, course, months, None if span is None else span.more)
    if total is None:
        return
    out.figure("unemployment_total", "一共大约", total, "元")
    for reading, month in benefit_course.readings(case, first, int(months.value) if dated else 0):
        out.say_stale(reading, month)


def _open_area(case: Case, out: ResultBuilder, found: list[Benefit]) -> None:
    if case.situation.unemployment_paid_months is None:
        out.ask("unemployment_paid_months")
    if case.situation.area is None and len({b.area for b in found}) > 1:
        out.ask("area")
    if benefit_amount.area_not_recognised(case, found):
        out.warn("area", f"没有认出“{case.situation.area}”是哪一档。打{hotline(case.book, 'hr')}问清再看。")


def _actions(case: Case, out: ResultBuilder, status: str) -> None:
    hr = hotline(case.book, "hr")
    if status == INELIGIBLE:
        out.action("先看别的路：灵活就业或居民医保，月份要接上。", "“我该走哪条路”")
        out.action(f"对原因有疑问，打{hr}问清。", hr)
        return
    if case.situation.benefit_status == f.ENDED:
        benefit_entry.ask_to_go_on(case, out)
    elif benefit_entry.past_retirement(case):
        out.action(f"打{hr}问：到了法定退休月份，还能不能领失业金？", hr)
    elif benefit_entry.to_claim(case):
        out.action("今天就申领失业金，不用等离职证明。", "掌上12333、电子社保卡、国家社会保险公共服务平台")
    out.action(f"打{hr}问：从哪个月起发？医保从哪个月起由基金交？", hr)
    out.action("领完前一个月，办好接下来的医保。", "“断了几个月、最晚哪天”")


def _headline(case: Case, out: ResultBuilder, status: str, span: Span | None) -> str:
    if status == INELIGIBLE:
        return "按你的回答，现在领不了失业金。"
    until = "" if span is None or span.last is None else month_words(span.last.month)
    now = case.situation.benefit_status
    if now == f.RECEIVING:
        return f"你正在领失业金，{f'发到{until}' if until else '医保由基金交'}。"
    if status == POLICY_UNKNOWN or benefit_entry.past_retirement(case):
        return "能不能领失业金，先打12333问清。"
    if any(benefit_span.tracks_past(case)):
        return "先填原来的退休岗位类型，才知道能不能领。"
    if now == f.ENDED:
        return f"失业金接着发到{until}退休，先打12333问清。" if until else "先填失业金最后一个月。"
    return _months_words(out, span, until)


def _months_words(out: ResultBuilder, span: Span | None, until: str) -> str:
    """How many months can really be drawn; else the ceiling."""
    drawn = None if span is None else span.regular
    if span is not None and drawn is not None and span.kind in (benefit_span.CUT, benefit_span.EXTENDED):
        count = int(drawn.value) + (0 if span.more is None else int(span.more.value))
        return f"失业金能领{count}个月，发到{until}退休。"
    figure = out.figures.get("unemployment_months", {})
    if "value" in figure:
        return f"失业金能领{'–'.join(figure.get('range', [figure['value']]))}个月，医保由基金交。"
    cap = out.figures.get("unemployment_months_cap", {}).get("value")
    return f"最多不超过{cap}个月，本地怎么折算要问12333。" if cap else "先填失业保险交了几个月。"
