"""量一量：第一个答案要等多久、下载多少、算一次多快；和原样的 Pyodide 在同一台机器上轮流比。"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench" / "runtime.json"
# The last figures that were recorded; a page of the site shows them.
RECORDED = ROOT / "docs" / "data" / "measured.json"
SAMPLES = 5


def main(argv: Sequence[str]) -> int:
    """Measure, print a table, write the results; 1 with one line when something is missing."""
    from .measure import measure

    parser = argparse.ArgumentParser(prog="python -m scripts bench", description=__doc__)
    parser.add_argument("--samples", type=int, default=SAMPLES, help="每种起动量几次")
    parser.add_argument("--record", metavar="机器", help="把结果记到网站的“有多快”页，并写明是什么机器")
    options = parser.parse_args(argv)
    try:
        found = measure(OUT.parent / "cache", options.samples)
    except (OSError, RuntimeError) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1
    about = {
        "date": datetime.date.today().isoformat(),
        "command": f"python -m scripts bench --samples {options.samples}",
        "machine": options.record or f"{platform.system()} {platform.machine()}，{os.cpu_count()} 核",
    }
    for file in [OUT, RECORDED] if options.record else [OUT]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({**about, **found}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table(found))
    print(f"写到 {os.path.relpath(OUT)}")
    return 0


def table(found: dict[str, Any]) -> str:
    """Medians and ratios, for the terminal."""
    lines = []
    for factor, starts in found["seconds"].items():
        for visit in next(iter(starts.values())):
            medians = {name: statistics.median(each[visit]) for name, each in starts.items()}
            told = "  ".join(
                f"{name} {value:.2f} s（{value / medians['ours']:.1f}×）" for name, value in medians.items()
            )
            lines.append(f"CPU {factor}× {visit:<6} {told}")
    lines += [f"{name}：{sizes}" for name, sizes in found["bytes"].items()]
    lines += [f"{name}: p95 {each['p95']} ms" for name, each in found["answers"]["browser"].items()]
    lines.append(f"每秒答案：{found['answers_a_second']}；4× 实际是 {found['slowness']}×")
    return "\n".join(lines)
