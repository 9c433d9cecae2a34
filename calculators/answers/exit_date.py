"""哪天离职更稳: last covered month and gap for each day of leaving."""

from __future__ import annotations

from typing import Any

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, KNOWN
from ..engine.months import day_words, days_left_words, month_words
from ..engine.result import Case, ResultBuilder, hotline
from ..rules import benefit_entry, leaving, special
from ..rules.leaving import Leaving

ID = "exit_date"
TITLE = "哪天离职更稳"
ANSWERS = "同样是走，哪一天走，少空一个月。"
READS = ("as_of", "city", "separation", "unemployment_paid_months", "unemployment_unclaimed_months", *special.READS)
ASKED = ("city", "separation", "unemployment_paid_months", "pregnant", "in_hospital")
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
    medical = hotline(case.book, "medical")
    out.action(f"走之前问人事：我哪个月停保？几号之前减员？打{medical}核对。", medical)
    best = max(found, key=lambda x: (x.last_covered, -x.day.toordinal()))
    _benefit(case, out)
    out.headline = f"{best.day.month}月{best.day.day}日走，单位交到{month_words(best.last_covered)}。"
    special.lead(case, out)
    return out.build()


def _figures(case: Case, out: ResultBuilder, each: Leaving) -> None:
    """Where the place's practice decides, the cautious month leads, as an estimate."""
    key, words, late = each.day.isoformat(), day_words(each.day), each.last_covered_liberal
    sure = KNOWN if each.last_covered == late else ESTIMATE
    last = case.ledger.input_month(f"{words}走，单位交到（稳妥算法）", each.last_covered, sure)
    most = case.ledger.input_month(f"{words}走，单位交到（单位肯交当月的）", late, sure) if sure == ESTIMATE else None
    note = "" if most is None else f"单位肯交当月的，可到{month_words(late)}"
    low = None if most is None else last
    out.figure(f"last_covered[{key}]", f"{words}走，单位交到", last, "month", "", low, most)
    bare = case.ledger.input_month(f"{words}走，第一个要自己接的月", each.first_bare, sure)
    out.figure(f"first_bare[{key}]", "第一个要自己接的月", bare, "month", note)


def _line(case: Case, out: ResultBuilder, latest: Leaving) -> None:
    """The last safe day after leaving on the latest day: the same as the calculator ``gap`` gives then."""
    found = leaving.line(case, latest)
    if found is None:
        return
    clock, stricter = found
    for parameter in ("gap_line_months", "flex_cutoff_day"):
        _cite(case, out, parameter)
    day = clock.conservative
    words = f"{day_words(latest.day)}走的话，稳妥的最后一天是{day_words(day)}"
    out.deadline("gap_line_conservative", day, f"{words}，{days_left_words(day, case.situation.as_of)}")
    if stricter:
        _cite(case, out, "flex_gap")
        first = month_words(latest.first_bare)
        out.warn("stricter", f"上面的最后一天是全国的3个月线。本市更严，空一个月就可能要等，{first}就要接上。")


def _cite(case: Case, out: ResultBuilder, parameter: str) -> None:
    rule = case.lookup(parameter)
    if not isinstance(rule, Unknown):
        out.cite(*rule.entry.sources)


def _benefit(case: Case, out: ResultBuilder) -> None:
    """What the way of leaving says of the benefit: never sent to claim what is not given."""
    hr, medical = hotline(case.book, "hr"), hotline(case.book, "medical")
    entry = benefit_entry.involuntary(case)
    out.cite(*entry.sources)
    benefit_entry.add_doubt(case, out)
    paid = benefit_entry.paid_months(case)
    if entry.met is False:
        out.warn("no_benefit", f"自己提出离职的，领不了失业金，基金也不代缴医保。{entry.remedy}")
    elif paid.met is False:
        out.cite(*paid.sources)
        out.warn("no_benefit", f"{paid.text.rstrip('。')}，才领得到失业金、由基金代缴医保。{paid.remedy}")
    if False in (entry.met, paid.met):
        out.action(f"单位交到的下个月起，自己接灵活就业或居民医保，打{medical}问怎么接。", medical)
        out.ask(*(paid.needs if entry.met is not False else ()))
        return
    out.ask(*entry.needs, *paid.needs)
    if entry.remedy:
        out.action(entry.remedy, hr)
    who = "不是自己提出离职的，" if entry.needs else ""
    enough = paid.text.replace("。", "的，") if paid.needs else ""
    out.action(f"{who}{enough}离职当天办失业登记、申领失业金，打{hr}可问。", "掌上12333")
