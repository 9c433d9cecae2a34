"""How many months of unemployment benefit one gets, and how much a month (失业金月数与金额)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import Unknown

from ..charts import Chart
from ..core import figures, option_words
from ..page import Page
from .parts import (
    Cell,
    Comparison,
    Head,
    Row,
    Stop,
    amount,
    bars,
    count_unknown,
    ends,
    figure_cell,
    lookup,
    stops,
    to_ask,
    unknown,
)

# Contributions of one, five and ten years: what each place is asked.
PAID = (12, 60, 120)
_OWN_BASE = "own_base"


def rows(page: Page) -> list[Row]:
    """One row for each place."""
    return [_row(page, stop) for stop in stops(page, "unemployment_amount")]


def _row(page: Page, stop: Stop) -> Row:
    results = [page.core.answer("unemployment", stop.code, unemployment_paid_months=paid) for paid in PAID]
    months = tuple(figure_cell(result["figures"]["unemployment_months"], "个月") for result in results)
    paid = figures(results[1], "unemployment_monthly")
    book, rule = lookup(page, stop.code, "unemployment_amount")
    shared = "" if isinstance(rule, Unknown) else page.shared(book, rule.entry)
    return Row(stop, shared, "", (*months, _monthly(paid, rule)), lambda: _papers(page, stop.code, results[1]))


def _monthly(found: list[tuple[str, dict[str, Any]]], rule: Any) -> Cell:
    """The amounts of all areas; sorted by the highest."""
    valued = [figure for _, figure in found if "value" in figure]
    if valued:
        top = max(valued, key=lambda figure: float(figure["value"]))
        lines = [f"{option_words(figure['label'])} {figure['value']}" for figure in valued if len(valued) > 1]
        return amount(top["value"], "元/月", top["standing"], Markup("<br>").join(lines))
    if isinstance(rule, Unknown):
        return unknown(rule)
    if rule.value["kind"] == _OWN_BASE:
        return Cell(Markup("按本人的缴费基数算"), "", rule.standing)
    return unknown()


def _papers(page: Page, code: str, result: dict[str, Any]) -> Markup:
    """The papers of the months and of the amount, or whom to ask."""
    told = []
    for name, figure in (("月数的依据", "unemployment_months"), ("金额的依据", "unemployment_monthly")):
        keys = [key for key, found in figures(result, figure) if "value" in found]
        if keys:
            told.append(Markup("{}{}").format(name, page.figure_papers(code, result, keys[0], place=False)))
        else:
            told.append(Markup("{}{}").format(name, to_ask(page, code, figure.replace("monthly", "amount"))()))
    return Markup("<br>").join(told)


def answer(rows: list[Row]) -> Markup:
    """Months for the middle case, and the span of the amounts."""
    years = PAID[1] // 12
    first = f"同样交了 {years} 年，各城市能领的月数不同。"
    left = f"有 {count_unknown(rows, 1)} 个城市的月数没有核实。国家规定的上限各地都一样。"
    spans = ends(rows, 1, f"交 {years} 年") + ends(rows, len(PAID), "每月")
    return Markup("<p><strong>{}</strong></p>{}<p>{}</p>").format(first, spans, left)


def charts(rows: list[Row]) -> list[Chart]:
    """The months for the middle case and the amount a month."""
    years = PAID[1] // 12
    return [
        Chart(
            f"失业保险交了 {years} 年，各城市能领几个月失业金，从少到多排。数字都在下面的表里。",
            f"交了 {years} 年能领几个月。虚线条：旧标准。",
            bars(rows, 1),
        ),
        Chart(
            "各城市每月失业金多少钱，从低到高排。数字都在下面的表里。",
            "每月多少钱，按区分档的画最高一档。虚线条：旧标准，只供估算。",
            bars(rows, len(PAID)),
        ),
    ]


_HEADS = (*(Head(f"交 {paid // 12} 年") for paid in PAID), Head("每月"))
COMPARISON = Comparison("失业金能领几个月、每月多少钱", _HEADS, rows, answer, charts)
