"""Which stay of the year, and the first deductible of a level."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers.bill import answer
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


LISTED = {"amounts": [{"level": "3", "deductibles": ["500", "300"]}]}


@pytest.mark.parametrize(
    ("repeat", "level", "stay", "expected", "standing"),
    [
        (None, "2", 1, "800", "known"),
        (None, "2", 2, "800", "estimate"),
        ({"ratio": "0.5"}, "2", 2, "400", "known"),
        ({"ratio": "0.5", "except": ["2"]}, "2", 3, "800", "known"),
        ({"except": ["2"]}, "2", 2, "800", "known"),
        ({"except": ["1"]}, "2", 2, "800", "estimate"),
        ({"year_cap": "2000"}, "2", 2, "800", "estimate"),
        (LISTED, "3", 2, "500", "known"),
        (LISTED, "3", 4, "300", "known"),
        (LISTED, "2", 2, "800", "estimate"),
        ({**LISTED, "ratio": "0.5"}, "2", 2, "400", "known"),
    ],
)
def test_a_further_stay_that_nobody_has_told_is_an_estimate_by_the_first(
    repeat: dict[str, Any] | None, level: str, stay: int, expected: str, standing: str
) -> None:
    row = {"id": level, "label": "这一级", "deductible": "800", "ratio": "0.9"}
    value = {"levels": [row], **({} if repeat is None else {"repeat": repeat})}
    bill = {"kind": "inpatient", "total": 10000, "out_of_catalogue": 0, "admission": stay}
    case = bill_case(value, bill)
    reading = case.lookup("employee_inpatient")
    assert not isinstance(reading, Unknown)
    found = deductible.applied(case, reading, row)
    assert (int(found.value), found.standing) == (int(expected), standing)
    said = [w["text"] for w in answer(bill_case(value, bill))["warnings"] if w["id"] == "repeat_employee"]
    assert any("没有查到" in text for text in said) == (standing == "estimate")


def test_no_deductible_cannot_become_less() -> None:
    row = {"id": "1", "label": "一级", "deductible": "0", "ratio": "0.9"}
    case = bill_case({"levels": [row]}, {"kind": "inpatient", "total": 100, "admission": 2})
    reading = case.lookup("employee_inpatient")
    assert not isinstance(reading, Unknown)
    assert deductible.applied(case, reading, row).standing == "known"
