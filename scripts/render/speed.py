"""The figures of the benchmark, as they were last recorded, for the page that shows them."""

from __future__ import annotations

import json
import statistics
from decimal import Decimal
from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculators.run import CALCULATORS
from calculators.views.html import esc

OURS = "ours"
NAMES = {"ours": "本站", "pinned": "原样的同一版 Pyodide", "newest": "原样的最新版 Pyodide"}
VISITS = {"cold": "第一次打开", "warm": "刷新一次", "second": "关掉浏览器，再来一次"}
WIDTH, ROW, BAR = 320, 46, 16


class Speed:
    """What a page says about one run of the benchmark, and of that of building the site."""

    def __init__(self, measured: dict[str, Any], built: dict[str, Any]) -> None:
        self.measured, self.built = measured, built

    def __getitem__(self, name: str) -> Any:
        return self.measured[name]

    def median(self, factor: str, name: str, visit: str) -> float:
        """Seconds to the first answer."""
        return float(statistics.median(self.measured["seconds"][factor][name][visit]))

    def times(self, factor: str, name: str, visit: str) -> str:
        """How many times as long as ours it takes."""
        return f"{self.median(factor, name, visit) / self.median(factor, OURS, visit):.1f}"

    def starts(self, factor: str) -> str:
        """A table of the visits: seconds, and how many times ours."""
        others = [name for name in NAMES if name != OURS]
        head = "| | " + " | ".join(NAMES.values()) + " |\n|---|" + "---|" * len(NAMES)
        lines = []
        for visit, words in VISITS.items():
            cells = [f"{self.median(factor, OURS, visit):.2f} 秒"]
            for name in others:
                cells.append(f"{self.median(factor, name, visit):.2f} 秒（{self.times(factor, name, visit)} 倍）")
            lines.append(f"| {words} | {' | '.join(cells)} |")
        return "\n".join([head, *lines])

    def bars(self, factor: str, visit: str) -> Markup:
        """The seconds side by side, as a drawing that says its numbers."""
        found = [(words, self.median(factor, name, visit)) for name, words in NAMES.items()]
        title = f"{VISITS[visit]}，等多少秒有第一个答案"
        words = "；".join(f"{label} {seconds:.2f} 秒" for label, seconds in found)
        longest = max(seconds for _, seconds in found)
        rows = "".join(
            f'<text x="0" y="{top + 16}">{esc(label)}</text>'
            f'<text x="{WIDTH}" y="{top + 16}" text-anchor="end" font-weight="700">{seconds:.2f} 秒</text>'
            f'<rect x="0" y="{top + 23}" width="{max(1, int(WIDTH * seconds / longest))}" height="{BAR}"/>'
            for top, (label, seconds) in zip(range(0, ROW * len(found), ROW), found, strict=True)
        )
        return Markup(
            f'<figure class="bdb-bars"><figcaption>{esc(title)}</figcaption>'
            f'<svg viewBox="0 0 {WIDTH} {ROW * len(found)}" role="img" aria-label="{esc(title)}：{esc(words)}">'
            f"{rows}</svg></figure>"
        )

    def downloads(self) -> str:
        """A table of what goes over the wire until the first answer."""
        lines = ["| | 主机用 brotli 压缩 | 主机用 gzip 压缩 | 再来一次 |", "|---|---|---|---|"]
        for name, words in NAMES.items():
            sizes = self.measured["bytes"][name]
            cells = [f"{Decimal(sizes[kind]) / 1_000_000:.2f} MB" for kind in ("br", "gzip")]
            again = f"{sizes['second']} 字节" if sizes["second"] else "不用下载"
            lines.append(f"| {words} | {' | '.join(cells)} | {again} |")
        return "\n".join(lines)

    def answers(self) -> str:
        """A table of the later answers, by calculator."""
        native, browser = (self.measured["answers"][place] for place in ("native", "browser"))
        lines = [
            "| 计算 | 浏览器里，一半快于 | 浏览器里，百个里九十五个快于 | 电脑上的 Python，一半快于 |",
            "|---|---|---|---|",
        ]
        for name, each in browser.items():
            cells = [f"{value} 毫秒" for value in (each["median"], each["p95"], native[name]["median"])]
            lines.append(f"| {CALCULATORS[name].TITLE} | {' | '.join(cells)} |")
        return "\n".join(lines)

    def builds(self) -> str:
        """A table of what it takes to make the site for so many regions."""
        lines = ["| 地区 | 数值 | 建站 | 每个地区 | 一个城市的数据（压缩后） |", "|---|---|---|---|---|"]
        for run in self.built["runs"]:
            seconds, size = run["total"]["wall"], run["downloads"]["region"]["gzipped"]
            each = f"{1000 * seconds / run['regions']:.0f} 毫秒"
            lines.append(
                f"| {run['regions']} | {run['values']} | {seconds:.0f} 秒 | {each} | {Decimal(size) / 1000:.1f} kB |"
            )
        return "\n".join(lines)


def last_measured(docs: Path) -> Speed:
    """The figures that ``python -m scripts bench --record`` and ``bench-build --record`` wrote."""
    files = (docs / "data" / name for name in ("measured.json", "measured-build.json"))
    return Speed(*(json.loads(file.read_text(encoding="utf-8")) for file in files))
