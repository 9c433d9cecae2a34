"""A result as HTML. The one template: used when pages are built and in the browser.

Order (design.md §5): conclusion (with what cannot wait), last day, what to do today, plans, month strip, costs, why
(the ledger), sources.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import groupby
from typing import Any

from ..engine.months import YearMonth, day_words, month_words, parse_date
from ..engine.result import ROUTE_WORDS
from ..run import CALCULATORS
from .buttons import render_buttons
from .chart import render_chart
from .course import render_course
from .figures import render_figures
from .html import esc
from .missing import render_missing
from .plans import render_plans
from .unfold import render_ledger

STATE_WORDS = {
    "covered": "有保障",
    "uncovered": "没保障",
    "waiting": "等待期",
    "retro_possible": "补缴后可追溯",
    "unknown": "说不准",
}
STATUS_WORDS = {
    "eligible": "走得通",
    "ineligible": "现在不通",
    "needs_answers": "还差几个回答",
    "policy_unknown": "本地规定未能核实",
}
YEAR = 12
# What comes even before the dates: nobody who is pregnant or in hospital should have to look for it.
FIRST = ("pregnant", "in_hospital", "in_hospital_employer", "in_hospital_aid", "do_not_sign", "contract")
# Warnings that must be read before anything is signed or paid; the others follow the figures.
URGENT = (
    "gap_before_benefit",
    "resident_too_late",
    "stricter",
    "flexible_before_benefit",
    "medication",
    "contract_expiry",
)
MET_WORDS = {True: "符合", False: "不符合", None: "还不知道"}


def render_result(result: dict[str, Any], checked: str, season: str = "") -> str:
    """The result as one HTML section. ``checked`` is the day on which the data were checked;
    ``season`` is the banner of the enrolment window, where it matters."""
    parts = [
        f'<p class="bdb-headline">{esc(result["headline"])}</p>',
        _warnings(result, "先看这里", lambda key: key in FIRST),
        _deadlines(result),
        season,
        _actions(result),
        _block("带走", "take", render_buttons(result)),
        _whole("再答这几个，算得更准", "missing", render_missing(result)),
        _whole("几种走法，并排看", "plans", render_plans(result, checked)),
        _warnings(result, "别漏看", lambda key: key in URGENT),
        _routes(result),
        _months(result),
        render_chart(result),
        render_course(result),
        _whole("数字", "figures", render_figures(result, checked)),
        _warnings(result, "请留意", lambda key: key not in FIRST + URGENT),
        render_ledger(result),
        _sources(result, checked),
    ]
    name, city = esc(result["calculator"]), esc(result["city"])
    title = CALCULATORS[result["calculator"]].TITLE
    body = "\n".join(p for p in parts if p)
    return (
        f'<section class="bdb-result" data-calculator="{name}" data-city="{city}" '
        f'data-version="{esc(result["data_version"])}" aria-live="polite" aria-label="结果：{esc(title)}">'
        f"\n{body}\n</section>"
    )


def _block(title: str, kind: str, body: str) -> str:
    return f'<div class="bdb-block bdb-{kind}"><p class="bdb-block-title">{esc(title)}</p>{body}</div>'


def _whole(title: str, kind: str, body: str) -> str:
    """A block that is left out when it would be empty."""
    return _block(title, kind, body) if body else ""


def _deadlines(result: dict[str, Any]) -> str:
    items = [
        f'<li data-deadline="{esc(d["id"])}"><time datetime="{esc(d["date"])}">{esc(d["text"])}</time></li>'
        for d in result.get("deadlines", [])
    ]
    return _block("最晚哪天", "deadlines", f"<ul>{''.join(items)}</ul>") if items else ""


def _actions(result: dict[str, Any]) -> str:
    items = []
    for action in result.get("actions", [])[:3]:
        extra = "".join(
            f'<span class="bdb-{key}">{esc(words)}{esc(action[key])}</span>'
            for key, words in (("where", "在哪办："), ("by", "最晚："))
            if key in action
        )
        items.append(f"<li>{esc(action['text'])}{extra}</li>")
    return _block("今天先做", "actions", f"<ol>{''.join(items)}</ol>") if items else ""


def _warnings(result: dict[str, Any], title: str, shown_here: Callable[[str], bool]) -> str:
    items = [
        f'<li data-warning="{esc(w["id"])}">{esc(w["text"])}</li>'
        for w in result.get("warnings", [])
        if shown_here(w["id"])
    ]
    return _block(title, "warnings", f"<ul>{''.join(items)}</ul>") if items else ""


def _routes(result: dict[str, Any]) -> str:
    items = []
    for route in result.get("routes", []):
        reasons = "".join(_reason(r) for r in route["reasons"])
        status = route["status"]
        items.append(
            f'<div class="bdb-route" data-route="{esc(route["route"])}" data-status="{esc(status)}">'
            f'<p class="bdb-route-name">{esc(ROUTE_WORDS[route["route"]])}'
            f' <span class="bdb-status bdb-status-{esc(status)}">{esc(status_words(route))}</span></p>'
            f"<ul>{reasons}</ul></div>"
        )
    return _block("每条路", "routes", "".join(items)) if items else ""


def status_words(route: dict[str, Any]) -> str:
    """The status of a route in words; what an insurer decides is not judged here."""
    return "本站不判断" if route["route"] == "commercial" else STATUS_WORDS[route["status"]]


def _reason(reason: dict[str, Any]) -> str:
    extra = f'<span class="bdb-remedy">{esc(reason["remedy"])}</span>' if "remedy" in reason else ""
    if "earliest_month" in reason:
        month = month_words(YearMonth.parse(reason["earliest_month"]))
        extra += f'<span class="bdb-earliest">最早：{esc(month)}</span>'
    met = MET_WORDS[reason["met"]]
    return (
        f'<li data-reason="{esc(reason["id"])}"><span class="bdb-met bdb-met-{str(reason["met"]).lower()}">'
        f"{met}</span> {esc(reason['text'])}{extra}</li>"
    )


def _months(result: dict[str, Any]) -> str:
    months = [(YearMonth.parse(m["month"]), m["state"]) for m in result.get("months", [])]
    title = "每个月的保障"
    if "plans" in result:
        title += f"（{result['plans'][0]['label']}的走法）"
    if len(months) <= YEAR:
        return _whole(title, "months", _strip([(m, s, month_words(m)) for m, s in months], ""))
    # Longer than a year: a row for each year, and the year is not said again in every month.
    rows = []
    for year, group in groupby(months, key=lambda each: each[0].year):
        row = _strip([(m, s, f"{m.month}月") for m, s in group], f"{year}年")
        rows.append(f'<p class="bdb-year">{year}年</p>{row}')
    return _block(title, "months", "".join(rows))


def _strip(months: list[tuple[YearMonth, str, str]], year: str) -> str:
    """Months with their states and names as one list; a short one where it is the row of a year."""
    items = "".join(
        f'<li class="bdb-month bdb-month-{esc(state)}" data-month="{month}">'
        f'<span class="bdb-month-name">{esc(name)}</span>'
        f'<span class="bdb-month-state">{esc(STATE_WORDS[state])}</span></li>'
        for month, state, name in months
    )
    kind = f' bdb-strip-year" aria-label="{year}"' if year else '"'
    return f'<ol class="bdb-strip{kind}>{items}</ol>' if items else ""


def _sources(result: dict[str, Any], checked: str) -> str:
    items = []
    for source in result.get("sources", []):
        title = esc(source["title"])
        if "url" in source:
            title = f'<a href="{esc(source["url"])}" rel="noopener noreferrer">{title}</a>'
        facts = [source.get("issuer"), source.get("doc_no"), source.get("published")]
        about = "，".join(esc(x) for x in facts if x)
        items.append(f'<li data-source="{esc(source["id"])}">{title}{"（" + about + "）" if about else ""}</li>')
    if not items:
        return ""
    day = parse_date(checked)
    note = f"<p>核对日期：{_day(day)}。以参保地经办机构答复为准，可打12393核对。</p>"
    return _block("依据的文件", "sources", f"<ul>{''.join(items)}</ul>{note}")


def _day(day: datetime.date) -> str:
    return day_words(day).split("（")[0]
