"""The season banner: which window, how far, and that what is not known is said."""

from __future__ import annotations

import re
from typing import Any

import pytest

from calculators.engine.months import parse_date
from calculators.views.season import render_season, season
from tests.calculators.rules.paper_book import entry, paper_book

KNOWN = [
    entry({"coverage_year": 2026, "end": "2026-02-28"}),
    entry({"coverage_year": 2027, "start": "2026-10-01", "end": "2026-12-31"}),
]


@pytest.mark.parametrize(
    ("day", "year", "state", "words"),
    [
        ("2026-02-28", 2026, "open", "就是今天"),
        ("2026-03-01", 2026, "closed", "已经截止"),
        ("2026-09-01", 2027, "before", "2026年10月1日（星期四）开始缴"),
        ("2026-11-21", 2027, "open", "还剩 40 天"),
        ("2027-01-01", 2027, "closed", "2026年12月31日（星期四）已经截止"),
        ("2027-09-01", 2028, "unknown", "未能核实"),
    ],
)
def test_the_window_that_matters(day: str, year: int, state: str, words: str) -> None:
    book, today = paper_book({"resident_window": KNOWN}), parse_date(day)
    found = season(book, today)
    assert (found.year, found.state) == (year, state)
    html = render_season(book, today)
    assert f'data-season="{state}"' in html
    assert words in re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("doubt", [{"status": "unverified"}, {"disputed": True}])
def test_hearsay_is_not_known(doubt: dict[str, Any]) -> None:
    told = {**entry({"coverage_year": 2027, "end": "2026-12-31"}), **doubt}
    html = render_season(paper_book({"resident_window": [told]}), parse_date("2026-11-21"))
    assert "未能核实" in html and "0731-12393" in html
    assert "2026-12-31" not in html and "12月31日" not in html


def test_the_device_counts_the_days_left_again() -> None:
    html = render_season(paper_book({"resident_window": KNOWN}), parse_date("2026-11-21"))
    assert 'data-days-to="2026-12-31"' in html
