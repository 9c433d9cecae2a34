"""Mutation testing of the core: ``python -m tests.mutants`` (half an hour on one core).

With paths: only those files. ``--every 10``: a sample, each tenth mutant. ``--again``: only the mutants that no test noticed the last time.
``--record`` writes the figures to tests/figures/mutants.json. Mutants that change nothing that
can be seen are listed with the reason in explained.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

from tests import figures

from .killed import BROKEN, KILLED, SURVIVED, TYPED, UNREACHED, Suite, with_suite
from .made import ROOT, Mutant, of_file
from .typed import Types

EXPLAINED = "explained"
FOLDER = "calculators/rules"
LAST = ROOT / "build" / "mutants.json"
COMMAND = "python -m tests.mutants"


def _explained() -> set[tuple[str, str, str]]:
    listed = YAML(typ="safe").load((Path(__file__).parent / "explained.yaml").read_text(encoding="utf-8")) or []
    return {(row["where"], row["was"], row["now"]) for row in listed}


def _files(wanted: list[str]) -> list[Path]:
    found = [
        path for name in wanted for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).glob("*.py"))
    ]
    return sorted(path for path in found if path.name != "__init__.py")


def _last() -> dict[str, str]:
    return json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {}


def _name(mutant: Mutant) -> str:
    return json.dumps(mutant.key, ensure_ascii=False)


def judge(suite: Suite, mutants: list[Mutant], known: dict[str, str]) -> dict[str, Counter[str]]:
    """Try every mutant; the verdicts for each file. A mutant noticed the last time is taken as noticed."""
    suite.measure()
    explained, verdicts = _explained(), {}
    counted: dict[str, Counter[str]] = {}
    try:
        with tempfile.TemporaryDirectory() as folder:
            types = Types(Path(folder))
            for mutant in mutants:
                verdict = known.get(_name(mutant), "")
                if verdict not in (KILLED, TYPED, BROKEN):
                    verdict = suite.verdict(mutant)
                if verdict == SURVIVED and types.refuse(mutant):
                    verdict = TYPED
                verdicts[_name(mutant)] = verdict
                seen = EXPLAINED if verdict == SURVIVED and mutant.key in explained else verdict
                if seen in (SURVIVED, UNREACHED):
                    _tell(mutant, seen)
                counted.setdefault(mutant.path, Counter())[seen] += 1
    finally:
        LAST.write_text(json.dumps({**known, **verdicts}, ensure_ascii=False, indent=0), encoding="utf-8")
    return counted


def _tell(mutant: Mutant, verdict: str) -> None:
    """Say at once which fault nobody noticed."""
    place = f"{verdict} {mutant.key[0]} {mutant.lines}"
    print(f"{place}\n  - {mutant.was}\n  + {mutant.now}", file=sys.stderr, flush=True)


def _say(counted: dict[str, Counter[str]], texts: int) -> list[tuple[str, str]]:
    """The figures, for all files and for each."""
    total = sum(counted.values(), Counter())
    return [
        ("放进规则里的错误", f"{_made(total)} 个"),
        ("被测试或类型检查发现的", f"{_noticed(total)} 个，{_score(total)}"),
        ("其中只有类型检查发现的", f"{total[TYPED]} 个"),
        ("没有被发现、但看不出差别的（逐个写了理由）", f"{total[EXPLAINED]} 个"),
        ("没有被发现的", f"{total[SURVIVED] + total[UNREACHED]} 个"),
        ("没有放：只改给人看的字", f"{texts} 个"),
        *((path, f"{_noticed(one)}／{_made(one)}，{_score(one)}") for path, one in sorted(counted.items())),
    ]


def _made(one: Counter[str]) -> int:
    return one.total() - one[BROKEN]


def _noticed(one: Counter[str]) -> int:
    return one[KILLED] + one[TYPED]


def _score(one: Counter[str]) -> str:
    return f"{_noticed(one) / max(1, _made(one)):.1%}"


def main() -> int:
    """Print the figures; 1 when a test failed before any fault was put in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=[FOLDER])
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args()
    mutants, texts = [], 0
    for path in _files(asked.paths):
        made, left = of_file(path, asked.every)
        mutants, texts = mutants + made, texts + left
    rows: list[tuple[str, str]] = []
    code = with_suite(lambda suite: rows.extend(_say(judge(suite, mutants, _last() if asked.again else {}), texts)))
    if asked.every > 1 and rows:
        rows.insert(0, ("抽样", f"每 {asked.every} 个错误里放 1 个"))
    for what, figure in rows:
        print(f"{what}：{figure}")
    if asked.record and rows:
        sample = f" --every {asked.every}" if asked.every > 1 else ""
        figures.record("mutants", "故意放错，看测试发现不发现", f"{COMMAND}{sample} --record", rows)
    return int(code) if not rows else 0


if __name__ == "__main__":
    sys.exit(main())
