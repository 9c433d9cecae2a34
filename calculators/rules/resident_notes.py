"""What to know beside the wait before joining the resident scheme.

Source of the rule: 国办发〔2024〕38号 — missed years are counted in two ways that differ by a month
(the official examples use A: fixed + missed − 1); each further year paid for takes a month off the
variable wait, never off the fixed one; whoever joins outside the window is covered to the end of
the year only. A place may keep a window of its own after an employer's cover ends.
"""

from __future__ import annotations

import datetime

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.months import YearMonth, day_words, days_left_words, month_words
from ..engine.result import Case, ResultBuilder
from . import resident_midyear, resident_wait
from .resident_wait import Entry


def add(case: Case, out: ResultBuilder, when: Entry, day: datetime.date) -> None:
    """Everything that applies to the payment of ``when``, whose cover would begin on ``day``."""
    rule = case.lookup("resident_wait", when.pay.isoformat())
    missed = resident_wait.missed_years(case, when.year)
    if not isinstance(rule, Unknown) and missed:
        _other_reading(out, rule, when, missed)
        _repair(case, out, rule, missed)
    _year_end(out, when, day)
    grace(case, out)
    _after_employee(case, out, when)


def _other_reading(out: ResultBuilder, rule: Known | Stale, when: Entry, missed: int) -> None:
    """Variant B, where the place has not said which one holds."""
    if rule.value.get("variant") != "A":
        return
    months = resident_wait.months_of(rule.value, missed, "B")
    day = resident_wait.first_covered(when, months)
    words = f"断保年数有两种算法。上面按官方算例。另一种要等{months}个月，{day_words(day)}起能用。以12393为准。"
    out.warn("resident_variant_b", words)


def _repair(case: Case, out: ResultBuilder, rule: Known | Stale, missed: int) -> None:
    """What is left to wait once the missed years are paid for."""
    repair = case.lookup("resident_repair")
    now, least = resident_wait.months_of(rule.value, missed), resident_wait.repaired_months(rule.value, missed)
    if isinstance(repair, Unknown) or now == least:
        return
    answer = case.ledger.input("2025年度起断了几年", missed, "年")
    months = case.decide(repair, "断的年度都补缴以后，还要等", least, "月", answer)
    out.figure("wait_months_resident_repaired", "断的年度都补缴，最少等几个月", months, "月", "固定的几个月补不回来")
    out.cite(*repair.entry.sources)
    out.warn("resident_repair", str(repair.value["text"]))


def _year_end(out: ResultBuilder, when: Entry, day: datetime.date) -> None:
    if when.in_window or when.by_month:
        return
    if day.year > when.year:
        text = f"等到{day_words(day)}才能用，{when.year}年度已经结束。这笔先别缴，先打12393问下一年度的集中缴费期。"
        out.warn("resident_too_late", text)
        return
    out.warn("resident_year_end", f"不在集中缴费期缴的，只保到{when.year}年12月31日。下一年度要在集中缴费期另缴。")


def say_year(case: Case, out: ResultBuilder) -> None:
    """That a resident year is reckoned to its end, where the last paid month is that of the last year insured."""
    s = case.situation
    if s.last_paid_kind != f.PAID_RESIDENT or s.resident_last_year is None:
        return
    end = YearMonth.of(s.resident_last_year, 12)
    if s.last_paid_month == end:
        out.warn("resident_year", f"缴了{end.year}年度居民医保的，按保到{month_words(end)}算。")


def grace(case: Case, out: ResultBuilder) -> None:
    """The last day on which the place still takes the running year's premium without a wait (福建)."""
    last = resident_wait.grace_end(case)
    if last is None:
        return
    words = f"{last.year}年度居民医保，本市宽限到{day_words(last)}，过了要等"
    out.deadline("resident_window_end", last, f"{words}，{days_left_words(last, case.situation.as_of)}")
    out.cite(*_sources(case, "resident_grace"))


def _sources(case: Case, parameter: str) -> tuple[str, ...]:
    rule = case.lookup(parameter)
    return () if isinstance(rule, Unknown) else rule.entry.sources


def _after_employee(case: Case, out: ResultBuilder, when: Entry) -> None:
    """The place's own rule after employee cover ends; the last day of its window where it counts in days."""
    own = resident_midyear.read(case, when.pay)
    if own is None:
        return
    out.cite(*own.rule.entry.sources)
    out.warn("resident_midyear", f"从职工医保转居民医保：{own.rule.value['text']}")
    if own.last_day is not None and "window_days" in own.rule.value:
        left = days_left_words(own.last_day, case.situation.as_of)
        words = f"转居民医保，本市的{own.rule.value['window_days']}天到{day_words(own.last_day)}止，{left}"
        out.deadline("resident_midyear", own.last_day, words)
