"""The whole answer of a page: the result, with what the book adds beside it."""

from __future__ import annotations

from typing import Any

from ..engine.book import Book
from ..engine.months import parse_date
from .result import render_result
from .season import render_season

# Where the price of the resident scheme is shown.
SEASONAL = ("premium", "plan")


def render_answer(result: dict[str, Any], book: Book) -> str:
    """The result of a calculator as HTML, as the page and the browser show it."""
    today = parse_date(result["as_of"])
    season = render_season(book, today) if result["calculator"] in SEASONAL else ""
    return render_result(result, book.data_date, season)
