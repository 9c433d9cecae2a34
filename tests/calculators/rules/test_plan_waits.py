"""How long the routes of a plan wait, on small tables made here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules.plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Step
from calculators.rules.plan_waits import Waits
from tests.calculators.rules.paper_book import paper_case
from tests.calculators.rules.test_plan_options import FLEX, RESIDENTS, START

NEVER_MISSED = {"resident_missed_years": 0, "last_paid_kind": "resident"}
BOTH = {**FLEX, **RESIDENTS}


def test_a_wait_ends_with_a_whole_month() -> None:
    """Paid on the first or the twentieth of May; the window is over, so that three months pass."""
    for as_of, least in (("2026-05-01", 3), ("2026-05-20", 4)):
        case = paper_case(RESIDENTS, as_of=as_of, **NEVER_MISSED)
        assert Waits(case).resident(NONE, YearMonth.of(2026, 5)) == (least, least, "known", ())
        assert Waits(case).resident(NONE, YearMonth.of(2026, 6)) == (3, 3, "known", ())


def test_who_does_not_wait_is_covered_for_the_rest_of_the_month() -> None:
    case = paper_case(RESIDENTS, as_of="2026-02-10", **NEVER_MISSED)
    assert Waits(case).resident(NONE, YearMonth.of(2026, 2)) == (0, 0, "known", ())


def test_where_cover_starts_in_the_month_after_the_payment_its_own_month_is_bare() -> None:
    values = {**RESIDENTS, "resident_midyear": {"starts": "next_month", "text": "次月起。"}}
    answers = {"as_of": "2026-05-10", "last_paid_month": "2026-04", "last_paid_kind": "employee"}
    case = paper_case(values, **answers, continuous_months=60)
    assert Waits(case).resident(NONE, YearMonth.of(2026, 5)) == (1, 1, "known", ())
    at_once = paper_case(RESIDENTS, **answers, continuous_months=60)
    assert Waits(at_once).resident(NONE, YearMonth.of(2026, 5)) == (0, 0, "known", ())


def test_a_wait_that_is_not_told_reaches_from_none_to_the_ceiling() -> None:
    """In January four months are missing, and the place tells no wait; never paid is no answer either."""
    values = {**FLEX, "flex_gap": []}
    case = paper_case(values, last_paid_month="2026-08")
    assert Waits(case).flexible(NONE, YearMonth.of(2027, 1)) == (0, 6, "estimate", ())
    assert Waits(case).flexible(NONE, YearMonth.of(2026, 12)) == (0, 0, "known", ())
    assert Waits(paper_case(values)).flexible(NONE, START) == (0, 0, "estimate", ("last_paid_month",))


def test_a_first_enrolment_may_wait_so_that_none_is_not_certain() -> None:
    values = {**FLEX, "flex_first_wait": {"months": 6}}
    for kind, standing in (("employee", "estimate"), ("flexible", "known")):
        case = paper_case(values, last_paid_month="2026-10", last_paid_kind=kind)
        assert Waits(case).flexible(NONE, START) == (0, 0, standing, ())


# --- from one route to another --------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "span"),
    [
        # From the resident scheme only two unbroken years keep from waiting.
        ({"continuous_months": 24}, (0, 0, "known", ())),
        ({"continuous_months": 23}, (0, 6, "estimate", ())),
        ({}, (0, 6, "estimate", ("continuous_months",))),
        # They are over after more than three months without cover: in November four are missing.
        ({"continuous_months": 24, "last_paid_month": "2026-07"}, (0, 0, "known", ())),
        ({"continuous_months": 24, "last_paid_month": "2026-06"}, (0, 6, "estimate", ())),
    ],
)
def test_a_month_as_a_resident_does_not_spare_the_wait_of_the_gap(answers: dict[str, Any], span: Any) -> None:
    case = paper_case(BOTH, **answers)
    assert Waits(case).flexible(RESIDENT, START.plus(1)) == span
    assert Waits(case).flexible(FUND, START.plus(1)) == (0, 0, "known", ())


@pytest.mark.parametrize(
    ("answers", "waits"),
    [
        ({"continuous_months": 24}, [0, 0, 0, 0]),
        ({"continuous_months": 23}, [0, 0, 3, 3]),
        ({"continuous_months": 24, "last_paid_month": "2026-06"}, [0, 0, 3, 3]),
        ({"continuous_months": 24, "last_paid_month": "2026-07"}, [0, 0, 0, 0]),
    ],
)
def test_changing_to_the_resident_scheme_waits_but_in_the_window_or_after_two_years(
    answers: dict[str, Any], waits: list[int]
) -> None:
    """From January to April; the window of 2027 ends with February, and nothing is missing in between."""
    case = paper_case(BOTH, **answers)
    found = [Waits(case).resident_entered(FLEXIBLE, YearMonth.of(2027, 1 + i)) for i in range(4)]
    assert [(span.least, span.most, span.standing) for span in found] == [(w, w, "known") for w in waits]


def test_while_the_fund_pays_nothing_is_broken() -> None:
    """The last premium was paid in June, and since then the benefit is drawn, up to December."""
    answers = {"continuous_months": 24, "last_paid_month": "2026-06", "last_paid_kind": "employee"}
    for drawn, most in (({}, 6), ({"benefit_status": "receiving", "benefit_last_month": "2026-12"}, 0)):
        case = paper_case(BOTH, **answers, **drawn)
        assert Waits(case).flexible(RESIDENT, YearMonth.of(2027, 2)).most == most


def test_without_the_unbroken_months_changing_in_mid_year_is_open_and_in_january_it_is_not() -> None:
    case = paper_case(BOTH)
    april = Waits(case).resident_entered(FUND, YearMonth.of(2027, 4))
    assert april == (0, 3, "estimate", ("continuous_months",))
    assert Waits(case).resident_entered(FUND, YearMonth.of(2027, 1))[:3] == (0, 0, "known")


def test_each_stretch_of_a_plan_has_its_wait() -> None:
    case = paper_case(BOTH, last_paid_month="2026-10")
    routes = [NONE, FLEXIBLE, FLEXIBLE, RESIDENT, FUND, FLEXIBLE]
    steps = [Step(START.plus(i), route, True, Decimal(0)) for i, route in enumerate(routes)]
    told = [([s.route for s in run], span[:2]) for run, span in Waits(case).of_plan(steps)]
    assert told == [([FLEXIBLE, FLEXIBLE], (0, 0)), ([RESIDENT], (0, 0)), ([FLEXIBLE], (0, 0))]


@pytest.mark.parametrize(("paid", "span"), [(1, (0, 3, "estimate", ())), (2, (0, 0, "known", ()))])
def test_a_stretch_that_only_waited_does_not_end_the_gap(paid: int, span: Any) -> None:
    """Last paid in June: two months of waiting in flexible cover, then a resident from January on."""
    case = paper_case(BOTH, last_paid_month="2026-06", last_paid_kind="employee", continuous_months=60)
    january = YearMonth.of(2027, 1)
    routes = [FLEXIBLE] * paid + [RESIDENT]
    steps = [Step(january.plus(i - paid), route, False, Decimal(0)) for i, route in enumerate(routes)]
    assert [told for _, told in Waits(case).of_plan(steps)][-1] == span


@pytest.mark.parametrize(("paid", "most"), [(1, 2), (3, 0)])
def test_nor_does_one_that_waited_in_the_resident_scheme(paid: int, most: int) -> None:
    """Three months to wait from April on, then flexible cover; with the months of the gap it waits for two."""
    case = paper_case(BOTH, last_paid_month="2026-10", last_paid_kind="employee", continuous_months=60)
    april = YearMonth.of(2027, 4)
    routes = [RESIDENT] * paid + [FLEXIBLE]
    steps = [Step(april.plus(i), route, False, Decimal(0)) for i, route in enumerate(routes)]
    assert [span.most for _, span in Waits(case).of_plan(steps)] == [3, most]
