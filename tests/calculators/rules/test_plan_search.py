"""The plan is optimal: against brute force on short horizons, against single routes on any."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

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


def from_each(by_route: dict[str, Any]) -> Callable[[str, YearMonth], int]:
    return lambda before, month: int(by_route[before](month))


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
            made.append(Option(route, lambda _, m, f=first: m >= f, table([Decimal(0)]), lambda _, m: 0, months))  # type: ignore[arg-type, misc]
        else:
            by_route = {before: table(draw(waits)) for before in (p.NONE, p.FUND, p.FLEXIBLE, p.RESIDENT)}
            doors = {before: table(draw(opens)) for before in by_route}
            told = Option(route, from_each(doors), table(draw(prices)), from_each(by_route))  # type: ignore[arg-type]
            turn = draw(st.none() | st.integers(1, 4).map(START.plus)) if route == p.RESIDENT else None
            made.append(told._replace(by_month=table(draw(opens)), turn=turn))  # type: ignore[arg-type]
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
    assert score(p.best(p.paths(offered, START, count), goal), goal) == best


@given(offered=options(), count=st.integers(1, 30))
def test_never_dearer_than_staying_on_one_open_route(offered: list[Option], count: int) -> None:
    """The benefit is drawn in any case; beside it one route, wherever that one leaves no month bare."""
    cheapest = p.total(p.best(p.paths(offered, START, count), p.cheapest))
    for option in offered:
        alone = p.best(p.paths([o for o in offered if o.route in (p.FUND, option.route)], START, count), p.cheapest)
        if all(step.route != p.NONE for step in alone):
            assert cheapest <= p.total(alone)


@pytest.mark.parametrize("goal", GOALS)
@given(offered=options(), count=st.integers(1, 24))
def test_months_are_contiguous_and_the_benefit_is_drawn_to_its_end(
    goal: Goal, offered: list[Option], count: int
) -> None:
    """From the first month in which it is open, as many months as there are, whatever else is cheaper or counts more."""
    steps = p.best(p.paths(offered, START, count), goal)
    assert [s.month for s in steps] == [START.plus(i) for i in range(count)]
    fund = next((o for o in offered if o.route == p.FUND), None)
    if fund is None:
        return
    first = next(i for i in range(count + 3) if fund.open_in(p.NONE, START.plus(i)))
    drawn = [i for i, s in enumerate(steps) if s.route == p.FUND]
    assert drawn == list(range(first, min(first + fund.months, count)))
    assert all(s.route != p.RESIDENT for s in steps[:first])


def test_the_safest_is_never_less_covered_than_the_cheapest() -> None:
    flexible = Option(p.FLEXIBLE, lambda before, m: True, lambda m: Decimal(300), lambda before, m: 0)
    resident = Option(
        p.RESIDENT, lambda before, m: True, lambda m: Decimal(400), lambda before, m: 3 * (before == p.NONE)
    )
    safe = p.best(p.paths([flexible, resident], START, 12), p.safest)
    cheap = p.best(p.paths([flexible, resident], START, 12), p.cheapest)
    assert p.uncovered(safe) == 0
    assert p.uncovered(cheap) == 3
    assert p.total(cheap) == Decimal(800) < p.total(safe)


# --- single moves, on options made by hand ---------------------------------------------------


def route(
    name: str,
    cost: int = 0,
    wait: int = 0,
    switch: int = 0,
    first: int = 0,
    last: int = 99,
    months: int = 0,
    owed: int = 0,
) -> Option:
    """A route that can be entered from the ``first`` to the ``last`` month after the start."""
    return Option(
        name,
        lambda before, month: START.plus(first) <= month <= START.plus(last),
        lambda month: Decimal(cost),
        lambda before, month: wait if before == p.NONE else switch,
        months,
        lambda month: Decimal(owed),
    )


def routes(offered: list[Option], count: int, goal: Goal = p.safest) -> list[tuple[str, bool, Decimal]]:
    return [(step.route, step.covered, step.cost) for step in p.best(p.paths(offered, START, count), goal)]


def test_the_fund_pays_for_its_months_and_then_another_route_begins_without_arrears() -> None:
    offered = [route(p.FUND, months=3), route(p.FLEXIBLE, 400, wait=2, owed=800)]
    free, paid = (p.FUND, True, Decimal(0)), (p.FLEXIBLE, True, Decimal(400))
    assert routes(offered, 5) == [free, free, free, paid, paid]


def test_what_is_owed_is_paid_once_with_the_first_month() -> None:
    steps = p.best(p.paths([route(p.FLEXIBLE, 400, wait=1, owed=800)], START, 3), p.safest)
    assert [(int(s.cost), int(s.arrears), s.covered) for s in steps] == [
        (1200, 800, False),
        (400, 0, True),
        (400, 0, True),
    ]
    assert (p.total(steps), p.uncovered(steps)) == (2000, 1)


def test_a_route_goes_on_where_it_can_no_longer_be_entered() -> None:
    resident = route(p.RESIDENT, 380, last=0)
    assert routes([resident], 4) == [
        (p.RESIDENT, True, Decimal(380)),
        (p.RESIDENT, True, Decimal(0)),
        (p.RESIDENT, True, Decimal(380)),
        (p.RESIDENT, True, Decimal(0)),
    ]


def test_among_equals_the_first_is_taken() -> None:
    """Both cost 1200 and come to the same state."""
    now, back = route(p.FLEXIBLE, 1200), route(p.FLEXIBLE, 400, owed=800)
    for offered, owed in (([now, back], 0), ([back, now], 800)):
        assert [step.arrears for step in p.best(p.paths(offered, START, 1), p.cheapest)] == [owed]


def test_one_month_that_counts_outweighs_years_without_cover() -> None:
    bare, resident = Step(START, p.FLEXIBLE, False, Decimal(9999)), Step(START, p.RESIDENT, True, Decimal(0))
    assert 36 * p.most_years(bare) < p.most_years(resident)
    assert 36 * p.safest(resident._replace(cost=Decimal(9999))) < p.safest(bare)
    assert 36 * p.cheapest(bare._replace(cost=Decimal(0))) < p.cheapest(resident._replace(cost=Decimal("0.01")))


def test_only_a_benefit_that_is_still_left_is_waited_for() -> None:
    offered = [route(p.FUND, first=2, months=3), route(p.FLEXIBLE, 400)]
    for state, expected in (
        (State(p.NONE, 0, 3, 0), [p.FLEXIBLE, p.NONE]),
        (State(p.NONE, 0, 0, 0), [p.FLEXIBLE]),
        (State(p.FLEXIBLE, 0, 3, 0), [p.FLEXIBLE]),
    ):
        assert [step.route for _, step in p.moves(state, offered, START)] == expected


def test_the_benefit_is_no_matter_of_choice() -> None:
    """Begun in November; the other routes are open again when the last of its months is drawn."""
    offered = [route(p.FUND, last=0, months=3), route(p.FLEXIBLE, 400), route(p.RESIDENT, 380)]
    for state, month, expected in (
        (State(p.NONE, 0, 3, 0), START, [p.FUND]),
        (State(p.FLEXIBLE, 0, 3, 0), START, [p.FUND]),
        (State(p.FUND, 0, 1, 0), START.plus(1), [p.FUND]),
        (State(p.FUND, 0, 0, 0), START.plus(1), [p.FLEXIBLE, p.RESIDENT]),
    ):
        assert [step.route for _, step in p.moves(state, offered, month)] == expected
    kept, _ = p.pay(State(p.NONE, 0, 2, 0), route(p.FLEXIBLE, 400), START)
    assert kept == State(p.FLEXIBLE, 0, 2, 0)


def test_no_resident_year_is_begun_before_the_benefit() -> None:
    """It would run on beside the fund."""
    offered = [route(p.FUND, first=2, months=3), route(p.RESIDENT, 380)]
    assert [step.route for _, step in p.moves(State(p.NONE, 0, 3, 0), offered, START)] == [p.NONE]
    assert [name for name, _, _ in routes(offered, 6)] == [p.NONE, p.NONE, p.FUND, p.FUND, p.FUND, p.RESIDENT]


def test_a_resident_year_that_was_left_is_paid_again() -> None:
    resident = route(p.RESIDENT, 380)
    for state, cost in ((State(p.RESIDENT, 0, 0, 2026), 0), (State(p.FLEXIBLE, 0, 0, 2026), 380)):
        assert p.pay(state, resident, START)[1].cost == cost
    assert p.pay(State(p.RESIDENT, 0, 0, 2026), route(p.FLEXIBLE, 400), START)[0].resident_year == 0


@pytest.mark.parametrize(
    ("wait", "first", "expected"),
    [
        # The flexible wait reaches up to January, or beyond it: the money of these months buys nothing.
        (2, 2, [p.FLEXIBLE, p.NONE]),
        (6, 2, [p.FLEXIBLE, p.NONE]),
        # It is over before January; January does not open the scheme.
        (1, 2, [p.FLEXIBLE]),
        (6, 3, [p.FLEXIBLE]),
    ],
)
def test_a_year_paid_for_ahead_is_waited_for_where_all_else_only_waits(
    wait: int, first: int, expected: list[str]
) -> None:
    january = START.plus(2)
    resident = route(p.RESIDENT, 380, wait=1, first=first)._replace(turn=january)
    offered = [route(p.FLEXIBLE, 400, wait=wait), resident]
    state = p.first_state(offered)
    assert [step.route for _, step in p.moves(state, offered, START)] == expected
    # Whoever pays already goes on; from January on there is nothing to wait for.
    paying, without = State(p.FLEXIBLE, wait, 0, 0), [offered[0], resident._replace(turn=None)]
    assert p.NONE not in [step.route for _, step in p.moves(paying, offered, START)]
    assert p.NONE not in [step.route for _, step in p.moves(state, offered, january)]
    assert [step.route for _, step in p.moves(state, without, START)] == [p.FLEXIBLE]


@pytest.mark.parametrize(("left", "mended"), [(1, False), (0, True)])
def test_premiums_that_only_waited_mend_no_break(left: int, mended: bool) -> None:
    resident, flexible = route(p.RESIDENT, 380, wait=3), route(p.FLEXIBLE, 400, wait=2, owed=800)
    waiting = State(p.FLEXIBLE, left, 0, 0)
    assert p.pay(waiting, resident, START)[1].covered is mended
    step = p.pay(State(p.RESIDENT, left, 0, 2026), flexible, START)[1]
    assert (step.covered, step.arrears) == (mended, 0 if mended else 800)
    assert p.pay(waiting, flexible, START)[1].arrears == 0
    # A door that is closed after the break stays closed; one that is closed to residents too.
    after_cover = resident._replace(open_in=lambda before, month: before != p.NONE)
    assert len(p.moves(waiting, [flexible, after_cover], START)) == 1 + mended
    from_none = flexible._replace(open_in=lambda before, month: before == p.NONE)
    assert len(p.moves(State(p.RESIDENT, left, 0, 2026), [resident, from_none], START)) == 1


@pytest.mark.parametrize(
    ("wait", "covered"), [(0, [True] * 4), (1, [False, True, True, True]), (3, [False] * 3 + [True])]
)
def test_a_wait_is_counted_down_month_by_month(wait: int, covered: list[bool]) -> None:
    assert [done for _, done, _ in routes([route(p.FLEXIBLE, 400, wait=wait)], 4)] == covered
    after, step = p.pay(State(p.FUND, 0, 0, 0), route(p.FLEXIBLE, 400, wait=9, switch=wait), START)
    assert (after.wait, step.covered) == (max(0, wait - 1), wait == 0)


def test_a_resident_year_that_follows_one_paid_by_the_month_is_paid_at_once() -> None:
    """By the month in November and December; the year after is one sum in January."""
    resident = route(p.RESIDENT, 40)._replace(by_month=lambda month: month < START.plus(2))
    assert [int(cost) for _, _, cost in routes([resident], 5)] == [40, 40, 40, 0, 0]
