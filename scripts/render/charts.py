"""Charts drawn at build time: bars as SVG, all of them by one run of Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

_DRAW = Path(__file__).resolve().parents[1] / "charts" / "render.mjs"


class Bar(NamedTuple):
    """One bar; dashed where it shows an old standard (``stale``)."""

    label: str
    value: float
    text: str
    stale: bool


class Chart(NamedTuple):
    """Bars from top to bottom. ``title`` is read out in their place: it says where the same numbers stand in words."""

    title: str
    note: str
    bars: list[Bar]


class Charts:
    """Takes charts while pages are written, and draws them together at the end.

    Node needs a second to start and milliseconds to draw, so a page first gets a mark, and
    other pages are written while Node draws.
    """

    def __init__(self) -> None:
        self._wanted: list[Chart] = []
        self._drawing: subprocess.Popen[str] | None = None

    def figure(self, chart: Chart) -> Markup:
        """The chart with its note; the drawing itself comes with :meth:`fill`."""
        self._wanted.append(chart)
        return Markup('<figure class="bdb-chart-box">{}<figcaption>{}</figcaption></figure>').format(
            Markup(_mark(len(self._wanted) - 1)), chart.note
        )

    def begin(self) -> None:
        """Start drawing: from here on no chart is taken."""
        if self._wanted:
            self._drawing = start(
                [{"title": chart.title, "bars": [bar._asdict() for bar in chart.bars]} for chart in self._wanted]
            )

    def fill(self, files: dict[str, bytes]) -> None:
        """Put the drawings in the place of the marks."""
        if self._drawing is None:
            return
        drawn = finish(self._drawing)
        marks = {_mark(number).encode(): svg.encode() for number, svg in enumerate(drawn)}
        for name, content in files.items():
            if name.endswith(".md"):
                for mark, svg in marks.items():
                    content = content.replace(mark, svg)
                files[name] = content


def _mark(number: int) -> str:
    return f"<!--bdb-chart-{number}-->"


def start(specs: list[dict[str, Any]]) -> subprocess.Popen[str]:
    """Give Node charts to draw. Raises RuntimeError in words for the person who builds."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("缺 Node.js（20 以上）：构建时要用它画图。装好后再运行一次。")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as wanted:
        json.dump(specs, wanted, ensure_ascii=False)
        wanted.seek(0)
        return subprocess.Popen(
            [node, str(_DRAW)],
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )


def finish(drawing: subprocess.Popen[str]) -> list[str]:
    """The drawings as SVG. Raises RuntimeError with what Node said when it failed."""
    drawn, said = drawing.communicate()
    if drawing.returncode:
        raise RuntimeError(f"画图失败：{said.strip()[-500:]}")
    made: list[str] = json.loads(drawn)
    return made
