"""The bars of an answer: drawn from its figures, to scale, with the same in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from calculators.views.chart import MOST, WIDTH, render_chart


def answer(calculator: str, **figures: str) -> dict[str, Any]:
    made = {key: {"label": f"{key}名", "value": value, "unit": "元"} for key, value in figures.items()}
    return {"calculator": calculator, "figures": made}


def widths(html: str) -> list[int]:
    return [int(width) for width in re.findall(r'<rect [^>]*width="(\d+)"', html)]


def test_bars_are_to_scale_and_said_in_words() -> None:
    html = render_chart(answer("bill", out_of_pocket_employee="2500.00", out_of_pocket_none="10000.00", other="9.00"))
    ET.fromstring(html)
    assert widths(html) == [WIDTH // 4, WIDTH]
    assert 'role="img" aria-label="这张账单，各要自己付多少：' in html
    assert "out_of_pocket_employee名 2500.00 元；out_of_pocket_none名 10000.00 元" in html


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert render_chart(answer("bill", out_of_pocket_employee="1.00")) == ""
    assert render_chart(answer("gap", out_of_pocket_a="1.00", out_of_pocket_b="2.00")) == ""
    many = {f"out_of_pocket_{n}": "1.00" for n in range(MOST + 1)}
    assert render_chart(answer("bill", **many)) == ""
    unknown = answer("bill", out_of_pocket_a="1.00", out_of_pocket_b="2.00")
    del unknown["figures"]["out_of_pocket_b"]["value"]
    assert render_chart(unknown) == ""


def test_sums_of_nothing() -> None:
    assert widths(render_chart(answer("plan", plan_total_a="0.00", plan_total_b="0.00"))) == [1, 1]


def test_the_same_figures_give_the_same_bytes_and_no_markup_gets_in() -> None:
    case = answer("plan", plan_total_a="1.00", plan_total_b="2.00")
    case["figures"]["plan_total_a"]["label"] = "<script>"
    assert render_chart(case) == render_chart(case)
    assert "<script>" not in render_chart(case)
