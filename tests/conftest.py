"""Shared fixtures: books of real policy data, compiled before the tests run (``make test``)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

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


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the offline editions of the built site and of 长沙, made once for all workers of a run."""
    # Here and not above: the tests of the core need neither, and start sooner.
    from scripts.export import export
    from scripts.site import ROOT

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "editions"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half_made = folder.with_suffix(".making")
            export(ROOT, half_made, {"430100": "changsha"})
            half_made.rename(folder)
    return folder
