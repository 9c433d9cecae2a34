"""Months of benefit where papers contradict each other, and what is said where no paper is known."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules.benefit_months import Duration, duration
from tests.calculators.rules.paper_book import entry, paper_case

CAP = {
    "rows": [
        {"from_months": 12, "below_months": 60, "months": 12},
        {"from_months": 60, "below_months": 120, "months": 18},
        {"from_months": 120, "months": 24},
    ],
    "merged_cap": 24,
}
ONE = {"kind": "table", "rows": [{"from_months": 12, "months": 6}, {"from_months": 120, "months": 24}]}
OTHER = {"kind": "table", "rows": [{"from_months": 12, "months": 6}, {"from_months": 120, "months": 20}]}


def _table(value: dict[str, Any]) -> dict[str, Any]:
    """The same table with each row ending where the next one begins."""
    first, last = value["rows"]
    return {**value, "rows": [{**first, "below_months": last["from_months"]}, last]}


def found(*papers: dict[str, Any], paid: int = 125, **answers: Any) -> Duration:
    values = {"unemployment_cap": CAP, "unemployment_months": list(papers)} if papers else {"unemployment_cap": CAP}
    made = duration(paper_case(values, unemployment_paid_months=paid, **answers))
    assert made is not None
    return made


def said(value: dict[str, Any], **more: Any) -> dict[str, Any]:
    return entry(_table(value), disputed=True, status="press", **more)


@pytest.mark.parametrize("papers", [(said(ONE), said(OTHER)), (said(OTHER), said(ONE))])
def test_papers_that_contradict_each_other_give_a_range_led_by_the_fewer(papers: tuple[dict[str, Any], ...]) -> None:
    made = found(*papers)
    assert made.months is not None and made.most is not None
    assert (made.months.value, made.most.value) == (20, 24)
    assert (made.months.standing, made.most.standing) == ("estimate", "estimate")
    assert made.why == "两种说法对不上：20个月，24个月。先按少的算。"


def test_where_they_agree_there_is_no_doubt() -> None:
    made = found(said(ONE), said(OTHER), paid=60)
    assert made.months is not None and made.formula is not None
    assert (made.months.value, made.months.standing, made.most) == (6, "known", None)
    assert made.why == "按本地办法折算。"


def test_both_take_the_months_left_over_and_are_held_to_the_joint_ceiling() -> None:
    made = found(said(ONE), said(OTHER), unemployment_unclaimed_months=2)
    assert made.months is not None and made.most is not None
    assert (made.months.value, made.most.value) == (22, 24)


@pytest.mark.parametrize(
    "papers",
    [
        (said(ONE),),
        (said(ONE), said(OTHER, until="2026-11-20")),
        (said(ONE), said(OTHER, **{"from": "2026-11-22"})),
        (said(ONE), {**said(OTHER), "status": "unverified"}),
    ],
)
def test_one_doubtful_paper_is_no_answer(papers: tuple[dict[str, Any], ...]) -> None:
    made = found(*papers)
    assert (made.months, made.most) == (None, None)


def test_a_stale_paper_stays_stale() -> None:
    made = found(said(ONE, review_by="2026-11-20"), said(OTHER))
    assert made.months is not None and made.most is not None
    assert (made.months.standing, made.most.standing) == ("estimate", "stale")


def test_what_is_not_known_is_held_to_the_ceiling_with_what_is_left_over() -> None:
    assert found(paid=13).why == "本地怎么折算还没查到，不超过12个月。"
    merged = found(paid=13, unemployment_unclaimed_months=5)
    assert (merged.cap.value, merged.months) == (17, None)
    assert merged.why == "本地怎么折算还没查到，不超过17个月。"
