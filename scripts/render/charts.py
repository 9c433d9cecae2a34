"""Charts drawn at build time: bars as SVG, all of them by one run of Node."""

from __future__ import annotations

import json
import shutil
import subprocess
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

    Node needs a second to start and milliseconds to draw, so a page first gets a mark.
    """

    def __init__(self) -> None:
        self._wanted: list[Chart] = []

    def figure(self, chart: Chart) -> Markup:
        """The chart with its note; the drawing itself comes with :meth:`fill`."""
        self._wanted.append(chart)
        return Markup('<figure class="bdb-chart-box">{}<figcaption>{}</figcaption></figure>').format(
            Markup(_mark(len(self._wanted) - 1)), chart.note
        )

    def fill(self, files: dict[str, bytes]) -> None:
        """Draw, and put the drawings in the place of the marks."""
        if not self._wanted:
            return
        drawn = draw([{"title": chart.title, "bars": [bar._asdict() for bar in chart.bars]} for chart in self._wanted])
        marks = {_mark(number).encode(): svg.encode() for number, svg in enumerate(drawn)}
        for name, content in files.items():
            if name.endswith(".md"):
                for mark, svg in marks.items():
                    content = content.replace(mark, svg)
                files[name] = content


def _mark(number: int) -> str:
    return f"<!--bdb-chart-{number}-->"


def draw(specs: list[dict[str, Any]]) -> list[str]:
    """Charts as SVG. Raises RuntimeError in words for the person who builds when Node is missing or fails."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("缺 Node.js（20 以上）：构建时要用它画图。装好后再运行一次。")
    done = subprocess.run(
        [node, str(_DRAW)],
        input=json.dumps(specs, ensure_ascii=False),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"画图失败：{done.stderr.strip()[-500:]}")
    made: list[str] = json.loads(done.stdout)
    return made
