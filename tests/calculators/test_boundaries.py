"""Boundary cases made from the data: the day before, of and after every edge of every value."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from calculators.engine.book import Book, Entry, Known, Stale, Unknown
from calculators.engine.months import YearMonth, parse_date
from calculators.run import CALCULATORS, run
from calculators.shelf import BOOKS, national_book

ONE = datetime.timedelta(days=1)
IDS = sorted(CALCULATORS)
FIRST, LAST = datetime.date(2011, 7, 1), datetime.date(2060, 12, 31)


def _places() -> list[str]:
    """Regions with values of their own, and one without."""
    files = (BOOKS.parents[1] / "policies" / "cities").glob("*.yaml")
    return [*sorted(path.stem.split("-")[0] for path in files), "450300"]


def _entries(book: Book) -> Iterator[Entry]:
    for parameter in national_book()["parameters"]:
        yield from book.history(parameter)


def _edges(entry: Entry) -> Iterator[datetime.date]:
    for text in (entry.start, entry.until):
        if text:
            day = parse_date(text)
            yield from (d for d in (day - ONE, day, day + ONE) if FIRST <= d <= LAST)


def _usable(entry: Entry) -> bool:
    return entry.status != "unverified" and not entry.disputed


def _by_year(entry: Entry) -> bool:
    return isinstance(entry.value, dict) and "coverage_year" in entry.value


@pytest.mark.parametrize("city", _places())
def test_a_value_is_in_force_from_its_first_to_its_last_day(city: str, book: Callable[[str], Book]) -> None:
    b = book(city)
    for entry in _entries(b):
        if not _usable(entry) or _by_year(entry) or b.parameters[entry.parameter]["merge"] == "overlay":
            continue
        for day in _edges(entry):
            on = day.isoformat()
            found = b.lookup(entry.parameter, on, on)
            inside = entry.start <= on and (not entry.until or on <= entry.until)
            nearer = any(
                other.place != entry.place and list(b.places).index(other.place) < list(b.places).index(entry.place)
                for other in b.history(entry.parameter)
                if _usable(other)
            )
            if inside and not nearer:
                assert isinstance(found, (Known, Stale)), (entry.parameter, on)
                assert found.entry.start >= entry.start, (entry.parameter, on)
            elif not nearer and isinstance(found, Known):
                assert found.entry != entry, (entry.parameter, on)


@pytest.mark.parametrize("city", _places())
def test_every_calculator_answers_on_every_edge(city: str, book: Callable[[str], Book]) -> None:
    b = book(city)
    days = sorted({day for entry in _entries(b) for day in _edges(entry)})
    for index, day in enumerate(days):
        month = YearMonth.holding(day)
        raw: dict[str, Any] = {
            "as_of": day.isoformat(),
            "city": city,
            "last_paid_month": str(month.plus(-(index % 6))),
            "last_paid_kind": ("employee", "resident", "fund")[index % 3],
            "horizon_months": 3,
            "unemployment_paid_months": 12 * (index % 12),
            "separation": "dismissed",
        }
        # Four calculators an edge, in turn: every calculator meets every kind of edge.
        for calculator in (IDS[(index * 4 + turn) % len(IDS)] for turn in range(4)):
            result = run(calculator, raw, b)
            for key, figure in result.get("figures", {}).items():
                assert ("value" in figure) == bool(figure["trace"]), (calculator, key, raw)


@pytest.mark.parametrize("city", _places())
def test_every_threshold_of_paid_months_steps_once(city: str, book: Callable[[str], Book]) -> None:
    """Around every row of the benefit table: never more months for fewer paid ones, never above the ceiling."""
    b = book(city)
    rule = b.lookup("unemployment_months", "2026-11-21", "2026-11-21")
    if isinstance(rule, Unknown):
        return
    before = 0
    for paid in range(12, 300):
        raw = {"as_of": "2026-11-21", "city": city, "separation": "dismissed", "unemployment_paid_months": paid}
        figures = run("unemployment", raw, b)["figures"]
        months = int(figures["unemployment_months"]["value"])
        assert before <= months <= int(figures["unemployment_months_cap"]["value"]), paid
        before = months
