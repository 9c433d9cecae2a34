"""The licences of what is shipped and of the tools, for the page that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ..sbom.parts import NPM, PYTHON, Part, parts


class Licences:
    """What the page says about other people's work."""

    def __init__(self, root: Path) -> None:
        self._parts = parts(root)

    def shipped(self) -> str:
        """A table of what a reader gets."""
        return _table([part for part in self._parts if part.shipped], lambda part: part.shipped + _noted(part))

    def tools(self, kind: str) -> str:
        """A table of the packages that only build and test the site: ``pypi`` or ``npm``."""
        words = {"build": "建站", "test": "测试和检查"}
        return _table([part for part in self._tools() if part.kind == kind], lambda part: words[part.use])

    def counts(self) -> str:
        """How many tools have which licence."""
        found = Counter(part.licence for part in self._tools())
        return "、".join(f"{licence} {number} 个" for licence, number in found.most_common())

    def _tools(self) -> list[Part]:
        return [part for part in self._parts if not part.shipped and part.kind in (PYTHON, NPM)]


def _noted(part: Part) -> str:
    return f"（{part.note}）" if part.note else ""


def _table(found: list[Part], last: Callable[[Part], str]) -> str:
    lines = ["| 名字 | 许可 | 用在哪里 |", "|---|---|---|"]
    lines += [f"| {_named(part)} | {part.licence} | {last(part)} |" for part in found]
    return "\n".join(lines)


def _named(part: Part) -> str:
    """The name with its version; what comes inside of another part has none of its own."""
    return f"{part.name} {part.version}" if part.version else part.name
