"""All pages about the data, and what hand-written pages may ask of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from scripts.opendata.files import FOLDER, files
from scripts.opendata.tables import TABLES

from ..page import Page
from . import feed, left_out, parameters, sources
from .catalogue import Catalogue
from .changes import Change, Log, log, told, undated
from .claims import Ledger
from .coverage import Coverage
from .freshness import Freshness

MakePage = Callable[[str], Page]


class Reference:
    """What a hand-written page may ask about the data: each answer is ready to be printed."""

    def __init__(self, page: Page, catalogue: Catalogue) -> None:
        self._page = page
        self._catalogue = catalogue

    def count(self, what: str) -> int:
        """How many values, sources or parameters there are."""
        return len(getattr(self._catalogue, what))

    def sources(self) -> Any:
        """The index of documents."""
        return sources.index(self._page, self._catalogue)

    def parameters(self) -> Any:
        """The index of parameters."""
        return parameters.index(self._page, self._catalogue)

    def claims(self) -> Ledger:
        """What is said online, and what is right."""
        return Ledger(self._page, self._catalogue)

    def coverage(self) -> Coverage:
        """Which city has which value."""
        return Coverage(self._page, self._catalogue)

    def freshness(self) -> Freshness:
        """What is past its review, and what will be soon."""
        return Freshness(self._page, self._catalogue)

    def changes(self) -> Log:
        """What changed, and when."""
        return log(self._catalogue)

    def undated(self) -> int:
        """How many values have no known beginning."""
        return undated(self._catalogue)

    def change(self, change: Change) -> Markup:
        """One change: day, place, parameter, from what to what, and on which document."""
        return told(self._page, self._catalogue, change)

    def left_out(self) -> list[left_out.Place]:
        """What of the research is no value, and why."""
        return left_out.by_place(self._page, self._catalogue)

    def open_data(self) -> dict[str, Any]:
        """The manifest of the open data, and its tables with their columns."""
        manifest = json.loads(files(self._catalogue.raw)["manifest.json"])
        return {**manifest, "tables": TABLES, "folder": self._page.url(FOLDER)}


def pages(catalogue: Catalogue, templates: Environment, page: MakePage) -> Iterator[tuple[str, str]]:
    """The generated files by name: a page per document and per parameter, and the feed."""
    for folder, names, module in (
        ("sources", catalogue.sources, sources),
        ("parameters", catalogue.parameters, parameters),
    ):
        template = templates.get_template(f"templates/{folder.removesuffix('s')}.md.j2")
        for name in names:
            address = f"{folder}/{name}/index.md"
            yield address, template.render(module.context(page(address), catalogue, name))
    yield feed.NAME, feed.feed(catalogue)
    for name, content in files(catalogue.raw).items():
        yield f"{FOLDER}/{name}", content.decode()
