"""A value of the catalogue as pieces of a page: its words, its state, its papers."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from calculators.engine.book import period_words

from ..page import Page
from ..papers import badge, checked
from .catalogue import Catalogue, Value
from .states import WORDS

LEVELS = {
    "law": "法律",
    "regulation": "行政法规",
    "department": "部门文件",
    "province": "省级文件",
    "city": "市级文件",
    "notice": "通知和告知书",
    "qa": "官方问答",
    "press": "媒体和网站",
    "memory": "没有见到原文的",
}
# Longer values are told one part a line.
_LONG = 40


def state_badge(state: str) -> Markup:
    """The state of a value: a word in a frame whose line tells the same as its colour."""
    return Markup('<span class="bdb-state bdb-state-{}">{}</span>').format(state, WORDS[state])


def value_words(value: Value) -> Markup:
    """The value itself; a long list stands one part a line."""
    parts = value.words.split("；")
    if len(value.words) <= _LONG or len(parts) < 2:
        return escape(value.words)
    return Markup("；<br>").join(parts)


def document(page: Page, catalogue: Catalogue, name: str) -> Markup:
    """A link to the page of a document, under its number or its title."""
    source = catalogue.sources[name]
    return Markup('<a href="{}">{}</a>').format(page.url(f"sources/{name}/"), source["doc_no"] or titled(source))


def titled(source: dict[str, Any]) -> str:
    """A title in its brackets; one that has brackets of its own, or no document, stays as it is."""
    title = str(source["title"])
    return title if "《" in title or source["level"] == "memory" else f"《{title}》"


def documents(page: Page, catalogue: Catalogue, value: Value) -> Markup:
    """All documents of a value; the clause is one of the leading document."""
    links = [document(page, catalogue, name) for name in value.entry.sources]
    if value.entry.clause:
        links[0] += Markup(" {}").format(value.entry.clause)
    return Markup("，").join(links)


def place_link(page: Page, catalogue: Catalogue, code: str) -> Markup:
    """A place, linked where it has a page."""
    name = catalogue.place_name(code)
    if not catalogue.has_page(code):
        return escape(name)
    return Markup('<a href="{}">{}</a>').format(page.url(f"cities/{code}/"), name)


def parameter_link(page: Page, catalogue: Catalogue, parameter: str) -> Markup:
    """A parameter by its term, linked to its page."""
    term = catalogue.parameters[parameter]["term"]
    return Markup('<a href="{}">{}</a>').format(page.url(f"parameters/{parameter}/"), term)


def period(value: Value) -> str:
    """The time of a value; nothing for one that has neither beginning nor end."""
    entry = value.entry
    return period_words(entry) if entry.start or entry.until else ""


def told(value: Value, *more: Any) -> Markup:
    """A value with its state, its time, what backs it, and when it was checked."""
    parts = [period(value), *more]
    if value.entry.status != value.state:
        parts.append(badge(value.entry.status))
    parts.append(checked(value.entry.verified_on))
    note = Markup('<span class="bdb-note">{}</span>').format(value.entry.note) if value.entry.note else ""
    return Markup('<span class="bdb-fact">{}</span>{}<small class="bdb-papers">{} {}</small>').format(
        value_words(value), note, state_badge(value.state), Markup("，").join(part for part in parts if part)
    )


def markdown(text: str) -> Markup:
    """A title inside a Markdown heading: nothing in it is to mean anything."""
    return Markup(re.sub(r"([\\`*_\[\]{}#|~])", r"\\\1", str(escape(text))))
