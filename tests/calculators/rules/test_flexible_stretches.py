"""A run of months is cut where what is paid changes, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import flexible_stretches
from tests.calculators.rules.paper_book import entry, paper_case

RATE = {"variants": [{"id": "a", "label": "甲", "rate": "0.08"}, {"id": "b", "label": "乙", "rate": "0.1"}]}
BASE = {"kind": "fixed", "amount": "4000"}
MONTHS = [YearMonth.of(2026, 11).plus(i) for i in range(4)]
NEW_YEAR = {"from": "2027-01-01"}


def cut(option: str = "a", **tables: Any) -> list[tuple[list[str], str | None]]:
    case = paper_case({"flex_base": BASE, "flex_rate": RATE, **tables})
    made = flexible_stretches.stretches(case, option, MONTHS)
    return [([str(m)[2:] for m in months], None if chosen is None else chosen.id) for months, _, chosen in made]


def test_one_standard_is_one_stretch_of_the_option_that_was_chosen() -> None:
    assert cut() == [(["26-11", "26-12", "27-01", "27-02"], "a")]
    assert cut("b") == [(["26-11", "26-12", "27-01", "27-02"], "b")]
    assert cut("c") == [(["26-11", "26-12", "27-01", "27-02"], None)]


@pytest.mark.parametrize(
    "tables",
    [
        {"flex_base": [entry(BASE, until="2026-12-31"), entry({**BASE, "amount": "4200"}, **NEW_YEAR)]},
        {"flex_rate": [entry(RATE, until="2026-12-31"), entry(RATE, **NEW_YEAR)]},
        {"flex_base": [entry(BASE, until="2026-12-31")]},
    ],
)
def test_a_new_base_a_new_rate_or_an_older_standing_cuts_it(tables: dict[str, Any]) -> None:
    assert cut(**tables) == [(["26-11", "26-12"], "a"), (["27-01", "27-02"], "a")]


def test_what_is_collected_in_some_months_only_cuts_it_twice() -> None:
    item = {"id": "large", "label": "大额", "kind": "fixed", "amount": "22", "months": [12]}
    assert cut(flex_addon={"items": [item]}) == [(["26-11"], "a"), (["26-12"], "a"), (["27-01", "27-02"], "a")]
    assert len(cut(flex_addon={"items": [{**item, "months": [11, 12, 1, 2]}]})) == 1


def test_the_cheapest_of_each_month_cuts_it_too_and_months_without_a_standard_stand_apart() -> None:
    """The first option is cheaper in November and December, the second from January on."""
    dearer = {"variants": [{"id": "a", "label": "甲", "rate": "0.12"}, {"id": "b", "label": "乙", "rate": "0.1"}]}
    rates = [entry(RATE, until="2026-12-31"), entry(dearer, **NEW_YEAR)]
    bases = [entry(BASE, **{"from": "2026-12-01"})]
    case = paper_case({"flex_base": bases, "flex_rate": rates})
    made = flexible_stretches.cheapest(case, MONTHS)
    told = [([str(m)[2:] for m in months], picked and picked[1] and picked[1].id) for months, picked in made]
    assert told == [(["26-11"], None), (["26-12"], "a"), (["27-01", "27-02"], "b")]
    older = paper_case({"flex_base": [entry(BASE, until="2026-12-31")], "flex_rate": RATE})
    assert [len(months) for months, _ in flexible_stretches.cheapest(older, MONTHS)] == [2, 2]
    none = paper_case({"flex_rate": RATE})
    assert flexible_stretches.cheapest(none, MONTHS) == [(MONTHS, None)]
