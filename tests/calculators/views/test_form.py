"""What the forms offer: the city's own choices, and every part of a bill."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from calculators import shelf
from calculators.engine.book import Book
from calculators.run import CALCULATORS
from calculators.views.form import render_form


@pytest.fixture(scope="module")
def changsha() -> Book:
    shelf.ensure()
    return shelf.book("430100")


def options(html: str, name: str) -> list[str]:
    found = re.search(rf'<select id="[^"]*" name="{re.escape(name)}".*?</select>', html)
    return re.findall(r'<option value="([^"]*)"', found[0]) if found else []


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_question_has_one_control_and_a_place_for_its_message(changsha: Book, calculator: str) -> None:
    html = render_form(calculator, changsha, [("430100", "长沙市")])
    fields = re.findall(r'class="bdb-field" data-field="([^"]+)"', html)
    assert len(fields) == len(set(fields))
    for name in fields:
        assert re.search(rf'name="{re.escape(name)}(\.year)?"', html), name
        assert f'id="{calculator}-{name}-error"' in html


def test_a_bill_is_asked_part_by_part(changsha: Book) -> None:
    html = render_form("bill", changsha)
    fields = re.findall(r'data-field="(bill[^"]*)"', html)
    assert fields == ["bill.kind", "bill.hospital_level", "bill.total", "bill.out_of_catalogue", "bill.admission"]
    assert options(html, "bill.hospital_level") == ["", "primary", "1", "2", "3", "provincial"]


def test_the_areas_are_those_whose_benefit_differs(changsha: Book) -> None:
    areas = options(render_form("unemployment", changsha), "area")
    assert areas[0] == ""
    assert any("浏阳" in area for area in areas)
    # Tiers of the premium are no areas.
    assert not {"60", "100"} & set(areas)


def test_a_city_that_publishes_amounts_has_no_areas_of_the_wage(book: Callable[[str], Book]) -> None:
    html = render_form("unemployment", book("110000"), [("110000", "北京市")])
    assert 'data-field="unemployment_paid_months"' in html
