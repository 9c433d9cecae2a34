"""Runs the phases on a policy tree, each as a process of its own, and takes the time and the sizes."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from scripts.bundle.publish import mirror

ROOT = Path(__file__).resolve().parents[2]
# A city with data of its own in trees of every size.
SAMPLE = "430100"


class Time(NamedTuple):
    """Seconds on the clock, and seconds of processor time of all processes of a phase."""

    wall: float
    cpu: float


class Size(NamedTuple):
    """Bytes of a file, as they are and as a web server sends them."""

    raw: int
    gzipped: int


class Run(NamedTuple):
    """What one size of tree took, and what a visitor of one city downloads."""

    regions: int
    values: int
    times: dict[str, Time]
    downloads: dict[str, Size]

    @property
    def total(self) -> Time:
        """Every phase but check: compile checks first, so check is not counted twice."""
        counted = [spent for name, spent in self.times.items() if name != "check"]
        return Time(sum(spent.wall for spent in counted), sum(spent.cpu for spent in counted))


def measure(folder: Path, regions: int, values: int) -> Run:
    """Build the tree in ``folder/policies`` into ``folder``; RuntimeError with the output of a phase that fails."""
    policies, book, pages, site = (folder / name for name in ("policies", "book", "pages", "site"))
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {pages}\nsite_dir: {site}\n"
        f"theme:\n  custom_dir: {ROOT / 'docs' / 'overrides'}\n",
        encoding="utf-8",
    )
    times = {
        "check": _timed("scripts", "check", "--policies", policies),
        "compile": _timed("scripts", "compile", "--policies", policies, "--out", book),
        "render": _timed("scripts", "render", "--book", book, "--out", pages),
    }
    mirror(sorted(book.glob("*.json")), pages / "data" / "book")
    times["mkdocs"] = _timed("mkdocs", "build", "--strict", "--quiet", "--config-file", config)
    times["search"] = _timed("scripts", "search", "--site", site, "--book", book)
    downloads = {
        "region": _size(site / "data" / "book" / f"{SAMPLE}.json"),
        "page": _size(site / "cities" / SAMPLE / "index.html"),
        "national": _size(site / "data" / "book" / "national.json"),
    }
    return Run(regions, values, times, downloads)


def _timed(*module: str | Path) -> Time:
    before, started = _children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *map(str, module)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    spent = Time(time.perf_counter() - started, _children() - before)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, module[:2]))} 没有通过：\n{done.stdout[-2000:]}")
    return spent


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _size(path: Path) -> Size:
    content = path.read_bytes()
    return Size(len(content), len(gzip.compress(content, mtime=0)))
