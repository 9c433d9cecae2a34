"""我该走哪条路: every route — open or not, why, what is missing, what to do, from which month."""

from __future__ import annotations

from typing import Any

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.result import ROUTE_WORDS, Case, ResultBuilder, hotline
from ..engine.truth import ELIGIBLE, Condition
from ..rules import benefit_entry, benefit_span, enrolment, fund_paid, gap_clock, gap_line, law, resident_notes, special

ID = "routes"
TITLE = "我该走哪条路"
ANSWERS = "四条路哪条走得通，差什么，先做什么。"
READS = (
    "as_of",
    "city",
    "hukou",
    "residence_permit",
    "separation",
    "unemployment_paid_months",
    "unemployment_registered",
    "unemployment_unclaimed_months",
    "benefit_status",
    "benefit_first_month",
    "last_paid_month",
    "last_paid_kind",
    "continuous_months",
    "resident_last_year",
    "benefit_last_month",
    "birth_month",
    "sex",
    "post_track",
    "hukou_city",
    *special.READS,
)
ASKED = ("city", "in_hospital", "pregnant", "separation", "unemployment_paid_months", "hukou")
FOLDED = ("residence_permit", "unemployment_registered", "benefit_status", "as_of")


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    special.warn(case, out)
    states = {
        "fund_paid": out.route("fund_paid", benefit_entry.conditions(case)),
        "flexible": out.route("flexible", _flexible(case)),
        "resident": out.route("resident", _resident(case)),
        "new_employer": out.route("new_employer", _new_employer(case)),
        "commercial": out.route("commercial", _commercial()),
    }
    if benefit_entry.to_claim(case) or case.situation.benefit_status == f.APPLIED:
        benefit_entry.add_doubt(case, out)
    fund_paid.add_cost(case, out)
    if benefit_span.end_open(case):
        out.ask("benefit_last_month")
    _deadlines(case, out)
    _unknown_rules(case, out)
    law.add(case, out, case.situation.this_month.plus(law.AHEAD), law.DUTY)
    _actions(case, out, states)
    out.headline = _headline(states)
    special.lead(case, out)
    return out.build()


# --- conditions of each route -------------------------------------------------


def _flexible(case: Case) -> list[Condition]:
    made = enrolment.hukou(case, "flexible")
    made.extend(enrolment.age(case))
    made.extend(enrolment.leaving_resident(case))
    made.append(_one_scheme(case))
    return made


def _resident(case: Case) -> list[Condition]:
    return [*enrolment.hukou(case, "resident"), _one_scheme(case)]


def _one_scheme(case: Case) -> Condition:
    """Nobody is enrolled twice: the fund or the employer must have stopped first."""
    rule = case.lookup("duplicate_rule")
    sources = () if isinstance(rule, Unknown) else rule.entry.sources
    text = "同一时间只能参加一种基本医保。"
    if case.situation.benefit_status == f.RECEIVING:
        remedy = "失业金停发后的当月就接上，不要留空档。"
        last = benefit_span.going_on(case)
        earliest = str(last.plus(1)) if last is not None else ""
        return Condition("one_scheme", False, "正在领失业金，医保由基金交着。", remedy, earliest, sources)
    remedy = "先确认原单位已经停保，再去登记。"
    return Condition("one_scheme", None, text, remedy, str(case.situation.this_month), sources, curable=True)


def _new_employer(case: Case) -> list[Condition]:
    text = "找到新单位就走得通：由单位办参保，接着交职工医保。"
    return [Condition("job", True, text, "入职后问清：从哪个月开始交，哪天起能用。")]


def _commercial() -> list[Condition]:
    text = "商业险有健康告知和等待期，不能代替医保，也不算医保年限。"
    return [Condition("not_a_substitute", None, text, "先走前面几条路。保险投诉打12378。", policy_unknown=True)]


# --- what to say --------------------------------------------------------------


def _deadlines(case: Case, out: ResultBuilder) -> None:
    """The last safe day, where the last paid month is answered."""
    case = gap_clock.through_benefit(case)
    resident_notes.grace(case, out)
    clock = gap_clock.read(case)
    if clock is not None:
        gap_line.add(case, out, clock, "补上断缴，" if gap_line.is_mendable(case, clock) else "接着交，")


def _unknown_rules(case: Case, out: ResultBuilder) -> None:
    if case.situation.hukou in (None, "local"):
        return
    for parameter in ("flex_hukou", "resident_hukou"):
        reading = case.lookup(parameter)
        if isinstance(reading, Unknown):
            out.say_unknown(reading)
        else:
            out.say_stale(reading)


def _actions(case: Case, out: ResultBuilder, states: dict[str, str]) -> None:
    if states["fund_paid"] == ELIGIBLE and benefit_entry.to_claim(case):
        out.action("先申领失业金，同一天办失业登记。没有60天的期限。", "掌上12333、电子社保卡", "")
        out.action("申领后每月查医保缴费到账。申领前的空月另问12393。", "国家医保服务平台")
    elif states["fund_paid"] == ELIGIBLE and case.situation.benefit_status == f.ENDED:
        benefit_entry.ask_to_go_on(case, out)
    elif states["fund_paid"] == ELIGIBLE and case.situation.benefit_status == f.APPLIED:
        hr = hotline(case.book, "hr")
        out.action(f"打{hr}问：申领办到哪一步，医保从哪个月起由基金交？", hr)
    elif states["flexible"] == ELIGIBLE:
        out.action("确认原单位已停保，再办灵活就业参保登记。", "国家医保服务平台或医保窗口")
        out.action("登记后去税务渠道缴费，查到“正常参保”才算数。", "本省税务社保小程序")
    medical = hotline(case.book, "medical")
    out.action(f"打{medical}，照着清单问清本市的规定。", medical)
    home = case.situation.hukou_city
    if home is not None and home != case.situation.city:
        name = case.book.regions[home]
        out.action(f"打{name}的区号加12393问：户口在{name}，能在{name}参加居民医保或灵活就业吗？", f"{name}区号-12393")


def _headline(states: dict[str, str]) -> str:
    open_routes = [r for r in ("fund_paid", "flexible", "resident") if states[r] == ELIGIBLE]
    if open_routes:
        return f"走得通的路：{'、'.join(ROUTE_WORDS[r] for r in open_routes)}。"
    if "needs_answers" in states.values():
        return "再答几个问题，就能看出哪条路通。"
    return "本市规定未能核实，先打12393问清。"
