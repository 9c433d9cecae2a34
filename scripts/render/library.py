"""The compiled books on disk, opened one region at a time."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators.engine.book import Book


class Library:
    """All regions of ``build/book``, with one immutable :class:`Book` per region."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._books: dict[str, Book] = {}
        self._held: dict[str, set[str]] = {}

    def _read(self, name: str) -> Any:
        path = self.folder / f"{name}.json"
        if not path.is_file():
            raise FileNotFoundError(f"缺 {path}：先运行 python -m scripts compile")
        return json.loads(path.read_text(encoding="utf-8"))

    @cached_property
    def national(self) -> dict[str, Any]:
        """The national book file."""
        return dict(self._read("national"))

    @cached_property
    def regions(self) -> list[dict[str, Any]]:
        """Every region, in the order of its code."""
        return sorted(self._read("regions")["regions"], key=lambda region: region["code"])

    @property
    def data_date(self) -> str:
        """Latest day on which a value was checked: the day that pages are computed for."""
        return str(self.national["data_date"])

    def book(self, code: str) -> Book:
        """The book of one region."""
        if code not in self._books:
            region = self._read(code)
            self._books[code] = Book(self.national, region)
            self._held[code] = {place for place, about in region["places"].items() if about["values"]}
        return self._books[code]

    def held(self, code: str) -> set[str]:
        """Which of a region and its province have values of their own."""
        self.book(code)
        return self._held[code]

    def listed(self) -> list[dict[str, Any]]:
        """Regions with values of their own, not only those of their province."""
        return [region for region in self.regions if region["code"] in self.held(region["code"])]

    def with_premium(self) -> list[dict[str, Any]]:
        """Regions whose flexible-employment premium is in the data."""
        return [region for region in self.regions if region["has_premium"]]

    def by_province(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Regions grouped under the name of their province."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for region in self.regions:
            groups.setdefault(region["province_name"], []).append(region)
        return list(groups.items())


def short_name(name: str) -> str:
    """A city as people say it: without the closing 市."""
    return name[:-1] if name.endswith("市") and len(name) > 2 else name
