"""A result as plain text, for a terminal and for copying into a message."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ..engine.months import YearMonth, date_words, month_words
from ..engine.result import ROUTE_WORDS, STANDING_WORDS
from .figures import shown
from .html import unit_words, value_words
from .missing import questions
from .plans import plan_lines
from .result import FIRST, STATE_WORDS, status_words


def render_text(result: dict[str, Any]) -> str:
    """The result in lines, in the order in which the page shows it, with how it was computed."""
    lines = _answer(result, [_month_line(each) for each in result.get("months", [])])
    lines += _steps(result)
    lines += ["", "依据："] if result.get("sources") else []
    lines += [f"  {s['title']}（{s.get('doc_no') or s['issuer']}）" for s in result.get("sources", [])]
    return "\n".join(lines) + "\n"


def render_message(result: dict[str, Any], title: str, place: str, checked: str) -> str:
    """The result as a message to the family: what it is about, the answer, how far to trust it.

    ``checked`` is the day on which the data were checked.
    """
    lines = [f"【{place} · {title}】", *_answer(result, [] if "plans" in result else stretches(result)), ""]
    lines.append(f"按{date_words(result['as_of'])}算，数据核对到{date_words(checked)}。")
    lines.append("“不断保”按公开文件推算，不是政府网站。以参保地经办机构答复为准。")
    return "\n".join(lines) + "\n"


def stretches(result: dict[str, Any]) -> list[str]:
    """The month strip in words, months of one state in a row together."""
    made = []
    for state, group in groupby(result.get("months", []), key=lambda m: str(m["state"])):
        months = [YearMonth.parse(m["month"]) for m in group]
        first, last = month_words(months[0]), month_words(months[-1])
        made.append(f"{first if len(months) == 1 else f'{first}到{last}'}：{STATE_WORDS[state]}")
    return made


def _month_line(each: dict[str, Any]) -> str:
    """One month of the strip, with the route that it is reckoned on."""
    route = f"（{ROUTE_WORDS[each['route']]}）" if "route" in each else ""
    return f"{month_words(YearMonth.parse(each['month']))}：{STATE_WORDS[each['state']]}{route}"


def _answer(result: dict[str, Any], months: list[str]) -> list[str]:
    warnings = result.get("warnings", [])
    lines = [result["headline"], ""]
    lines += [f"！{w['text']}" for w in warnings if w["id"] in FIRST]
    lines += [f"· {d['text']}" for d in result.get("deadlines", [])]
    lines += [f"{i}. {a['text']}" for i, a in enumerate(result.get("actions", [])[:3], 1)]
    lines += [f"？{words}" for _, words in questions(result)]
    lines += plan_lines(result)
    lines += [f"！{w['text']}" for w in warnings if w["id"] not in FIRST]
    for route in result.get("routes", []):
        lines.append(f"【{ROUTE_WORDS[route['route']]}】{status_words(route)}")
        lines += [f"   - {r['text']}{r.get('remedy', '')}{_earliest(r)}" for r in route["reasons"]]
    return [*lines, *months, *(_figure_line(figure) for _, figure in shown(result))]


def _steps(result: dict[str, Any]) -> list[str]:
    steps = result.get("steps", [])
    lines = [
        f"  {s['id']} {s['label']} = {value_words(s['value'], s['unit'])} {unit_words(s['unit'])}".rstrip()
        for s in steps
    ]
    return ["", "怎么算的：", *lines] if steps else []


def _earliest(reason: dict[str, Any]) -> str:
    """From which month an unmet condition can be met."""
    if reason["met"] or "earliest_month" not in reason:
        return ""
    return f"最早{month_words(YearMonth.parse(reason['earliest_month']))}。"


def _figure_line(figure: dict[str, Any]) -> str:
    if "value" not in figure:
        return f"{figure['label']}：未能核实。{figure.get('note', '')}"
    unit = unit_words(figure["unit"])
    value = value_words(figure["value"], figure["unit"])
    ends = " 到 ".join(value_words(end, figure["unit"]) for end in figure.get("range", ()))
    span = f"（{ends}{f' {unit}' if unit else ''}）" if ends else ""
    standing = STANDING_WORDS[figure["standing"]]
    note = f"　{figure['note']}" if "note" in figure else ""
    return f"{figure['label']}：{value} {unit}{span}　[{standing}]{note}"
