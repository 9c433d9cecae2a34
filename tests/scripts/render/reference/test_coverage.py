"""Which city has which value: every cell is what a lookup of the book says, and the sums are its sums."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from calculators.engine.book import Known, Stale, Unknown
from scripts.render.core import Core
from scripts.render.library import Library
from scripts.render.page import Page
from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.coverage import STATES, Coverage

NAME = "data/coverage/index.md"


@pytest.fixture(scope="module")
def coverage(library: Library, catalogue: Catalogue) -> Coverage:
    return Coverage(Page(library, Core(library), "data/coverage/"), catalogue)


def test_every_city_stands_in_one_row(library: Library, coverage: Coverage) -> None:
    codes = [code for row in coverage.rows for code in row.codes]
    assert sorted(codes) == [region["code"] for region in library.regions]


def test_a_row_is_true_of_each_of_its_cities(library: Library, catalogue: Catalogue, coverage: Coverage) -> None:
    """Also of those that share a row, and looked up by other words than the page's own."""
    day = catalogue.data_date
    for row in coverage.rows:
        for code in row.codes:
            book = library.book(code)
            for parameter, state in row.cells.items():
                reading = book.lookup(parameter, day, day)
                if state in ("own", "province", "nation"):
                    assert isinstance(reading, Known)
                    level = catalogue.places[reading.entry.place]["level"]
                    assert level == {"own": "region", "province": "province", "nation": "nation"}[state]
                elif state == "stale":
                    assert isinstance(reading, Stale)
                else:
                    assert isinstance(reading, Unknown)
                    assert bool(reading.hints) == (state == "doubt")


def test_only_what_a_place_may_set_is_a_column(catalogue: Catalogue, coverage: Coverage) -> None:
    set_locally = {value.entry.parameter for value in catalogue.values if value.entry.place != "000000"}
    assert set_locally <= set(coverage.parameters)
    assert "gap_line_months" not in coverage.parameters


def test_the_sums(coverage: Coverage) -> None:
    assert sum(coverage.totals.values()) == coverage.cities * len(coverage.parameters)
    by_rows: Counter[str] = Counter()
    for row in coverage.rows:
        for state, count in row.counts.items():
            by_rows[state] += count * len(row.codes)
    assert by_rows == coverage.totals
    assert all(sum(column.counts.values()) == coverage.cities for column in coverage.columns)


def test_the_page_prints_these_figures(coverage: Coverage, pages: dict[str, str]) -> None:
    page = pages[NAME]
    legend = page.split("{#legend")[1].split("\n## ")[0]
    for state, (sign, words) in STATES.items():
        line = (
            f'<tr><td data-s="{state}">{sign}</td><th scope="row">{words}</th><td>{coverage.totals[state]} 格</td></tr>'
        )
        assert line in legend
    tally = page.split("{#parameters")[1].split("\n## ")[0]
    lines = re.findall(r'<tr><th scope="row">.*?</th>(.*?)</tr>', tally)
    told = [[int(n or 0) for n in re.findall(r"<td>(\d*)</td>", line)] for line in lines]
    assert told == [[column.counts[state] for state in STATES] for column in coverage.columns]


def test_the_matrix_says_each_state_in_a_character(coverage: Coverage, pages: dict[str, str]) -> None:
    matrix = pages[NAME].split("{#matrix")[1]
    lines = re.findall(r'<tr><th scope="row">.*?</th>(.*?)</tr>', matrix)
    assert len(lines) == len(coverage.rows)
    for line, row in zip(lines, coverage.rows, strict=True):
        cells = re.findall(r'<td data-s="(\w+)">(.)</td>', line)
        assert [state for state, _ in cells] == list(row.cells.values())
        assert all(STATES[state][0] == sign for state, sign in cells)
    # Two states must not look alike without their colour.
    assert len({sign for sign, _ in STATES.values()}) == len(STATES)
