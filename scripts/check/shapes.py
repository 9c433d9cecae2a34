"""Validate a document against its JSON Schema and say the errors in Chinese."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker

from .findings import Finding, say
from .load import Document

# A jsonschema ValidationError; its stubs leave the parts that are used here untyped.
Error = Any

# More names than this are not listed in a message.
_LISTED = 15

SCHEMAS = Path(__file__).parents[2] / "policies" / "schema"

_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "null": "null",
    "array": "一串（- 开头，或 [ ]）",
    "object": "键值（键: 值）",
}


@cache
def schema(name: str) -> Any:
    """A schema file, by its first name: values, sources, registry, regions."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=FormatChecker(["date"]))


@cache
def _quick(name: str) -> Any:
    """A validator of the same schema that only says whether: compiled, and eighty times as fast."""
    return jsonschema_rs.validator_for(schema(name), validate_formats=True)


def check(document: Document, name: str) -> list[Finding]:
    """All errors of a document, by line; the same words at the same place only once."""
    # Almost every file is right; only a mistake needs the validator that can say what is wrong, and where.
    if _quick(name).is_valid(document.data):
        return []
    found = {finding for error in _validator(name).iter_errors(document.data) for finding in _findings(document, error)}
    return sorted(found, key=lambda f: (f.line, f.text))


def dotted(path: Iterable[str | int]) -> str:
    """A path as people write it: ``values.flex_base[0].value.amount``."""
    made = ""
    for key in path:
        made += f"[{key}]" if isinstance(key, int) else f".{key}" if made else key
    return made


def _findings(document: Document, error: Error) -> Iterable[Finding]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        allowed = list(error.schema["properties"])
        for key in [k for k in error.instance if k not in allowed]:
            text = say(dotted(path), f"不认识“{key}”", _suggest(key, allowed))
            yield Finding(document.file, document.line(*path, key), text)
        return
    if error.validator == "format" and not re.match(error.schema.get("pattern", ""), str(error.instance)):
        return  # told once, by the pattern
    wrong, accepted = _WORDS.get(str(error.validator), _other)(error)
    yield Finding(document.file, document.line(*path), say(dotted(path), wrong, accepted))


def _suggest(key: str, allowed: list[str]) -> str:
    close = difflib.get_close_matches(key, allowed, 1)
    meant = f"是不是 {close[0]}？" if close else ""
    more = f"…共 {len(allowed)} 个，见 schema" if len(allowed) > _LISTED else ""
    return f"{meant}这里可以写：{'、'.join(allowed[:_LISTED])}{more}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "…"


def _accepted(error: Error, fallback: str) -> str:
    """What the schema itself says is accepted: its description and its first example."""
    parts = [str(error.schema["description"])] if "description" in error.schema else [fallback]
    if error.schema.get("examples"):
        parts.append(f"可以写成 {_shown(error.schema['examples'][0])}")
    return "".join(parts)


def _required(error: Error) -> tuple[str, str]:
    missing = [key for key in error.validator_value if key not in error.instance]
    return f"缺少“{'”“'.join(missing)}”", f"要写全：{'、'.join(error.validator_value)}"


def _type(error: Error) -> tuple[str, str]:
    wanted = error.validator_value
    names = wanted if isinstance(wanted, list) else [wanted]
    told = "或".join(_TYPES[name] for name in names)
    value = error.instance
    if "string" in names and isinstance(value, int):
        return f"{_shown(value)} 没有加引号", f'可以写成 "{_shown(value)}"'
    if "integer" in names and isinstance(value, str) and value.isdigit():
        return f"{_shown(value)} 多了引号", f"可以写成 {value}"
    return f"{_shown(value)} 写错了类型", f"这里要写{told}。{_accepted(error, '')}"


def _pattern(error: Error) -> tuple[str, str]:
    return f"{_shown(error.instance)} 写法不对", _accepted(error, "换一种写法。")


def _format(error: Error) -> tuple[str, str]:
    return f"没有 {_shown(error.instance)} 这一天", _accepted(error, "日期写成 年-月-日。")


def _enum(error: Error) -> tuple[str, str]:
    options = "、".join(str(option) for option in error.validator_value)
    return f"{_shown(error.instance)} 不在可选的里面", f"可以写成：{options}"


def _const(error: Error) -> tuple[str, str]:
    only = _shown(error.validator_value)
    return f"{_shown(error.instance)} 不对", f"这里只能写 {only}，不适用就不写"


def _bounds(error: Error) -> tuple[str, str]:
    low, high = error.schema.get("minimum", "…"), error.schema.get("maximum", "…")
    return f"{_shown(error.instance)} 超出范围", f"可以写 {low} 到 {high}"


def _count(error: Error) -> tuple[str, str]:
    word = {"min": "至少", "max": "最多"}[str(error.validator)[:3]]
    told = f"{word}要 {error.validator_value} 个"
    return f"现在有 {len(error.instance)} 个", _accepted(error, "") + told


def _length(error: Error) -> tuple[str, str]:
    low, high = error.schema.get("minLength", 0), error.schema.get("maxLength", "…")
    return f"现在有 {len(error.instance)} 个字", f"可以写 {low} 到 {high} 个字"


def _unique(error: Error) -> tuple[str, str]:
    return "同一个值写了两遍", "每个值只写一遍"


def _other(error: Error) -> tuple[str, str]:
    return f"{_shown(error.instance)} 不符合 {error.validator}", _accepted(error, "看 schema 的说明")


_WORDS: dict[str, Callable[[Error], tuple[str, str]]] = {
    "required": _required,
    "type": _type,
    "pattern": _pattern,
    "format": _format,
    "enum": _enum,
    "const": _const,
    "minimum": _bounds,
    "maximum": _bounds,
    "minItems": _count,
    "maxItems": _count,
    "minProperties": _count,
    "maxProperties": _count,
    "minLength": _length,
    "maxLength": _length,
    "uniqueItems": _unique,
}
