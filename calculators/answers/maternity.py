"""怀孕生育怎么接: the labour-law warning first, then the due month against each route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..engine.truth import INELIGIBLE, Condition
from ..rules import benefit_entry, benefit_span, coverage_strip, enrolment, gap_clock, maternity, maternity_start
from ..rules.coverage_strip import Month
from ..rules.gap_clock import Clock
from ..rules.maternity import Reach

ID = "maternity"
TITLE = "怀孕生育怎么接"
ANSWERS = "先别签字。再看每条路接不接得上预产月，费用和津贴问谁。"
READS = (
    "as_of",
    "city",
    "pregnant",
    "due_month",
    "separation",
    "last_paid_month",
    "last_paid_kind",
    "continuous_months",
    "start_month",
    "pay_date",
    "unemployment_paid_months",
    "unemployment_unclaimed_months",
    "unemployment_registered",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "hukou",
    "residence_permit",
    "birth_month",
    "sex",
    "post_track",
    "resident_last_year",
    "resident_missed_years",
    "hardship",
    "local_values",
)
ASKED = ("city", "pregnant", "due_month", "last_paid_month", "separation", "unemployment_paid_months")
FOLDED = (
    "last_paid_kind",
    "continuous_months",
    "start_month",
    "hukou",
    "residence_permit",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "resident_last_year",
    "as_of",
)
SHORT = {"fund_paid": "失业金代缴", "flexible": "灵活就业", "resident": "居民医保"}
SHOWN_BACK = 12
# What a doubt adds to the name of its route, and to the words on the month strip.
_DOUBTED = {
    "first_time": ("（先问等待期）", "要算第一次参保的，格子往后推。"),
    "benefit_start": ("（先问领到哪个月）", "早一点登记的，最后一格可能没有。"),
}
Judge = Callable[[Case, Clock | None, YearMonth | None], Reach]
# Whoever has claimed the benefit has left the job: nothing is left to be signed, nor to be claimed.
_ASKED_OF_BENEFIT = {
    f.APPLIED: "申领了失业金，医保从哪个月起交",
    f.RECEIVING: "正在领失业金，医保交到哪个月",
    f.ENDED: "失业金领完了，还能不能接着发",
}


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    if case.situation.pregnant is False:
        out.headline = "你填的是没有怀孕，这一页先不用看。"
        return out.build()
    _contract(case, out)
    due, clock = maternity.due_month(case), gap_clock.read(case)
    _due(case, out, due)
    reached = _routes(case, out, clock, due)
    if due is not None:
        _strip(case, out, clock, due, reached)
    _hotlines(case, out)
    for parameter in ("fund_maternity", "newborn_rule"):
        out.tell(parameter)
    out.headline = _headline(case, out, reached)
    return out.build()


# --- before any route -----------------------------------------------------------


def _contract(case: Case, out: ResultBuilder) -> None:
    """The warning and the first thing to do, before any route."""
    rule = case.lookup("maternity_contract")
    if isinstance(rule, Unknown):
        law = "孕期合同到期能不能不续，法律有专门的限制，本站没有核对条文。"
        for entry in rule.hints:
            out.cite(*entry.sources)
    else:
        law = str(rule.value["text"])
        out.cite(*rule.entry.sources)
    if _has_left(case):
        out.warn("contract", f"{law}离职时已经怀孕的，打12348问法律援助，也可以找工会。")
        out.action("离职时已经怀孕的，打12348问：单位那样做行不行？", "12348")
        return
    out.warn("contract", f"先别签字。{law}先打12348问法律援助，也可以找工会。")
    out.action("先别签离职的字。打12348问法律援助，也可以找工会。", "12348")


def _has_left(case: Case) -> bool:
    return case.situation.benefit_status in _ASKED_OF_BENEFIT


def _due(case: Case, out: ResultBuilder, due: YearMonth | None) -> None:
    if case.situation.pregnant is None:
        out.ask("pregnant")
    if due is None:
        out.ask("due_month")
    if benefit_span.end_open(case):
        out.ask("benefit_last_month")
    if due is None and case.situation.due_month is not None:
        out.warn("due_month", "预产期不在从这个月起的10个月里。请再看一下填得对不对。")


# --- routes ---------------------------------------------------------------------


def _routes(case: Case, out: ResultBuilder, clock: Clock | None, due: YearMonth | None) -> dict[str, Reach]:
    """Every route with its conditions; returns those that are not closed for another reason."""
    reached = {
        "fund_paid": maternity_start.doubted(case, maternity.fund_paid(case, clock, due), due),
        "flexible": _following(case, clock, due, maternity.flexible),
        "resident": _following(case, clock, due, maternity.resident),
        "new_employer": maternity.new_employer(case, clock, due),
    }
    entry = {
        "fund_paid": benefit_entry.conditions(case),
        "flexible": [*enrolment.hukou(case, "flexible"), *enrolment.age(case)],
        "resident": enrolment.hukou(case, "resident"),
        "new_employer": [
            Condition("job", None, "有了新单位，由单位接着交。", "入职后问清从哪个月起交。", curable=True)
        ],
    }
    costs = {
        "fund_paid": maternity.fund_costs(case, due),
        "flexible": maternity.flexible_costs(case, clock, due),
        "resident": maternity.other_costs("居民医保生孩子报多少、有没有津贴，未能核实。"),
        "new_employer": maternity.other_costs("进新单位以后，这次生孩子报多少、有没有津贴，未能核实。"),
    }
    for route, reach in reached.items():
        out.route(route, [reach.condition, *reach.doubts, *entry[route], *costs[route]])
        for doubt in reach.doubts:
            out.warn(doubt.id, doubt.text + doubt.remedy)
    for parameter in ("fund_paid", "maternity_local", "flex_maternity"):
        out.say_stale(maternity.at_birth(case, parameter, due))
    closed = {r["route"] for r in out.routes if r["status"] == INELIGIBLE}
    return {route: reach for route, reach in reached.items() if route in SHORT and route not in closed}


def _following(case: Case, clock: Clock | None, due: YearMonth | None, route: Judge) -> Reach:
    """How a route reaches the due month that can only follow a benefit which is drawn or applied for."""
    drawn = case.situation.benefit_status in f.CLAIMED
    benefit = coverage_strip.benefit_reach(case) if drawn else None
    if benefit is None or due is None:
        after = gap_clock.through_benefit(case)
    elif due <= benefit.sure and case.situation.benefit_status == f.RECEIVING:
        return _while_drawn(case, due)
    elif due <= benefit.sure:
        # A claim that is still being worked on leaves the other ways open.
        return route(case, clock, due)
    elif benefit.latest != benefit.sure:
        return maternity.not_answered("benefit_last_month")
    else:
        after = gap_clock.after(case, benefit.sure)
    return route(after, gap_clock.read(after), due)


def _while_drawn(case: Case, due: YearMonth) -> Reach:
    """A route for which the due month is too early: the fund still pays, and nobody is enrolled twice."""
    rule = case.lookup("duplicate_rule")
    sources = () if isinstance(rule, Unknown) else rule.entry.sources
    text = f"预产月{month_words(due)}还在领失业金，医保由基金交着。"
    return Reach(Condition("due_month", False, text, "失业金停发后的当月就接上，不要留空档。", "", sources))


def _strip(case: Case, out: ResultBuilder, clock: Clock | None, due: YearMonth, reached: dict[str, Reach]) -> None:
    """The months up to the due month on the first route that reaches it, else on the first open one."""
    drawn = [r for r in reached.values() if r.months]
    if clock is None or not drawn:
        return
    best = next((r for r in drawn if r.condition.met), drawn[0])
    months = [Month(clock.last_paid.month, "covered"), *_drawn_before(case, best, reached), *best.months]
    earliest = case.situation.this_month.plus(-SHOWN_BACK)
    coverage_strip.draw(out, [m for m in months if earliest <= m.month <= due])
    later = "".join(_DOUBTED[doubt.id][1] for doubt in best.doubts)
    out.warn("strip", f"每个月的格子，画到预产月为止。照格子走，每个月都要真的交上。{later}")


def _drawn_before(case: Case, best: Reach, reached: dict[str, Reach]) -> list[Month]:
    """The months of a benefit that is being drawn, before the route that follows it."""
    drawn = [] if best is reached.get("fund_paid") else coverage_strip.drawn(case)
    return [m for m in drawn if m.month < best.months[0].month]


# --- whom to ask ------------------------------------------------------------------


def _hotlines(case: Case, out: ResultBuilder) -> None:
    medical, hr = hotline(case.book, "medical"), hotline(case.book, "hr")
    asked = _ASKED_OF_BENEFIT.get(case.situation.benefit_status or "", "现在申领失业金，医保从哪个月起交")
    out.action(f"打{hr}问：我怀孕了，{asked}？有没有津贴？", hr)
    out.action(f"打{medical}问：生育医疗费怎么报？回老家生要不要先备案？", medical)


def _headline(case: Case, out: ResultBuilder, reached: dict[str, Reach]) -> str:
    names = [
        f"{SHORT[route]}{''.join(_DOUBTED[doubt.id][0] for doubt in reach.doubts)}"
        for route, reach in reached.items()
        if reach.condition.met
    ]
    lead = "先打12348问离职的事。" if _has_left(case) else "先别签字，打12348。"
    return f"{lead}接得上预产月：{'、'.join(names)}。" if names else f"{lead}再看哪条路接得上预产月。"
