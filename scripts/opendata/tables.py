"""The tables of the open data: their columns, said once, for the JSON, the CSV and the schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Row = dict[str, Any]
_TEXT: Row = {"type": "string", "minLength": 1}
_MAYBE: Row = {"type": ["string", "null"]}
_DATE: Row = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FLAG: Row = {"type": "boolean"}
_LIST: Row = {"type": "array", "items": {"type": "string"}}
_CODE: Row = {"type": "string", "pattern": r"^\d{6}$"}
_LEVELS = ("law", "regulation", "department", "province", "city", "notice", "qa", "press", "memory")


class Column(NamedTuple):
    """One field: its name, what it may hold, and what it means."""

    name: str
    holds: Row
    means: str


class Table(NamedTuple):
    """One table: its file name, its title, its columns, and how to read its rows off the catalogue."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Row], list[Row]]


def _one_of(*names: str) -> Row:
    return {"enum": list(names)}


def _parameters(catalogue: Row) -> list[Row]:
    return [{"id": name, "national_only": False, **about} for name, about in catalogue["parameters"].items()]


def _places(catalogue: Row) -> list[Row]:
    return [{"code": code, **place} for code, place in catalogue["places"].items()]


VALUES = Table(
    "values",
    "各地的数",
    (
        Column("id", _TEXT, "这个数的名字：地方/参数/起/止/来源"),
        Column("place", _CODE, "地方，places 里的 code"),
        Column("parameter", _TEXT, "参数，parameters 里的 id"),
        Column("from", _DATE, "从哪天起；不知道是 null"),
        Column("until", _DATE, "到哪天为止，那天也有效；没有写是 null"),
        Column("value", {}, "值；形状按参数不同，见 schema"),
        Column("source", _TEXT, "主要依据，sources 里的 id"),
        Column("also", _LIST, "旁证，sources 里的 id"),
        Column("clause", _MAYBE, "条款"),
        Column(
            "status", _one_of("official", "reprint", "press", "unverified"), "看到的是原文、转载、媒体，还是没有核实"
        ),
        Column("disputed", _FLAG, "和别的来源对不上"),
        Column("verified_on", _DATE, "核对日期"),
        Column("review_by", _DATE, "过了这天，可能已经变了"),
        Column("force", _one_of("sets", "more_favourable_only", "delegated"), "和上级规定的关系"),
        Column("note", _MAYBE, "说明"),
    ),
    lambda catalogue: list(catalogue["values"]),
)
SOURCES = Table(
    "sources",
    "文件",
    (
        Column("id", _TEXT, "编号，不再改"),
        Column("title", _TEXT, "标题"),
        Column("issuer", _TEXT, "发布者"),
        Column("doc_no", _MAYBE, "文号"),
        Column("level", _one_of(*_LEVELS), "层级"),
        Column("published", _MAYBE, "发布日期，年、年-月或年-月-日"),
        Column("effective", _DATE, "施行日期"),
        Column("repealed", _DATE, "失效日期"),
        Column("url", _MAYBE, "网址；不该去的不给"),
        Column("retrieved", _DATE, "本站查到的日期"),
        Column("link", _FLAG, "能不能放链接"),
    ),
    lambda catalogue: list(catalogue["sources"]),
)
PARAMETERS = Table(
    "parameters",
    "参数",
    (
        Column("id", _TEXT, "编号"),
        Column("term", _TEXT, "中文名"),
        Column("group", _TEXT, "归在哪一组"),
        Column("plain", _TEXT, "白话解释"),
        Column("kind", _TEXT, "类型"),
        Column("unit", {"type": "string"}, "单位"),
        Column("favourable", _one_of("lower", "higher", "none"), "哪边对个人有利"),
        Column("merge", _one_of("nearest", "overlay"), "市、省、全国怎么合并"),
        Column("readers", _LIST, "哪些计算器在用"),
        Column("ask", _TEXT, "打热线怎么问"),
        Column("hotline", _one_of("medical", "hr", "tax"), "12393、12333、12366"),
        Column("high_harm", _FLAG, "说错会伤人"),
        Column("yearly", _FLAG, "每年会变"),
        Column("national_only", _FLAG, "只有全国一级"),
    ),
    _parameters,
)
PLACES = Table(
    "places",
    "地方",
    (
        Column("code", _CODE, "GB/T 2260 代码；全国是 000000"),
        Column("name", _TEXT, "名称"),
        Column("level", _one_of("nation", "province", "region"), "级别"),
        Column("above", _MAYBE, "上一级的代码"),
    ),
    _places,
)
LEFT_OUT = Table(
    "left-out",
    "没有收的资料",
    (
        Column("city", _CODE, "地方"),
        Column("key", _TEXT, "资料里的名目"),
        Column("from", _DATE, "从哪天起"),
        Column("why", _TEXT, "为什么没有收"),
    ),
    lambda catalogue: list(catalogue["left_out"]),
)
CLAIMS = Table(
    "claims",
    "网上说法核查",
    (
        Column("id", _TEXT, "编号"),
        Column("from", _TEXT, "出自哪里：A、B 是两篇文章，saying 是常见说法"),
        Column("said", _TEXT, "原话的要点"),
        Column("verdict", _one_of("right", "partly", "outdated", "wrong", "local", "unknown"), "判定"),
        Column("answer", _TEXT, "本站的回答"),
        Column("sources", {"type": ["array", "null"], "items": {"type": "object"}}, "依据：文件和条款"),
        Column("topics", {"type": ["array", "null"], "items": {"type": "string"}}, "主题"),
    ),
    lambda catalogue: list(catalogue["claims"]),
)
TABLES = (VALUES, SOURCES, PARAMETERS, PLACES, LEFT_OUT, CLAIMS)


def rows(table: Table, catalogue: Row) -> list[Row]:
    """The rows of a table with exactly its columns; what is absent is null."""
    names = [column.name for column in table.columns]
    return [{name: row.get(name) for name in names} for row in table.rows(catalogue)]
