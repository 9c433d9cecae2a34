"""The plan is optimal: against brute force on short horizons, against single routes on any."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.engine.months import YearMonth
from calculators.rules import plan_search as p
from calculators.rules.plan_search import Goal, Option, State, Step

START = YearMonth.of(2026, 11)
GOALS = [p.cheapest, p.safest, p.most_years]


def table(values: list[int]) -> object:
    return lambda month: values[(month - START) % len(values)]


@st.composite
def options(draw: st.DrawFn) -> list[Option]:
    """Up to three routes with random prices, waits and opening months."""
    waits = st.lists(st.integers(0, 3), min_size=1, max_size=4)
    prices = st.lists(st.integers(0, 900).map(lambda x: Decimal(x) / 2), min_size=1, max_size=4)
    opens = st.lists(st.booleans(), min_size=1, max_size=4)
    made = []
    for route in draw(st.lists(st.sampled_from([p.FUND, p.FLEXIBLE, p.RESIDENT]), unique=True, max_size=3)):
        if route == p.FUND:
            months = draw(st.integers(1, 6))
            first = START.plus(draw(st.integers(0, 2)))
            zero = table([0])
            made.append(Option(route, lambda m, f=first: m >= f, table([Decimal(0)]), zero, zero, months))  # type: ignore[arg-type, misc]
        else:
            made.append(Option(route, table(draw(opens)), table(draw(prices)), table(draw(waits)), table(draw(waits))))  # type: ignore[arg-type]
    return made


def every_plan(state: State, offered: list[Option], month: YearMonth, left: int) -> list[list[Step]]:
    """All sequences, by plain recursion."""
    if left == 0:
        return [[]]
    return [
        [step, *rest]
        for after, step in p.moves(state, offered, month)
        for rest in every_plan(after, offered, month.plus(1), left - 1)
    ]


def score(steps: list[Step], goal: Goal) -> int:
    return sum(goal(step) for step in steps)


@pytest.mark.parametrize("goal", GOALS)
@given(offered=options(), count=st.integers(1, 6))
def test_nothing_beats_it(goal: Goal, offered: list[Option], count: int) -> None:
    best = min(score(plan, goal) for plan in every_plan(p.first_state(offered), offered, START, count))
    assert score(p.search(offered, START, count, goal), goal) == best


@given(offered=options(), count=st.integers(1, 30))
def test_never_dearer_than_staying_on_one_open_route(offered: list[Option], count: int) -> None:
    cheapest = p.total(p.search(offered, START, count, p.cheapest))
    for option in offered:
        alone = p.search([option], START, count, p.cheapest)
        if all(step.route == option.route for step in alone):
            assert cheapest <= p.total(alone)


@given(offered=options(), count=st.integers(1, 24))
def test_months_are_contiguous_and_the_benefit_is_drawn_in_one_piece(offered: list[Option], count: int) -> None:
    steps = p.search(offered, START, count, p.safest)
    assert [s.month for s in steps] == [START.plus(i) for i in range(count)]
    drawn = [i for i, s in enumerate(steps) if s.route == p.FUND]
    assert drawn == list(range(drawn[0], drawn[0] + len(drawn))) if drawn else True
    assert len(drawn) <= sum(o.months for o in offered)


def test_the_safest_is_never_less_covered_than_the_cheapest() -> None:
    flexible = Option(p.FLEXIBLE, lambda m: True, lambda m: Decimal(300), lambda m: 0, lambda m: 0)
    resident = Option(p.RESIDENT, lambda m: True, lambda m: Decimal(400), lambda m: 3, lambda m: 0)
    safe = p.search([flexible, resident], START, 12, p.safest)
    cheap = p.search([flexible, resident], START, 12, p.cheapest)
    assert p.uncovered(safe) == 0
    assert p.uncovered(cheap) == 3
    assert p.total(cheap) == Decimal(800) < p.total(safe)
