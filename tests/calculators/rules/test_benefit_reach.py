"""How far a benefit reaches, when that is certain, and what its months rest on: on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import unemployment
from calculators.engine.ledger import ESTIMATE
from calculators.rules import benefit_span
from tests.calculators.rules.paper_book import leaves, paper_case
from tests.calculators.rules.test_benefit_span import CAP, EXTENSION, OLD, TRACK

VALUES: dict[str, Any] = {**TRACK, **EXTENSION}


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        # The month of retirement is 2026-10, 2026-11 (this one), 2027-11 (twelve months on) and 2028-01.
        ("1966-05", [""]),
        ("1966-06", [None]),
        ("1967-04", [None]),
        ("1967-05", [""]),
    ],
)
def test_the_last_month_decides_only_near_retirement(birth: str, expected: list[str | None]) -> None:
    case = paper_case(VALUES, sex="male", birth_month=birth, benefit_status="ended")
    assert benefit_span.after_end(case) == expected


def test_in_the_month_of_retirement_it_still_runs_on() -> None:
    answers = {"sex": "male", "birth_month": "1966-06", "benefit_last_month": "2026-09"}
    assert benefit_span.after_end(paper_case(VALUES, benefit_status="ended", **answers)) == ["extended"]


@pytest.mark.parametrize(
    "answers", [{"benefit_status": "receiving"}, {"benefit_status": "ended", "benefit_last_month": "2026-10"}, {}]
)
def test_a_first_month_that_nobody_told_is_an_estimate(answers: dict[str, str]) -> None:
    case = paper_case(VALUES, **answers)
    first = benefit_span.first_month(case)
    assert case.ledger.steps[-1].standing == first.standing == ESTIMATE


@pytest.mark.parametrize(("birth", "past"), [("1966-05", [True]), ("1966-06", [False])])
def test_a_track_is_past_from_the_month_after_retirement(birth: str, past: list[bool]) -> None:
    case = paper_case(VALUES, sex="male", birth_month=birth, benefit_status="receiving")
    assert benefit_span.tracks_past(case) == past
    assert (benefit_span.reach(case) is None) is past[0]


def test_the_earliest_end_of_the_open_tracks_leads() -> None:
    """A woman whose kind of post is not told retires at 50 (2027-06) or at 55; the longer end stands first here."""
    row = {"step_months": 4, "first_birth_month": "1990-01"}
    tracks = [
        {"id": "female_55", "base_age": 55, "target_age": 58, **row},
        {"id": "female_50", "base_age": 50, "target_age": 55, **row},
    ]
    case = paper_case({**EXTENSION, "retire_age": {"tracks": tracks}}, sex="female", birth_month="1977-06")
    leading = benefit_span.leading(case, case.ledger.input("能领几个月", 24, "月"))
    assert leading is not None and leading.last is not None
    assert (str(leading.last.month), leading.kind) == ("2027-06", "cut")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # The place's months are not known: the ceiling of 12 bounds them.
        ({"benefit_status": "applied"}, ("2026-12", "2026-12", "2027-11")),
        ({"benefit_status": "receiving", "benefit_first_month": "2026-08"}, ("2026-08", "2026-11", "2027-07")),
        # Since when it is drawn nobody has said, and nothing bounds it.
        ({"benefit_status": "receiving"}, ("2026-11", "2026-11", None)),
        ({"benefit_status": "receiving", "benefit_last_month": "2027-02"}, ("2026-11", "2027-02", "2027-02")),
    ],
)
def test_the_ceiling_bounds_what_is_not_known(answers: dict[str, str], expected: tuple[str, str, str | None]) -> None:
    found = benefit_span.reach(paper_case({"unemployment_cap": CAP}, unemployment_paid_months=48, **answers))
    assert found is not None
    assert tuple(None if month is None else str(month) for month in found) == expected


@pytest.mark.parametrize("cap", [1, 2])
def test_a_ceiling_of_one_month_bounds_too(cap: int) -> None:
    rows = {"rows": [{"from_months": 12, "months": cap}]}
    answers = {"unemployment_paid_months": 48, "benefit_status": "applied", "benefit_first_month": "2026-11"}
    found = benefit_span.reach(paper_case({"unemployment_cap": rows}, **answers))
    assert found is not None and found.latest is not None and found.latest.since(found.first) == cap - 1


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ({"benefit_first_month": "2026-06"}, "2026-10"),
        # A month between the last paid one and the first: that benefit did not go on from it.
        ({"benefit_first_month": "2026-07"}, None),
        ({"benefit_first_month": "2026-06", "benefit_status": "none"}, None),
    ],
)
def test_an_ended_benefit_that_followed_the_last_paid_month(answers: dict[str, str], last: str | None) -> None:
    told = {"last_paid_month": "2026-05", "benefit_last_month": "2026-10", "benefit_status": "ended", **answers}
    found = benefit_span.going_on(paper_case({}, **told))
    assert (None if found is None else str(found)) == last


@pytest.mark.parametrize(
    ("answers", "certain"),
    [
        ({}, True),
        ({"benefit_status": "ended", "benefit_first_month": "2026-01"}, True),
        ({"benefit_first_month": "2026-12"}, False),
        ({"benefit_status": "receiving"}, False),
        ({"benefit_status": "receiving", "benefit_last_month": "2027-01"}, True),
    ],
)
def test_certain_is_what_the_person_told(answers: dict[str, str], certain: bool) -> None:
    assert benefit_span.certain(paper_case({}, **answers)) is certain


def test_the_count_rests_on_both_ends() -> None:
    told = {"benefit_first_month": "2026-10", "benefit_last_month": "2027-12"}
    for answers, ends in ((told, ["2026-10", "2027-12"]), ({**told, **OLD}, ["2026-10", "1967-01"])):
        case = paper_case(VALUES, **answers)
        (span,) = benefit_span.spans(case, None)
        assert span.regular is not None
        assert set(ends) <= set(leaves(case, span.regular))


def test_a_benefit_cut_at_retirement_is_told_without_the_paper_too() -> None:
    told = {**OLD, "benefit_status": "receiving", "benefit_first_month": "2026-10", "benefit_last_month": "2027-12"}
    for rule in ({}, {"unemployment_stop": {"text": "领养老金就停。"}}):
        made = unemployment.answer(paper_case({**VALUES, **rule}, **told))
        assert "cut_by_retirement" in [warning["id"] for warning in made["warnings"]]
        assert made["figures"]["unemployment_last_month"]["value"] == "2027-08"


@pytest.mark.parametrize(("last", "first"), [("2026-10", "2026-05"), ("2026-09", "2026-12")])
def test_a_benefit_that_ended_last_month_goes_on_from_its_own_beginning(last: str, first: str) -> None:
    told = {**OLD, "benefit_status": "ended", "benefit_first_month": "2026-05", "benefit_last_month": last}
    case = paper_case(VALUES, **told)
    (span,) = benefit_span.spans(case, None)
    assert (str(span.first.month), span.kind) == (first, "extended")
