"""How long one waits after a gap before joining as a flexible worker (断缴规则、等待期).

Each place is asked the same: left an employer, some months unpaid, paying again this month.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth, parse_date

from ..charts import Chart
from ..page import Page
from .parts import Cell, Comparison, Head, Row, Stop, amount, bars, count_unknown, known, lookup, stops, to_ask, unknown

PARAMETER = "flex_gap"
# Months without payment: the last gap that the national line still allows, and the first beyond it.
GAPS = (3, 4)
_WAIT = "wait_months_flexible"


def asked(page: Page, months: int) -> dict[str, str]:
    """The situation that every place is asked: so many whole months without payment."""
    start = YearMonth.holding(parse_date(page.library.data_date))
    return {"last_paid_month": str(start.plus(-months - 1)), "start_month": str(start), "last_paid_kind": "employee"}


def rows(page: Page) -> list[Row]:
    """One row for each place."""
    return [_row(page, stop) for stop in stops(page, PARAMETER)]


def _row(page: Page, stop: Stop) -> Row:
    results = [page.core.answer("gap", stop.code, **asked(page, months)) for months in GAPS]
    waits = tuple(_wait(result["figures"][_WAIT]) for result in results)
    book, local = lookup(page, stop.code, PARAMETER)
    if not isinstance(local, Unknown):
        note = Markup('<span class="bdb-note">{}</span>').format(local.entry.note) if local.entry.note else ""
        words = Cell(Markup("{}{}").format(local.value["text"], note))
        return Row(stop, page.shared(book, local.entry), "", (*waits, words), page.entry_papers(book, local))
    if not waits[0].key:
        return Row(stop, "", "", (*waits, unknown(local)), to_ask(page, stop.code, PARAMETER))
    ask = to_ask(page, stop.code, PARAMETER)
    return Row(
        stop,
        "",
        "",
        (*waits, _national(local)),
        lambda: page.figure_papers(stop.code, results[0], _WAIT, place=False) + Markup("<br>") + ask(),
    )


def _national(local: Unknown) -> Cell:
    """The rule of a place that has none of its own in the data."""
    told = unknown(local).html if local.hints else Markup("要问")
    return Cell(Markup("没超过 {} 个月的，按全国规定。更久的：{}").format(GAPS[0], told))


def _wait(figure: dict[str, Any]) -> Cell:
    # A span from nothing to the national ceiling is what the core says where a place is silent.
    if figure["standing"] == "estimate":
        return unknown()
    if figure["value"] == "0":
        return Cell(Markup("<strong>不用等</strong>"), "0", figure["standing"], "不用等")
    return amount(figure["value"], "个月", figure["standing"])


def answer(rows: list[Row]) -> Markup:
    """Within the line most places do not wait; beyond it they differ."""
    within, over = known(rows, 0), known(rows, 1)
    none = sum(1 for row in within if row.cells[0].key == "0")
    first = f"断 {GAPS[0]} 个月以内接上，{none} 个城市不用等。"
    told = Markup("").join(
        Markup("<p>断 {} 个月：{}，{}{}</p>").format(GAPS[1], row.name, row.cells[1].bare, row.papers())
        for row in ([over[0], over[-1]] if over else [])
    )
    left = f"断 {GAPS[1]} 个月要等多久，另有 {count_unknown(rows, 1)} 个城市没有核实。"
    return Markup("<p><strong>{}</strong></p>{}<p>{}</p>").format(first, told, left)


def charts(rows: list[Row]) -> list[Chart]:
    """Beyond the line, where it is known."""
    return [
        Chart(
            f"断缴 {GAPS[1]} 个月后改灵活就业，各城市要等几个月，从短到长排。数字都在下面的表里。",
            f"断 {GAPS[1]} 个月后要等几个月，只画查到的城市。",
            bars(rows, 1),
        )
    ]


_HEADS = (*(Head(f"断 {months} 个月") for months in GAPS), Head("怎么规定", sorted=False))
COMPARISON = Comparison("离开单位后断缴，再以灵活就业身份接上，要等几个月才能报销", _HEADS, rows, answer, charts)
