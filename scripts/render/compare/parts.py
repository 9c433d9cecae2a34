"""What every comparison is made of: places, cells, rows, and the sortable table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.engine.book import Book, Known, Stale, Unknown

from ..charts import Bar, Chart
from ..page import Page

STALE_WORD = "旧标准"
_HOTLINES = {"medical": "医保", "hr": "人社", "tax": "税务"}


class Stop(NamedTuple):
    """A place that gets a row: a city with data of its own, or the rest of a province."""

    code: str
    name: str
    link: Markup


class Cell(NamedTuple):
    """What stands in a cell, and the number that its column is sorted by.

    Without a ``key`` the value is not known: such rows stay last however the table is sorted.
    ``text`` is the same for a chart, ``bare`` for a sentence that closes with the papers.
    """

    html: Markup
    key: str = ""
    standing: str = "known"
    text: str = ""
    bare: str = ""


class Row(NamedTuple):
    """One line. ``papers`` is called when the line is printed, so that sources are numbered in page order."""

    stop: Stop
    shared: str
    option: str
    cells: tuple[Cell, ...]
    papers: Callable[[], Markup]

    @property
    def name(self) -> str:
        """The place and the way to join, as a chart or a sentence names it."""
        return " ".join(part for part in (self.stop.name + self.shared, self.option) if part)


class Head(NamedTuple):
    """The head of a column; columns of words are not sorted."""

    words: str
    sorted: bool = True


class Comparison(NamedTuple):
    """One comparison across cities; each of its modules makes one.

    ``heads`` are the columns between the city and the papers.
    """

    caption: str
    heads: tuple[Head, ...]
    rows: Callable[[Page], list[Row]]
    answer: Callable[[list[Row]], Markup]
    charts: Callable[[list[Row]], list[Chart]]


def stops(page: Page, parameter: str) -> list[Stop]:
    """Every city with data of its own, in the order of the codes.

    A province whose value none of these cities shows gets a row for its other cities.
    """
    library, on = page.library, page.library.data_date
    made, told = [], set()
    for region in library.listed():
        code = region["code"]
        reading = library.book(code).lookup(parameter, on, on)
        told |= set() if isinstance(reading, Unknown) else {reading.entry.place}
        made.append(Stop(code, page.city_name(code), page.city_link(code)))
    listed = {stop.code for stop in made}
    for name, regions in library.by_province():
        others = [region for region in regions if region["code"] not in listed]
        if not others or regions[0]["province"] in told:
            continue
        reading = library.book(others[0]["code"]).lookup(parameter, on, on)
        if not isinstance(reading, Unknown) and reading.entry.place == regions[0]["province"]:
            words = f"{name}其他城市" if len(others) < len(regions) else name
            link = Markup('<a href="{}">{}</a>').format(page.url(f"cities/#p{regions[0]['province']}"), words)
            made.append(Stop(others[0]["code"], words, link))
    return sorted(made, key=lambda stop: stop.code)


def amount(value: str, unit: str, standing: str, below: str | Markup = "") -> Cell:
    """A number with its unit, and a line in small print under it."""
    html = Markup('<strong class="bdb-value">{}</strong> <span class="bdb-nowrap">{}</span>').format(value, unit)
    if standing == "stale":
        html += Markup('<br><small class="bdb-standing bdb-standing-stale">{}</small>').format(STALE_WORD)
    if below:
        html += Markup("<br><small>{}</small>").format(below)
    short = unit.partition("/")[0]
    bare = f"{value} {short}"
    return Cell(html, value, standing, bare + (f"（{STALE_WORD}）" if standing == "stale" else ""), bare)


def unknown(reading: Unknown | None = None) -> Cell:
    """Not confirmed, in words; never a number, even where somebody names one."""
    html = Markup('<span class="bdb-standing bdb-standing-unknown bdb-nowrap">没有核实</span>')
    if reading is not None and any(hint.disputed for hint in reading.hints):
        html += Markup("<br><small>有互相矛盾的说法</small>")
    elif reading is not None and reading.hints:
        html += Markup("<br><small>有说法，来源不够可靠</small>")
    return Cell(html, "", "unknown")


def to_ask(page: Page, code: str, parameter: str) -> Callable[[], Markup]:
    """In the place of papers: whom to call about a parameter that is not known."""
    which = page.library.book(code).parameters[parameter]["hotline"]
    return lambda: Markup('<small class="bdb-papers">打{} {} 问</small>').format(
        _HOTLINES[which], page.hotline(which, code)
    )


def lookup(page: Page, code: str, parameter: str) -> tuple[Book, Known | Stale | Unknown]:
    """What is known about a place on the day of the data."""
    book, on = page.library.book(code), page.library.data_date
    return book, book.lookup(parameter, on, on)


def table(comparison: Comparison, rows: list[Row]) -> Markup:
    """The rows as an accessible table; a script makes its heads into buttons that sort it.

    Places of which nothing is known stand last.
    """
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(Markup(" data-sort") if head.sorted else "", head.words)
        for head in (Head("城市"), *comparison.heads, Head("依据", sorted=False))
    )
    listed = sorted(rows, key=lambda row: not any(cell.key for cell in row.cells))
    return Markup(
        '<div class="bdb-scroll" tabindex="0" role="region" aria-label="{0}">'
        '<table class="bdb-compare bdb-sortable"><caption>{0}</caption>'
        "<thead><tr>{1}</tr></thead>\n<tbody>\n{2}\n</tbody></table></div>"
    ).format(comparison.caption, heads, Markup("\n").join(map(_row, listed)))


def _row(row: Row) -> Markup:
    option = Markup("<br><small>{}</small>").format(row.option) if row.option else ""
    cells = Markup("").join(
        Markup('<td data-key="{}" data-standing="{}">{}</td>').format(cell.key, cell.standing, cell.html)
        for cell in row.cells
    )
    shared = Markup("<br><small>{}</small>").format(row.shared) if row.shared else ""
    return Markup('<tr><th scope="row" data-key="{}">{}{}{}</th>{}<td>{}</td></tr>').format(
        row.stop.code, row.stop.link, shared, option, cells, row.papers()
    )


def known(rows: list[Row], column: int = 0) -> list[Row]:
    """The rows with a value in a column, the smallest first."""
    return sorted((row for row in rows if row.cells[column].key), key=lambda row: Decimal(row.cells[column].key))


def bars(rows: list[Row], column: int = 0) -> list[Bar]:
    """The known values of a column as bars, the smallest first."""
    return [
        Bar(row.name, float(cell.key), cell.text, cell.standing == "stale")
        for row in known(rows, column)
        for cell in [row.cells[column]]
    ]


def ends(rows: list[Row], column: int, words: str) -> Markup:
    """The smallest and the largest value, each with its place and papers, for the answer on top."""
    found = known(rows, column)
    told = [("最低", found[0]), ("最高", found[-1])] if found else []
    return Markup("").join(
        Markup("<p>{}{}：{}，{}。{}</p>").format(words, which, row.name, row.cells[column].bare, row.papers())
        for which, row in told
    )


def cheapest(rows: list[Row]) -> list[Row]:
    """The cheapest of each place's options: what places are held against each other by."""
    found: dict[str, Row] = {}
    for row in known(rows):
        found.setdefault(row.stop.code, row)
    return list(found.values())


def count_unknown(rows: list[Row], column: int = 0) -> int:
    """How many places have nothing in a column."""
    return len({row.stop.code for row in rows if not row.cells[column].key})


def figure_cell(figure: dict[str, Any], unit: str, below: str | Markup = "") -> Cell:
    """A figure of a result; not confirmed where it is open or only a span of possibilities."""
    if "value" not in figure or figure["standing"] == "estimate":
        return unknown()
    return amount(figure["value"], unit, figure["standing"], below)
