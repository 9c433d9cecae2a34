"""All pages of the site: hand-written ones, and one generated page per region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..sbom.document import document
from . import local, season
from .charts import Charts
from .compare import COMPARISONS, View
from .core import Core
from .library import Library
from .licences import Licences
from .page import Page
from .reference.catalogue import Catalogue
from .reference.site import Reference, pages
from .regions import ahead, region_pages
from .scripts import with_whole_worker
from .speed import last_measured
from .templates import address_of, environment
from .writer import Outcome, sync
from .written import Shelf

# For building, not for reading.
UNPUBLISHED = ("templates", "overrides", "decisions")
ROOT = Path(__file__).resolve().parents[2]


def render(book: Path, docs: Path, out: Path) -> Outcome:
    """Write every page to ``out`` and remove what is no longer made."""
    library = Library(book)
    core = Core(library)
    catalogue = Catalogue(book.parent / "catalogue.json")
    templates = environment(docs)
    charts = Charts()

    def new_page(name: str) -> Page:
        return Page(library, core, address_of(name))

    files = {**_copied(docs), **season.window_files(library), "data/sbom.cdx.json": document(ROOT).encode()}
    addresses = {name: address_of(name) for name in _written(docs)}
    shelf = Shelf(docs, addresses)
    records = {"speed": last_measured(docs), "licences": Licences(ROOT)}
    for name in addresses:
        page = new_page(name)
        told = {**_context(page, charts), **ahead(page), **shelf.names(page, name)}
        told["reference"] = Reference(page, catalogue)
        files[name] = templates.get_template(name).render(told, **records).encode()
    charts.begin()
    files.update(region_pages(library, core, docs))
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
    """Everything else, unchanged; the scripts of the worker as one."""
    return with_whole_worker(
        {p.relative_to(docs).as_posix(): p.read_bytes() for p in _published(docs) if p.suffix != ".md"}
    )


def _context(page: Page, charts: Charts) -> dict[str, Any]:
    """What a hand-written page may name."""
    return {**page.names(), **local.names(page), "comparison": lambda name: View(page, charts, COMPARISONS[name])}
