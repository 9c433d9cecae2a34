"""Shared fixtures: books of real policy data, compiled before the tests run (``make test``)."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from calculators import shelf
from calculators.engine.book import Book

# CI must not fail by the clock of a busy machine; the examples are the same every time.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def book() -> Callable[[str], Book]:
    """The book of a region by its code."""
    shelf.ensure()
    return shelf.book
