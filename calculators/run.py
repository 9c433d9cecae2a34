"""Running a calculator: situation in, result or errors out. No clock, no I/O."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from .answers import (
    base_change,
    bill,
    coverage,
    exit_date,
    gap,
    maternity,
    overlap,
    plan,
    premium,
    retirement,
    routes,
    unemployment,
)
from .engine.across import settled
from .engine.book import Book
from .engine.ledger import Ledger
from .engine.result import Case
from .engine.situation import Problem, RefusedError, Situation, check, parse_json, sift

CALCULATORS: dict[str, ModuleType] = {
    module.ID: module
    for module in (
        routes,
        gap,
        premium,
        unemployment,
        exit_date,
        coverage,
        base_change,
        bill,
        retirement,
        maternity,
        overlap,
        plan,
    )
}


def askable(book: Book) -> dict[str, dict[str, Any]]:
    """The ids that ``local_values`` accepts, with their bounds."""
    return {i: p["askable"] for i, p in book.parameters.items() if "askable" in p}


def situation_of(raw: dict[str, Any], book: Book) -> Situation:
    """Check a raw situation against a book. Raises RefusedError."""
    return check(raw, book.regions.__contains__, askable(book))


def run(calculator: str, raw: dict[str, Any], book: Book) -> dict[str, Any]:
    """The result of one calculator for one raw situation. Raises RefusedError for bad input."""
    values, problems = sift(raw, book.regions.__contains__, askable(book))
    city = values.get("city")
    if city is not None and city != book.city:
        problems.append(Problem("city", f"这份数据是 {book.city} 的，不是 {city} 的"))
    if problems:
        raise RefusedError([*problems, *_also_refused(calculator, values, book)])
    return _answer(calculator, values, book)


def _answer(calculator: str, values: dict[str, Any], book: Book) -> dict[str, Any]:
    made: dict[str, Any] = CALCULATORS[calculator].answer(Case(book, Situation(**settled(values)), Ledger()))
    return made


def _also_refused(calculator: str, values: dict[str, Any], book: Book) -> list[Problem]:
    """What the calculator would refuse of the answers that are sound, so that nobody meets it later."""
    if values.get("city") != book.city or "as_of" not in values:
        return []
    try:
        _answer(calculator, values, book)
    except RefusedError as refused:
        return refused.problems
    return []


def run_text(calculator: str, text: str, book_for: Any) -> tuple[dict[str, Any], bool]:
    """Like ``run`` from JSON text: (result, True) or ({"errors": …}, False).

    ``book_for`` gives the book of a raw situation's city; any book will do to report errors.
    """
    try:
        raw = parse_json(text)
        return run(calculator, raw, book_for(raw.get("city"))), True
    except RefusedError as refused:
        return errors_of(refused), False


def errors_of(refused: RefusedError) -> dict[str, Any]:
    """The error object of the contract."""
    return {"errors": [{"field": p.field, "message": p.message} for p in refused.problems]}


def dumps(made: dict[str, Any]) -> str:
    """The one way a result is written as JSON text, so that it is byte-equal everywhere."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
