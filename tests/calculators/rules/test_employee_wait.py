"""The wait when a new employer goes on after a gap."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules import employee_wait, gap_clock
from calculators.rules.waiting import Wait
from tests.calculators.rules.paper_book import entry, leaves, paper_case

RULE = {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"}
NATION: dict[str, Any] = {"gap_line_months": 3, "gap_wait_max_months": 6, "gap_employee_rule": RULE}


def wait(values: dict[str, Any] | None = None, **answers: Any) -> tuple[Wait, list[str]]:
    case = paper_case({**NATION, **(values or {})}, **answers)
    clock = gap_clock.read(case)
    assert clock is not None
    found = employee_wait.wait(case, clock)
    return found, leaves(case, found.months)


@pytest.mark.parametrize(
    ("last", "months", "low", "retroactive"),
    [("2026-10", 0, None, None), ("2026-09", 0, None, True), ("2026-07", 0, None, True), ("2026-06", 6, 0, None)],
)
def test_nobody_waits_up_to_the_line(last: str, months: int, low: int | None, retroactive: bool | None) -> None:
    found, rests_on = wait(last_paid_month=last)
    assert (int(found.months.value), found.retroactive, found.sources) == (months, retroactive, ("paper",))
    assert (None if found.low is None else int(found.low.value)) == low
    assert (found.unknown is None, found.needs) == (low is None, ())
    # The month of going on and the last paid one; within the line the line itself too.
    assert sorted(rests_on) == sorted([last, "2026-11", *(["3"] if low is None else [])])
    assert found.why


def test_a_document_may_say_that_nothing_is_made_good() -> None:
    rule = {**RULE, "waiting_months": 1, "retroactive": False}
    found, _ = wait({"gap_employee_rule": rule}, last_paid_month="2026-09")
    assert (int(found.months.value), found.retroactive, found.months.standing) == (1, False, "known")


def test_the_rule_is_that_of_the_month_of_going_on() -> None:
    rules = [entry(RULE, until="2026-12-31"), entry({**RULE, "waiting_months": 2}, **{"from": "2027-01-01"})]
    answers = {"last_paid_month": "2026-11"}
    assert int(wait({"gap_employee_rule": rules}, **answers)[0].months.value) == 0
    assert int(wait({"gap_employee_rule": rules}, **answers, start_month="2027-01")[0].months.value) == 2


def test_a_rule_for_flexible_workers_leaves_nothing_to_ask_of_an_employer() -> None:
    known, _ = wait({"flex_gap": {"text": "灵活就业等两个月。", "over_wait_months": 2}}, last_paid_month="2026-06")
    assert (int(known.months.value), known.low is None, known.unknown) == (6, False, None)
    told, _ = wait(last_paid_month="2026-06")
    assert told.unknown is not None and told.unknown.parameter == "flex_gap"


def test_without_the_rule_the_ceiling_leads() -> None:
    found, _ = wait({"gap_employee_rule": []}, last_paid_month="2026-09")
    assert (int(found.months.value), found.months.standing, found.retroactive) == (6, "estimate", None)
