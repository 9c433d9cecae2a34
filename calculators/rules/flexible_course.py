"""What one option of flexible cover costs month by month: in all, when it changes, where it breaks off.

Source of the rule: the standards of the place, each month by its own. A cut of the rate that runs out on
the way is a range from then on (``rate_cut``); a way to join that the place replaces by several is not
continued by any of them.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.ledger import Amount
from ..engine.money import money_text
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder
from . import flexible_stretches
from .flexible_premium import Option, Premium, all_in, amount, options
from .flexible_stretches import Paid, together


class Course(NamedTuple):
    """The months that cost the same, each with what one of them costs; ``ended`` says why there is no total."""

    parts: list[tuple[list[YearMonth], Premium]]
    ended: str


# --- amount and ledger ------------------------------------------------------


def follow(case: Case, out: ResultBuilder, option: Option, months: list[YearMonth]) -> Course:
    """An option through the months, with warnings where a standard is that of an earlier time."""
    parts: list[tuple[list[YearMonth], Premium]] = []
    for run, found, same in flexible_stretches.stretches(case, option, months):
        for reading in found.all:
            out.say_stale(reading, run[0])
        if same is None:
            names = "、".join(o.label for o in options(found))
            return Course(parts, f"{month_words(run[0])}起改成“{names}”，合计不算")
        parts.append((run, amount(case, found, same)))
    reached = sum(len(run) for run, _ in parts)
    return Course(parts, "" if reached == len(months) else f"{month_words(months[reached])}的标准没有查到，合计不算")


def paid(case: Case, course: Course) -> list[Paid]:
    """What is paid, with all that is collected together with it."""
    return [Paid(run, all_in(case, premium)) for run, premium in course.parts]


def least(case: Case, course: Course) -> Amount | None:
    """What the months cost in all if a cut of the rate that has run out goes on; None where there is none."""
    if all(premium.lowest.value == premium.monthly.value for _, premium in course.parts):
        return None
    low = [Paid(run, all_in(case, premium._replace(monthly=premium.lowest))) for run, premium in course.parts]
    return together(case, "合计（降费接着降）", low)


# --- words ------------------------------------------------------------------


def change(course: Course) -> str:
    """From which month on the monthly premium is another, and what it is then; "" where it stays."""
    first = course.parts[0][1].monthly.value if course.parts else None
    for run, premium in course.parts:
        if premium.monthly.value != first:
            ends = dict.fromkeys(money_text(x.value) for x in (premium.lowest, premium.monthly))
            return f"{month_words(run[0])}起每月{'到'.join(ends)}元"
    return ""
