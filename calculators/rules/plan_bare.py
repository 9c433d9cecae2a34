"""The months that a plan leaves without cover: how many, and how sure the number is."""

from __future__ import annotations

from itertools import groupby

from ..engine.ledger import ESTIMATE, weakest
from ..engine.money import percent_words
from ..engine.months import day_words, month_words
from ..engine.result import ResultBuilder, hotline
from . import gap_clock, plan_search, plan_waits
from .plan_search import FLEXIBLE, Step
from .plan_waits import Waits


def figure(waits: Waits, out: ResultBuilder, key: str, label: str, steps: list[Step], confirmed: bool) -> None:
    """The months as planned; a range where a wait is not settled, an estimate where a route is not confirmed."""
    ledger = waits.case.ledger
    standing = weakest([span.standing for _, span in waits.of_plan(steps)])
    most, least, worst = plan_search.uncovered(steps), at_least(waits, steps), _at_worst(waits, steps)
    bare = ledger.input(f"{label}：没有保障的月数", most, "月", standing)
    sure = confirmed and worst == most
    shown = bare if sure else bare._replace(standing=weakest([standing, ESTIMATE]))
    words = f"{label}：没有保障"
    if least == worst:
        out.figure(f"plan_uncovered_{key}", words, shown, "月")
        return
    low = ledger.input(f"{label}：最少有几个月没有保障", least, "月", standing)
    note, high = "要等几个月还不能确定，按最久的算", shown
    if worst > most:
        note = "稳妥的日子已过，这里按宽松算法"
        high = ledger.input(f"{label}：按稳妥算法没有保障的月数", worst, "月", ESTIMATE)
    out.figure(f"plan_uncovered_{key}", words, shown, "月", note, low, high)


def at_least(waits: Waits, steps: list[Step]) -> int:
    """The months without cover if every wait is as short as it can be."""
    spared = sum(min(len(run), span.most) - min(len(run), span.least) for run, span in waits.of_plan(steps))
    return plan_search.uncovered(steps) - spared


def _at_worst(waits: Waits, steps: list[Step]) -> int:
    """The months without cover by the conservative reading of the line of the gap."""
    bare, wait = plan_search.uncovered(steps), _late(waits, steps)
    if wait == 0:
        return bare
    run, span = waits.of_plan(steps)[0]
    return bare + max(0, min(len(run), wait) - min(len(run), span.most))


def _late(waits: Waits, steps: list[Step]) -> int:
    """The wait of a plan that mends the gap by the liberal reading only; 0 for any other plan."""
    first = plan_search.first_paid(steps)
    return 0 if first is None or first.route != FLEXIBLE else plan_waits.beyond(waits.case, first.month)


def _in_wait(waits: Waits, steps: list[Step]) -> tuple[str, bool]:
    """What part of the usual benefit is paid while the first route waits, "" for nothing; and whether every
    month without cover is one of these."""
    first = plan_search.first_paid(steps)
    if first is None or first.route != FLEXIBLE or first.covered:
        return "", False
    share = plan_waits.share_in_wait(waits.case, first.month)
    run = waits.of_plan(steps)[0][0]
    return ("" if share is None else percent_words(share)), all(s.covered or s in run for s in steps)


def gives_up(waits: Waits, steps: list[Step]) -> list[str]:
    """In words, what the months without cover come to."""
    if not plan_search.uncovered(steps):
        return []
    share, alone = _in_wait(waits, steps)
    when = f"{names(steps)}{words(waits, steps)}"
    if share and alone:
        return [f"{when}在等，只按正常待遇的{share}报。"]
    return [f"{when}看病要自己付。", *([f"其中等灵活就业的月份，按正常待遇的{share}报。"] if share else [])]


def rest(waits: Waits, steps: list[Step]) -> str:
    """How a plan is covered, for the headline."""
    if plan_search.uncovered(steps):
        share, alone = _in_wait(waits, steps)
        return f"{words(waits, steps)}{f'只报平常的{share}' if share and alone else '没保障'}"
    return "往后不断档" if _at_worst(waits, steps) == 0 else "按宽松算法不断档"


def words(waits: Waits, steps: list[Step]) -> str:
    """How many months, said with "at most" where a wait is not settled."""
    bare = plan_search.uncovered(steps)
    return f"{'最多' if at_least(waits, steps) < bare else ''}有{bare}个月"


def names(steps: list[Step]) -> str:
    """Which months are without cover: the first where they follow each other, else each stretch by name."""
    bare = [s.month for s in steps if not s.covered]
    stretches = [[m for _, m in run] for _, run in groupby(enumerate(bare), key=lambda at: int(at[1]) - at[0])]
    if len(stretches) == 1:
        return f"{month_words(bare[0])}起"
    named = (month_words(x[0]) + (f"到{month_words(x[-1])}" if len(x) > 1 else "") for x in stretches)
    return f"{'、'.join(named)}，"


def ask(waits: Waits, out: ResultBuilder, plans: dict[str, list[Step]]) -> None:
    """Note the answers that would settle a wait of any of the plans, and the question where the readings differ."""
    for steps in plans.values():
        if _at_worst(waits, steps) > plan_search.uncovered(steps):
            _ask_which_reading(waits, out, _late(waits, steps))
        for _, span in waits.of_plan(steps):
            if span.least < span.most:
                out.ask(*span.needs)


def _ask_which_reading(waits: Waits, out: ResultBuilder, wait: int) -> None:
    clock = gap_clock.read(waits.case.with_answers())
    assert clock is not None, "no reading differs from another without a last paid month"
    liberal = f"这里按宽松算法：最晚{day_words(clock.liberal)}补上，还不用等。"
    ask = f"先打{hotline(waits.case.book, 'medical')}问。"
    out.warn("past_conservative", f"稳妥的日子已过。{liberal}按稳妥算法最多要等{wait}个月。{ask}")
