"""Branch coverage of the core, reported twice: ``python -m tests.coverage`` (some minutes).

First of the code: the branches of ``calculators/`` that the tests without a browser take. Then of
the rules: the branches that a case with a source takes, and for which places each calculator and
each rule has such a case. ``--record`` writes the figures to tests/figures/coverage.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from calculators import shelf
from calculators.run import CALCULATORS, run
from tests import figures
from tests.test_cases import cases

ROOT = Path(__file__).parents[1]
COMMAND = "python -m tests.coverage"
RULES = "calculators/rules"
CASES = "tests/test_cases.py"
NATIVE = (CASES, "tests/calculators")


class Covered(NamedTuple):
    """Branches and statements, all and taken; the lines that lack something, ``file: lines``."""

    branches: int
    taken: int
    statements: int
    run: int
    missing: tuple[str, ...]


def measured(*tests: str) -> dict[str, Any]:
    """The report of coverage.py, by file, for tests and the processes that they start."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "coverage"]
        settings = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "data")}
        tested = ["run", "-m", "pytest", *tests, "-p", "no:cacheprovider"]
        for words in (tested, ["combine", "-q"], ["json", "-q", "-o", str(report)]):
            subprocess.run([*command, *words], cwd=ROOT, env=settings, check=True)
        files: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
        return files


def covered(files: dict[str, Any], under: str) -> Covered:
    """The figures of the files in a folder."""
    within = {name: one for name, one in files.items() if name.startswith(f"{under}/")}
    keys = ("num_branches", "covered_branches", "num_statements", "covered_lines")
    sums = [sum(one["summary"][key] for one in within.values()) for key in keys]
    lacking = {
        name: sorted({*one["missing_lines"], *(start for start, _ in one["missing_branches"])})
        for name, one in sorted(within.items())
    }
    return Covered(*sums, tuple(f"{name}: {lines}" for name, lines in lacking.items() if lines))


def places() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each calculator, and for each rule, the places for which it has a case with a source."""
    by_calculator, by_rule = defaultdict(set), defaultdict(set)
    for case in cases():
        city, seen = case["situation"]["city"], set()

        def note(frame: FrameType, event: str, _: object, seen: set[str] = seen) -> None:
            if event == "call":
                seen.add(frame.f_code.co_filename)

        sys.setprofile(note)
        try:
            run(case["calculator"], case["situation"], shelf.book(city))
        finally:
            sys.setprofile(None)
        by_calculator[case["calculator"]].add(city)
        for path in seen:
            if Path(path).parent == ROOT / RULES:
                by_rule[Path(path).stem].add(city)
    return by_calculator, by_rule


def _share(part: int, whole: int) -> str:
    return f"{part}／{whole}，{part / whole:.1%}"


def rows(code: Covered, by_cases: Covered) -> list[tuple[str, str]]:
    """The figures, each with what it counts."""
    by_calculator, by_rule = places()
    with_data = {path.stem.split("-")[0] for path in (shelf.POLICIES / "cities").glob("*.yaml")}
    rules = sorted(p.stem for p in (ROOT / RULES).glob("*.py") if p.stem != "__init__")
    all_cities = set().union(*by_calculator.values())
    found = {
        "代码的分支，被测试走过的": _share(code.taken, code.branches),
        "代码的语句，被测试走过的": _share(code.run, code.statements),
        "规则的分支，有出处的算例走过的": _share(by_cases.taken, by_cases.branches),
        "有出处的算例": f"{len(cases())} 个",
        "有数据的城市，有算例的": _share(len(with_data & all_cities), len(with_data)),
        "计算器×有数据的城市，有算例的": _share(
            sum(len(by_calculator[name] & with_data) for name in CALCULATORS), len(CALCULATORS) * len(with_data)
        ),
        "规则×有数据的城市，有算例的": _share(
            sum(len(by_rule[name] & with_data) for name in rules), len(rules) * len(with_data)
        ),
    }
    for name in sorted(CALCULATORS):
        found[f"计算器 {name}：有算例的地方"] = f"{len(by_calculator[name])} 个"
    for name in rules:
        found[f"规则 {name}：算例走到它的地方"] = f"{len(by_rule[name])} 个"
    return list(found.items())


def main() -> int:
    """Print the figures; 1 when a branch of the code is not taken by any test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args()
    shelf.ensure()
    code, by_cases = covered(measured(*NATIVE), "calculators"), covered(measured(CASES), RULES)
    made = rows(code, by_cases)
    for what, figure in made:
        print(f"{what}：{figure}")
    for words, one in (("没有测试走过", code), ("没有算例走过", by_cases)):
        for line in one.missing:
            print(f"{words}：{line}")
    if asked.record:
        figures.record("coverage", "测试走过多少", f"{COMMAND} --record", made)
    return int(code.taken < code.branches)


if __name__ == "__main__":
    sys.exit(main())
