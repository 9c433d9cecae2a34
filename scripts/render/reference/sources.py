"""A page per document: what it is, and every value that rests on it."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from calculators.engine.months import date_words

from ..page import Page
from ..papers import badge
from .catalogue import Catalogue, Value, order_of_places
from .told import LEVELS, markdown, parameter_link, place_link, titled, told

_STATUSES = ("official", "reprint", "press", "unverified")


class Row(NamedTuple):
    """One line of a table: its head and its cell."""

    head: Markup
    cell: Markup


class Group(NamedTuple):
    """The values of one place."""

    place: Markup
    rows: list[Row]


class Listed(NamedTuple):
    """A document as it stands in the index."""

    link: Markup
    about: str
    values: int


def context(page: Page, catalogue: Catalogue, name: str) -> dict[str, Any]:
    """What the template of a document's page may name."""
    source, values = catalogue.sources[name], catalogue.by_source[name]
    return {
        **page.names(),
        "name": name,
        "title": titled(source),
        "heading": markdown(titled(source)),
        "seen_it": source["level"] != "memory",
        "values": values,
        "places": {value.entry.place for value in values},
        "seen": Markup("、").join(badge(status) for status in _seen(values)),
        "facts": _facts(source),
        "groups": _groups(page, catalogue, name, values),
    }


def _seen(values: list[Value]) -> list[str]:
    found = {value.entry.status for value in values}
    return [status for status in _STATUSES if status in found]


def _facts(source: dict[str, Any]) -> list[Row]:
    dates = {"published": "发布", "effective": "施行", "repealed": "失效"}
    rows = [
        ("发布者", source["issuer"]),
        ("文号", source["doc_no"] or "没有文号，或没有查到"),
        ("层级", LEVELS[source["level"]]),
        *((head, _day(source[key])) for key, head in dates.items() if source[key]),
        ("原文", _original(source)),
        ("本站查到", date_words(source["retrieved"])),
    ]
    return [Row(escape(head), escape(cell)) for head, cell in rows]


def _day(text: str) -> str:
    """A date in words; a year or a month stays as it is known."""
    parts = [int(part) for part in text.split("-")]
    return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))


def _original(source: dict[str, Any]) -> str | Markup:
    """A link, or why there is none."""
    if source["url"]:
        return Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(source["url"])
    if source["level"] == "memory":
        return "没有见到原文，所以靠它的数都不参加计算。"
    return "不放链接：没有网址，或者网址是镜像、不可靠。请按标题和文号去发布者那里查。"


def _groups(page: Page, catalogue: Catalogue, name: str, values: list[Value]) -> list[Group]:
    ordered = sorted(values, key=lambda value: order_of_places(value.entry.place))
    made = []
    for place, held in groupby(ordered, key=lambda value: value.entry.place):
        rows = [
            Row(parameter_link(page, catalogue, value.entry.parameter), told(value, *_part(value, name)))
            for value in held
        ]
        made.append(Group(place_link(page, catalogue, place), rows))
    return made


def _part(value: Value, name: str) -> list[str]:
    """The clause in the leading document; that it is another document which leads."""
    if value.entry.source != name:
        return ["旁证"]
    return [value.entry.clause] if value.entry.clause else []


def index(page: Page, catalogue: Catalogue) -> list[tuple[str, str, list[tuple[str, list[Listed]]]]]:
    """Every document by level and issuer: id and name of the level, then the issuers."""
    made = []
    for level, heading in LEVELS.items():
        held = [source for source in catalogue.sources.values() if source["level"] == level]
        held.sort(key=lambda source: (source["issuer"], source["published"] or "", source["id"]))
        issuers = [
            (issuer, [_listed(page, catalogue, source) for source in sources])
            for issuer, sources in groupby(held, key=lambda source: str(source["issuer"]))
        ]
        if issuers:
            made.append((level, heading, issuers))
    return made


def _listed(page: Page, catalogue: Catalogue, source: dict[str, Any]) -> Listed:
    link = Markup('<a href="{}">{}</a>').format(page.url(f"sources/{source['id']}/"), titled(source))
    about = "，".join(part for part in (source["doc_no"], source["published"]) if part)
    return Listed(link, about, len(catalogue.by_source[source["id"]]))
