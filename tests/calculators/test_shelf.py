"""Books on disk: made when they are missing, and never those of another city."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculators import shelf
from calculators.engine.book import Book, Entry, Known, period_words
from calculators.engine.situation import RefusedError
from calculators.run import run
from tests.calculators.rules.paper_book import entry, paper_book


@pytest.mark.parametrize("code", [0, 2])
def test_missing_books_are_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int) -> None:
    called: list[Any] = []

    def made(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(shelf, "BOOKS", tmp_path)
    monkeypatch.setattr(subprocess, "run", made)
    if code:
        with pytest.raises(SystemExit, match="make book"):
            shelf.ensure()
    else:
        shelf.ensure()
    assert called == [["make", "-s", "book"]]


def test_the_book_of_another_city_is_refused(book: Callable[[str], Book]) -> None:
    with pytest.raises(RefusedError) as refused:
        run("gap", {"as_of": "2026-11-21", "city": "110000"}, book("430100"))
    assert [p.field for p in refused.value.problems] == ["city"]


def test_a_value_of_a_coverage_year_is_named_by_it() -> None:
    made = paper_book({"resident_premium": {"coverage_year": 2027, "options": []}}).history("resident_premium")
    assert [period_words(each) for each in made] == ["2027年度"]


def test_a_city_that_says_all_takes_nothing_from_above() -> None:
    """Waits are laid over each other: what the city leaves out comes from the nation, with its source."""
    above = {"outside_window_months": 3, "variant": "A"}
    all_of_it = {"outside_window_months": 2, "variant": "B"}
    found = _overlaid(all_of_it, above)
    assert (found.value, found.also) == (all_of_it, ())
    found = _overlaid({"variant": "B"}, above)
    assert (found.value, found.also) == ({"outside_window_months": 3, "variant": "B"}, ("nation",))


def _overlaid(city: dict[str, Any], above: dict[str, Any]) -> Entry:
    national = {
        "data_date": "2026-11-21",
        "parameters": paper_book({}).parameters,
        "regions": {},
        "sources": {},
        "places": {"000000": {"name": "全国", "values": {"resident_wait": [entry(above, source="nation")]}}},
    }
    region = {"code": "430100", "name": "纸市", "province": "430000"}
    places = {"430100": {"name": "纸市", "values": {"resident_wait": [entry(city)]}}}
    book = Book(national, {"version": "test", "region": region, "places": places, "sources": {}})
    reading = book.lookup("resident_wait", "2026-11-21", "2026-11-21")
    assert isinstance(reading, Known)
    return reading.entry
