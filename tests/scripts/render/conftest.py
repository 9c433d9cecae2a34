"""The pages, generated from the real book."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators import shelf
from scripts import site
from scripts.render.library import Library
from scripts.render.site import render

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def library() -> Library:
    """The compiled books."""
    shelf.ensure()
    return Library(ROOT / "build" / "book")


@pytest.fixture(scope="session")
def out(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the pages were written to: that of the site where it is current, else one of our own."""
    if site.is_current(ROOT):
        return ROOT / "build" / "pages"
    folder = tmp_path_factory.mktemp("pages")
    render(library.folder, ROOT / "docs", folder)
    return folder


@pytest.fixture(scope="session")
def pages(out: Path) -> dict[str, str]:
    """Every Markdown page by its name."""
    return {p.relative_to(out).as_posix(): p.read_text(encoding="utf-8") for p in out.rglob("*.md")}
