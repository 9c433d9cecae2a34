"""The one place where pages call the calculators."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.run import run
from calculators.views.answer import render_answer
from calculators.views.form import render_form

from .library import Library

Result = dict[str, Any]


class Core:
    """Runs calculators for a region on the day of the data and keeps the answers."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._answers: dict[tuple[Any, ...], Result] = {}

    def answer(self, calculator: str, code: str, **situation: Any) -> Result:
        """The result for a region; ``as_of`` is the day of the data unless given."""
        asked = {"as_of": self.library.data_date, "city": code, **situation}
        key = (calculator, *sorted(asked.items()))
        if key not in self._answers:
            self._answers[key] = run(calculator, asked, self.library.book(code))
        return self._answers[key]

    def form(self, calculator: str, code: str, choose_city: bool) -> Markup:
        """The empty form, as the browser also makes it; with or without a list of cities."""
        book = self.library.book(code)
        cities = list(book.regions.items()) if choose_city else None
        return Markup(render_form(calculator, book, cities))

    def panel(self, calculator: str, code: str) -> Markup:
        """The default answer, as the browser also makes it."""
        return Markup(render_answer(self.answer(calculator, code), self.library.book(code)))


def figures(result: Result, name: str) -> list[tuple[str, dict[str, Any]]]:
    """A figure of a result, once for each variant or tier where it has several."""
    return [
        (key, figure) for key, figure in result.get("figures", {}).items() if key == name or key.startswith(f"{name}[")
    ]


def option_words(label: str) -> str:
    """The way to join that a figure's label names after its dot, or nothing."""
    return label.partition(" · ")[2]


def steps_of(result: Result, figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The ledger lines that a figure rests on."""
    wanted = set(figure.get("trace", ()))
    return [step for step in result.get("steps", ()) if step["id"] in wanted]
