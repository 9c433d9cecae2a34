"""检查 policies/ 里的数据，一次列出全部问题。"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from . import claims, figures, ladders, pairs, places, sources, timing, wording
from .findings import Finding
from .policies import ROOT, Policies, load


def check(root: Path, today: str | None = None) -> tuple[Policies, list[Finding]]:
    """Read everything and run every check; findings sorted by file and line."""
    policies, findings = load(root)
    findings += [
        *sources.check(policies),
        *timing.check(policies, today),
        *figures.check(policies),
        *ladders.check(policies),
        *pairs.check(policies),
        *places.check(policies),
        *claims.check(policies),
        *wording.check(policies),
    ]
    return policies, sorted(set(findings))


def report(root: Path, today: str | None = None) -> Policies | None:
    """Print the findings, or one line that all is well; without policies when there are any."""
    policies, findings = check(root, today)
    for finding in findings:
        print(finding)
    if findings:
        print(f"数据有 {len(findings)} 处问题，改好再来")
        return None
    places, items, sources = (
        len(policies.place_documents),
        sum(1 for _ in policies.items()),
        sum(1 for _ in policies.sources()),
    )
    print(f"数据没有问题：{places} 个地方，{items} 个数值，{sources} 个来源")
    return policies


def main(argv: Sequence[str]) -> int:
    """Check the data; 1 when there is a mistake."""
    parser = argparse.ArgumentParser(prog="python -m scripts check", description=__doc__)
    parser.add_argument("--policies", type=Path, default=ROOT, help="数据目录")
    parser.add_argument("--today", help="把这一天当作今天（年-月-日），默认用来源里最晚的查阅日期")
    options = parser.parse_args(argv)
    return 0 if report(options.policies, options.today) else 1
