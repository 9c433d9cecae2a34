"""One page per region, and what stands ahead of the forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculators.engine.book import Book

from . import facts, history, season
from .core import Core, figures
from .library import Library, short_name
from .page import Page
from .templates import address_of, environment

TOOLS = ("routes", "gap", "premium")


def region_pages(library: Library, core: Core, docs: Path) -> dict[str, bytes]:
    """Every region's page by its name."""
    template = environment(docs).get_template("templates/city.md.j2")
    files = {}
    for region in library.regions:
        name = f"cities/{region['code']}/index.md"
        page = Page(library, core, address_of(name))
        files[name] = template.render(_city(page, region["code"]), **ahead(page)).encode()
    return files


def ahead(page: Page) -> dict[str, Any]:
    """What stands ahead of the forms."""
    return {
        "urgent": lambda: season.urgent(page),
        "season": lambda code: season.banner(page, code),
        "season_by_city": lambda: season.by_city(page),
    }


def _city(page: Page, code: str) -> dict[str, Any]:
    """What the template of a city page may name.

    What cites documents is called by the template, so that sources are numbered in page order.
    """
    on, book = page.library.data_date, page.library.book(code)
    results = {tool: page.core.answer(tool, code) for tool in TOOLS}
    return {
        **page.names(),
        "region": book.region,
        "code": code,
        "name": short_name(book.region["name"]),
        "full_name": book.region["name"],
        "results": results,
        "premium_papers": lambda: _premium_papers(page, code, results["premium"]),
        "periods": lambda: history.periods(page, code),
        "groups": lambda: facts.groups(book, on, page.citations),
        "unverified": lambda: facts.unverified(book, on, page.citations),
        "questions": lambda: facts.questions(book, on),
        "values_file": _values_file(page.library, book),
    }


def _premium_papers(page: Page, code: str, result: dict[str, Any]) -> Markup:
    """The papers of the premium in the headline; nothing where there is no premium."""
    priced = [key for key, figure in figures(result, "flexible_monthly") if figure["trace"]]
    return page.figure_papers(code, result, priced[0]) if priced else Markup("")


def _values_file(library: Library, book: Book) -> str:
    """Where to change what this page says: the files of the places that have values."""
    files = {book.region["province"]: "policies/provinces", book.city: "policies/cities"}
    named = [f"{folder}/{place}-*.yaml" for place, folder in files.items() if place in library.held(book.city)]
    return "、".join([*named, "policies/national.yaml"])
