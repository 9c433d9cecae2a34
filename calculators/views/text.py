"""A result as plain text, for a terminal and for copying into a message."""

from __future__ import annotations

from typing import Any

from ..engine.months import YearMonth, month_words
from ..engine.result import ROUTE_WORDS, STANDING_WORDS
from .figures import shown
from .html import unit_words, value_words
from .missing import questions
from .plans import plan_lines
from .result import STATE_WORDS, status_words


def render_text(result: dict[str, Any]) -> str:
    """The result in lines, in the order in which the page shows it."""
    lines = [result["headline"], ""]
    lines += [f"· {d['text']}" for d in result.get("deadlines", [])]
    lines += [f"{i}. {a['text']}" for i, a in enumerate(result.get("actions", [])[:3], 1)]
    lines += [f"？{words}" for _, words in questions(result)]
    lines += plan_lines(result)
    lines += [f"！{w['text']}" for w in result.get("warnings", [])]
    for route in result.get("routes", []):
        lines.append(f"【{ROUTE_WORDS[route['route']]}】{status_words(route)}")
        lines += [f"   - {r['text']}{r.get('remedy', '')}" for r in route["reasons"]]
    lines += [
        f"{month_words(YearMonth.parse(m['month']))}：{STATE_WORDS[m['state']]}" for m in result.get("months", [])
    ]
    lines += [_figure_line(figure) for _, figure in shown(result)]
    lines += ["", "怎么算的："] if result.get("steps") else []
    lines += [
        f"  {s['id']} {s['label']} = {value_words(s['value'], s['unit'])} {unit_words(s['unit'])}".rstrip()
        for s in result.get("steps", [])
    ]
    lines += ["", "依据："] if result.get("sources") else []
    lines += [f"  {s['title']}（{s.get('doc_no') or s['issuer']}）" for s in result.get("sources", [])]
    return "\n".join(lines) + "\n"


def _figure_line(figure: dict[str, Any]) -> str:
    if "value" not in figure:
        return f"{figure['label']}：未能核实。{figure.get('note', '')}"
    unit = unit_words(figure["unit"])
    value = value_words(figure["value"], figure["unit"])
    span = f"（{' 到 '.join(figure['range'])} {unit}）" if "range" in figure else ""
    standing = STANDING_WORDS[figure["standing"]]
    return f"{figure['label']}：{value} {unit}{span}　[{standing}]"
