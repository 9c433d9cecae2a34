"""Everything that is wrong with a situation is said at once, whichever part of the core finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calculators.engine.book import Book
from calculators.engine.situation import RefusedError
from calculators.run import run

HERE = {"as_of": "2026-11-21", "city": "430100"}
LEVEL = {"kind": "inpatient", "hospital_level": "特级", "total": 1000}


@pytest.mark.parametrize(
    ("calculator", "raw", "wrong"),
    [
        ("bill", {**HERE, "bill": LEVEL}, ["bill.hospital_level"]),
        (
            "bill",
            {**HERE, "bill": {**LEVEL, "out_of_catalogue": 2000}},
            ["bill.out_of_catalogue", "bill.hospital_level"],
        ),
        ("bill", {**HERE, "bill": {**LEVEL, "total": "很多"}}, ["bill.total", "bill.hospital_level"]),
        ("bill", {**HERE, "sex": "x", "bill": LEVEL}, ["sex", "bill.hospital_level"]),
        ("bill", {**HERE, "as_of": "x", "bill": LEVEL}, ["as_of"]),
        ("bill", {**HERE, "city": "330100", "bill": LEVEL}, ["city"]),
        ("bill", {**HERE, "city": "x", "bill": LEVEL}, ["city"]),
        (
            "premium",
            {**HERE, "tier": "特级", "last_paid_month": "2026-11", "start_month": "2026-10"},
            ["start_month", "tier"],
        ),
        ("premium", {**HERE, "hukou": "x"}, ["hukou"]),
    ],
)
def test_all_problems_at_once(
    calculator: str, raw: dict[str, Any], wrong: list[str], book: Callable[[str], Book]
) -> None:
    with pytest.raises(RefusedError) as refused:
        run(calculator, raw, book("430100"))
    assert [problem.field for problem in refused.value.problems] == wrong
