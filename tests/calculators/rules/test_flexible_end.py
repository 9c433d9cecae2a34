"""Up to which month the tariff of working age holds, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import flexible_end
from tests.calculators.rules.paper_book import paper_case
from tests.calculators.rules.test_plan_options import BENEFIT, FLEX, START

AGES = {"retire_age": BENEFIT["retire_age"], **FLEX, "retiree_rule": {"text": "够了不缴。"}}
PAST = {"id": "c", "label": "到龄续缴", "rate": "0.05", "retirement": "past"}
WITH_TARIFF = {**AGES, "flex_rate": {"variants": [*FLEX["flex_rate"]["variants"], PAST]}}


@pytest.mark.parametrize(
    ("values", "birth", "held"),
    [
        # A man born in 1966-07 retires in 2026-12, in the second month asked for; in 1966-05 he did in October.
        (AGES, "1966-07", 2),
        (AGES, "1966-06", 1),
        (AGES, "1966-05", 0),
        (AGES, "1980-01", 6),
        (WITH_TARIFF, "1966-07", 6),
        (WITH_TARIFF, "1966-05", 6),
        ({**AGES, "flex_base": []}, "1966-07", 2),
        (FLEX, "1966-05", 6),
    ],
)
def test_the_tariff_holds_up_to_the_month_of_retirement(values: dict[str, Any], birth: str, held: int) -> None:
    assert flexible_end.months(paper_case(values, sex="male", birth_month=birth), START, 6) == held
    assert flexible_end.months(paper_case(values), START, 6) == 6


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        # Born in 1976-01, a woman of the 50 track retires in 2026-08, of the 55 track years later.
        ({"sex": "female", "birth_month": "1976-01"}, True),
        ({"birth_month": "1976-01"}, True),
        ({"sex": "female", "birth_month": "1976-01", "post_track": "50"}, False),
        ({"sex": "male", "birth_month": "1976-01"}, False),
        ({"sex": "female", "birth_month": "1990-01"}, False),
        ({"sex": "female"}, False),
    ],
)
def test_a_track_that_is_not_told_leaves_it_open(answers: dict[str, Any], is_open: bool) -> None:
    assert flexible_end.is_open(paper_case(AGES, **answers), START) is is_open


def said(count: int, **answers: Any) -> tuple[dict[str, str], list[str]]:
    case = paper_case(AGES, **answers)
    out = ResultBuilder("plan", case)
    flexible_end.warn(case, out, [START.plus(i) for i in range(count)], "到此为止。")
    return {each["id"]: each["text"] for each in out.warnings}, out.missing


def test_what_comes_with_retirement_is_said() -> None:
    man = {"sex": "male", "birth_month": "1966-07"}
    ends, _ = said(6, **man)
    assert ends["retirement"].startswith("2026年12月到法定退休月份。到此为止。")
    assert ends["after_retirement"].startswith("够了不缴。") and "0731-12393" in ends["after_retirement"]
    reaches, _ = said(2, **man)
    assert list(reaches) == ["retirement"] and "到此为止" not in reaches["retirement"]
    assert said(1, **man) == ({}, [])
    assert said(6, sex="male", birth_month="1966-05") == ({"retirement": flexible_end.OVER}, [])
    assert said(6, sex="female", birth_month="1976-01") == ({}, ["post_track"])
    assert YearMonth.of(2026, 11) == START
