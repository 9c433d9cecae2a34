"""The compiled catalogue on disk: every value and document of the data, ready to be told."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from calculators.engine.book import NATION, Entry, entry_of

from ..values import words
from .states import states


class Value(NamedTuple):
    """One dated value with its identity and its state on the day of the data."""

    id: str
    entry: Entry
    state: str
    words: str


class Catalogue:
    """Everything in the policies, read once."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"缺 {path}：先运行 python -m scripts compile")
        made = json.loads(path.read_text(encoding="utf-8"))
        self.version: str = made["version"]
        self.data_date: str = made["data_date"]
        self.parameters: dict[str, dict[str, Any]] = made["parameters"]
        self.places: dict[str, dict[str, Any]] = made["places"]
        self.sources: dict[str, dict[str, Any]] = {each["id"]: each for each in made["sources"]}
        self.left_out: list[dict[str, Any]] = made["left_out"]
        self.claims: list[dict[str, Any]] = made["claims"]
        self.raw: dict[str, Any] = made

    @cached_property
    def values(self) -> list[Value]:
        """Every value: by parameter in the order of the registry, then place, then time."""
        groups: dict[tuple[str, str], list[tuple[str, Entry]]] = defaultdict(list)
        for raw in self.raw["values"]:
            known = {key: each for key, each in raw.items() if each is not None}
            entry = entry_of(raw["parameter"], raw["place"], known)
            groups[entry.parameter, entry.place].append((raw["id"], entry))
        made = []
        for (parameter, place), held in groups.items():
            unit = self.parameters[parameter]["unit"]
            above = [entry for other in self.above(place) for _, entry in groups.get((parameter, other), ())]
            judged = states([entry for _, entry in held], above, self.data_date)
            made += [
                Value(name, entry, state, words(parameter, entry.value, unit))
                for (name, entry), state in zip(held, judged, strict=True)
            ]
        return made

    @cached_property
    def by_source(self) -> dict[str, list[Value]]:
        """The values that rest on a document, as the leading one or beside another."""
        made: dict[str, list[Value]] = {name: [] for name in self.sources}
        for value in self.values:
            for name in value.entry.sources:
                made[name].append(value)
        return made

    @cached_property
    def by_parameter(self) -> dict[str, dict[str, list[Value]]]:
        """The values of a parameter by place, oldest first."""
        made: dict[str, dict[str, list[Value]]] = {name: {} for name in self.parameters}
        for value in self.values:
            made[value.entry.parameter].setdefault(value.entry.place, []).append(value)
        return made

    def above(self, place: str) -> list[str]:
        """The places whose rules hold where a place has none: its province, and the nation."""
        made = []
        while self.places[place]["above"]:
            place = self.places[place]["above"]
            made.append(place)
        return made

    def place_name(self, code: str) -> str:
        """A place as people say it."""
        name = str(self.places[code]["name"])
        return name[:-1] if self.has_page(code) and name.endswith("市") and len(name) > 2 else name

    def has_page(self, code: str) -> bool:
        """Whether a place has a page of its own: cities do, provinces and the nation do not."""
        return bool(self.places[code]["level"] == "region")

    def cities_of(self, province: str) -> list[str]:
        """The regions that a place stands for besides itself."""
        return [code for code, place in self.places.items() if place["above"] == province and self.has_page(code)]


def order_of_places(code: str) -> tuple[bool, str]:
    """The nation first, then by code."""
    return code != NATION, code
