"""The catalogue that the pages are made from."""

from __future__ import annotations

import pytest

from scripts.render.library import Library
from scripts.render.reference.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue(library: Library) -> Catalogue:
    """Everything in the policies."""
    return Catalogue(library.folder.parent / "catalogue.json")
