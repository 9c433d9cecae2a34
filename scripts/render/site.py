"""All pages of the site: hand-written ones, and one generated page per region."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculators.engine.book import Book

from . import facts, history, season
from .charts import Charts
from .compare import COMPARISONS, View
from .core import Core, figures
from .library import Library, short_name
from .page import Page
from .reference.catalogue import Catalogue
from .reference.site import Reference, pages
from .writer import Outcome, sync

# For building, not for reading.
UNPUBLISHED = ("templates", "overrides", "decisions")
TOOLS = ("routes", "gap", "premium")


def environment(docs: Path) -> Environment:
    """Templates in which a misspelt name is an error and every text is escaped."""
    made = Environment(
        loader=FileSystemLoader(docs),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # "{#name}" gives a heading its id in Markdown.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    made.filters["cell"] = facts.cell
    made.filters["quoted"] = quoted
    return made


def quoted(text: str) -> Markup:
    """A text as a value in front matter: JSON is YAML, and Chinese stays readable."""
    return Markup(json.dumps(str(text), ensure_ascii=False))


def address_of(name: str) -> str:
    """The address of a page, with a closing slash: ``about.md`` is at ``about/``."""
    stem = name.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def render(book: Path, docs: Path, out: Path) -> Outcome:
    """Write every page to ``out`` and remove what is no longer made."""
    library = Library(book)
    core = Core(library)
    catalogue = Catalogue(book.parent / "catalogue.json")
    templates = environment(docs)
    charts = Charts()

    def new_page(name: str) -> Page:
        return Page(library, core, address_of(name))

    files = {**_copied(docs), **season.window_files(library)}
    for name in _written(docs):
        page = new_page(name)
        context = {**_context(page, charts), **_ahead(page, docs)}
        text = templates.get_template(name).render(context, reference=Reference(page, catalogue))
        files[name] = text.encode()
    template = templates.get_template("templates/city.md.j2")
    for region in library.regions:
        name = f"cities/{region['code']}/index.md"
        page = new_page(name)
        files[name] = template.render(_city(page, region), **_ahead(page, docs)).encode()
    files.update((name, text.encode()) for name, text in pages(catalogue, templates, new_page))
    charts.fill(files)
    return sync(files, out)


def _published(docs: Path) -> list[Path]:
    return [
        path
        for path in sorted(docs.rglob("*"))
        if path.is_file() and path.relative_to(docs).parts[0] not in UNPUBLISHED
    ]


def _written(docs: Path) -> list[str]:
    """Hand-written pages, as names with slashes."""
    return [p.relative_to(docs).as_posix() for p in _published(docs) if p.suffix == ".md"]


def _copied(docs: Path) -> dict[str, bytes]:
    """Everything else, unchanged."""
    return {p.relative_to(docs).as_posix(): p.read_bytes() for p in _published(docs) if p.suffix != ".md"}


def _context(page: Page, charts: Charts) -> dict[str, Any]:
    """What a hand-written page may name."""
    return {**page.names(), "comparison": lambda name: View(page, charts, COMPARISONS[name])}


def _ahead(page: Page, docs: Path) -> dict[str, Any]:
    """What stands ahead of the forms."""
    return {
        "urgent": lambda: season.urgent(page, docs),
        "season": lambda code: season.banner(page, code),
        "season_by_city": lambda: season.by_city(page),
    }


def _city(page: Page, region: dict[str, Any]) -> dict[str, Any]:
    """What the template of a city page may name.

    What cites documents is called by the template, so that sources are numbered in page order.
    """
    code, on = region["code"], page.library.data_date
    book = page.library.book(code)
    results = {tool: page.core.answer(tool, code) for tool in TOOLS}
    return {
        **page.names(),
        "region": book.region,
        "code": code,
        "name": short_name(region["name"]),
        "full_name": region["name"],
        "results": results,
        "premium_papers": lambda: _premium_papers(page, code, results["premium"]),
        "periods": lambda: history.periods(page, code),
        "groups": lambda: facts.groups(book, on, page.citations),
        "unverified": lambda: facts.unverified(book, on, page.citations),
        "questions": lambda: facts.questions(book, on),
        "values_file": _values_file(book),
    }


def _premium_papers(page: Page, code: str, result: dict[str, Any]) -> Markup:
    """The papers of the premium in the headline; nothing where there is no premium."""
    priced = [key for key, figure in figures(result, "flexible_monthly") if figure["trace"]]
    return page.figure_papers(code, result, priced[0]) if priced else Markup("")


def _values_file(book: Book) -> str:
    """Where to change what this page says: the files of the places that have values."""
    held = {entry.place for parameter in book.parameters for entry in book.history(parameter)}
    files = {book.region["province"]: "policies/provinces", book.city: "policies/cities"}
    named = [f"{folder}/{place}-*.yaml" for place, folder in files.items() if place in held]
    return "、".join([*named, "policies/national.yaml"])
