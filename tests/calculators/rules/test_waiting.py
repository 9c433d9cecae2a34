"""A wait that the place has not told, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.rules import gap_clock, waiting
from tests.calculators.rules.paper_book import entry, paper_case


@pytest.mark.parametrize(("province", "most"), [(None, 6), ({"over_wait_max_months": 3, "text": "省里的。"}, 3)])
def test_a_wait_that_nobody_told_runs_from_none_to_the_ceiling(province: dict[str, Any] | None, most: int) -> None:
    hint = {"flex_gap": [entry({"text": "听说的。", "over_wait_months": 2}, status="unverified")]}
    values = {"gap_line_months": 3, "gap_wait_max_months": 6, **(hint if province is None else {"flex_gap": province})}
    case = paper_case(values, last_paid_month="2026-06")
    clock = gap_clock.read(case)
    assert clock is not None
    told = case.lookup("flex_gap")
    found = waiting.up_to_ceiling(case, clock, "没查到。", None if isinstance(told, Unknown) else told)
    assert found.low is not None and found.high is not None
    assert [int(a.value) for a in (found.low, found.months, found.high)] == [0, most, most]
    assert (found.months.standing, found.low.standing, found.retroactive) == ("estimate", "estimate", None)
    assert found.unknown is not None and found.unknown.parameter == "flex_gap"
    assert len(found.unknown.hints) == (1 if province is None else 0)
    assert (found.why, found.sources) == ("没查到。", ("paper",))
