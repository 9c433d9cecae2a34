"""Mutation testing of the core: ``python -m tests.mutants`` (three hours on one core).

With paths: only those files. ``--every 10``: a sample, each tenth mutant. ``--jobs 2``: on two cores.
``--again``: goes on with a run that was ended, and tries again what no test noticed the last time.
``--record`` writes the figures to tests/figures/mutants.json. Mutants that change nothing that
can be seen are listed with the reason in explained.yaml.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path
from typing import NoReturn

from ruamel.yaml import YAML

from tests import figures

from .killed import BROKEN, KILLED, SURVIVED, TYPED, UNREACHED, Suite, with_suite
from .made import ROOT, Mutant, of_file
from .typed import Types

EXPLAINED = "explained"
FOLDER = "calculators/rules"
LAST = ROOT / "build" / "mutants.jsonl"
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
    """The verdicts that were written down, the last one on each mutant."""
    if not LAST.exists():
        return {}
    return dict(json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines())


def _name(mutant: Mutant) -> str:
    return json.dumps(mutant.key, ensure_ascii=False)


def judge(suite: Suite, mutants: list[Mutant], known: dict[str, str], jobs: int) -> dict[str, Counter[str]]:
    """Try every mutant; the verdicts for each file. A mutant noticed the last time is taken as noticed.

    Raises SystemExit when a part of the work broke off.
    """
    suite.measure()
    if not known:
        LAST.unlink(missing_ok=True)
    children = [os.fork() or _one_job(suite, mutants, known, jobs, number) for number in range(jobs)]
    codes = [os.waitpid(child, 0)[1] for child in children]
    if any(codes):
        raise SystemExit("a part of the work broke off: --again goes on with it")
    explained, verdicts = _explained(), _last()
    counted: dict[str, Counter[str]] = {}
    for mutant in mutants:
        verdict = verdicts[_name(mutant)]
        seen = EXPLAINED if verdict == SURVIVED and mutant.key in explained else verdict
        if seen in (SURVIVED, UNREACHED):
            _tell(mutant, seen)
        counted.setdefault(mutant.path, Counter())[seen] += 1
    return counted


def _one_job(suite: Suite, mutants: list[Mutant], known: dict[str, str], jobs: int, number: int) -> NoReturn:
    """Try a share of the mutants in a forked process. Those of one function stay together: they have their killers in common."""
    code = 1
    try:
        share = [each for each in mutants if zlib.crc32(each.key[0].encode()) % jobs == number]
        with tempfile.TemporaryDirectory() as folder, LAST.open("a", encoding="utf-8") as written:
            types = Types(Path(folder))
            for mutant in share:
                verdict = known.get(_name(mutant), "")
                if verdict not in (KILLED, TYPED, BROKEN):
                    verdict = suite.verdict(mutant)
                if verdict == SURVIVED and types.refuse(mutant):
                    verdict = TYPED
                # At once, so that a run that is ended has not been in vain.
                written.write(json.dumps([_name(mutant), verdict], ensure_ascii=False) + "\n")
                written.flush()
        code = 0
    finally:
        os._exit(code)


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
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args()
    mutants, texts = [], 0
    for path in _files(asked.paths):
        made, left = of_file(path, asked.every)
        mutants, texts = mutants + made, texts + left
    rows: list[tuple[str, str]] = []
    code = with_suite(
        lambda suite: rows.extend(_say(judge(suite, mutants, _last() if asked.again else {}, asked.jobs), texts))
    )
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
