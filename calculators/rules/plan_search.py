"""Searching the best month-by-month sequence of routes.

A state is (route, months of waiting left, benefit months left, resident year paid). Every
month one route is paid — a plan is about staying insured, so "pay nothing" is only taken where
no route is open, while the benefit that pays for everything is still to begin, or while all that is
open only waits until a coverage year begins that is paid for in the window before it. The benefit is
no matter of choice (社会保险法 第四十八条, 第五十一条): from its first month on it is drawn to its end,
and no resident record is begun beside it. The search is exact: dynamic programming over all states,
on a score that adds up month by month. Numbers only; words and the ledger are made by the caller
from the sequence.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from ..engine.months import YearMonth

NONE = "none"
FUND, FLEXIBLE, RESIDENT = "fund_paid", "flexible", "resident"
EMPLOYEE_SCHEME = (FUND, FLEXIBLE)
# A goal of higher rank outweighs any sum of the lower ones: 36 months below 10^8 fen each.
_HIGH, _MIDDLE = 10**16, 10**4


def _nothing(_: YearMonth) -> Decimal:
    return Decimal(0)


def _never(_: YearMonth) -> bool:
    return False


class Option(NamedTuple):
    """A route as the search sees it.

    ``open_in`` tells in which months it can be entered, from a route or from none; ``price`` is the
    cost of a month (flexible) or of the rest of a coverage year (resident, charged when it is entered;
    ``by_month`` tells in which months the place collects it month by month);
    ``wait`` the months of waiting when it is entered from another route without a gap, or from
    none after it; ``months`` how many months the fund pays in all, from the first in which it is
    open; ``arrears`` what must be paid back for the months before it is entered after the gap;
    ``turn`` the January that begins a coverage year within the plan.
    """

    route: str
    open_in: Callable[[str, YearMonth], bool]
    price: Callable[[YearMonth], Decimal]
    wait: Callable[[str, YearMonth], int]
    months: int = 0
    arrears: Callable[[YearMonth], Decimal] = _nothing
    by_month: Callable[[YearMonth], bool] = _never
    turn: YearMonth | None = None


class State(NamedTuple):
    """Where the person stands before a month is paid; ``resident_year`` is 0 outside the resident scheme."""

    route: str
    wait: int
    benefit_left: int
    resident_year: int


class Step(NamedTuple):
    """One month of a plan; ``cost`` is all that is paid in it, ``arrears`` the part for earlier months."""

    month: YearMonth
    route: str
    covered: bool
    cost: Decimal
    arrears: Decimal = Decimal(0)


Goal = Callable[[Step], int]
Paths = dict[State, list[tuple[State, Step]]]
Layer = dict[State, tuple[int, State | None, Step | None]]


def cheapest(step: Step) -> int:
    """Least money; among equals the fewest months without cover, then the most years."""
    return int(step.cost * 100) * _HIGH + (not step.covered) * _MIDDLE + _counts_not(step)


def safest(step: Step) -> int:
    """Fewest months without cover; among equals the least money, then the most years."""
    return (not step.covered) * _HIGH + int(step.cost * 100) * _MIDDLE + _counts_not(step)


def most_years(step: Step) -> int:
    """Most months that count towards retirement; then cover, then money."""
    return (_counts_not(step) * 100 + (not step.covered)) * _HIGH + int(step.cost * 100)


def _counts_not(step: Step) -> int:
    return int(step.route not in EMPLOYEE_SCHEME)


def paths(options: list[Option], start: YearMonth, count: int) -> list[Paths]:
    """Every way to spend each of ``count`` months from ``start``, by where the person stands before it."""
    made: list[Paths] = []
    states = [first_state(options)]
    for index in range(count):
        made.append({state: moves(state, options, start.plus(index)) for state in states})
        states = list(dict.fromkeys(after for ways in made[-1].values() for after, _ in ways))
    return made


def best(months: list[Paths], goal: Goal) -> list[Step]:
    """The best sequence through these months by a goal.

    Ties are settled by the order of the options, so that the answer is the same everywhere.
    """
    layers: list[Layer] = [dict.fromkeys(months[0], (0, None, None))]
    for ways in months:
        layers.append(_advance(layers[-1], ways, goal))
    end = min(layers[-1].items(), key=lambda item: item[1][0])
    return _walk_back(layers, end[0])


def first_state(options: list[Option]) -> State:
    """Nobody pays yet, the whole benefit is left."""
    return State(NONE, 0, sum(option.months for option in options), 0)


def _advance(layer: Layer, ways: Paths, goal: Goal) -> Layer:
    made: Layer = {}
    for state, (score, _, _) in layer.items():
        for after, step in ways[state]:
            total = score + goal(step)
            if after not in made or total < made[after][0]:
                made[after] = (total, state, step)
    return made


def moves(state: State, options: list[Option], month: YearMonth) -> list[tuple[State, Step]]:
    """Every way to spend a month: the fund where it pays, else each open route; nothing where none is
    open, or something better is to come."""
    offered = [option for option in options if _open(state, option, month)]
    drawn = [option for option in offered if option.route == FUND]
    made = [pay(state, option, month) for option in drawn or offered]
    if made and not _fund_to_come(state, options, month) and not _year_to_come(state, options, month, made):
        return made
    return [*made, (State(NONE, 0, state.benefit_left, 0), Step(month, NONE, False, Decimal(0)))]


def _fund_to_come(state: State, options: list[Option], month: YearMonth) -> bool:
    """Nothing has begun yet and the benefit begins later: it may be waited for."""
    waiting = state.route == NONE and state.benefit_left > 0
    return waiting and any(o.route == FUND and not o.open_in(state.route, month) for o in options)


def _year_to_come(state: State, options: list[Option], month: YearMonth, made: list[tuple[State, Step]]) -> bool:
    """Nothing has begun yet, and all that is open only waits until a coverage year can begin."""
    turn = next((o.turn for o in options if o.turn is not None and _open(state, o, o.turn)), None)
    if state.route != NONE or turn is None or month >= turn:
        return False
    return all(not step.covered and after.wait >= turn.since(month) - 1 for after, step in made)


def _open(state: State, option: Option, month: YearMonth) -> bool:
    if option.route == FUND and state.benefit_left == 0:
        return False
    # The year that is paid would run beside the fund: a double record.
    if option.route == RESIDENT and state.benefit_left > 0:
        return False
    # Where nobody leaves the resident scheme in mid-year, neither does whoever still waits in it.
    before = _insured(state) if option.route == RESIDENT else state.route
    return state.route == option.route or option.open_in(before, month)


def _insured(state: State) -> str:
    """The route before, as the waits see it: premiums that have bought nothing but a wait mend no break."""
    return NONE if state.wait > 0 else state.route


def pay(state: State, option: Option, month: YearMonth) -> tuple[State, Step]:
    """Pay one route for one month: the state after it, and the month's step."""
    before = _insured(state)
    wait = state.wait if state.route == option.route else option.wait(before, month)
    # Whether a year that was left for the employee scheme goes on unpaid, nothing says.
    stays = state.route == option.route and state.resident_year == month.year
    charged, year = Decimal(0), 0
    arrears = option.arrears(month) if before == NONE and state.route != option.route else Decimal(0)
    if option.route != RESIDENT or option.by_month(month) or not stays:
        charged = option.price(month)
    if option.route == RESIDENT:
        year = month.year
    step = Step(month, option.route, wait == 0, charged + arrears, arrears)
    left = state.benefit_left - int(option.route == FUND)
    return State(option.route, max(0, wait - 1), left, year), step


def _walk_back(layers: list[Layer], end: State) -> list[Step]:
    steps: list[Step] = []
    state: State | None = end
    for layer in reversed(layers[1:]):
        assert state is not None, "every state but the first has one before it"
        _, before, step = layer[state]
        assert step is not None, "every state but the first is reached by a step"
        steps.append(step)
        state = before
    return steps[::-1]


def runs(steps: list[Step]) -> list[tuple[str, list[Step]]]:
    """The stretches of months on one route."""
    return [(route, list(run)) for route, run in groupby(steps, key=lambda s: s.route)]


def leading(plans: dict[str, list[Step]]) -> list[Step]:
    """The plan that comes first; no steps where there is no plan."""
    return next(iter(plans.values()), [])


def first_paid(steps: list[Step]) -> Step | None:
    """The first month in which somebody pays."""
    return next((s for s in steps if s.route != NONE), None)


def total(steps: list[Step]) -> Decimal:
    """What a plan costs."""
    return sum((s.cost for s in steps), Decimal(0))


def uncovered(steps: list[Step]) -> int:
    """How many months of a plan are without cover."""
    return sum(not s.covered for s in steps)
