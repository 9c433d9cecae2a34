"""重复参保与退费: which cover to keep, what can be refunded, and what changes in 2027."""

from __future__ import annotations

import datetime
from typing import Any

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, Moment
from ..engine.months import YearMonth, day_words, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..rules import double_enrolment as double
from ..rules import tiers
from ..rules.double_enrolment import AFTER, BEFORE, BETWEEN, OVER, TOGETHER, Refund

ID = "overlap"
TITLE = "重复参保与退费"
ANSWERS = "两边都交了，留哪一份，能退多少钱，哪天以前申请。"
READS = (
    "as_of",
    "city",
    "start_month",
    "last_paid_kind",
    "continuous_months",
    "resident_last_year",
    "pay_date",
    "variant",
    "tier",
    "chosen_base",
    "birth_month",
    "local_values",
)
ASKED = ("city", "start_month", "last_paid_kind", "resident_last_year", "continuous_months")
FOLDED = ("variant", "tier", "pay_date", "as_of")


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    tiers.check(case)
    job, year = double.job_month(case), double.resident_year(case)
    if case.situation.start_month is None:
        out.ask("start_month")
    where = OVER if year is None else double.stage(case, year, job.month)
    flexible = case.situation.last_paid_kind == f.PAID_FLEXIBLE
    out.route("new_employer", double.kept(case, where != OVER))
    if year is None and not flexible:
        out.ask("last_paid_kind" if case.situation.last_paid_kind is None else "resident_last_year")
    if year is not None:
        _resident(case, out, year, where, job, "resident" if flexible else "")
    premise = ""
    if flexible:
        premise = _flexible(case, out, job, "flexible" if year is not None and where != OVER else "")
    _law(case, out, job.month, year)
    if case.situation.last_paid_kind == f.PAID_FUND:
        out.tell("unemployment_duty", "duty")
    _actions(case, out, where, flexible)
    out.headline = _headline(out, where, year is not None or flexible, premise)
    return out.build()


# What a refund of the resident premium rests on, by where the job stands against the year.
_NOTES = {
    AFTER: "入职时待遇已经开始，多数情况不退。有特殊情况问12366",
    TOGETHER: "入职和待遇同月开始，能不能退没有写。全退或不退，先问12366",
    BEFORE: "只是个人缴费，一起交的长护险另问",
}

# --- resident premium -----------------------------------------------------------


def _resident(case: Case, out: ResultBuilder, year: int, where: str, job: Moment, mark: str) -> None:
    out.tell("refund_before_start", "refund_rule")
    if where == OVER:
        out.warn("no_overlap", f"{year}年度的居民医保到年底已经结束，没有重复的月份。")
        return
    label = f"{year}年度居民医保能退"
    if where == BETWEEN:
        note = "入职在待遇开始以前，今天已经开始了。能不能退要问12366"
        out.unknown_figure(f"refund{_bracket(mark)}", label, "元", note)
        out.warn("ask_refund", out.ask_line("refund_before_start"))
        return
    found = double.resident_refunds(case, year, where, job)
    if found is None:
        out.warn("resident_monthly", "本市居民医保按月缴。入职后停下个月的，就不会多交。")
        return
    if where in (BEFORE, TOGETHER):
        day = datetime.date(year - 1, 12, 31)
        what = "申请退费" if where == BEFORE else "问12366能不能退"
        out.deadline("refund_before_start", day, f"{year}年度居民医保，最晚{day_words(day)}{what}")
    if isinstance(found, Unknown):
        note = f"{year}年度缴了多少没有查到。退的就是你缴的那个数"
        out.unknown_figure(f"refund{_bracket(mark)}", label, "元", note)
        out.say_unknown(found)
        out.ask("local_values.resident_annual")
        return
    tiers.say_other(case, out, tiers.RESIDENT)
    if where == TOGETHER:
        out.warn("ask_refund", out.ask_line("refund_before_start"))
    _refund_figures(out, found, label, _NOTES[where], mark, where == TOGETHER)
    if len(found) > 1:
        out.ask("tier")


