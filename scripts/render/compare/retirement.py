"""How many years must be paid to stay insured in retirement (退休医保年限)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import Known, Stale, Unknown

from ..charts import Bar, Chart
from ..page import Page
from .parts import Cell, Comparison, Head, Row, amount, bars, count_unknown, known, lookup, stops, to_ask, unknown

PARAMETER = "retirement_years"
_WHERE = {"local": "在本市", "province": "在本省", "any": ""}


def rows(page: Page) -> list[Row]:
    """One row for each place."""
    made = []
    for stop in stops(page, PARAMETER):
        book, reading = lookup(page, stop.code, PARAMETER)
        if isinstance(reading, Unknown):
            cells = (unknown(reading), unknown(), unknown())
            made.append(Row(stop, "", "", cells, to_ask(page, stop.code, PARAMETER)))
            continue
        shared, told = page.shared(book, reading.entry), _cells(reading, page.library.data_date)
        made.append(Row(stop, shared, "", told, page.entry_papers(book, reading)))
    return made


def _cells(reading: Known | Stale, today: str) -> tuple[Cell, ...]:
    value, standing = reading.value, reading.standing
    if value.get("target_by", "") > today:
        # What holds from a later day says nothing about those who retire now.
        return (unknown(), unknown(), _words(value, standing))
    years = (_years(value.get(sex), standing) for sex in ("male", "female"))
    return (*years, _actual(value, standing, today[:4]))


def _years(number: int | None, standing: str) -> Cell:
    return unknown() if number is None else amount(str(number), "年", standing)


def _actual(value: dict[str, Any], standing: str, year: str) -> Cell:
    """The years that must really have been paid, with where; by the year of retirement where they grow."""
    where = _WHERE[value.get("actual_where", "any")]
    schedule = value.get("actual_schedule", {})
    if year in schedule:
        last = max(schedule)
        below = f"{where}，{year} 年退休的；到 {last} 年是 {schedule[last]} 年"
        return amount(str(schedule[year]), "年", standing, below.removeprefix("，"))
    if "actual" in value:
        return amount(str(value["actual"]), "年", standing, where)
    return _words(value, standing)


def _words(value: dict[str, Any], standing: str) -> Cell:
    return Cell(Markup("<small>{}</small>").format(value["text"]), "", standing) if "text" in value else unknown()


def answer(rows: list[Row]) -> Markup:
    """The span for men and for women."""
    told = Markup("")
    for column, who in enumerate(("男", "女")):
        found = known(rows, column)
        for row in [found[0], found[-1]] if found else []:
            told += Markup("<p>{}：{}，{}{}</p>").format(who, row.name, row.cells[column].bare, row.papers())
    left = f"另有 {count_unknown(rows)} 个城市没有核实。退休前先问清，年限不够要补。"
    return Markup("<p><strong>退休后不再缴费，要先缴满年限。</strong></p>{}<p>{}</p>").format(told, left)


def charts(rows: list[Row]) -> list[Chart]:
    """Men and women one under the other."""
    found = known(rows, 0)
    pairs: list[Bar] = []
    for row in found:
        for column, who in enumerate(("男", "女")):
            pairs += [bar._replace(label=f"{bar.label} {who}") for bar in bars([row], column)]
    return [
        Chart(
            "各城市退休后享受职工医保，男女各要缴满几年。数字都在下面的表里。",
            "男女各要缴满几年，只画查到的城市。虚线条：旧标准。",
            pairs,
        )
    ]


COMPARISON = Comparison(
    "退休后不再缴费、还能报销，要缴满几年", (Head("男"), Head("女"), Head("其中实际缴费")), rows, answer, charts
)
