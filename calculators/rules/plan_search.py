"""Searching the best month-by-month sequence of routes.

A state is (month, route, months of waiting left, benefit months left, resident year paid).
Every month one route is paid — a plan is about staying insured, so "pay nothing" is only
taken where no route is open. The search is exact: dynamic programming over all states, on
pairs (first goal, second goal) that add up month by month. Numbers only; words and the ledger
are made by the caller from the sequence it returns.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from ..engine.months import YearMonth

NONE = "none"
FUND, FLEXIBLE, RESIDENT = "fund_paid", "flexible", "resident"
EMPLOYEE_SCHEME = (FUND, FLEXIBLE)


class Option(NamedTuple):
    """A route as the search sees it.

    ``open_in`` tells in which months it can be entered; ``price`` is the cost of a month
    (flexible) or of the rest of a coverage year (resident, charged when it is entered);
    ``wait`` the months of waiting when it is entered as the first route after the gap;
    ``switch_wait`` when it is entered from another route without a gap; ``months`` how many
    months the fund pays in all.
    """

    route: str
    open_in: Callable[[YearMonth], bool]
    price: Callable[[YearMonth], Decimal]
    wait: Callable[[YearMonth], int]
    switch_wait: Callable[[YearMonth], int]
    months: int = 0


class State(NamedTuple):
    """Where the person stands before a month is paid."""

    route: str
    wait: int
    benefit_left: int
    resident_year: int


class Step(NamedTuple):
    """One month of a plan."""

    month: YearMonth
    route: str
    covered: bool
    cost: Decimal


Goal = Callable[[Step], tuple[Decimal, ...]]


def cheapest(step: Step) -> tuple[Decimal, ...]:
    """Least money; among equals the fewest months without cover."""
    return (step.cost, Decimal(not step.covered), _counts_not(step))


def safest(step: Step) -> tuple[Decimal, ...]:
    """Fewest months without cover; among equals the least money."""
    return (Decimal(not step.covered), step.cost, _counts_not(step))


def most_years(step: Step) -> tuple[Decimal, ...]:
    """Most months that count towards retirement; then cover, then money."""
    return (_counts_not(step), Decimal(not step.covered), step.cost)


def _counts_not(step: Step) -> Decimal:
    return Decimal(step.route not in EMPLOYEE_SCHEME)


def search(options: list[Option], start: YearMonth, count: int, goal: Goal) -> list[Step]:
    """The best sequence of ``count`` months from ``start`` by a goal.

    Ties are settled by the order of the options, so that the answer is the same everywhere.
    """
    benefit = sum(option.months for option in options if option.route == FUND)
    layers: list[dict[State, tuple[tuple[Decimal, ...], State | None, Step | None]]] = []
    layers.append({State(NONE, 0, benefit, 0): ((), None, None)})
    for index in range(count):
        layers.append(_advance(layers[-1], options, start.plus(index), goal))
    best = min(layers[-1].items(), key=lambda item: item[1][0])
    return _walk_back(layers, best[0])


def _advance(
    layer: dict[State, tuple[tuple[Decimal, ...], State | None, Step | None]],
    options: list[Option],
    month: YearMonth,
    goal: Goal,
) -> dict[State, tuple[tuple[Decimal, ...], State | None, Step | None]]:
    made: dict[State, tuple[tuple[Decimal, ...], State | None, Step | None]] = {}
    for state, (score, _, _) in layer.items():
        for after, step in moves(state, options, month):
            total = _plus(score, goal(step))
            if after not in made or total < made[after][0]:
                made[after] = (total, state, step)
    return made


def _plus(left: tuple[Decimal, ...], right: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(a + b for a, b in zip(left, right, strict=True)) if left else right


def moves(state: State, options: list[Option], month: YearMonth) -> list[tuple[State, Step]]:
    """Every way to spend a month: each open route, or nothing where none is open."""
    made = [pay(state, option, month) for option in options if _open(state, option, month)]
    if made:
        return made
    return [(State(NONE, 0, state.benefit_left, state.resident_year), Step(month, NONE, False, Decimal(0)))]


def _open(state: State, option: Option, month: YearMonth) -> bool:
    if state.route == option.route != FUND:
        return True
    if option.route != FUND:
        return option.open_in(month)
    # The benefit is drawn in one piece: once begun and left for another route, it does not go on.
    begun = state.benefit_left < option.months
    return state.benefit_left > 0 and option.open_in(month) and (state.route == FUND or not begun)


def pay(state: State, option: Option, month: YearMonth) -> tuple[State, Step]:
    """Pay one route for one month: the state after it, and the month's step."""
    stays = state.route == option.route
    if stays:
        wait = state.wait
    elif state.route == NONE:
        wait = option.wait(month)
    else:
        wait = option.switch_wait(month)
    enters_year = option.route == RESIDENT and state.resident_year != month.year
    charged = option.price(month) if option.route != RESIDENT or enters_year else Decimal(0)
    year = month.year if option.route == RESIDENT else state.resident_year
    benefit = state.benefit_left - 1 if option.route == FUND else state.benefit_left
    step = Step(month, option.route, wait == 0, charged)
    return State(option.route, max(0, wait - 1), benefit, year), step


def _walk_back(
    layers: list[dict[State, tuple[tuple[Decimal, ...], State | None, Step | None]]], end: State
) -> list[Step]:
    steps: list[Step] = []
    state: State | None = end
    for layer in reversed(layers[1:]):
        if state is None:
            raise LookupError("every state but the first has one before it")
        _, before, step = layer[state]
        if step is not None:
            steps.append(step)
        state = before
    return steps[::-1]


def total(steps: list[Step]) -> Decimal:
    """What a plan costs."""
    return sum((s.cost for s in steps), Decimal(0))


def uncovered(steps: list[Step]) -> int:
    """How many months of a plan are without cover."""
    return sum(not s.covered for s in steps)
