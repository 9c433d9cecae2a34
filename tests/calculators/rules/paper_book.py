"""A small book made in a test: the real registry, and only the values that the test writes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from calculators.engine.book import Book
from calculators.engine.ledger import Amount, Ledger, Moment
from calculators.engine.result import Case
from calculators.run import situation_of

REGISTRY = Path(__file__).parents[3] / "policies" / "registry.yaml"
CITY, AS_OF = "430100", "2026-11-21"
_SOURCE = {"title": "测试用的文件", "issuer": "测试", "level": "city"}


@lru_cache(maxsize=1)
def _parameters() -> dict[str, dict[str, Any]]:
    read: dict[str, Any] = YAML(typ="safe").load(REGISTRY.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = read.get("parameters", read)
    return found


def entry(value: Any, **more: Any) -> dict[str, Any]:
    """One official value, in force from 2020 and not due for review before 2030."""
    made = {"from": "2020-01-01", "value": value, "source": "paper", "status": "official"}
    return {**made, "verified_on": AS_OF, "review_by": "2030-01-01", **more}


def paper_book(values: dict[str, Any]) -> Book:
    """A book with these city values; a list is taken as ready entries, anything else as one value."""
    entries = {k: v if isinstance(v, list) else [entry(v)] for k, v in values.items()}
    entries.setdefault("hotlines", [entry({"medical": "12393", "hr": "12333", "tax": "12366"})])
    region = {"code": CITY, "name": "纸市", "province": "430000", "area_code": "0731"}
    sources = {"paper": _SOURCE}
    national = {"data_date": AS_OF, "parameters": _parameters(), "regions": {CITY: "纸市"}, "sources": sources}
    places = {CITY: {"name": "纸市", "values": entries}}
    return Book({**national, "places": {}}, {"version": "test", "region": region, "places": places, "sources": {}})


def paper_case(values: dict[str, Any], **answers: Any) -> Case:
    """A case on such a book."""
    book = paper_book(values)
    return Case(book, situation_of({"as_of": AS_OF, "city": CITY, **answers}, book), Ledger())


def leaves(case: Case, end: Amount | Moment) -> list[str]:
    """The answers and the values of documents that an amount or a month rests on, in the order of the ledger."""
    trace = set(case.ledger.trace(end.step))
    return [step.value for step in case.ledger.steps if step.id in trace and step.op in ("read", "input")]
