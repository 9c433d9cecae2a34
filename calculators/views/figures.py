"""The figures of a result as HTML: each with its standing and its papers, variants apart."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from ..engine.months import day_words, parse_date
from ..engine.result import STANDING_WORDS
from .html import esc, unit_words, value_words

PAPER_WORDS = {"official": "官方原文", "reprint": "官方文本转载", "press": "媒体或问答转述", "unverified": "未能核实"}
_DAY = re.compile(r"\[(\d{4}-\d{2}-\d{2})\]$")
Item = tuple[str, dict[str, Any]]


def render_figures(result: dict[str, Any], checked: str) -> str:
    """Every figure, in order; those of one variant or one day stand under its name.

    ``checked`` is the day on which the data were checked.
    """
    papers = papers_by_step(result)
    parts = []
    for heading, run in groupby(shown(result), key=_heading):
        items = list(run)
        # One figure with its variant in the label needs no heading.
        heading = heading if len(items) > 1 else ""
        rows = "".join(_figure(key, figure, _label(figure["label"], heading), papers, checked) for key, figure in items)
        title = f'<p class="bdb-group">{esc(heading)}</p>' if heading else ""
        parts.append(f'{title}<dl class="bdb-figures">{rows}</dl>')
    return "".join(parts)


def shown(result: dict[str, Any]) -> list[Item]:
    """The figures to list: not the general name of flexible_total, nor what the plans show themselves."""
    left_out = ("total_", "plan_") if "plans" in result else ("total_",)
    return [(key, figure) for key, figure in result.get("figures", {}).items() if not key.startswith(left_out)]


def _heading(item: Item) -> str:
    """What sets a figure apart from its twins: the day or the variant in its brackets, in words."""
    key, figure = item
    day = _DAY.search(key)
    if day:
        return f"{day_words(parse_date(day[1]))}走"
    return str(figure["label"]).partition(" · ")[2] if key.endswith("]") else ""


def _label(label: str, heading: str) -> str:
    """The label without the words that stand in the heading already."""
    return label.removeprefix(f"{heading}，").removesuffix(f" · {heading}") if heading else label


def papers_by_step(result: dict[str, Any]) -> dict[str, str]:
    """Step id → the short name of the document that the step cites."""
    names = {s["id"]: s.get("doc_no") or s["title"] for s in result.get("sources", [])}
    return {
        s["id"]: f"{names[s['source']]}（{PAPER_WORDS[s['status']]}）" for s in result.get("steps", []) if "source" in s
    }


def number(figure: dict[str, Any]) -> str:
    """The value with its unit, its range and its standing."""
    standing, unit = figure["standing"], figure["unit"]
    value = value_words(figure["value"], unit) if "value" in figure else "未能核实"
    made = f'<span class="bdb-value">{esc(value)}</span>'
    if "value" in figure:
        made += f' <span class="bdb-unit">{esc(unit_words(unit))}</span>'
    if "range" in figure:
        low, high = (value_words(v, unit) for v in figure["range"])
        made += f' <span class="bdb-range">（{esc(low)} 到 {esc(high)} {esc(unit_words(unit))}）</span>'
    badge = f'<span class="bdb-standing bdb-standing-{esc(standing)}">{esc(STANDING_WORDS[standing])}</span>'
    return f"{made} {badge}"


def basis(figure: dict[str, Any], papers: dict[str, str], checked: str) -> str:
    """The note of a figure and the documents it rests on."""
    made = f'<span class="bdb-note">{esc(figure["note"])}</span>' if "note" in figure else ""
    cited = list(dict.fromkeys(papers[step] for step in figure["trace"] if step in papers))
    if cited:
        made += f'<span class="bdb-paper">依据：{esc("；".join(cited))}。核对：{esc(checked)}</span>'
    return made


def _figure(key: str, figure: dict[str, Any], label: str, papers: dict[str, str], checked: str) -> str:
    return (
        f'<div class="bdb-figure" data-figure="{esc(key)}" data-standing="{esc(figure["standing"])}">'
        f"<dt>{esc(label)}</dt><dd>{number(figure)}{basis(figure, papers, checked)}</dd></div>"
    )
