"""A run of months as a flexible worker, cut where the standard or what is collected changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..engine.book import Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth
from ..engine.result import Case, ResultBuilder
from . import age, flexible_choice
from .flexible_premium import Option, Terms, all_in, amount, of_age, options, own_amount, terms

Stretch = tuple[list[YearMonth], Terms, Option | None]
Picked = tuple[Terms, Option | None]


class Paid(NamedTuple):
    """Months that cost the same, and what one of them costs."""

    months: list[YearMonth]
    monthly: Amount


def stretches(case: Case, option: Option, months: list[YearMonth]) -> list[Stretch]:
    """The months cut where the standard changes, each with its terms and the option under them.

    Whoever grows out of an age band goes on in the next one. Stops at the first month without a
    standard; the caller sees it from the count of months.
    """
    made: list[Stretch] = []
    for run, picked in _cut(months, lambda month: _held(case, option, month)):
        if picked is None:
            return made
        made.append((run, *picked))
    return made


def cheapest(case: Case, months: list[YearMonth]) -> list[tuple[list[YearMonth], Picked | None]]:
    """The months cut where the standard or the cheapest open option changes; None: no standard."""
    return _cut(months, lambda month: flexible_choice.cheapest(case, month))


def paid(case: Case, months: list[YearMonth]) -> list[Paid]:
    """What the months cost by the cheapest open option; by the person's own number where there is no standard."""
    return [Paid(run, _monthly(case, picked)) for run, picked in cheapest(case, months)]


def _monthly(case: Case, picked: Picked | None) -> Amount:
    if picked is None:
        own = own_amount(case)
        assert own is not None, "the caller has made sure that there is a price"
        return own
    found, option = picked
    assert option is not None, "the cheapest of the options is one of them"
    return all_in(case, amount(case, found, option))


def say_stale(case: Case, out: ResultBuilder, months: list[YearMonth]) -> None:
    """Warn from when on these months rest on the standard of an earlier time."""
    for run, picked in cheapest(case.with_answers(), months):
        for reading in picked[0].all if picked is not None else ():
            out.say_stale(reading, run[0])


def _held(case: Case, option: Option, month: YearMonth) -> Picked | None:
    """The option in a month; None where there is no standard, or an option of None where it is not in it."""
    found = terms(case, month)
    if isinstance(found, Unknown):
        return None
    offered = options(found)
    same = next((o for o in offered if _is_same(o, option)), None)
    if same is None or age.fits(case, same.variant, month) is not False:
        return found, same
    tier = same.base.get("id")
    after = [o for o in of_age(case, offered, month) if age.is_banded(o.variant) and o.base.get("id") == tier]
    return found, after[0] if len(after) == 1 else None


def _is_same(one: Option, other: Option) -> bool:
    """By the key; or by its parts, where another way to join came or went and the key changed with it."""
    sides = [(o.variant["id"], o.base.get("id") or "") for o in (one, other)]
    return one.id == other.id or sides[0] == sides[1]


def _cut(
    months: list[YearMonth], pick: Callable[[YearMonth], Picked | None]
) -> list[tuple[list[YearMonth], Picked | None]]:
    made: list[tuple[list[YearMonth], Picked | None]] = []
    for month in months:
        picked = pick(month)
        if made and _same(made[-1][1], picked):
            made[-1][0].append(month)
        else:
            made.append(([month], picked))
    return made


def _same(left: Picked | None, right: Picked | None) -> bool:
    """The same option under the same entries in the same standing, with the same extras collected."""
    if left is None or right is None:
        return left is right
    sides = [
        (option and option.id, [(r.entry, r.standing) for r in found.all], [item for _, item in found.extras])
        for found, option in (left, right)
    ]
    return sides[0] == sides[1]


def together(case: Case, label: str, paid: list[Paid]) -> Amount:
    """What the months cost in all."""
    parts = [case.ledger.for_months(run, monthly) for run, monthly in paid]
    return case.ledger.add(label, "元", *(parts or [case.ledger.input("没有月份", 0, "元")]))