def _refund_figures(
    out: ResultBuilder, found: list[Refund], label: str, note: str, mark: str, is_open: bool = False
) -> None:
    """``is_open``: all of it may come back, or nothing; it leads with nothing."""
    ledger = out.case.ledger
    for refund in found:
        key = _bracket(mark, refund.key if len(found) > 1 else "")
        name = f" · {refund.label}" if len(found) > 1 else ""
        low = ledger.input("没有缴清的，没有要退的", 0, "元") if refund.premise else None
        if is_open:
            low = ledger.decide("不给退的，一分不退", 0, "元", refund.amount, standing=ESTIMATE)
        high = None if low is None else refund.amount
        lead = low if is_open and low is not None else refund.amount
        out.figure(f"refund{key}", f"{label}{name}", lead, "元", note, low, high)


def _bracket(*parts: str) -> str:
    said = ",".join(p for p in parts if p)
    return f"[{said}]" if said else ""


# --- flexible premium -------------------------------------------------------------


def _flexible(case: Case, out: ResultBuilder, job: Moment, mark: str) -> str:
    """The figures; returns what must have been paid for them, where that is not certain."""
    found = double.flexible_refunds(case, job)
    label = "灵活就业缴的能退"
    if found is None:
        out.warn("monthly", "本市灵活就业不是一次缴一年。入职后停下个月的，就不会多交。")
        return ""
    if isinstance(found, Unknown):
        out.unknown_figure(f"refund{_bracket(mark)}", label, "元", "金额或者退费办法没有查到")
        out.say_unknown(found)
        return ""
    tiers.say_other(case, out, tiers.FLEXIBLE)
    rule = case.lookup("refund_flex_rest")
    assert not isinstance(rule, Unknown), "there is no refund without its rule"
    out.cite(*rule.entry.sources)
    out.warn("refund_flex", str(rule.value["text"]))
    for reading in double.flexible_readings(case, job.month):
        out.say_stale(reading, job.month)
    premise = found[0].premise
    note = f"按{premise or '全年已经一次缴清'}、入职那个月单位就开始交算"
    _refund_figures(out, found, label, f"{note}。没有缴清的，没有要退的" if premise else note, mark)
    if len(found) > 1:
        out.ask("variant")
    return premise


# --- the law, by month --------------------------------------------------------------


def _law(case: Case, out: ResultBuilder, job: YearMonth, year: int | None) -> None:
    """Each month's own rule: the one on the first doubly paid month, and the one after New Year."""
    last = YearMonth.of(max(job.year, year or job.year), 12)
    seen: set[str] = set()
    for month in [job.plus(i) for i in range(last.since(job) + 1)]:
        rule = case.lookup("duplicate_rule", month.first_day().isoformat())
        if isinstance(rule, Unknown):
            out.say_unknown(rule)
            continue
        text = str(rule.value["text"])
        if text not in seen:
            seen.add(text)
            out.cite(*rule.entry.sources)
            out.warn(f"duplicate_{month.year}", f"{month_words(month)}{'' if month == job else '起'}：{text}")
    out.tell("duplicate_keep", "keep_rule")


# --- what to do ---------------------------------------------------------------------


def _actions(case: Case, out: ResultBuilder, where: str, flexible: bool) -> None:
    tax, medical = hotline(case.book, "tax"), hotline(case.book, "medical")
    out.action("查参保状态：两边都是正常参保，就要停一边。", "国家医保服务平台")
    if flexible:
        out.action("先停灵活就业的参保，再请新单位去交。", "国家医保服务平台或医保窗口")
    if where in (BEFORE, TOGETHER) or flexible:
        out.action(f"打{tax}问：退费在哪里申请，要带什么？", tax)
    out.action(f"新单位说交不上，请原单位先办停保。办不动，打{medical}问。", medical)


def _headline(out: ResultBuilder, where: str, answered: bool, premise: str) -> str:
    values = [f["value"] for k, f in out.figures.items() if k.startswith("refund") and "value" in f]
    if where == AFTER:
        return "入职时待遇已经开始，多数情况不退。"
    if where == TOGETHER:
        return "待遇还没开始，能不能退先问12366。"
    if len(values) == 1:
        return f"{premise}的，可以申请退{values[0]}元。" if premise else f"可以申请退{values[0]}元。"
    if values:
        return "可以申请退费，退多少看下面的数。"
    if "refund" in out.figures and where == BEFORE:
        return "待遇还没开始，可以申请退你缴的钱。"
    if where == BETWEEN:
        return "待遇已经开始，能不能退要问12366。"
    return "没有查到要退的钱。" if answered else "先填交的是哪一种、哪一年度。"
