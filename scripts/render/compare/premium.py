"""What flexible workers pay for employee medical insurance each month (灵活就业每月缴费)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import Entry, Unknown, period_words

from ..charts import Chart
from ..core import figures, option_words
from ..history import formula
from ..page import Page
from .parts import (
    Cell,
    Comparison,
    Head,
    Row,
    Stop,
    amount,
    bars,
    cheapest,
    count_unknown,
    ends,
    lookup,
    stops,
    to_ask,
    unknown,
)


def rows(page: Page) -> list[Row]:
    """One row for each way to join in each place."""
    made = []
    for stop in stops(page, "flex_base"):
        result = page.core.answer("premium", stop.code)
        priced = [(key, f) for key, f in figures(result, "flexible_monthly") if "value" in f]
        book, base = lookup(page, stop.code, "flex_base")
        if not priced or isinstance(base, Unknown):
            reading = base if isinstance(base, Unknown) else None
            cells = (unknown(reading), Cell(Markup("")))
            made.append(Row(stop, "", "", cells, to_ask(page, stop.code, "flexible_monthly")))
            continue
        shared = page.shared(book, base.entry)
        made += [_row(page, stop, shared, result, key, f, base.entry) for key, f in priced]
    return made


def _row(
    page: Page, stop: Stop, shared: str, result: dict[str, Any], key: str, figure: dict[str, Any], base: Entry
) -> Row:
    low, high = figure.get("range", ("", ""))
    told = [formula(result, figure), f"自己选基数，最高 {high}" if high != low else "", figure.get("note", "")]
    below = Markup("<br>").join(part for part in told if part)
    price = amount(figure["value"], figure["unit"], figure["standing"], below)
    period = Cell(Markup(period_words(base)), (base.start or base.until).replace("-", ""), figure["standing"])
    return Row(
        stop,
        shared,
        option_words(figure["label"]),
        (price, period),
        lambda: page.figure_papers(stop.code, result, key, place=False),
    )


def answer(rows: list[Row]) -> Markup:
    """The span between places, each end with its papers."""
    missing = count_unknown(rows)
    left = Markup("<p>另有 {} 个城市没有核实，不拿别处的数代替。</p>").format(missing) if missing else ""
    first = Markup("<p><strong>各城市每月要交的钱差得很多。</strong>下面拿每个城市最低的一档来比。</p>")
    return first + ends(cheapest(rows), 0, "每月") + left


def charts(rows: list[Row]) -> list[Chart]:
    """Every price as a bar."""
    return [
        Chart(
            "各城市灵活就业医保每月要交多少钱，从低到高排。数字都在下面的表里。",
            "从低到高。实心条：现行标准。虚线条：旧标准，只供估算。有几档的，画最低一档。",
            bars(cheapest(rows)),
        )
    ]


COMPARISON = Comparison(
    "灵活就业人员参加职工医保，每月要交的钱", (Head("每月"), Head("哪时的标准")), rows, answer, charts
)
