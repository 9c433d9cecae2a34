"""The last days on which a break can still be mended, told alike by every calculator that tells them.

Source of the rule: 医保办发〔2021〕43号, the national line of three months, in both readings. A place may be
stricter (浙江: a wait after any break; 深圳: nothing is paid back): there the last day that surely costs
nothing is an earlier one, and the national days are called what they are.
"""

from __future__ import annotations

import datetime

from ..engine.months import day_words, days_left_words
from ..engine.result import Case, ResultBuilder
from . import benefit_span, flexible_wait, gap_clock
from .gap_clock import Clock

MONTHS = ("一个月", "两个月", "三个月")


# --- conditions -------------------------------------------------------------


def local_day(case: Case, clock: Clock) -> datetime.date | None:
    """The last day that surely costs nothing in a place stricter than the national line; None elsewhere."""
    safe = flexible_wait.safe_gap(case, clock)
    return None if safe >= int(clock.line.value) else gap_clock.cut_off(case, clock.last_paid.month.plus(safe + 1))


def is_mendable(case: Case, clock: Clock) -> bool:
    """Whether an empty month can surely be paid back; else there is only going on."""
    return bool(flexible_wait.going_on_in(case, clock, clock.last_paid.month.plus(2)).retroactive)


def stricter_words(case: Case, clock: Clock) -> str:
    """What to know of a stricter place beside the national days."""
    return f"稳妥、宽松两个日子是全国的3个月线。本市更严，空{MONTHS[flexible_wait.safe_gap(case, clock)]}就可能要等。"


# --- what to say ------------------------------------------------------------


def add(case: Case, out: ResultBuilder, clock: Clock, for_what: str = "") -> None:
    """The deadlines of the line, those of the place first; ``for_what`` comes before their words.

    While the fund pays, and nobody knows up to when, no day is the last one.
    """
    if benefit_span.drawn_without_end(case):
        return
    today, local = case.situation.as_of, local_day(case, clock)
    if local is not None and today <= local:
        words = f"{for_what}本市最晚{day_words(local)}接上，才没有空档，{days_left_words(local, today)}"
        out.deadline("gap_line_local", local, words)
    whose = "" if local is None else "全国3个月线，"
    for key, day, kind in (
        ("gap_line_conservative", clock.conservative, "稳妥的最后一天"),
        ("gap_line_liberal", clock.liberal, "宽松算法的最后一天"),
    ):
        out.deadline(key, day, f"{for_what}{whose}{kind}：{day_words(day)}，{days_left_words(day, today)}")
    if local is not None:
        out.warn("stricter", stricter_words(case, clock))
