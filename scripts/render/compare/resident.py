"""What residents pay for a coverage year, and until when (居民医保缴费和集中缴费期)."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.engine.book import Unknown

from ..charts import Chart
from ..core import figures, option_words
from ..page import Page
from ..values import words
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

# How far back a price is still worth showing beside the others.
_YEARS_BACK = 2


class Priced(NamedTuple):
    """The newest coverage year of a place with a price, and the result that holds it."""

    year: int
    result: dict[str, Any]
    keys: list[str]


def rows(page: Page) -> list[Row]:
    """One row for each option of an adult, of the newest coverage year that is known."""
    made = []
    for stop in stops(page, "resident_premium"):
        found = newest(page, stop.code)
        window = _window(page, stop.code)
        if found is None:
            _, reading = lookup(page, stop.code, "resident_premium")
            cell = unknown(reading if isinstance(reading, Unknown) else None)
            made.append(Row(stop, "", "", (cell, window), to_ask(page, stop.code, "resident_annual")))
        else:
            made += [_row(page, stop, found, key, window) for key in found.keys]
    return made


def newest(page: Page, code: str) -> Priced | None:
    """The newest coverage year with a price: the coming one, this one, or up to two years back."""
    today = page.library.data_date
    this_year = int(today[:4])
    for year in range(this_year + 1, this_year - _YEARS_BACK - 1, -1):
        on = today if year >= this_year else f"{year}-07-01"
        result = page.core.answer("premium", code, as_of=on)
        keys = [
            key
            for key, f in figures(result, "resident_annual")
            if "value" in f and f["label"].startswith(f"{year}年度")
        ]
        if keys:
            return Priced(year, result, keys)
    return None


def _row(page: Page, stop: Stop, found: Priced, key: str, window: Cell) -> Row:
    figure = found.result["figures"][key]
    old = found.year < int(page.library.data_date[:4])
    standing = "stale" if old else figure["standing"]
    below = f"{found.year} 年度"
    book = page.library.book(stop.code)
    reading = book.lookup("resident_premium", found.result["as_of"], found.result["as_of"], found.year)
    shared = "" if isinstance(reading, Unknown) else page.shared(book, reading.entry)
    return Row(
        stop,
        shared,
        option_words(figure["label"]) if len(found.keys) > 1 else "",
        (amount(figure["value"], figure["unit"], standing, below), window),
        lambda: page.figure_papers(stop.code, found.result, key, place=False) + _window_papers(page, stop.code),
    )


def _window_reading(page: Page, code: str) -> Any:
    book, on = page.library.book(code), page.library.data_date
    this_year = int(on[:4])
    for year in range(this_year + 1, this_year - _YEARS_BACK - 1, -1):
        reading = book.lookup("resident_window", on, on, year)
        # A window that is not set by year would come back for every year.
        if not isinstance(reading, Unknown) and reading.value.get("coverage_year") == year:
            return reading
    return None


def _window(page: Page, code: str) -> Cell:
    reading = _window_reading(page, code)
    if reading is None:
        return unknown()
    over = reading.value["end"] < page.library.data_date
    told = Markup("<br><small>这一段已经过了</small>") if over else ""
    html = Markup("{}{}").format(words("resident_window", reading.value), told)
    return Cell(html, reading.value["end"].replace("-", ""), "stale" if over else reading.standing)


def _window_papers(page: Page, code: str) -> Markup:
    reading = _window_reading(page, code)
    if reading is None:
        return Markup("")
    return Markup("<br>缴费期") + page.entry_papers(page.library.book(code), reading)()


def answer(rows: list[Row]) -> Markup:
    """The span between places, and the months of the windows."""
    return Markup("<p><strong>成年人一年要缴多少，各城市不一样。</strong></p>{}<p>另有 {} 个城市没有核实。</p>").format(
        ends(cheapest(rows), 0, "一年"), count_unknown(rows)
    )


def charts(rows: list[Row]) -> list[Chart]:
    """Every price as a bar."""
    return [
        Chart(
            "各城市居民医保成年人一年个人缴多少钱，从低到高排。数字都在下面的表里。",
            "从低到高。实心条：今年度或下一年度。虚线条：更早年度的旧标准。",
            bars(cheapest(rows)),
        )
    ]


COMPARISON = Comparison(
    "居民医保成年人一年个人缴费和集中缴费期", (Head("一年"), Head("集中缴费期")), rows, answer, charts
)
