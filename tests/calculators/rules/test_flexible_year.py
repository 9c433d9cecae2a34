"""What is paid at once where the premium is taken by the year, on small tables made here. Amounts in yuan."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import flexible_year
from tests.calculators.rules.paper_book import entry, paper_case
from tests.calculators.rules.test_plan_options import FLEX

YEARLY = {**FLEX, "flex_cycle": {"options": ["yearly"]}}
PRORATED = {**FLEX, "flex_cycle": {"options": ["yearly"], "prorated": True}}
CARE = {"items": [{"id": "care", "label": "长护险", "amount": "120", "rate": None, "per": "year", "separate": True}]}
OLD = [entry({"kind": "fixed", "amount": "4000"}, until="2025-12-31")]


@pytest.mark.parametrize(
    ("values", "month", "words"),
    [
        # 4000 × 10 % = 400 a month in 2026, 500 from 2027 on.
        (PRORATED, "2026-11", "灵活就业按年缴，2026年11月要一次付到年底的800.00元。"),
        (PRORATED, "2027-01", "灵活就业按年缴，2027年1月要一次付到年底的6000.00元。"),
        (YEARLY, "2027-01", "灵活就业按年缴，2027年1月要一次付到年底的6000.00元。"),
        (YEARLY, "2026-11", "灵活就业按年缴，全年4800.00元，2026年11月参保缴多少没有查到。"),
        (
            {**PRORATED, "flex_addon": CARE},
            "2026-12",
            "灵活就业按年缴，2026年12月要一次付到年底的400.00元，单列的费用另算。",
        ),
        ({**PRORATED, "flex_base": OLD}, "2026-12", "灵活就业按年缴，2026年12月要一次付到年底的约400.00元。"),
        ({**FLEX, "flex_cycle": {"options": ["monthly", "yearly"]}}, "2026-11", ""),
        (FLEX, "2026-11", ""),
        ({**PRORATED, "flex_base": []}, "2026-11", ""),
    ],
)
def test_what_is_due_at_once(values: dict[str, Any], month: str, words: str) -> None:
    assert flexible_year.due(paper_case(values), YearMonth.parse(month)) == words


@pytest.mark.parametrize(
    ("count", "goes_on", "said", "leaves"),
    [(2, True, 1, False), (3, True, 2, True), (3, False, 2, False), (1, True, 1, True), (15, True, 3, True)],
)
def test_each_year_that_is_begun_and_what_is_left_behind(count: int, goes_on: bool, said: int, leaves: bool) -> None:
    """From November 2026: two months end with the year, so that nothing that is paid is left behind."""
    run = [YearMonth.of(2026, 11).plus(i) for i in range(count)]
    told = flexible_year.gives_up(paper_case(PRORATED), run, goes_on)
    assert [words.startswith("灵活就业按年缴") for words in told] == [True] * said + [False] * leaves
    assert any("退不退" in words for words in told) is leaves
    assert flexible_year.gives_up(paper_case(FLEX), run, goes_on) == []
