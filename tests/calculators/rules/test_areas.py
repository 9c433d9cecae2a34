"""Which rows of a table an area leaves open: a row may tell its area by any of four keys."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules.areas import is_elsewhere, left_open

OTHER = {"area": "二类区", "amount": "1800"}


@pytest.mark.parametrize(
    "row",
    [
        {"area": "一类区", "amount": "2000"},
        {"id": "一类区", "label": "天心、芙蓉", "amount": "2000"},
        {"id": "top", "label": "一类区", "amount": "2000"},
        {"areas": ["别的区", "一类区"], "amount": "2000"},
    ],
)
def test_a_row_is_found_by_whatever_tells_its_area(row: dict[str, Any]) -> None:
    assert left_open("一类区", [OTHER, row]) == [row]
    assert left_open(None, [OTHER, row]) == [OTHER, row]
    assert left_open("三类区", [OTHER, row, {"amount": "1700"}]) == [{"amount": "1700"}]


@pytest.mark.parametrize(
    ("wanted", "rows", "expected"),
    [
        ("同安区", [{"id": "x", "label": "思明、湖里"}], True),
        ("湖里区", [{"id": "x", "label": "思明、湖里"}], False),
        (None, [{"id": "x", "label": "思明、湖里"}], False),
        ("同安区", [{"id": "all", "label": "全市"}], False),
        ("同安区", [{"amount": "2000"}], False),
        ("西湖区", [{"id": "all", "label": "市区"}], False),
        ("桐庐县", [{"id": "all", "label": "市区"}], True),
        ("同安区", [OTHER, {"area": "三类区"}], False),
    ],
)
def test_the_one_area_of_a_place_is_not_that_of_everybody(
    wanted: str | None, rows: list[dict[str, Any]], expected: bool
) -> None:
    assert is_elsewhere(wanted, rows) == expected
