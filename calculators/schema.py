"""JSON Schema of the situation fields that a calculator reads."""

from __future__ import annotations

from typing import Any

from .engine import fields as f
from .engine.book import Book
from .run import CALCULATORS, askable


def schema(calculator: str, book: Book) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) with Chinese titles and descriptions."""
    module = CALCULATORS[calculator]
    properties = {name: _property(f.BY_NAME[name], book) for name in module.READS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": module.TITLE,
        "description": module.ANSWERS,
        "type": "object",
        "properties": properties,
        "required": ["as_of", "city"],
        "additionalProperties": False,
    }


def _property(field: f.Field, book: Book) -> dict[str, Any]:
    made: dict[str, Any] = {"title": field.label, **_type(field, book)}
    made["description"] = "。".join(x.rstrip("。") for x in (field.hint, f.accepts(field)) if x) + "。"
    return made


def _type(field: f.Field, book: Book) -> dict[str, Any]:
    if field.kind == f.DATE:
        return {"type": "string", "format": "date"}
    if field.kind == f.MONTH:
        return {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}
    if field.kind == f.CITY:
        return {"type": "string", "pattern": r"^\d{6}$"}
    if field.kind == f.BOOL:
        return {"type": "boolean"}
    if field.kind in (f.COUNT, f.YEAR):
        return {"type": "integer", "minimum": field.low, "maximum": field.high}
    if field.kind == f.MONEY:
        return {"type": "number", "minimum": field.low, "maximum": field.high}
    if field.kind == f.CHOICE:
        return {"type": "string", "enum": [value for value, _ in field.choices]}
    if field.kind == f.TEXT:
        return {"type": "string", "minLength": 1, "maxLength": 40}
    parts = (
        {x.name: _type(x, book) for x in f.BILL_FIELDS}
        if field.kind == f.BILL
        else {
            name: {"type": "number", "minimum": _bound(rule["min"]), "maximum": _bound(rule["max"])}
            for name, rule in askable(book).items()
        }
    )
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _bound(text: str) -> int | float:
    """A bound as JSON Schema wants it: a number, whole where it is whole."""
    number = float(text)
    return int(number) if number.is_integer() else number
