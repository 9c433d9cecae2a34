"""The months that a plan leaves without cover: how many, and how sure the number is."""

from __future__ import annotations

from ..engine.ledger import ESTIMATE, weakest
from ..engine.result import ResultBuilder
from . import plan_search
from .plan_search import Step
from .plan_waits import Waits


def figure(waits: Waits, out: ResultBuilder, key: str, label: str, steps: list[Step], confirmed: bool) -> None:
    """The months as planned; a range where a wait is not settled, an estimate where a route is not confirmed."""
    ledger = waits.case.ledger
    standing = weakest([span.standing for _, span in waits.of_plan(steps)])
    most, least = plan_search.uncovered(steps), at_least(waits, steps)
    bare = ledger.input(f"{label}：没有保障的月数", most, "月", standing)
    shown = bare if confirmed else bare._replace(standing=weakest([standing, ESTIMATE]))
    words = f"{label}：没有保障"
    if least == most:
        out.figure(f"plan_uncovered_{key}", words, shown, "月")
        return
    low = ledger.input(f"{label}：最少有几个月没有保障", least, "月", standing)
    out.figure(f"plan_uncovered_{key}", words, shown, "月", "要等几个月还不能确定，按最久的算", low, shown)


def at_least(waits: Waits, steps: list[Step]) -> int:
    """The months without cover if every wait is as short as it can be."""
    spared = sum(min(len(run), span.most) - min(len(run), span.least) for run, span in waits.of_plan(steps))
    return plan_search.uncovered(steps) - spared


def words(waits: Waits, steps: list[Step]) -> str:
    """How many months, said with "at most" where a wait is not settled."""
    bare = plan_search.uncovered(steps)
    return f"{'最多' if at_least(waits, steps) < bare else ''}有{bare}个月"


def ask(waits: Waits, out: ResultBuilder, plans: dict[str, list[Step]]) -> None:
    """Note the answers that would settle a wait of any of the plans."""
    for steps in plans.values():
        for _, span in waits.of_plan(steps):
            if span.least < span.most:
                out.ask(*span.needs)
