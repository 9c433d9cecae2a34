"""All pages of the site: hand-written ones, and one generated page per region."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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
    """Write every page to ``out`` and remove what is no longer made.

    The parts need nothing of each other: each is made by a process of its own. What one raises is raised here.
    """
    parts = (_hand_written, _of_regions, _of_the_data)
    with ProcessPoolExecutor(len(parts), get_context("spawn")) as pool:
        made = [pool.submit(part, book, docs) for part in parts]
    return sync({name: content for part in made for name, content in part.result().items()}, out)


def _hand_written(book: Path, docs: Path) -> dict[str, bytes]:
    """What stands in ``docs/``: pages with their figures, and files as they are."""
    library, templates, charts = Library(book), environment(docs), Charts()
    core, catalogue = Core(library), _catalogue(book)
    addresses = {name: address_of(name) for name in _written(docs)}
    shelf = Shelf(docs, addresses)
    records = {"speed": last_measured(docs), "licences": Licences(ROOT)}
    files = {**_copied(docs), "data/sbom.cdx.json": document(ROOT).encode()}
    for name, address in addresses.items():
        page = Page(library, core, address)
        told = {**_context(page, charts), **ahead(page), **shelf.names(page, name)}
        told["reference"] = Reference(page, catalogue)
        files[name] = templates.get_template(name).render(told, **records).encode()
    charts.fill(files)
    return files


def _of_regions(book: Path, docs: Path) -> dict[str, bytes]:
    """A page for every region, and the windows that it has ahead."""
    library = Library(book)
    return {**season.window_files(library), **region_pages(library, Core(library), docs)}


def _of_the_data(book: Path, docs: Path) -> dict[str, bytes]:
    """A page for every document and parameter, and the open data."""
    library = Library(book)
    core = Core(library)

    def new_page(name: str) -> Page:
        return Page(library, core, address_of(name))

    return {name: text.encode() for name, text in pages(_catalogue(book), environment(docs), new_page)}


def _catalogue(book: Path) -> Catalogue:
    return Catalogue(book.parent / "catalogue.json")


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
