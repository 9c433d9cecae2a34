"""Where each page of the site stands in the offline edition.

Most stand where they stood. The pages of single documents and of single values are hundreds of
short ones; each would bring the whole frame of a page along, so that many share one file.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

GATHERED = ("parameters", "sources")
PER_FILE = 60
INDEX = "index.html"


class Place(NamedTuple):
    """A file of the edition, and the part of it ("" for all)."""

    file: str
    part: str = ""


class Layout:
    """The place of every file of a site."""

    def __init__(self, files: Iterable[str]) -> None:
        """``files``: all paths of the site, with slashes."""
        self._places = {file: Place(file) for file in files}
        for folder in GATHERED:
            names = sorted(file.split("/")[1] for file in self._places if _is_single(file, folder))
            for index, name in enumerate(names):
                number = index // PER_FILE + 1
                self._places[f"{folder}/{name}/{INDEX}"] = Place(f"{folder}/{number}.html", name)

    def gathered(self) -> dict[str, list[str]]:
        """The files that hold several pages: paths of the pages, in order."""
        found: dict[str, list[str]] = {}
        for file, place in sorted(self._places.items()):
            if place.part:
                found.setdefault(place.file, []).append(file)
        return found

    def of(self, path: str) -> Place | None:
        """The place of a path of the site; of its index page for a folder; None for what is not there."""
        path = posixpath.normpath(path)
        return self._places.get(path) or self._places.get(posixpath.normpath(posixpath.join(path, INDEX)))

    def link(self, path: str, anchor: str, old: str, new: str) -> str | None:
        """A link written on the page ``old`` as it must stand in the file ``new``.

        ``path`` is relative, without query and anchor; None when it leads to nothing.
        """
        place = self.of(posixpath.join(posixpath.dirname(old), unquote(path)) if path else old)
        if place is None:
            return None
        anchor = f"#{place.part}" if place.part else anchor
        if place.file == new and anchor:
            return anchor
        return posixpath.relpath(place.file, posixpath.dirname(new) or ".") + anchor


def _is_single(file: str, folder: str) -> bool:
    parts = file.split("/")
    return len(parts) == 3 and parts[0] == folder and parts[2] == INDEX
