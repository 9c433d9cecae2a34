"""Every rule without each of the documents that it reads: an answer all the same, and a weaker one."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

import pytest

from calculators import shelf
from calculators.engine.book import Book, Reading, Unknown
from calculators.engine.ledger import Ledger
from calculators.engine.result import Case
from calculators.run import CALCULATORS, situation_of
from tests.test_cases import cases

MOST_CASES = 3
# Without the national ceiling of a wait there is no conservative end to lead with: the book always has it.
ALWAYS_THERE = {"gap_wait_max_months"}
# Without one of these another rule speaks in its place (the national one, the one for a longer break, the
# benefit without its extension, the premium without what is added to it): another figure, rightly.
DECIDES = {
    "flex_addon",
    "flex_from_resident",
    "flex_gap",
    "flex_rounding",
    "gap_line_months",
    "gap_switch_rule",
    "involuntary_separation",
    "resident_grace",
    "resident_midyear",
    "resident_usual_window",
    "retire_age",
    "switch_continuous_months",
    "unemployment_extension",
    "unemployment_resume",
}


class WithoutOne(Book):
    """A book in which one parameter is not known anywhere; it notes what is looked up in it."""

    def __init__(self, book: Book, left_out: str = "") -> None:
        vars(self).update(vars(book))
        self.left_out = left_out
        self.read: set[str] = set()

    def lookup(self, parameter: str, on: str, as_of: str, year: int | None = None) -> Reading:
        self.read.add(parameter)
        if parameter == self.left_out:
            return Unknown(parameter, tuple(self.places), ())
        return super().lookup(parameter, on, as_of, year)


def answer(case: dict[str, Any], book: Book) -> dict[str, Any]:
    """The result of a worked case on another book."""
    made: dict[str, Any] = CALCULATORS[case["calculator"]].answer(
        Case(book, situation_of(case["situation"], book), Ledger())
    )
    return made


@lru_cache(maxsize=1)
def readers() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Some cases for each parameter and each calculator that reads it, as far apart as the list of cases has them."""
    shelf.ensure()
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for case in cases():
        book = WithoutOne(shelf.book(case["situation"]["city"]))
        answer(case, book)
        for parameter in book.read - ALWAYS_THERE:
            found[parameter, case["calculator"]].append(case)
    return {key: all_of[:: max(1, len(all_of) // MOST_CASES)] for key, all_of in sorted(found.items())}


def _definite(result: dict[str, Any]) -> dict[str, Any]:
    """The figures that are known; those of a plan depend on which routes there are to choose from."""
    figures = result.get("figures", {}).items()
    return {key: f["value"] for key, f in figures if f["standing"] == "known" and not key.startswith("plan_")}


@pytest.mark.parametrize("parameter", sorted({parameter for parameter, _ in readers()}))
def test_without_a_document_the_answer_is_weaker_and_never_another(parameter: str) -> None:
    """Nothing breaks, and a figure that is still definite is the same as before."""
    for (wanted, _), some in readers().items():
        for case in some if wanted == parameter else ():
            book = shelf.book(case["situation"]["city"])
            less = answer(case, WithoutOne(book, parameter))
            before, after = _definite(answer(case, book)), _definite(less)
            assert less["headline"], case["id"]
            if parameter not in DECIDES:
                assert after.items() <= {**after, **before}.items(), case["id"]
