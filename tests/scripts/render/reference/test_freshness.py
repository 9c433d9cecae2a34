"""What is due: the same as the maintainers' own list, with dates, and without a clock."""

from __future__ import annotations

import datetime
import re

import pytest

from scripts.check.policies import ROOT as POLICIES
from scripts.keep.review_due import due
from scripts.keep.trees import from_folder
from scripts.render.core import Core
from scripts.render.library import Library
from scripts.render.page import Page
from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.freshness import SOON_DAYS, Freshness

NAME = "data/freshness/index.md"


@pytest.fixture(scope="module")
def freshness(library: Library, catalogue: Catalogue) -> Freshness:
    return Freshness(Page(library, Core(library), "data/freshness/"), catalogue)


def test_overdue_is_what_the_maintainers_are_told(catalogue: Catalogue, freshness: Freshness) -> None:
    theirs = {(each.place, each.parameter) for each in due(from_folder("", POLICIES), catalogue.data_date, 0)}
    ours = {(each.value.entry.place, each.value.entry.parameter) for each in freshness.overdue}
    assert ours == theirs
    assert len(ours) > 50


def test_every_date_is_on_its_side_of_the_line(catalogue: Catalogue, freshness: Freshness) -> None:
    on = datetime.date.fromisoformat(catalogue.data_date)
    assert freshness.until == (on + datetime.timedelta(days=SOON_DAYS)).isoformat()
    assert all(each.last < catalogue.data_date for each in freshness.overdue)
    assert all(catalogue.data_date <= each.last <= freshness.until for each in freshness.soon)
    later = [each for each in freshness.dues if each not in freshness.overdue and each not in freshness.soon]
    assert all(each.last > freshness.until for each in later)


def test_the_harmful_ones_come_first(freshness: Freshness) -> None:
    for place in freshness.places:
        harm = [each.high_harm for each in place.overdue]
        assert harm == sorted(harm, reverse=True)
    assert [place.harmful for place in freshness.places] == sorted((p.harmful for p in freshness.places), reverse=True)


def test_the_page_lists_each_of_them_once_with_its_date(freshness: Freshness, pages: dict[str, str]) -> None:
    page = pages[NAME]
    assert f"<strong>{len(freshness.overdue)} 个数过了期限" in page
    overdue, coming = page.split("{#overdue")[1].split("{#months")
    for section, dues in ((overdue, freshness.overdue), (coming, [d for d in freshness.dues if not d.overdue])):
        told = dict(re.findall(r'<li data-due="([^"]+)">(.*?)</li>', section))
        assert set(told) == {each.value.id for each in dues}
        for each in dues:
            assert f"到 {each.last}" in told[each.value.id]
            assert ("说错会伤人" in told[each.value.id]) == each.high_harm


def test_the_table_of_places_adds_up(freshness: Freshness, pages: dict[str, str]) -> None:
    table = pages[NAME].split("{#places}")[1].split("</table>")[0]
    rows = [[int(n or 0) for n in re.findall(r"<td>(\d*)</td>", row)] for row in table.split("<tr>")[2:]]
    assert [sum(column) for column in zip(*rows, strict=True)] == [
        freshness.harmful(freshness.overdue),
        len(freshness.overdue) - freshness.harmful(freshness.overdue),
        len(freshness.soon),
    ]
