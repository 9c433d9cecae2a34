"""The papers behind a number: standing in words, date checked, and a list of sources."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.engine.book import Book, Entry
from calculators.views.figures import PAPER_WORDS


class Cited(NamedTuple):
    """One document as it stands in a page's list of sources."""

    number: int
    id: str
    source: dict[str, Any]
    statuses: set[str]
    checked: set[str]
    clauses: set[str]


class Citations:
    """Numbers the documents of one page in the order in which the page first cites them."""

    def __init__(self) -> None:
        self._cited: dict[str, Cited] = {}

    def __bool__(self) -> bool:
        return bool(self._cited)

    def cite(self, book: Book, key: str, status: str, checked: str, clause: str = "") -> int:
        """Record one use of a document and return its number on this page."""
        if key not in self._cited:
            number = len(self._cited) + 1
            self._cited[key] = Cited(number, key, book.sources[key], set(), set(), set())
        cited = self._cited[key]
        cited.statuses.add(status)
        cited.checked.add(checked)
        if clause:
            cited.clauses.add(clause)
        return cited.number

    def cite_entry(self, book: Book, entry: Entry) -> list[int]:
        """Record an entry's documents, the leading one first."""
        return [
            # The clause is one of the leading document.
            self.cite(book, name, entry.status, entry.verified_on, "" if later else entry.clause)
            for later, name in enumerate(entry.sources)
        ]

    def cite_step(self, book: Book, step: dict[str, Any]) -> int:
        """Record the document of a ledger step."""
        entry = _entry_of_step(book, step)
        clause = step.get("clause", "")
        return self.cite(book, step["source"], entry.status, entry.verified_on, clause)

    def listed(self) -> list[Cited]:
        """All documents cited so far, by number."""
        return sorted(self._cited.values(), key=lambda cited: cited.number)


def _entry_of_step(book: Book, step: dict[str, Any]) -> Entry:
    """An entry that rests on the step's document; the latest checked one where several do."""
    found = _by_source(book).get(step["source"])
    if found is None:
        raise LookupError(f"账本引用了没有用到的来源 {step['source']}")
    return found


@cache
def _by_source(book: Book) -> dict[str, Entry]:
    """For each document of a book the latest checked entry that rests on it."""
    made: dict[str, Entry] = {}
    for parameter in book.parameters:
        for entry in book.history(parameter):
            for source in entry.sources:
                if source not in made or entry.verified_on > made[source].verified_on:
                    made[source] = entry
    return made


def marks(numbers: list[int]) -> Markup:
    """Links from a number to its documents: ［1］［2］."""
    unique = sorted(set(numbers))
    links = "".join(f'<a class="bdb-cite" href="#src-{n}" title="来源 {n}">［{n}］</a>' for n in unique)
    return Markup(links)


def badge(status: str) -> Markup:
    """How well a value is backed, in words."""
    return Markup(f'<span class="bdb-backing bdb-backing-{status}">{PAPER_WORDS[status]}</span>')


def checked(day: str) -> Markup:
    """When a value was last held against its document; a date does not break over a line."""
    return Markup('<span class="bdb-nowrap">核对 {}</span>').format(day)


def source_line(cited: Cited, root: str) -> Markup:
    """A document with issuer, number, date, check date and standing; linked where allowed.

    ``root`` leads from the page to the root of the site, where every document has a page.
    """
    source = cited.source
    title = f"《{escape(source['title'])}》"
    if source.get("url"):
        url = escape(source["url"], quote=True)
        title = f'<a href="{url}" rel="noopener noreferrer">{title}</a>'
    parts = [source.get("issuer"), source.get("doc_no"), *sorted(cited.clauses)]
    if source.get("published"):
        parts.append(f"{source['published']} 发布")
    told = "，".join(escape(str(part)) for part in parts if part)
    statuses = "、".join(PAPER_WORDS[s] for s in PAPER_WORDS if s in cited.statuses)
    about = f"核对日期 {max(cited.checked)}，状态：{statuses}"
    page = f'<a href="{root}sources/{cited.id}/">靠它的数</a>'
    return Markup(f"{title}{told and '，' + told}。<small>{about}。{page}</small>")


def source_list(citations: Citations, root: str) -> Markup:
    """The list that stands at the foot of a page."""
    items = "".join(f'<li id="src-{cited.number}">{source_line(cited, root)}</li>' for cited in citations.listed())
    return Markup(f'<ol class="bdb-source-list">{items}</ol>')
