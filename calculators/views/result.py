"""A result as HTML. The one template: used when pages are built and in the browser.

Order (design.md §5): conclusion, last day, what to do today, month strip, costs, why
(the ledger), sources.
"""

from __future__ import annotations

import datetime
from typing import Any

from ..engine.months import YearMonth, day_words, month_words, parse_date
from ..engine.result import ROUTE_WORDS, STANDING_WORDS
from .html import esc, unit_words, value_words

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
PAPER_WORDS = {"official": "官方原文", "reprint": "官方文本转载", "press": "媒体或问答转述", "unverified": "未能核实"}
OP_WORDS = {
    "read": "查到",
    "input": "你的回答",
    "multiply": "相乘",
    "add": "相加",
    "clamp": "限在上下限内",
    "per_month": "除以12",
    "per_year": "乘以12",
    "round": "四舍五入到分",
    "round_jiao": "四舍五入到角",
    "round_yuan": "四舍五入到元",
    "months_between": "数月份",
    "minus_one": "减去1个月",
    "shift": "往后数月份",
    "lesser": "取小的",
    "greater": "取大的",
    "subtract": "相减",
    "divide": "相除，四舍五入到分",
    "decide": "按规定取",
}
MET_WORDS = {True: "符合", False: "不符合", None: "还不知道"}


def render_result(result: dict[str, Any], checked: str) -> str:
    """The result as one HTML section. ``checked`` is the day on which the data were checked."""
    parts = [
        f'<p class="bdb-headline">{esc(result["headline"])}</p>',
        _deadlines(result),
        _actions(result),
        _warnings(result),
        _routes(result),
        _months(result),
        _figures(result, checked),
        _ledger(result),
        _sources(result, checked),
    ]
    name, city = esc(result["calculator"]), esc(result["city"])
    body = "\n".join(p for p in parts if p)
    return (
        f'<section class="bdb-result" data-calculator="{name}" data-city="{city}" '
        f'aria-live="polite" aria-label="结果">\n{body}\n</section>'
    )


def _block(title: str, kind: str, body: str) -> str:
    return f'<div class="bdb-block bdb-{kind}"><p class="bdb-block-title">{esc(title)}</p>{body}</div>'


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


def _warnings(result: dict[str, Any]) -> str:
    items = [f'<li data-warning="{esc(w["id"])}">{esc(w["text"])}</li>' for w in result.get("warnings", [])]
    return _block("请留意", "warnings", f"<ul>{''.join(items)}</ul>") if items else ""


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
    items = [
        f'<li class="bdb-month bdb-month-{esc(m["state"])}" data-month="{esc(m["month"])}">'
        f'<span class="bdb-month-name">{esc(month_words(YearMonth.parse(m["month"])))}</span>'
        f'<span class="bdb-month-state">{esc(STATE_WORDS[m["state"]])}</span></li>'
        for m in result.get("months", [])
    ]
    return _block("每个月的保障", "months", f'<ol class="bdb-strip">{"".join(items)}</ol>') if items else ""


def _figures(result: dict[str, Any], checked: str) -> str:
    papers = _papers_by_step(result)
    items = [
        _figure(key, figure, list(dict.fromkeys(papers[i] for i in figure["trace"] if i in papers)), checked)
        for key, figure in result.get("figures", {}).items()
        # The total of a route is the total of flexible_total under its general name.
        if not key.startswith("total_")
    ]
    return _block("数字", "figures", f'<dl class="bdb-figures">{"".join(items)}</dl>') if items else ""


def _papers_by_step(result: dict[str, Any]) -> dict[str, str]:
    """Step id → the short name of the document that the step cites."""
    names = {s["id"]: s.get("doc_no") or s["title"] for s in result.get("sources", [])}
    return {
        s["id"]: f"{names[s['source']]}（{PAPER_WORDS[s['status']]}）" for s in result.get("steps", []) if "source" in s
    }


def _figure(key: str, figure: dict[str, Any], papers: list[str], checked: str) -> str:
    standing, unit = figure["standing"], figure["unit"]
    value = value_words(figure["value"], unit) if "value" in figure else "未能核实"
    number = f'<span class="bdb-value">{esc(value)}</span>'
    if "value" in figure:
        number += f' <span class="bdb-unit">{esc(unit_words(unit))}</span>'
    if "range" in figure:
        low, high = (value_words(v, unit) for v in figure["range"])
        number += f' <span class="bdb-range">（{esc(low)} 到 {esc(high)} {esc(unit_words(unit))}）</span>'
    note = f'<span class="bdb-note">{esc(figure["note"])}</span>' if "note" in figure else ""
    if papers:
        note += f'<span class="bdb-paper">依据：{esc("；".join(papers))}。核对：{esc(checked)}</span>'
    badge = f'<span class="bdb-standing bdb-standing-{esc(standing)}">{esc(STANDING_WORDS[standing])}</span>'
    return (
        f'<div class="bdb-figure" data-figure="{esc(key)}" data-standing="{esc(standing)}">'
        f"<dt>{esc(figure['label'])}</dt><dd>{number} {badge}{note}</dd></div>"
    )


def _ledger(result: dict[str, Any]) -> str:
    steps = result.get("steps", [])
    if not steps:
        return ""
    names = {s["id"]: i for i, s in enumerate(steps, 1)}
    titles = {s["id"]: s["title"] for s in result.get("sources", [])}
    items = "".join(_step(s, names, titles) for s in steps)
    return f'<details class="bdb-ledger"><summary>为什么是这个数（一步一步算）</summary><ol>{items}</ol></details>'


def _step(step: dict[str, Any], names: dict[str, int], titles: dict[str, str]) -> str:
    unit = step["unit"]
    value = value_words(step["value"], unit)
    rest = "、".join(f"第{names[o]}步" for o in step["operands"])
    basis = f"（{esc(OP_WORDS[step['op']])}{'：' + rest if rest else ''}）"
    paper = ""
    if "source" in step:
        how = PAPER_WORDS[step["status"]]
        clause = esc(step.get("clause", ""))
        paper = f'<span class="bdb-paper">依据：{esc(titles[step["source"]])}{clause}（{how}）</span>'
    return (
        f'<li data-step="{esc(step["id"])}" data-op="{esc(step["op"])}">{esc(step["label"])} = '
        f"<b>{esc(value)}</b> {esc(unit_words(unit))}{basis}{paper}</li>"
    )


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
