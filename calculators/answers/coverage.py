"""哪几个月没保障: one state per month over the horizon."""

from __future__ import annotations

from typing import Any

from ..engine.ledger import ESTIMATE, KNOWN
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..rules import (
    benefit_entry,
    benefit_span,
    coverage_strip,
    first_enrolment,
    fund_paid,
    gap_clock,
    law,
    resident_notes,
    special,
)

ID = "coverage"
TITLE = "哪几个月没保障"
ANSWERS = "一个月一格：有保障、等待期、能补、没保障。"
READS = (
    "as_of",
    "city",
    "last_paid_month",
    "last_paid_kind",
    "continuous_months",
    "resident_last_year",
    "start_month",
    "separation",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "unemployment_paid_months",
    "unemployment_unclaimed_months",
    "birth_month",
    "sex",
    "post_track",
    "horizon_months",
    "pay_date",
    "local_values",
    *special.READS,
)
ASKED = ("city", "last_paid_month", "start_month")
FOLDED = ("last_paid_kind", "benefit_first_month", "benefit_last_month", "horizon_months", "as_of")
HORIZON = 12


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    special.warn(case, out)
    clock = gap_clock.read(case)
    if clock is None:
        out.headline = "先告诉我最后缴费月，才能画。"
        out.ask("last_paid_month")
        special.lead(case, out)
        return out.build()
    months = coverage_strip.planned(case, clock, case.situation.horizon_months or HORIZON)
    coverage_strip.draw(out, months)
    closed = coverage_strip.ruled_out(case)
    certain = closed or benefit_span.certain(case)
    bare = [m.month for m in months if m.state in ("uncovered", "retro_possible")]
    perhaps = [m.month for m in months if m.state == "unknown" and m.route == "fund_paid"]
    _count(case, out, len(bare), len(perhaps), certain and not _partly(case, out))
    out.headline = _headline(bare, perhaps)
    special.lead(case, out)
    if not certain and case.situation.benefit_last_month is None:
        out.ask("benefit_last_month")
        out.warn("benefit_end", "失业金领到哪个月，还不能确定。填上最后一个月，再看一次。")
    if closed:
        out.warn("benefit_closed", "按你的回答领不了失业金，这里没有算。已经在领的，改选“正在领”，再看一次。")
    if perhaps:
        benefit_entry.ask_the_end(case, out)
    if bare:
        medical = hotline(case.book, "medical")
        out.action(f"打{medical}问：{_names(bare[:3])}能不能补缴？看病的钱能不能补报？", medical)
        out.action("从没人交的第一个月接上，越早空得越少。", "“我的方案与办事清单”")
    if any(m.state == "retro_possible" for m in months):
        out.warn("retro", "“补缴后可追溯”要先补缴，还要本市认可。补缴之前先自己付钱。")
    first_enrolment.warn(case, out)
    resident_notes.say_year(case, out)
    law.add(case, out, months[-1].month, law.DUTY)
    return out.build()


def _partly(case: Case, out: ResultBuilder) -> bool:
    """Whether the benefit begins within a month, and said so: that month is neither covered nor bare."""
    drawn = coverage_strip.benefit_reach(case) is not None
    return drawn and fund_paid.say_claim(case, out, benefit_span.first_month(case.with_answers()).month)


def _count(case: Case, out: ResultBuilder, bare: int, perhaps: int, certain: bool) -> None:
    """The months without a payer; with those that the fund may still pay, where its end is not known."""
    standing = KNOWN if certain else ESTIMATE
    most = case.ledger.input("没有人交医保的月数", bare + perhaps, "月", standing)
    if not perhaps:
        out.figure("uncovered_months", "没有人交医保的月数", most, "月")
        return
    least = case.ledger.input("失业金领到最久，没有人交医保的月数", bare, "月", standing)
    out.figure("uncovered_months", "没有人交医保的月数", most, "月", "看失业金领到哪个月，按最早停的算", least, most)


def _names(months: list[YearMonth]) -> str:
    return "、".join(month_words(m) for m in months)


def _headline(bare: list[YearMonth], perhaps: list[YearMonth]) -> str:
    if perhaps:
        return f"{month_words(perhaps[0])}起不确定，先填失业金最后一个月。"
    if not bare:
        return "这段时间每个月都有安排。"
    return f"从{month_words(bare[0])}起没人交，到{month_words(bare[-1])}有{len(bare)}个月。"
