"""A run of months is cut where what is paid changes, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import flexible_stretches
from calculators.rules.flexible_premium import Option
from tests.calculators.rules.paper_book import entry, paper_case

RATE = {"variants": [{"id": "a", "label": "甲", "rate": "0.08"}, {"id": "b", "label": "乙", "rate": "0.1"}]}
BASE = {"kind": "fixed", "amount": "4000"}
MONTHS = [YearMonth.of(2026, 11).plus(i) for i in range(4)]
NEW_YEAR = {"from": "2027-01-01"}


def option(variant: str, key: str = "") -> Option:
    return Option(key or variant, "甲", {"id": variant, "label": "甲", "rate": "0.08"}, BASE)


def cut(
    variant: str = "a", key: str = "", birth: str | None = None, **tables: Any
) -> list[tuple[list[str], str | None]]:
    case = paper_case({"flex_base": BASE, "flex_rate": RATE, **tables}, birth_month=birth)
    made = flexible_stretches.stretches(case, option(variant, key), MONTHS)
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


def test_whoever_grows_out_of_an_age_band_goes_on_in_the_next_one() -> None:
    """Born in January 1981: 45 in November 2026, 46 from January 2027 on."""
    young = {"id": "young", "label": "青", "rate": "0.08", "below_age": 46}
    old = {"id": "old", "label": "中", "rate": "0.1", "from_age": 46}
    other = {"id": "other", "label": "全", "rate": "0.2"}
    rate = {"variants": [young, old, other]}
    whole = ["26-11", "26-12", "27-01", "27-02"]
    assert cut("young", birth="1981-01", flex_rate=rate) == [(whole[:2], "young"), (whole[2:], "old")]
    # Who has not told their age goes on in the band that the figure is about.
    assert cut("young", flex_rate=rate) == [(whole, "young")]
    assert cut("other", birth="1981-01", flex_rate=rate) == [(whole, "other")]
    # With two bands that may follow, or none, it is not known which.
    for more in ([young, old, {**old, "id": "older"}], [young, other]):
        made = cut("young", birth="1981-01", flex_rate={"variants": more})
        assert made == [(whole[:2], "young"), (whole[2:], None)]


def test_an_option_is_the_same_when_another_way_to_join_is_gone() -> None:
    """Its key was its variant while there were two; alone it has none."""
    alone = {"variants": RATE["variants"][:1]}
    rates = [entry(RATE, until="2026-12-31"), entry(alone, **NEW_YEAR)]
    assert cut("a", flex_rate=rates) == [(["26-11", "26-12"], "a"), (["27-01", "27-02"], "")]
    assert cut("b", flex_rate=rates) == [(["26-11", "26-12"], "b"), (["27-01", "27-02"], None)]


def test_months_at_their_own_price_add_up() -> None:
    case = paper_case({})
    price = [case.ledger.input(words, number, "元/月") for words, number in (("旧", 300), ("新", 310))]
    paid = [flexible_stretches.Paid(MONTHS[:3], price[0]), flexible_stretches.Paid(MONTHS[3:], price[1])]
    assert flexible_stretches.together(case, "合计", paid).value == 1210
