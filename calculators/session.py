"""The core as the browser uses it: one function, text in, text out.

The page's worker hands over book files and form answers as JSON text and gets HTML back.
There is no clock and no I/O here; the same class is exercised natively by the tests.
"""

from __future__ import annotations

import json
from typing import Any

from .engine.book import Book
from .engine.situation import RefusedError, parse_json
from .engine.typed import situation_from
from .run import dumps, errors_of, run
from .views.answer import render_answer
from .views.form import render_form
from .views.take import take


class Session:
    """Keeps the books it was given and answers requests about them."""

    def __init__(self) -> None:
        self._national: dict[str, Any] | None = None
        self._books: dict[str, Book] = {}

    def handle(self, request: str) -> str:
        """Answer one request of the browser protocol (docs/decisions/0004-browser-protocol.md)."""
        wish = json.loads(request)
        if "load" in wish:
            return dumps(self._load(json.loads(wish["load"])))
        if "form" in wish:
            return dumps(self._form(wish["form"], wish["city"]))
        return dumps(self._take(wish) if "take" in wish else self._run(wish))

    def _load(self, book: dict[str, Any]) -> dict[str, Any]:
        if "parameters" in book:
            self._national = book
        else:
            assert self._national is not None, "the national book is loaded first"
            self._books[book["region"]["code"]] = Book(self._national, book)
        return {"ok": True}

    def _form(self, calculator: str, city: str) -> dict[str, Any]:
        book = self._books[city]
        return {"html": render_form(calculator, book, list(book.regions.items()))}

    def _run(self, wish: dict[str, Any]) -> dict[str, Any]:
        try:
            raw = _raw(wish)
            result = run(wish["run"], raw, self._book(raw.get("city")))
        except RefusedError as refused:
            return errors_of(refused)
        return {"html": render_answer(result, self._book(raw["city"])), "errors": [], "result": result}

    def _take(self, wish: dict[str, Any]) -> dict[str, Any]:
        try:
            raw = _raw(wish)
            return take(wish["take"], raw, self._book(raw.get("city")), bool(wish.get("details")))
        except RefusedError as refused:
            return errors_of(refused)

    def _book(self, city: Any) -> Book:
        """The book of a city; for an unusable code any book, which then reports the error."""
        found = self._books.get(city) if isinstance(city, str) else None
        return found or next(iter(self._books.values()))


def _raw(wish: dict[str, Any]) -> dict[str, Any]:
    """The raw situation of a request: typed answers, or JSON text. Raises RefusedError."""
    text = wish.get("situation_text")
    return situation_from(wish["answers"]) if text is None else parse_json(text)
