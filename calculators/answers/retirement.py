"""退休医保年限还差多少: retirement month, months short in total and locally, top-up."""

from __future__ import annotations

from typing import Any

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE
from ..engine.months import month_words
from ..engine.result import Case, ResultBuilder
from ..rules import retiree_years, retirement_age
from ..rules.retirement_age import TRACK_WORDS, Retirement

ID = "retirement"
TITLE = "退休医保年限还差多少"
ANSWERS = "哪个月退休，医保年限还差几个月，能不能补。"
READS = ("as_of", "city", "birth_month", "sex", "post_track", "total_paid_months", "local_paid_months", "deemed_months")
ASKED = ("city", "birth_month", "sex", "post_track", "total_paid_months")
FOLDED = ("local_paid_months", "deemed_months", "as_of")
WHERE_WORDS = {"local": "在本市", "province": "在本省"}


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    found = retirement_age.retirements(case)
    out.ask(*retirement_age.missing(case), *retiree_years.missing(case))
    marks = [f"[{each.track.removeprefix('female_')}]" if len(found) > 1 else "" for each in found]
    for retirement, mark in zip(found, marks, strict=True):
        _figures(case, out, retirement, mark)
    age = case.lookup("retire_age")
    if isinstance(age, Unknown):
        out.say_unknown(age)
    _topup(case, out)
    for parameter, key in (("fund_months_count", "fund_months"), ("years_cumulative", "cumulative")):
        _note(case, out, parameter, key)
    out.headline = _headline(out, found, marks) if found else _no_month(case)
    return out.build()


def _figures(case: Case, out: ResultBuilder, retirement: Retirement, mark: str) -> None:
    name = f" · {TRACK_WORDS[retirement.track]}" if mark else ""
    out.figure(f"retirement_month{mark}", f"法定退休月份{name}", retirement.month, "month")
    if case.situation.total_paid_months is not None:
        then = retiree_years.by_retirement(case, retirement.month.month)
        out.figure(f"retirement_months_then{mark}", f"一直交到退休，一共{name}", then, "月", "从这个月起每个月都交")
    short = retiree_years.shortfall(case, retirement.month.month)
    if isinstance(short, Unknown):
        note = "本市的年限要求未能核实"
        out.unknown_figure(f"retirement_months_short{mark}", f"医保年限还差{name}", "月", note)
        out.say_unknown(short)
        return
    if short is None:
        return
    out.say_stale(case.lookup("retirement_years"))
    out.figure(f"retirement_months_required{mark}", f"要缴满{name}", short.required, "月")
    note = "按现在已有的月数算"
    if case.situation.deemed_months is None and short.short.value > 0:
        out.ask("deemed_months")
        note += "，没算视同缴费"
    out.figure(f"retirement_months_short{mark}", f"医保年限还差{name}", short.short, "月", note)
    label = f"一直交到退休，仍差{name}"
    out.figure(f"retirement_months_short_later{mark}", label, short.short_at_retirement, "月")
    if short.actual_required is None:
        return
    where = WHERE_WORDS.get(short.actual_where, "")
    out.figure(f"retirement_actual_required{mark}", f"其中{where}实际缴费要满{name}", short.actual_required, "月")
    if case.situation.local_paid_months is None and where:
        out.ask("local_paid_months")
    if short.actual_short is None:
        return
    note = "本省别的城市交的也算，把那些月数加上再看" if short.actual_low is not None else ""
    if short.actual_short.standing == ESTIMATE:
        note = "按交过的月数都在本省算，外省交的不算"
    high = short.actual_short if short.actual_low is not None else None
    label = f"{where}实际缴费还差{name}"
    out.figure(f"retirement_actual_short{mark}", label, short.actual_short, "月", note, short.actual_low, high)


def _topup(case: Case, out: ResultBuilder) -> None:
    rule = case.lookup("retirement_topup")
    if isinstance(rule, Unknown):
        out.warn("topup", f"年限不够能不能一次补、多少钱，本站没有查到。{out.ask_line('retirement_topup')}")
        return
    out.cite(*rule.entry.sources)
    out.warn("topup", str(rule.value["text"]))
    out.say_stale(rule)


def _note(case: Case, out: ResultBuilder, parameter: str, key: str) -> None:
    rule = case.lookup(parameter)
    if isinstance(rule, Unknown):
        out.say_unknown(rule)
        return
    out.cite(*rule.entry.sources)
    out.warn(key, str(rule.value["text"]))
    out.say_stale(rule)


def _no_month(case: Case) -> str:
    if retirement_age.tracks(case) is None:
        return "先填出生年月和性别，才能算退休月份。"
    return "这一天的退休年龄规定，本站没有收录。"


def _headline(out: ResultBuilder, found: list[Retirement], marks: list[str]) -> str:
    """The months of retirement, and what is short where it is the same on every track left open."""
    months = "或".join(month_words(r.month.month) for r in found)
    said = {_said(out, mark) for mark in marks}
    return f"{months}退休{said.pop() if len(said) == 1 else '，医保年限还差几个月看岗位类型'}。"


def _said(out: ResultBuilder, mark: str) -> str:
    """What is short on one track; "" when it is not known."""
    short, actual = (_value(out, f"{key}{mark}") for key in ("retirement_months_short", "retirement_actual_short"))
    if not short:
        return ""
    if actual and int(actual) > int(short):
        return f"，实际缴费年限现在还差{actual}个月"
    said = f"，医保年限现在还差{short}个月" if int(short) else "，医保总年限已经够了"
    open_yet = not actual and _value(out, f"retirement_actual_required{mark}")
    return f"{said}{'，实际缴费另看' if open_yet else ''}"


def _value(out: ResultBuilder, key: str) -> str:
    """The value of a figure; "" when there is none."""
    return str(out.figures.get(key, {}).get("value", ""))
