"""Three-valued conditions and the status of a route."""

from __future__ import annotations

import pytest

from calculators.engine.truth import Condition, missing_answers, route_status

MET = Condition("met", True, "")
UNMET = Condition("unmet", False, "")
ASK = Condition("ask", None, "", needs=("hukou",))
LOCAL = Condition("local", None, "", policy_unknown=True)
STEP = Condition("step", False, "", remedy="去办", curable=True)


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ([MET], "eligible"),
        ([MET, STEP], "eligible"),
        ([MET, ASK], "needs_answers"),
        ([ASK, LOCAL], "policy_unknown"),
        ([ASK, LOCAL, UNMET], "ineligible"),
    ],
)
def test_status(conditions: list[Condition], status: str) -> None:
    assert route_status(conditions) == status


def test_a_closed_route_asks_for_nothing() -> None:
    assert missing_answers([ASK, UNMET]) == []
    assert missing_answers([ASK, MET]) == ["hukou"]
