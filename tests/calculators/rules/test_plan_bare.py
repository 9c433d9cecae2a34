"""How sure a plan is of the months that it leaves without cover, on small tables made here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.result import ResultBuilder
from calculators.rules import plan_bare
from calculators.rules.plan_search import FLEXIBLE, FUND, NONE, Step
from calculators.rules.plan_waits import Waits
from tests.calculators.rules.paper_book import paper_case
from tests.calculators.rules.test_plan_options import FLEX, START


def told(last_paid: str, *routes: str, bare: int = 0) -> dict[str, Any]:
    """The figure, the words of the headline and the warnings of one plan from November 2026 on."""
    case = paper_case(FLEX, last_paid_month=last_paid, last_paid_kind="employee")
    steps = [Step(START.plus(i), r, r != NONE and i >= bare, Decimal(0)) for i, r in enumerate(routes)]
    out = ResultBuilder("plan", case)
    plan_bare.figure(Waits(case), out, "safest", "最不断档", steps, True)
    plan_bare.ask(Waits(case), out, {"safest": steps})
    made = out.build()
    figure = made["figures"]["plan_uncovered_safest"]
    said = {w["id"]: w["text"] for w in made.get("warnings", [])}
    return {**figure, "rest": plan_bare.rest(Waits(case), steps), "said": said}


@pytest.mark.parametrize(
    ("last_paid", "routes", "range_", "rest"),
    [
        # The paper place lets whoever comes too late wait for two months. Three empty months: by the liberal
        # reading the fourth can still mend them, by the conservative one it cannot.
        ("2026-07", (FLEXIBLE,) * 4, ["0", "2"], "按宽松算法不断档"),
        ("2026-07", (FLEXIBLE, FUND, FUND, FUND), ["0", "1"], "按宽松算法不断档"),
        ("2026-08", (FLEXIBLE,) * 4, None, "往后不断档"),
        ("2026-07", (FUND,) * 4, None, "往后不断档"),
    ],
)
def test_a_plan_between_the_two_readings_tells_both(
    last_paid: str, routes: tuple[str, ...], range_: list[str] | None, rest: str
) -> None:
    found = told(last_paid, *routes)
    assert (found["value"], found.get("range"), found["rest"]) == ("0", range_, rest)
    assert found["standing"] == ("known" if range_ is None else "estimate")
    assert list(found["said"]) == ([] if range_ is None else ["past_conservative"])
    if range_ is not None:
        assert "最晚2026年11月30日（星期一）补上" in found["said"]["past_conservative"]
        assert "最多要等2个月" in found["said"]["past_conservative"]
        assert found["note"] == "稳妥的日子已过，这里按宽松算法"


def test_the_month_of_the_first_payment_decides() -> None:
    """In November two months are empty, in December three; the first month is left bare."""
    assert told("2026-08", NONE, FLEXIBLE, FLEXIBLE, FLEXIBLE, bare=1)["range"] == ["1", "3"]
    assert "range" not in told("2026-09", NONE, FLEXIBLE, FLEXIBLE, FLEXIBLE, bare=1)


def test_beyond_the_line_both_readings_wait() -> None:
    found = told("2026-06", FLEXIBLE, FLEXIBLE, FLEXIBLE, bare=2)
    assert (found["value"], found.get("range"), found["rest"]) == ("2", None, "有2个月没保障")
    assert found["standing"] == "known" and found["said"] == {}


HALF = {
    **FLEX,
    "flex_gap": {"within_months": 3, "text": "等两个月，报一半。", "over_wait_months": 2, "over_wait_share": "0.5"},
}


@pytest.mark.parametrize(
    ("values", "last_paid", "routes", "bare", "said", "rest"),
    [
        (
            HALF,
            "2026-06",
            (FLEXIBLE,) * 3,
            2,
            ["2026年11月起有2个月在等，只按正常待遇的50%报。"],
            "有2个月只报平常的50%",
        ),
        (FLEX, "2026-06", (FLEXIBLE,) * 3, 2, ["2026年11月起有2个月看病要自己付。"], "有2个月没保障"),
        (
            HALF,
            "2026-06",
            (NONE, FLEXIBLE, FLEXIBLE, FLEXIBLE),
            3,
            ["2026年11月起有3个月看病要自己付。", "其中等灵活就业的月份，按正常待遇的50%报。"],
            "有3个月没保障",
        ),
        # Nobody pays in these months, or the gap is within the line: the place's share is not theirs.
        (HALF, "2026-06", (NONE, FUND), 1, ["2026年11月起有1个月看病要自己付。"], "有1个月没保障"),
        (HALF, "2026-09", (NONE, FLEXIBLE), 1, ["2026年11月起有1个月看病要自己付。"], "有1个月没保障"),
        (HALF, "2026-10", (FLEXIBLE,), 0, [], "往后不断档"),
    ],
)
def test_what_a_place_pays_in_the_wait_is_told(
    values: dict[str, Any], last_paid: str, routes: tuple[str, ...], bare: int, said: list[str], rest: str
) -> None:
    waits = Waits(paper_case(values, last_paid_month=last_paid, last_paid_kind="employee"))
    steps = [Step(START.plus(i), r, r != NONE and i >= bare, Decimal(0)) for i, r in enumerate(routes)]
    assert (plan_bare.gives_up(waits, steps), plan_bare.rest(waits, steps)) == (said, rest)
