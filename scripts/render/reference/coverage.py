"""Which city has which value, and what it is worth: rows of cities, columns of parameters.

Cities without a value of their own are alike within a province, and stand as one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from calculators.engine.book import Book, Known, Unknown

from ..page import Page
from .catalogue import Catalogue
from .parameters import GROUPS
from .told import parameter_link, place_link

# State → the character in its cell, and the words. Both tell it without any colour.
STATES = {
    "own": ("市", "本市现行"),
    "province": ("省", "省里现行"),
    "nation": ("国", "全国现行"),
    "stale": ("旧", "旧标准"),
    "doubt": ("疑", "有说法，未能核实"),
    "none": ("—", "还没有查到"),
}


class Row(NamedTuple):
    """One city, or all cities that have nothing of their own."""

    head: Markup
    codes: list[str]
    cells: dict[str, str]

    @property
    def counts(self) -> Counter[str]:
        """How many parameters are in each state."""
        return Counter(self.cells.values())


class Column(NamedTuple):
    """One parameter, with the number of cities in each state."""

    parameter: str
    head: Markup
    counts: Counter[str]


def cell(book: Book, parameter: str, on: str) -> str:
    """What a city has of a parameter on a day, and from whom."""
    reading = book.lookup(parameter, on, on)
    if isinstance(reading, Unknown):
        return "doubt" if reading.hints else "none"
    if not isinstance(reading, Known):
        return "stale"
    place = reading.entry.place
    if place == book.city:
        return "own"
    return "province" if place == book.region["province"] else "nation"


class Coverage:
    """The matrix of all cities and of the parameters that a place may set."""

    states = STATES

    def __init__(self, page: Page, catalogue: Catalogue) -> None:
        self._page = page
        self._catalogue = catalogue

    @cached_property
    def parameters(self) -> list[str]:
        """What a city or a province may set for itself, by group."""
        about = self._catalogue.parameters
        order = list(GROUPS)
        local = [name for name in about if not about[name].get("national_only") and "askable" not in about[name]]
        return sorted(local, key=lambda name: order.index(about[name]["group"]))

    @cached_property
    def rows(self) -> list[Row]:
        """Cities with values of their own, then the rest of each province, then all others."""
        return [self._row(name, codes) for name, codes in self._alike.items()]

    @cached_property
    def columns(self) -> list[Column]:
        """The parameters with their counts over all cities."""
        made = []
        for name in self.parameters:
            counts: Counter[str] = Counter()
            for row in self.rows:
                counts[row.cells[name]] += len(row.codes)
            made.append(Column(name, parameter_link(self._page, self._catalogue, name), counts))
        return made

    @cached_property
    def totals(self) -> Counter[str]:
        """All cells of all cities."""
        return sum((column.counts for column in self.columns), Counter())

    @property
    def cities(self) -> int:
        """How many cities there are."""
        return sum(len(row.codes) for row in self.rows)

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        own = {value.entry.place for value in self._catalogue.values}
        groups: dict[str, list[str]] = {}
        for region in self._page.library.regions:
            code, province = region["code"], region["province"]
            # Codes sort behind the words: what has data of its own comes first.
            name = code if code in own else f"rest {province}" if province in own else "rest"
            groups.setdefault(name, []).append(code)
        return dict(sorted(groups.items(), key=lambda each: (each[0].startswith("rest"), each[0] == "rest", each[0])))

    def _row(self, name: str, codes: list[str]) -> Row:
        book = self._page.library.book(codes[0])
        cells = {parameter: cell(book, parameter, self._catalogue.data_date) for parameter in self.parameters}
        return Row(self._head(name, codes), codes, cells)

    def _head(self, name: str, codes: list[str]) -> Markup:
        if not name.startswith("rest"):
            return place_link(self._page, self._catalogue, name)
        province = name.removeprefix("rest").strip()
        where = self._catalogue.places[province]["name"] if province else ""
        return escape(f"{where}其余 {len(codes)} 个市" if where else f"另外 {len(codes)} 个市")

    def table(self) -> Markup:
        """The whole matrix; wide, in a frame of its own."""
        head = Markup("").join(
            Markup('<th scope="col"><span>{}</span></th>').format(column.head) for column in self.columns
        )
        body = Markup("").join(self._line(row) for row in self.rows)
        return Markup(
            '<div class="bdb-scroll" tabindex="0" role="region" aria-label="哪个城市有哪些数">'
            '<table class="bdb-matrix"><thead><tr><th scope="col">城市</th>{}</tr></thead>'
            "<tbody>{}</tbody></table></div>"
        ).format(head, body)

    def _line(self, row: Row) -> Markup:
        cells = Markup("").join(
            Markup('<td data-s="{}">{}</td>').format(row.cells[name], STATES[row.cells[name]][0])
            for name in self.parameters
        )
        return Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(row.head, cells)

    def terms(self, row: Row) -> list[tuple[str, str, str]]:
        """The parameters of a row by state: state, words, terms."""
        about = self._catalogue.parameters
        made = []
        for state, (_, words) in STATES.items():
            named = [about[name]["term"] for name in self.parameters if row.cells[name] == state]
            if named:
                made.append((state, words, "、".join(named)))
        return made

    def names(self, row: Row) -> Sequence[Any]:
        """The cities of a row that stands for several."""
        return [self._catalogue.place_name(code) for code in row.codes] if len(row.codes) > 1 else []
