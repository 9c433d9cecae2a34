"""The month of retirement on each track. The months are worked out from the decision of 2024 by hand."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import retirement_age
from tests.calculators.rules.paper_book import entry, leaves, paper_case

TRACKS = {
    "tracks": [
        {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"},
        {"id": "female_55", "base_age": 55, "target_age": 58, "step_months": 4, "first_birth_month": "1970-01"},
        {"id": "female_50", "base_age": 50, "target_age": 55, "step_months": 2, "first_birth_month": "1975-01"},
    ]
}


def months(**answers: Any) -> dict[str, str]:
    case = paper_case({"retire_age": TRACKS}, **answers)
    return {r.track: str(r.month.month) for r in retirement_age.retirements(case)}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"sex": "male", "birth_month": "1964-12"}, {"male": "2024-12"}),
        ({"sex": "male", "birth_month": "1965-01"}, {"male": "2025-02"}),
        ({"sex": "male", "birth_month": "1966-05"}, {"male": "2026-10"}),
        ({"sex": "male", "birth_month": "1976-09"}, {"male": "2039-09"}),
        ({"sex": "female", "post_track": "55", "birth_month": "1972-01"}, {"female_55": "2027-08"}),
        ({"sex": "female", "post_track": "50", "birth_month": "1976-12"}, {"female_50": "2027-12"}),
        ({"sex": "female", "post_track": "50", "birth_month": "1990-03"}, {"female_50": "2045-03"}),
        ({"sex": "female", "birth_month": "1976-12"}, {"female_50": "2027-12", "female_55": "2033-09"}),
        ({"sex": "male", "post_track": "50", "birth_month": "1965-01"}, {"male": "2025-02"}),
        ({"sex": "female"}, {}),
        ({"birth_month": "1976-12"}, {}),
    ],
)
def test_the_month_on_every_track_left_open(answers: dict[str, Any], expected: dict[str, str]) -> None:
    assert months(**answers) == expected


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ["birth_month", "sex"]),
        ({"sex": "male"}, ["birth_month"]),
        ({"sex": "female"}, ["birth_month", "post_track"]),
        ({"sex": "female", "post_track": "55", "birth_month": "1972-01"}, []),
        ({"birth_month": "1972-01"}, ["sex"]),
    ],
)
def test_what_has_to_be_asked(answers: dict[str, Any], missing: list[str]) -> None:
    assert retirement_age.missing(paper_case({}, **answers)) == missing


def test_the_month_rests_on_the_birth_month_and_the_age_of_before() -> None:
    case = paper_case({"retire_age": TRACKS}, sex="male", birth_month="1966-05")
    found = retirement_age.retirements(case)[0].month
    assert leaves(case, found) == ["1966-05", "720"]
    delay = next(step for step in case.ledger.steps if step.op == "decide")
    assert (delay.value, len(delay.operands)) == ("5", 1)
    assert retirement_age.retirements(paper_case({}, sex="male", birth_month="1966-05")) == []


@pytest.mark.parametrize(
    ("answers", "month", "past"),
    [
        ({"sex": "male", "birth_month": "1966-05"}, (2026, 10), False),
        ({"sex": "male", "birth_month": "1966-05"}, (2026, 11), True),
        # Who has not told their sex may be on any track: settled only where all of them agree.
        ({"birth_month": "1990-01"}, (2026, 11), False),
        ({"birth_month": "1962-01"}, (2026, 11), True),
        ({"birth_month": "1970-01"}, (2026, 11), None),
        ({"sex": "female", "birth_month": "1976-12"}, (2027, 12), False),
        ({"sex": "female", "birth_month": "1976-12"}, (2028, 1), None),
        ({"sex": "male"}, (2026, 11), None),
    ],
)
def test_whether_the_statutory_month_is_over(
    answers: dict[str, Any], month: tuple[int, int], past: bool | None
) -> None:
    case = paper_case({"retire_age": TRACKS}, **answers)
    assert retirement_age.is_past(case, YearMonth.of(*month)) is past
    assert case.ledger.steps == []


def test_before_the_rule_it_is_not_known_whether_the_month_is_over() -> None:
    later = [entry(TRACKS, **{"from": "2027-01-01"})]
    case = paper_case({"retire_age": later}, sex="male", birth_month="1960-01")
    assert retirement_age.is_past(case, YearMonth.of(2026, 12)) is None
    assert retirement_age.is_past(case, YearMonth.of(2027, 1)) is True
