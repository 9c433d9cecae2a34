"""The ledger as HTML: a figure unfolds into what it was made of, down to the documents and the answers."""

from __future__ import annotations

from typing import Any

from .figures import PAPER_WORDS
from .html import esc, unit_words, value_words

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
    "divide": "相除",
    "decide": "按规定取",
}


def render_ledger(result: dict[str, Any]) -> str:
    """Every step once, each inside the first step that rests on it; "" where nothing was computed."""
    steps = result.get("steps", [])
    if not steps:
        return ""
    unfolding = _Unfolding(result)
    used = {operand for step in steps for operand in step["operands"]}
    ends = "".join(unfolding.item(step["id"]) for step in steps if step["id"] not in used)
    return f'<details class="bdb-ledger"><summary>为什么是这个数（点开看）</summary><ul>{ends}</ul></details>'


class _Unfolding:
    """Writes a step with everything under it, and only names it the next time."""

    def __init__(self, result: dict[str, Any]) -> None:
        self._steps = {step["id"]: step for step in result["steps"]}
        self._sources = {source["id"]: source for source in result.get("sources", [])}
        self._told: set[str] = set()

    def item(self, step_id: str) -> str:
        """One line of the list, with a list of its own where it rests on other steps."""
        step = self._steps[step_id]
        value = f"<b>{esc(value_words(step['value'], step['unit']))}</b> {esc(unit_words(step['unit']))}".rstrip()
        line = f"{esc(step['label'])} = {value}"
        if step_id in self._told:
            return f"<li>{line}（上面有）</li>"
        self._told.add(step_id)
        line += f"（{OP_WORDS[step['op']]}）"
        parts = "".join(self.item(operand) for operand in step["operands"])
        body = f"<details><summary>{line}</summary><ul>{parts}</ul></details>" if parts else line
        return f'<li data-step="{esc(step_id)}" data-op="{esc(step["op"])}">{body}{self._paper(step)}</li>'

    def _paper(self, step: dict[str, Any]) -> str:
        """The document that a step cites, with a link where it may be linked."""
        if "source" not in step:
            return ""
        source = self._sources[step["source"]]
        title = esc(source["title"])
        if "url" in source:
            title = f'<a href="{esc(source["url"])}" rel="noopener noreferrer">{title}</a>'
        how = PAPER_WORDS[step["status"]]
        return f'<span class="bdb-paper">依据：{title}{esc(step.get("clause", ""))}（{how}）</span>'
