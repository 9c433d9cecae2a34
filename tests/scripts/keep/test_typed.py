"""What people type for a value becomes what the schema wants."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.keep.options import RefusedError
from scripts.keep.typed import read_value

BASE = {"kind": "fixed", "amount": "4027", "lower": "4027", "basis": {"average": "6711", "percent": "0.6"}}
RATES = {
    "variants": [
        {"id": "unified", "label": "统账结合", "rate": "0.08"},
        {"id": "pool", "label": "单建", "rate": "0.05"},
    ]
}


@pytest.mark.parametrize(
    ("typed", "parameter", "value"),
    [
        (["6711"], "average_wage", "6711"),
        (["6711.50"], "average_wage", "6711.50"),
        (['"6711"'], "average_wage", "6711"),
        (["3"], "gap_line_months", 3),
        (['"3"'], "gap_line_months", 3),
        (["20"], "flex_debit_day", 20),
        (["微信、支付宝，银行"], "flex_channels", ["微信", "支付宝", "银行"]),
        (['["微信", "支付宝"]'], "flex_channels", ["微信", "支付宝"]),
        (['{"kind": "fixed", "amount": 4027}'], "flex_base", {"kind": "fixed", "amount": "4027"}),
        (
            ['{"kind": "range", "lower": 4027.0, "upper": 20133}'],
            "flex_base",
            {"kind": "range", "lower": "4027.0", "upper": "20133"},
        ),
        (
            ['{"variants": [{"id": "one", "label": "一种", "rate": 0.080}]}'],
            "flex_rate",
            {"variants": [{"id": "one", "label": "一种", "rate": "0.080"}]},
        ),
        (
            ["options=monthly,yearly", "prorated=true"],
            "flex_cycle",
            {"options": ["monthly", "yearly"], "prorated": True},
        ),
        (["months=6"], "flex_first_wait", {"months": 6}),
    ],
)
def test_a_value_typed_from_nothing(typed: list[str], parameter: str, value: Any) -> None:
    made = read_value(typed, parameter, None)
    assert made == value
    assert type(made) is type(value)


@pytest.mark.parametrize(
    ("typed", "parameter", "base", "path", "value"),
    [
        (["amount=4107"], "flex_base", BASE, ["amount"], "4107"),
        (["basis.average=6845"], "flex_base", BASE, ["basis", "average"], "6845"),
        (["variants.pool.rate=0.055"], "flex_rate", RATES, ["variants", 1, "rate"], "0.055"),
        (["variants.2.rate=0.055"], "flex_rate", RATES, ["variants", 1, "rate"], "0.055"),
    ],
)
def test_a_change_to_an_earlier_value_leaves_the_rest(
    typed: list[str], parameter: str, base: Any, path: list[Any], value: str
) -> None:
    before = repr(base)
    made = part = read_value(typed, parameter, base)
    for key in path[:-1]:
        part = part[key]
    assert part[path[-1]] == value
    assert repr(base) == before
    old = base
    for key in path[:-1]:
        old = old[key]
    part[path[-1]] = old[path[-1]]
    assert made == base


def test_an_empty_change_takes_the_key_away() -> None:
    assert read_value(["basis=", "lower="], "flex_base", BASE) == {"kind": "fixed", "amount": "4027"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("variants.none.rate=1", "可以写：unified、pool"),
        ("variants.3.rate=1", "没有 3 这一项"),
        ("other.rate=1", "这一层有：variants"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(typed: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        read_value([typed], "flex_rate", RATES)
