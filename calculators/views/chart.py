"""Bars for people who would rather look than read: sums side by side, as SVG text.

The same figures give the same bytes. It prints in black and white, because length and number
say everything; a screen reader is given the numbers as one sentence.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from .html import esc

WIDTH, ROW, BAR = 320, 46, 16
# Which figures of a calculator are drawn, and what the drawing says.
DRAWN = {
    "bill": (("out_of_pocket_",), "这张账单，各要自己付多少"),
    "premium": (("flexible_total", "resident_annual"), "各要交多少"),
    "plan": (("plan_total_",), "各种走法一共交多少"),
}
# More bars than this are a table, not a picture.
MOST = 6


class Bar(NamedTuple):
    """One sum: its label and its amount in yuan."""

    label: str
    amount: Decimal


def bars_of(result: dict[str, Any]) -> list[Bar]:
    """The sums that are worth a picture: two at least, each with a value."""
    prefixes, _ = DRAWN.get(result["calculator"], ((), ""))
    found = [
        Bar(figure["label"], Decimal(figure["value"]))
        for key, figure in result.get("figures", {}).items()
        if key.startswith(tuple(prefixes)) and "value" in figure
    ]
    return found if prefixes and 2 <= len(found) <= MOST else []


def render_chart(result: dict[str, Any]) -> str:
    """The bars of a result with their title; "" where there is nothing to compare."""
    bars = bars_of(result)
    if not bars:
        return ""
    title = DRAWN[result["calculator"]][1]
    words = "；".join(f"{bar.label} {bar.amount} 元" for bar in bars)
    longest = max(bar.amount for bar in bars) or Decimal(1)
    rows = "".join(_row(index, bar, longest) for index, bar in enumerate(bars))
    return (
        f'<figure class="bdb-bars"><figcaption>{esc(title)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {ROW * len(bars)}" role="img" aria-label="{esc(title)}：{esc(words)}">{rows}</svg>'
        "</figure>"
    )


def _row(index: int, bar: Bar, longest: Decimal) -> str:
    """A line of words, and under it the bar; a zero keeps its outline."""
    top = index * ROW
    width = max(1, int(bar.amount * WIDTH / longest))
    return (
        f'<text x="0" y="{top + 16}">{esc(bar.label)}</text>'
        f'<text x="{WIDTH}" y="{top + 16}" text-anchor="end" font-weight="700">{bar.amount} 元</text>'
        f'<rect x="0" y="{top + 23}" width="{width}" height="{BAR}"/>'
    )
