"""Takes the figures: starts side by side, bytes over the wire, and answers afterwards."""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from . import browser, stock
from .questions import CITY, FIRST, ROOT, ROUNDS, Rounds, native_times, questions, session
from .server import Wire, serve

HERE = Path(__file__).resolve().parent
VISITS = ("cold", "warm", "second")
FACTORS = (1, 4)


def lay_out(folder: Path, cache: Path) -> dict[str, Path]:
    """The folders to serve: the site, both stock runtimes, the core as a zip of its sources, and a page for each."""
    shipped = folder / "core" / "files" / "calculators"
    shutil.copytree(
        ROOT / "calculators", shipped, ignore=shutil.ignore_patterns("__pycache__", "__main__.py", "shelf.py")
    )
    shutil.make_archive(str(folder / "core" / "core"), "zip", shipped.parent)
    pages = folder / "pages"
    pages.mkdir()
    for name in ("ours", "pinned", "newest"):
        page = (HERE / ("ours.html" if name == "ours" else "stock.html")).read_text(encoding="utf-8")
        page = page.replace("STOCK", name).replace("CITY", CITY).replace("REQUEST", json.dumps(FIRST))
        (pages / f"{name}.html").write_text(page, encoding="utf-8")
    return {
        "site": ROOT / "site",
        "pinned": ROOT / "node_modules" / "pyodide",
        "newest": stock.fetch(cache),
        "core": folder / "core",
        "pages": pages,
    }


class Bench:
    """One run of the benchmark on one machine."""

    def __init__(self, playwright: Playwright, wire: Wire, origin: str, samples: int) -> None:
        self.playwright = playwright
        self.wire = wire
        self.origin = origin
        self.samples = samples
        self.wanted = json.loads(session({CITY}).handle(json.dumps(FIRST)))["html"]

    def page(self, name: str) -> str:
        return f"{self.origin}/pages/{name}.html"

    def sample(self, name: str, factor: int) -> dict[str, float]:
        times, answer = browser.visits(self.playwright, self.page(name), factor)
        if answer["html"] != self.wanted:
            raise RuntimeError(f"{name}: 答案和本机算的不同")
        return times

    def bytes(self, name: str) -> dict[str, int]:
        """Bytes of bodies over the wire until the first answer with brotli and with gzip, and on a second visit."""
        found = {}
        for self.wire.encoding in ("gzip", "br"):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                for visit in (self.wire.encoding, "second"):
                    self.wire.start_counting()
                    with browser.opened(self.playwright, profile) as context:
                        browser.first_answer(context.pages[0], self.page(name))
                    found[visit] = self.wire.sent
        return found

    def starts(self, names: tuple[str, ...], factor: int) -> dict[str, dict[str, list[float]]]:
        """Seconds of each sample; the variants take turns, so that a busy minute hits all of them."""
        found: dict[str, dict[str, list[float]]] = {name: {visit: [] for visit in VISITS} for name in names}
        for number in range(self.samples):
            for name in names:
                for visit, seconds in self.sample(name, factor).items():
                    found[name][visit].append(round(seconds, 3))
            print(f"  {factor}×：第 {number + 1} 轮，共 {self.samples} 轮", flush=True)
        return found

    def answers(self) -> Rounds:
        """Milliseconds of each answer in the browser, from the page and back to it."""
        asked = questions()
        profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        with profile as folder, browser.opened(self.playwright, folder) as context:
            page = context.pages[0]
            browser.first_answer(page, self.page("ours"))
            # The books have to be there, and the code warm, as after the first typing.
            page.evaluate("measure", [each for own in asked.values() for each in own])
            return [{name: page.evaluate("measure", own) for name, own in asked.items() if own} for _ in range(ROUNDS)]


def summary(rounds: Rounds) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of the questions, in milliseconds, by calculator; of each question the middle time.

    What else the machine does for a moment makes one question slow in one round.
    """
    found = {}
    for name in rounds[0]:
        times = [statistics.median(each) for each in zip(*(own[name] for own in rounds), strict=True)]
        found[name] = {
            "median": round(statistics.median(times), 2),
            "p95": round(statistics.quantiles(times, n=20)[-1], 2),
        }
    return found


def a_second(rounds: Rounds) -> float:
    """Answers a second, over all calculators."""
    times = [spent for each in rounds for own in each.values() for spent in own]
    return round(1000 * len(times) / sum(times), 1)


def measure(cache: Path, samples: int) -> dict[str, Any]:
    """Everything, as it is written to the file of results."""
    names = ("ours", "pinned", "newest")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        wire = Wire(lay_out(Path(folder), cache), cache / "compressed")
        server = serve(wire)
        bench = Bench(playwright, wire, f"http://127.0.0.1:{server.server_port}", samples)
        # The shortest first: a rented machine gives less to who has kept it busy for some minutes.
        in_browser, native = bench.answers(), native_times(questions())
        real = [browser.slowness(playwright, FACTORS[-1]) for _ in range(3)]
        sizes = {name: bench.bytes(name) for name in names}
        starts = {str(factor): bench.starts(names, factor) for factor in FACTORS}
        server.shutdown()
    return {
        "newest": stock.newest()[0],
        "bytes": sizes,
        "seconds": starts,
        "slowness": round(statistics.median(real), 2),
        "answers": {"native": summary(native), "browser": summary(in_browser)},
        "answers_a_second": {"native": a_second(native), "browser": a_second(in_browser)},
    }
