"""The call script: for each hotline the sentence to begin with and the questions of this case.

What the person's own months raise comes first, then the local rules that the answer could
not find or found only for an earlier time, in the words of the registry.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..engine import fields as f
from ..engine.book import Book, Known
from ..engine.months import YearMonth, month_words
from ..engine.result import hotline
from ..engine.situation import Situation
from ..run import CALCULATORS
from .html import esc
from .said import answered, opening

HOTLINES = (("legal", "法律援助"), ("medical", "医保"), ("hr", "人社"), ("tax", "税务"))
LEGAL_AID = "12348"
# More questions in one call are not asked.
MOST = {"legal": 2, "medical": 5, "hr": 3, "tax": 2}
# Rules worth a question when the book has none in force, the most harmful gap first.
WATCHED = (
    "flex_hukou", "resident_hukou", "flex_gap", "flex_backpay", "resident_window", "resident_midyear",
    "fund_medical_local", "flex_age_limit", "flex_first_wait", "flexible_monthly", "resident_annual",
    "retirement_years", "fund_months_count", "retirement_topup", "flex_maternity", "maternity_local",
    "unemployment_months", "unemployment_amount", "subsidy_local", "employee_inpatient", "resident_inpatient",
    "flex_debit_day", "flex_pay_window",
)  # fmt: skip
# A number that the person may give stands for a rule of another name.
_SAME_AS = {"flexible_monthly": "flex_base", "resident_annual": "resident_premium"}
_BY_COVERAGE_YEAR = ("resident_window", "resident_annual")
_WINDOW_OPENS = 9
_RAISING = ("in_hospital", "pregnant", "last_paid_month", "benefit_status", "long_term_medication", "separation")
_EMPLOYER_FAILED = ("employer_at_fault_resignation", "employer_closed")
_HUKOU_RULES = ("flex_hukou", "resident_hukou")
WRITE_DOWN = "记下日期、工号、工单号和原话。"
UNKNOWN = "unknown_"
LIMITS = "热线不能保证能报，也不能替你改停保原因。拿不准就去窗口要书面答复，或打12345。"


class Call(NamedTuple):
    """One call: which line, its number, what to ask."""

    name: str
    number: str
    questions: list[str]


def calls(result: dict[str, Any], situation: Situation, book: Book) -> list[Call]:
    """The calls of a case, each line with its most decisive questions."""
    asked: dict[str, list[str]] = {which: [] for which, _ in HOTLINES}
    read = CALCULATORS[result["calculator"]].READS
    # An answer that this calculator does not read raises no question here.
    unheard: dict[str, Any] = {name: None for name in _RAISING if name not in read}
    for which, text in [*_own(situation._replace(**unheard)), *_unknown(result, situation, book)]:
        if text not in asked[which]:
            asked[which].append(text)
    return [Call(name, _number(book, which), asked[which][: MOST[which]]) for which, name in HOTLINES if asked[which]]


def _number(book: Book, which: str) -> str:
    return LEGAL_AID if which == "legal" else hotline(book, which)


def _own(s: Situation) -> list[tuple[str, str]]:
    """Questions that the person's own months and state raise."""
    made = []
    if s.pregnant:
        made.append(("legal", "我怀孕了，单位要我离职，或者合同到期不续。我能不能先不签？"))
    if s.separation in _EMPLOYER_FAILED:
        made.append(("legal", "单位欠缴社保，我该找劳动监察还是仲裁？要带什么证据？"))
    if s.in_hospital:
        made.append(("medical", "我正在住院。这次能不能用医保？能不能先自己付，以后手工报销？"))
    if s.pregnant:
        made.append(("medical", "我怀孕了。换一种参保方式，产检和生孩子的钱还能不能报？"))
    if s.last_paid_month is not None and s.last_paid_month < s.this_month:
        since = month_words(s.last_paid_month.plus(1))
        made.append(("medical", f"我从{since}起没有缴费。现在接着交，从哪个月起能报销？"))
        made.append(("medical", "空着的月份能不能补？补了以后，那几个月看的病能不能报？"))
    if s.benefit_status == f.RECEIVING:
        made.append(("medical", "失业金停发以后自己接着交，最早哪天能办？当月能不能用？"))
    if s.long_term_medication:
        made.append(("medical", "我长期用药。换一种参保方式，门诊慢特病待遇还在不在？"))
    if s.separation is not None and s.benefit_status in f.UNCLAIMED:
        made.append(("hr", "按我的离职原因和缴费月数，能不能领失业保险金？能领几个月？"))
    return made


