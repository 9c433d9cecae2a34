"""哪天离职更稳: last covered month and gap for each day of leaving."""

from __future__ import annotations

from typing import Any

from ..engine.book import Unknown
from ..engine.months import day_words, days_left_words, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..rules import leaving, special
from ..rules.leaving import Leaving

ID = "exit_date"
TITLE = "哪天离职更稳"
ANSWERS = "同样是走，哪一天走，少空一个月。"
READS = ("as_of", "city", "separation", *special.READS)
ASKED = ("city", "separation", "pregnant", "in_hospital")
FOLDED = ("as_of",)


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation: a figure per day of leaving."""
    out = ResultBuilder(ID, case)
    s = case.situation
    special.warn(case, out)
    if s.in_hospital:
        out.warn("do_not_sign", "先别签字。住院期间谈离职，先打12348问法律援助。")
    found = [leaving.leaving(day) for day in leaving.candidates(s.as_of)]
    for each in found:
        _figures(case, out, each)
    _line(case, out, found[-1])
    out.warn("two_readings", "离职当月单位交不交，各地不一样。上面按“不交”算，更稳妥。")
    out.warn("truth", "离职原因要如实写。原因写错，可以请单位更正。")
    hr, medical = hotline(case.book, "hr"), hotline(case.book, "medical")
    out.action(f"走之前问人事：我哪个月停保？几号之前减员？打{medical}核对。", medical)
    out.action(f"离职当天办失业登记、申领失业金，打{hr}可问。", "掌上12333")
    best = max(found, key=lambda x: (x.last_covered, -x.day.toordinal()))
    out.headline = f"{best.day.month}月{best.day.day}日走，单位交到{month_words(best.last_covered)}。"
    special.lead(case, out)
    return out.build()


def _figures(case: Case, out: ResultBuilder, each: Leaving) -> None:
    key = each.day.isoformat()
    last = case.ledger.input_month(f"{day_words(each.day)}走，单位交到（稳妥算法）", each.last_covered)
    out.figure(f"last_covered[{key}]", f"{day_words(each.day)}走，单位交到", last, "month")
    bare = case.ledger.input_month(f"{day_words(each.day)}走，第一个要自己接的月", each.first_bare)
    note = (
        ""
        if each.last_covered == each.last_covered_liberal
        else f"单位肯交当月的，可到{month_words(each.last_covered_liberal)}"
    )
    out.figure(f"first_bare[{key}]", "第一个要自己接的月", bare, "month", note)


def _line(case: Case, out: ResultBuilder, latest: Leaving) -> None:
    rule = case.lookup("gap_line_months")
    if isinstance(rule, Unknown):
        return
    day = latest.last_covered.plus(int(rule.value)).last_day()
    out.cite(*rule.entry.sources)
    words = f"{day_words(latest.day)}走的话，稳妥的最后一天是{day_words(day)}"
    out.deadline("gap_line_conservative", day, f"{words}，{days_left_words(day, case.situation.as_of)}")
