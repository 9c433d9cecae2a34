"""Whether people with hukou from elsewhere may join as flexible workers, and what papers they need (户籍条件)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import Unknown
from calculators.rules.enrolment import NEED_WORDS

from ..charts import Chart
from ..page import Page
from .parts import Cell, Comparison, Head, Row, count_unknown, lookup, stops, to_ask, unknown

PARAMETER = "flex_hukou"
# Sorted from the most open to the narrowest.
_FREE, _PAPERS, _LOCAL = "1", "2", "3"


def rows(page: Page) -> list[Row]:
    """One row for each place."""
    made = []
    for stop in stops(page, PARAMETER):
        book, reading = lookup(page, stop.code, PARAMETER)
        if isinstance(reading, Unknown):
            cells = (unknown(reading), Cell(Markup("")))
            made.append(Row(stop, "", "", cells, to_ask(page, stop.code, PARAMETER)))
            continue
        value, entry = reading.value, reading.entry
        note = Markup('<span class="bdb-note">{}</span>').format(entry.note) if entry.note else ""
        cells = (_open(value, reading.standing), Cell(Markup("{}{}").format(value["text"], note)))
        papers = page.entry_papers(book, reading)
        made.append(Row(stop, page.shared(book, entry), "", cells, papers))
    return made


def _open(value: dict[str, Any], standing: str) -> Cell:
    needs = "、".join(NEED_WORDS[need] for need in value["needs"])
    if not value["open_to_nonlocal"]:
        key, words = _LOCAL, "要本市户口"
    elif needs:
        key, words = _PAPERS, f"能，要有：{needs}"
    else:
        key, words = _FREE, "能，不看户口"
    return Cell(Markup("<strong>{}</strong>").format(words), key, standing)


def answer(rows: list[Row]) -> Markup:
    """How many places are open to people from elsewhere."""
    found = [row.cells[0].key for row in rows if row.cells[0].key]
    narrow = found.count(_LOCAL)
    if narrow:
        first = f"查到的 {len(found)} 个城市里，{len(found) - narrow} 个收外地户口。"
    else:
        first = f"查到的 {len(found)} 个城市，外地户口都能参加。"
    second = f"其中 {found.count(_FREE)} 个不看户口，{found.count(_PAPERS)} 个另有条件，比如居住证、就业登记。"
    left = f"另有 {count_unknown(rows)} 个城市没有核实：先打电话问，别白跑。"
    return Markup("<p><strong>{}</strong></p><p>{}</p><p>{}</p>").format(first, second, left)


def charts(rows: list[Row]) -> list[Chart]:
    """None: words are read, not measured."""
    return []


COMPARISON = Comparison(
    "外地户口能不能以灵活就业身份参加职工医保", (Head("外地户口"), Head("怎么规定", sorted=False)), rows, answer, charts
)
