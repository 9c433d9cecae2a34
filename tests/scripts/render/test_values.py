"""Every value of the data in words: none as a raw table, and no figure of it left untold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from scripts.check.policies import ROOT as POLICIES
from scripts.check.policies import Item, load
from scripts.render.values import words

ITEMS = list(load(POLICIES)[0].items())
UNITS = {name: about["unit"] for name, about in load(POLICIES)[0].parameters().items()}
# Keys that name a row or a way to reckon, and are told in words of their own.
NAMES = {"id", "kind", "rounding", "variant", "variants", "option", "level", "unit"}
# A band that begins where every benefit begins is not told as a condition.
FROM_THE_FIRST = (("bands", "from_months"), "12")


def figures(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every number in a value with the keys that lead to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in NAMES:
                yield from figures(below, (*path, str(key)))
    elif isinstance(value, list):
        for below in value:
            yield from figures(below, path)
    elif not isinstance(value, bool) and value is not None and re.fullmatch(r"\d+(\.\d+)?", str(value)):
        yield path, str(value)


def told(number: str, text: str) -> bool:
    """Whether a number stands in the text: as it is, as a percentage, or months as years."""
    forms = {number, f"{(Decimal(number) * 100).normalize():f}%"}
    if "." not in number and int(number) % 12 == 0:
        forms.add(str(int(number) // 12))
    return bool(set(re.findall(r"\d+(?:\.\d+)?%?", text)) & forms)


def without_text(item: Item) -> bool:
    return not (isinstance(item.entry["value"], dict) and "text" in item.entry["value"])


@pytest.mark.parametrize("parameter", sorted({item.parameter for item in ITEMS if without_text(item)}))
def test_every_figure_is_told(parameter: str) -> None:
    for item in ITEMS:
        if item.parameter != parameter or not without_text(item):
            continue
        text = words(parameter, item.entry["value"], UNITS[parameter])
        for path, number in figures(item.entry["value"]):
            if number in ("0", "1") or (path, number) == FROM_THE_FIRST:
                continue
            assert told(number, text), (item.place, path, number, text)


def test_no_value_is_printed_as_a_table_of_the_program() -> None:
    for item in ITEMS:
        text = words(item.parameter, item.entry["value"], UNITS[item.parameter])
        assert text.strip()
        assert not re.search(r"[{}\[\]']|None|True|False", text), (item.place, item.parameter, text)


def test_a_benefit_by_paid_months_reads_well() -> None:
    steps = {
        "kind": "steps",
        "steps": [
            {"from_months": 0, "below_months": 60, "each_months": 6, "grant": 1, "round_up_from": 3},
            {"from_months": 60, "each_months": 8, "grant": 1, "round_up_from": 4},
        ],
        "cap": 24,
    }
    assert words("unemployment_months", steps) == (
        "头 5 年每满 6 个月领 1 个月（余下满 3 个月的也算）；5 年以上的部分每满 8 个月领 1 个月（余下满 4 个月的也算）；最多 24 个月"
    )


def test_a_base_says_how_it_follows() -> None:
    base = {"kind": "fixed", "amount": "4027", "lower": "4027", "upper": "20133",
            "basis": {"average": "6711", "percent": "0.6", "rounding": "yuan_half_up"}}  # fmt: skip
    assert words("flex_base", base) == "固定 4027 元/月（平均工资 6711 元/月 × 60%）；一并公布的上限 20133 元/月"


def test_a_hospital_bill_names_each_level() -> None:
    bill = {"levels": [{"id": "3", "label": "三级", "deductible": "800",
                        "segments": [{"up_to": "40000", "ratio": "0.82"}, {"ratio": "0.9"}]}],
            "repeat": {"ratio": "0"}, "cap": "240000"}  # fmt: skip
    assert words("employee_inpatient", bill) == (
        "三级：起付线 800 元，40000 元以内报 82%，40000 元以上报 90%；一年里再次住院：不再收起付线；统筹基金一年最多付 240000 元"
    )