def _unknown(result: dict[str, Any], situation: Situation, book: Book) -> list[tuple[str, str]]:
    """Questions about local rules: those that the answer missed, then those without a value in force."""
    said = {w["id"].removeprefix(UNKNOWN): w["text"] for w in result.get("warnings", []) if w["id"].startswith(UNKNOWN)}
    warned = list(said)
    open_rules = [p for p in WATCHED if _is_asked(p, result["calculator"], situation, book)]
    watched = [p for p in open_rules if _SAME_AS.get(p) not in warned]
    parameters = [p for p in dict.fromkeys([*warned, *watched]) if p in book.parameters]
    return [(book.parameters[p]["hotline"], _sentence(p, said.get(p, ""), book)) for p in parameters]


def _sentence(parameter: str, warned: str, book: Book) -> str:
    """The question of a rule, with what the answer's own warning adds to it (the coverage years)."""
    question = str(book.parameters[parameter]["ask"]).replace("{city}", book.name)
    return question + warned.partition(question)[2]


def _is_asked(parameter: str, calculator: str, situation: Situation, book: Book) -> bool:
    """Whether a rule matters to this calculator and this person, and has no value in force."""
    if calculator not in book.parameters[parameter].get("readers", []):
        return False
    if parameter in _HUKOU_RULES and situation.hukou in (None, "local"):
        return False
    if parameter == "subsidy_local" and not situation.subsidy:
        return False
    today = situation.as_of.isoformat()
    year = _coverage_year(situation.this_month) if parameter in _BY_COVERAGE_YEAR else None
    return not isinstance(book.lookup(_SAME_AS.get(parameter, parameter), today, today, year), Known)


def _coverage_year(month: YearMonth) -> int:
    """The coverage year that is sold now: from autumn on, the next one."""
    return month.year + (1 if month.month >= _WINDOW_OPENS else 0)


def render_call(result: dict[str, Any], situation: Situation, book: Book) -> str:
    """The script as HTML, numbers as links that dial."""
    parts = [f"<p>先说：“{esc(opening(situation, book))}”</p>"]
    for call in calls(result, situation, book):
        items = "".join(f"<li>“{esc(text)}”</li>" for text in call.questions)
        parts.append(f'<p class="bdb-call">{esc(call.name)}：打 {dial(call.number)}</p><ol>{items}</ol>')
    known = "".join(f"<li>{esc(q)}：{esc(words)}</li>" for q, words in answered(situation, book, private=True))
    parts.append(f"<details><summary>对方问到，再说这些</summary><ul>{known}</ul></details>")
    parts.append(f"<p>{WRITE_DOWN}{LIMITS}</p>")
    return "".join(parts)


def call_text(result: dict[str, Any], situation: Situation, book: Book) -> str:
    """The same as lines of text."""
    lines = [f"先说：{opening(situation, book)}"]
    for call in calls(result, situation, book):
        lines += ["", f"{call.name}：打 {call.number}"]
        lines += [f"{i}. {text}" for i, text in enumerate(call.questions, 1)]
    return "\n".join([*lines, "", f"{WRITE_DOWN}{LIMITS}"]) + "\n"


def dial(number: str) -> str:
    """A number as a link that dials it; without its link while the area code is not known."""
    digits = re.sub(r"\D", "", number)
    shown = esc(number)
    return f'<a class="bdb-tel" href="tel:{digits}">{shown}</a>' if number[0].isdigit() else f"<strong>{shown}</strong>"
