"""A small run of tests/fuzz.py; the full one is ``python -m tests.fuzz 100000``."""

from __future__ import annotations

from tests import fuzz


def test_random_situations_hold() -> None:
    accepted, refused = fuzz.main(3000)
    assert accepted > refused > 0
