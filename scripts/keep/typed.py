"""A value as somebody types it: JSON, a bare number or word, or ``key=value`` changes to an earlier value.

The schema decides what a number is: money and rates become quoted decimals, counts of
months stay whole numbers.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from scripts.check import shapes

from .options import RefusedError

_ASSIGNMENT = re.compile(r"([A-Za-z0-9_一-鿿]+(?:\.[A-Za-z0-9_一-鿿]+)*)=(.*)", re.DOTALL)
_SHELL = {"from": None, "source": "x", "status": "press", "verified_on": "2000-01-01", "review_by": "2000-01-01"}
_DEPTH = 4  # values, parameter, entry, value


def read_value(typed: list[str], parameter: str, base: Any) -> Any:
    """The value that was typed for a parameter; ``base`` is the value that ``key=value`` starts from.

    Raises RefusedError for a key path that leads nowhere. Whether the value is right is for
    the check to say.
    """
    pairs = [_ASSIGNMENT.fullmatch(text) for text in typed]
    if all(pairs):
        value = copy.deepcopy(base) if isinstance(base, dict | list) else {}
        for pair in pairs:
            if pair is not None:
                _assign(value, pair[1].split("."), pair[2])
    else:
        value = _literal(" ".join(typed))
    return _fitted(value, parameter)


def _literal(text: str) -> Any:
    """JSON where it is JSON, else the text; a decimal keeps the digits it was typed with."""
    try:
        return json.loads(text, parse_float=str)
    except ValueError:
        return text


def _assign(value: Any, path: list[str], text: str) -> None:
    *way, last = path
    for name in way:
        value = _step(value, name)
    if isinstance(value, list):
        value[_at(value, last)] = _literal(text)
    elif not isinstance(value, dict):
        raise RefusedError(f"{'.'.join(path)}：上一层不是键值，改不了")
    elif text:
        value[last] = _literal(text)
    else:
        value.pop(last, None)


def _step(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return value[_at(value, name)]
    if isinstance(value, dict) and name in value:
        return value[name]
    known = "、".join(value) if isinstance(value, dict) else "（没有下一层）"
    raise RefusedError(f"现在的值里没有 {name}，这一层有：{known}")


def _at(value: list[Any], name: str) -> int:
    """Where an element of a list stands, by its id or, counted from 1, by its number."""
    ids = [str(each["id"]) if isinstance(each, dict) and "id" in each else "" for each in value]
    if name in ids:
        return ids.index(name)
    if name.isdigit() and 1 <= int(name) <= len(value):
        return int(name) - 1
    known = "、".join(filter(None, ids)) or f"1 到 {len(value)}"
    raise RefusedError(f"没有 {name} 这一项，可以写：{known}")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(shapes.schema("values"))


def _fitted(value: Any, parameter: str) -> Any:
    """Change numbers into text, text into numbers and text into lists where the schema wants them."""
    for _ in range(3):
        whole = {"place": "000000", "values": {parameter: [{**_SHELL, "force": "sets", "value": value}]}}
        changes = dict(_changes(_validator().iter_errors(whole)))
        if not changes:
            break
        for path, other in changes.items():
            value = _put(value, path, other)
    return value


def _changes(errors: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for error in errors:
        yield from _changes(error.context)
        path = tuple(error.absolute_path)
        if error.validator != "type" or path[3:_DEPTH] != ("value",):
            continue
        other = _other_type(error.instance, error.validator_value)
        if other is not None:
            yield path[_DEPTH:], other


def _other_type(value: Any, wanted: Any) -> Any:
    types = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, int) and not isinstance(value, bool) and "string" in types:
        return str(value)
    if isinstance(value, str) and "integer" in types and value.isdigit():
        return int(value)
    if isinstance(value, str) and "array" in types:
        return [part for part in re.split(r"[、,，]\s*", value) if part]
    return None


def _put(value: Any, path: tuple[str | int, ...], other: Any) -> Any:
    if not path:
        return other
    made = copy.copy(value)
    made[path[0]] = _put(value[path[0]], path[1:], other)
    return made
