"""The wait of a flexible worker after a gap, by what the place has told."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules import flexible_wait, gap_clock
from calculators.rules.waiting import Wait
from tests.calculators.rules.paper_book import entry, paper_case

NATION: dict[str, Any] = {
    "gap_line_months": 3,
    "gap_wait_max_months": 6,
    "gap_employee_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"},
}


def wait(values: dict[str, Any], last: str, **answers: Any) -> Wait:
    case = paper_case({**NATION, **values}, last_paid_month=last, **answers)
    clock = gap_clock.read(case)
    assert clock is not None
    return flexible_wait.wait(case, clock)


def months(found: Wait) -> tuple[int, int | None, bool | None]:
    return int(found.months.value), None if found.low is None else int(found.low.value), found.retroactive


@pytest.mark.parametrize(
    ("values", "last", "expected"),
    [
        ({}, "2026-10", (0, None, None)),
        ({}, "2026-09", (0, None, True)),
        ({}, "2026-07", (0, None, True)),
        ({}, "2026-06", (6, 0, None)),
        ({"flex_gap": {"within_months": 3, "text": "本市的。", "retroactive": False}}, "2026-09", (0, None, False)),
        ({"flex_gap": {"within_months": 3, "text": "本市的。", "over_wait_months": 2}}, "2026-06", (2, None, False)),
        (
            {
                "flex_gap": {
                    "within_months": 3,
                    "text": "本市的。",
                    "over_wait_months": 3,
                    "over_backpaid_wait_months": 1,
                }
            },
            "2026-06",
            (3, 1, False),
        ),
        ({"flex_gap": {"within_months": 3, "text": "省里的。", "over_wait_max_months": 3}}, "2026-06", (3, 0, None)),
        ({"flex_backpay": {"allowed": False, "text": "不补。"}}, "2026-09", (6, 0, False)),
        ({"flex_backpay": {"allowed": True, "text": "能补。"}}, "2026-09", (0, None, True)),
    ],
)
def test_within_the_line_and_beyond(
    values: dict[str, Any], last: str, expected: tuple[int, int | None, bool | None]
) -> None:
    assert months(wait(values, last)) == expected


def test_the_persons_own_number_stands_in_for_the_place() -> None:
    found = wait({}, "2026-06", local_values={"flex_wait_months": 2})
    assert (months(found), found.months.standing) == ((2, None, None), "user")
    assert found.why
    assert months(wait({}, "2026-09", local_values={"flex_wait_months": 2})) == (0, None, True)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-10", (0, None, True)),
        ("2026-08", (0, None, True)),
        ("2026-07", (1, None, False)),
        ("2026-01", (6, None, False)),
    ],
)
def test_stages_after_an_employer(last: str, expected: tuple[int, int | None, bool | None]) -> None:
    stages = [
        {"from_months": 0, "to_months": 2, "wait_months": 0, "retroactive": True},
        {"from_months": 3, "to_months": 5, "wait_months": 1, "retroactive": False},
        {"from_months": 6, "wait_months": 6, "retroactive": False},
    ]
    found = wait({"flex_gap": {"text": "三段。", "after_employer": stages}}, last, last_paid_kind="employee")
    assert months(found) == expected
    assert found.sources == ("paper",)


SWITCH = {
    "gap_switch_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "转。"},
    "switch_continuous_months": 24,
}
STRICT = {"flex_gap": {"within_months": 1, "text": "断过就等。", "over_wait_months": 2, "retroactive": True}}


@pytest.mark.parametrize("kind", ["flexible", "employee", "fund", None])
@pytest.mark.parametrize(("last", "expected"), [("2026-09", (0, None, True)), ("2026-08", (2, None, False))])
def test_the_stricter_line_of_the_place(
    kind: str | None, last: str, expected: tuple[int, int | None, bool | None]
) -> None:
    assert months(wait(STRICT, last, **({"last_paid_kind": kind} if kind else {}))) == expected


def test_a_resident_has_the_rule_for_changing_schemes_and_perhaps_the_stricter_line() -> None:
    resident = {"last_paid_kind": "resident", "continuous_months": 24}
    assert months(wait({**SWITCH, **STRICT}, "2026-09", **resident)) == (0, None, True)
    found = wait({**SWITCH, **STRICT}, "2026-08", **resident)
    assert (months(found), found.months.standing) == ((2, 0, None), "estimate")
    assert months(wait(SWITCH, "2026-08", **resident)) == (0, None, True)


def test_whoever_paid_as_a_flexible_worker_reads_the_rule_for_flexible_workers() -> None:
    stages = [{"from_months": 0, "wait_months": 1, "retroactive": False}]
    rule = {"within_months": 0, "over_wait_months": 2, "after_employer": stages, "text": "离职的。"}
    told = {"flex_gap": {**rule, "flexible_text": "灵活就业的。"}}
    assert wait(told, "2026-08", last_paid_kind="flexible").why == "灵活就业的。"
    assert wait(told, "2026-08", last_paid_kind="employee").why == "离职的。"
    assert wait({"flex_gap": rule}, "2026-08", last_paid_kind="flexible").why == "离职的。"


def test_a_place_that_pays_nothing_for_the_empty_months_asks_for_no_back_payment() -> None:
    rule = {"within_months": 3, "text": "恢复缴费就能报。"}
    assert wait({"flex_gap": {**rule, "retroactive": False}}, "2026-09").why == "恢复缴费就能报。"
    assert "补缴" in wait({"flex_gap": {**rule, "retroactive": True}}, "2026-09").why
    assert "补缴" in wait({"flex_gap": rule}, "2026-09").why


@pytest.mark.parametrize(
    ("values", "last", "answers", "expected"),
    [({}, "2026-09", {}, (6, 0, None)), (SWITCH, "2026-06", {}, (6, 0, None))],
)
def test_from_the_resident_scheme(
    values: dict[str, Any], last: str, answers: dict[str, Any], expected: tuple[int, int | None, bool | None]
) -> None:
    assert months(wait(values, last, last_paid_kind="resident", **answers)) == expected


def test_without_the_national_rule_the_ceiling_leads() -> None:
    assert months(wait({"gap_employee_rule": []}, "2026-09")) == (6, 0, None)


def test_the_rule_is_that_of_the_month_of_paying_again() -> None:
    now, later = ({"within_months": 3, "text": "本市的。", "over_wait_months": months} for months in (2, 4))
    rules = [entry(now, until="2026-12-31"), entry(later, **{"from": "2027-01-01"})]
    assert months(wait({"flex_gap": rules}, "2026-06")) == (2, None, False)
    assert months(wait({"flex_gap": rules}, "2026-06", start_month="2027-01")) == (4, None, False)


@pytest.mark.parametrize(("free", "expected"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 3)])
def test_how_many_months_may_stay_unpaid_without_a_wait(free: int, expected: int) -> None:
    """As many as the place leaves free, and never more than the national line."""
    stages = [
        {"from_months": 0, "to_months": free, "wait_months": 0, "retroactive": True},
        {"from_months": free + 1, "wait_months": 1, "retroactive": False},
    ]
    values = {**NATION, "flex_gap": {"text": "两段。", "after_employer": stages}}
    case = paper_case(values, last_paid_month="2026-10", last_paid_kind="employee")
    clock = gap_clock.read(case)
    assert clock is not None
    assert flexible_wait.safe_gap(case, clock) == expected


@pytest.mark.parametrize(
    ("last", "start", "expected"),
    [
        # A resident of 2026 is taken in January 2027, and covered from that month.
        ("2026-10", "2026-11", (2, None, False)),
        ("2026-05", "2027-01", (0, None, False)),
        # After that month nothing is told: from no wait up to the next turn, or the ceiling where that is longer.
        ("2026-12", "2027-02", (11, 0, None)),
        ("2025-12", "2026-11", (6, 0, None)),
        # Whose cover ended with 2024 was no resident for a year: nothing to wait for but the gap.
        ("2024-12", "2026-11", (6, 0, None)),
    ],
)
def test_a_resident_waits_for_the_turn_of_the_year(
    last: str, start: str, expected: tuple[int, int | None, bool | None]
) -> None:
    switch = {"gap_switch_rule": {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "不等。"}}
    values = {
        **switch,
        "switch_continuous_months": 24,
        "flex_from_resident": {"opens_month": 1, "text": "次年一月转。"},
    }
    found = wait(values, last, last_paid_kind="resident", start_month=start)
    assert months(found) == expected
    # Nobody else is held up by it.
    assert months(wait(values, "2026-10", last_paid_kind="employee", start_month="2026-11")) == (0, None, None)
