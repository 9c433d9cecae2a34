"""One person, one answer: what two calculators say under the same name is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings

from calculators.engine.book import Book
from calculators.run import CALCULATORS, run
from tests.strategies import situations

# It counts from a last working day that is still to come.
OF_ANOTHER_LEAVING = "exit_date"


def said(raw: dict[str, Any], book: Book) -> dict[str, dict[str, str]]:
    """By the name of a figure or of a deadline: what each calculator says."""
    found: dict[str, dict[str, str]] = {}
    for calculator in CALCULATORS:
        if calculator == OF_ANOTHER_LEAVING:
            continue
        made = run(calculator, raw, book)
        told = {name: f"{figure.get('value')} {figure['standing']}" for name, figure in made.get("figures", {}).items()}
        told |= {deadline["id"]: deadline["date"] for deadline in made.get("deadlines", [])}
        for name, text in told.items():
            found.setdefault(name, {})[calculator] = text
    return found


@settings(max_examples=200)
@given(raw=situations())
def test_the_same_name_has_the_same_value(raw: dict[str, Any], book: Callable[[str], Book]) -> None:
    different = {name: told for name, told in said(raw, book(raw["city"])).items() if len(set(told.values())) > 1}
    assert different == {}
