"""Run the tests against each mutant, in a process forked for it, up to the first failure.

The tests are collected once. A first child runs them all and notes which lines each one covers
and how long it takes; a mutant meets only the tests that reach it: first those that noticed the
other mutants of the same function, then the shortest.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from .made import ROOT, Mutant, put_in

KILLED, TYPED, SURVIVED, UNREACHED, BROKEN = "killed", "typed", "survived", "unreached", "broken"
MEMORY = 4 << 30
# Beyond the time that its tests take without a fault, a mutant goes round in circles (seconds of the processor).
PATIENCE = 3
# The cases and the tests of the rules. Random situations, and every case without each of its documents, would
# find a little more, but take seconds for each mutant: what only they notice counts as not noticed.
TESTS = ("tests/test_cases.py", "tests/calculators/rules", "tests/calculators/engine")
LEFT_OUT = "tests/calculators/rules/test_left_out.py"


class Suite:
    """The collected tests; for each line of the core the tests that reach it; the seconds of each test."""

    def __init__(self, items: list[pytest.Item]) -> None:
        self.items = {item.nodeid: item for item in items}
        self.reached: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.noticed_by: dict[str, Counter[str]] = defaultdict(Counter)

    def measure(self) -> None:
        """Run every test once. Raises SystemExit when one fails without any fault."""
        with tempfile.TemporaryDirectory() as folder:
            if _in_a_child(lambda: self._measured(Path(folder)), 600) != 0:
                raise SystemExit("a test fails without any fault in the code")
            self.seconds = json.loads((Path(folder) / "seconds.json").read_text())
            data = coverage.CoverageData(str(Path(folder) / "data"))
            data.read()
            for path in data.measured_files():
                name = Path(path).relative_to(ROOT).as_posix()
                for line, tests in data.contexts_by_lineno(path).items():
                    self.reached[name, line] |= set(tests) - {""}

    def _measured(self, folder: Path) -> int:
        measuring = coverage.Coverage(data_file=str(folder / "data"), source=["calculators"], config_file=False)
        measuring.start()
        seconds, failed = {}, []
        for item, following in _pairs(self.items.values()):
            measuring.switch_context(item.nodeid)
            start = time.perf_counter()
            failed += [r for r in runtestprotocol(item, log=False, nextitem=following) if r.failed]
            seconds[item.nodeid] = time.perf_counter() - start
        measuring.stop()
        measuring.save()
        (folder / "seconds.json").write_text(json.dumps(seconds))
        for report in failed:
            print(report.nodeid, report.longreprtext, file=sys.stderr)
        return len(failed)

    def meets(self, mutant: Mutant) -> list[str]:
        """The tests that reach a mutant, the shortest first; all of them for a constant of a module."""
        if not mutant.where:
            return sorted(self.items, key=self.seconds.__getitem__)
        found = set().union(*(self.reached[mutant.path, line] for line in mutant.lines))
        likely = self.noticed_by[mutant.key[0]]
        return sorted(found, key=lambda name: (-likely[name], self.seconds[name]))

    def verdict(self, mutant: Mutant) -> str:
        """Whether a test notices the fault."""
        tests = self.meets(mutant)
        if not tests:
            return UNREACHED
        seconds = PATIENCE + 2 * sum(map(self.seconds.__getitem__, tests))
        reader, writer = os.pipe()
        code = _in_a_child(lambda: self._noticed(mutant, tests, writer), seconds)
        os.close(writer)
        with open(reader, encoding="utf-8") as pipe:
            self.noticed_by[mutant.key[0]][pipe.read()] += 1
        return {0: SURVIVED, 2: BROKEN}.get(code, KILLED)

    def _noticed(self, mutant: Mutant, tests: list[str], told: int) -> int:
        try:
            put_in(mutant)
        except Exception:
            return 2
        for item, following in _pairs(self.items[name] for name in tests):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                os.write(told, item.nodeid.encode("utf-8"))
                return 1
        return 0


def _pairs(items: Iterable[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    listed = list(items)
    return zip(listed, [*listed[1:], None], strict=True)


def _in_a_child(work: Callable[[], int], seconds: float) -> int:
    """The exit code of the work done in a forked process; -1 when it ran out of time or memory."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 3
    try:
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = min(work(), 9)
    finally:
        os._exit(code)


class _Plugin:
    def __init__(self, work: Callable[[Suite], None]) -> None:
        self.work = work

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.work(Suite(session.items))
        return True


def with_suite(work: Callable[[Suite], None]) -> Any:
    """Collect the tests and do the work with them."""
    return pytest.main([*TESTS, f"--ignore={LEFT_OUT}", "-q", "-p", "no:cacheprovider"], plugins=[_Plugin(work)])
