"""量一量：100、340、1000 个地区各 5 年的数据，检查、编译、生成网页各要多久。"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.check.policies import ROOT as POLICIES

from .measure import ROOT, Run, measure
from .synthetic import write_tree

COUNTS = (100, 340, 1000)
YEARS = 5
OUT = ROOT / "build" / "bench" / "build.json"
# The last figures that were recorded; the page of how fast everything is shows them.
RECORDED = ROOT / "docs" / "data" / "measured-build.json"
_PHASES = ("check", "compile", "render", "mkdocs", "search")


def main(argv: Sequence[str]) -> int:
    """Measure each size; 1 when a phase fails."""
    parser = argparse.ArgumentParser(prog="python -m scripts bench-build", description=__doc__)
    parser.add_argument("regions", type=int, nargs="*", default=COUNTS, help="几个地区，可以写几个数")
    parser.add_argument("--years", type=int, default=YEARS, help="每年变的数，各写几年")
    parser.add_argument("--out", type=Path, default=OUT, help="结果写到哪里")
    parser.add_argument("--record", metavar="机器", help="把结果也记到网站的“有多快”页，并写明是什么机器")
    options = parser.parse_args(argv)
    runs = []
    print(table_head())
    for count in options.regions:
        with tempfile.TemporaryDirectory() as folder:
            try:
                values = write_tree(POLICIES, Path(folder) / "policies", count, options.years)
                run = measure(Path(folder), count, values)
            except (ValueError, RuntimeError) as problem:
                print(f"bench-build: {problem}", file=sys.stderr)
                return 1
        runs.append(run)
        print(table_line(run), flush=True)
    about = {
        "date": datetime.date.today().isoformat(),
        "command": " ".join(["python -m scripts bench-build", *map(str, options.regions)]),
        "machine": options.record or f"{os.cpu_count()} 核",
    }
    text = json.dumps({**about, **report(runs)}, ensure_ascii=False, indent=1) + "\n"
    for file in [options.out, RECORDED] if options.record else [options.out]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    print(f"写到 {os.path.relpath(options.out)}")
    return 0


def table_head() -> str:
    """The head of the table."""
    return (
        f"{os.cpu_count()} 核。时间：钟表秒（处理器秒）。合计不含单独的 check：compile 会先检查。\n"
        "地区   数值    check          compile        render         mkdocs         search         合计           "
        "每地区      一城数据  一城网页  全国数据（压缩后）"
    )


def table_line(run: Run) -> str:
    """One size in one line."""
    times = [run.times[phase] for phase in _PHASES] + [run.total]
    spent = "".join(f"{f'{t.wall:.1f}（{t.cpu:.1f}）':<13}" for t in times)
    sizes = "".join(f"{run.downloads[name].gzipped / 1000:>7.1f} kB" for name in ("region", "page", "national"))
    each = run.total.cpu / run.regions * 1000
    return f"{run.regions:<6} {run.values:<7} {spent}{each:>6.0f} 毫秒 {sizes}"


def report(runs: list[Run]) -> dict[str, object]:
    """Everything that was measured, for a machine."""
    return {
        "cores": os.cpu_count(),
        "runs": [
            {
                "regions": run.regions,
                "values": run.values,
                "seconds": {name: spent._asdict() for name, spent in run.times.items()},
                "total": run.total._asdict(),
                "downloads": {name: size._asdict() for name, size in run.downloads.items()},
            }
            for run in runs
        ],
    }
