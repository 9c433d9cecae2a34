"""What is paid as the months go by: drawn to scale, with the month from which one way costs more."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from calculators.views.course import HEIGHT, TOP, WIDTH, courses_of, render_course, turns


def plan(label: str, *costs: str) -> dict[str, Any]:
    return {"label": label, "months": [{"month": f"2026-{9 + n:02d}", "cost": cost} for n, cost in enumerate(costs)]}


def plans(*drawn: dict[str, Any]) -> dict[str, Any]:
    return {"calculator": "plan", "plans": list(drawn)}


def premium(monthly: str, yearly: str) -> dict[str, Any]:
    return {
        "calculator": "premium",
        "figures": {"flexible_monthly": {"value": monthly}, "resident_annual": {"value": yearly}},
    }


def test_sums_grow_month_by_month() -> None:
    months, (dear, cheap) = courses_of(
        plans(plan("贵", "300.00", "0.00", "50.00"), plan("省", "0.00", "0.00", "80.00"))
    )
    assert months == ["2026年9月", "2026年10月", "2026年11月"]
    assert [str(paid) for paid in dear.paid] == ["300.00", "300.00", "350.00"]
    assert [str(paid) for paid in cheap.paid] == ["0.00", "0.00", "80.00"]


def test_lines_are_to_scale() -> None:
    html = render_course(plans(plan("贵", "100.00", "100.00"), plan("省", "0.00", "100.00")))
    ET.fromstring(html)
    floor = TOP + HEIGHT
    assert re.findall(r' d="(M0 \d+V.+?)"', html) == [
        f"M0 {floor - HEIGHT // 2}V{floor - HEIGHT // 2}H{WIDTH // 2}V{TOP}H{WIDTH}",
        f"M0 {floor}V{floor}H{WIDTH // 2}V{floor - HEIGHT // 2}H{WIDTH}",
    ]
    assert 'aria-label="贵到2026年10月一共 200.00 元；省到2026年10月一共 100.00 元"' in html


def test_the_month_of_the_turn() -> None:
    """337.16 × 2 is more than 400: from the second month on."""
    assert turns(*courses_of(premium("337.16", "400.00"))) == ["从第2个月起，“灵活就业”比“居民医保”花得多。"]
    assert turns(*courses_of(premium("500.00", "400.00"))) == []
    # 100 × 4 is as much as 400, not more.
    assert turns(*courses_of(premium("100.00", "400.00"))) == ["从第5个月起，“灵活就业”比“居民医保”花得多。"]


def test_a_turn_back_is_told_too() -> None:
    drawn = plans(plan("甲", "10.00", "0.00", "100.00"), plan("乙", "0.00", "30.00", "0.00"))
    assert turns(*courses_of(drawn)) == ["从2026年10月起，“乙”比“甲”花得多。", "从2026年11月起，“甲”比“乙”花得多。"]


def test_nothing_is_drawn_where_nothing_differs_or_is_known() -> None:
    assert render_course(plans()) == ""
    assert render_course(plans(plan("甲", "1.00"), plan("乙", "1.00"))) == ""
    assert render_course({"calculator": "gap", "figures": {}}) == ""
    unknown = premium("337.16", "400.00")
    del unknown["figures"]["resident_annual"]["value"]
    assert render_course(unknown) == ""


def test_no_markup_gets_in() -> None:
    assert "<script>" not in render_course(plans(plan("<script>", "1.00"), plan("乙", "2.00")))
