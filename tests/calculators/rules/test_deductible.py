"""Which stay of the year, and the first deductible of a level."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.result import Case
from calculators.rules import deductible
from tests.calculators.rules.paper_book import paper_case


def bill_case(value: dict[str, Any], bill: dict[str, Any] | None) -> Case:
    return paper_case({"employee_inpatient": value}, **({} if bill is None else {"bill": bill}))


@pytest.mark.parametrize(
    ("bill", "stay"),
    [
        (None, 1),
        ({"kind": "inpatient", "total": 100}, 1),
        ({"kind": "inpatient", "total": 100, "admission": 3}, 3),
        ({"kind": "outpatient", "total": 100, "admission": 3}, 1),
    ],
)
def test_only_hospital_stays_are_counted(bill: dict[str, Any] | None, stay: int) -> None:
    assert deductible.admission(bill_case({"levels": []}, bill)) == stay


@pytest.mark.parametrize(
    ("level", "city", "first"),
    [({"deductible": "800"}, {"deductible": "500"}, "800"), ({}, {"deductible": "500"}, "500"), ({}, {}, "0")],
)
def test_a_level_has_its_own_deductible_or_that_of_the_city(
    level: dict[str, str], city: dict[str, str], first: str
) -> None:
    row = {"id": "2", "label": "二级", **level}
    case = bill_case({"levels": [row], **city}, {"kind": "inpatient", "total": 100})
    reading = case.lookup("employee_inpatient")
    assert not isinstance(reading, Unknown)
    assert str(deductible.applied(case, reading, row).value) == first
    assert deductible.of_level(reading.value, row) == (first if level or city else None)
