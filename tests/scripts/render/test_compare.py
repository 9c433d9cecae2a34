"""The comparisons: complete, honest about what is not known, each row with its papers."""

from __future__ import annotations

import re

import pytest

from calculators.run import run
from scripts.render import charts
from scripts.render.charts import Chart, Charts
from scripts.render.compare import COMPARISONS
from scripts.render.history import formula
from scripts.render.library import Library

NAMES = tuple(COMPARISONS)
SLICE = ("长沙", "广州", "深圳", "成都", "重庆", "武汉", "西安")


def page_of(name: str) -> str:
    return f"compare/{name}/index.md"


def drawings(page: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", page, flags=re.S)


def table_rows(page: str) -> list[str]:
    body = page.split('bdb-sortable">')[1].split("<tbody>")[1].split("</tbody>")[0]
    return re.findall(r"<tr>.*?</tr>", body, flags=re.S)


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


@pytest.mark.parametrize("name", NAMES)
def test_every_city_with_data_has_a_row(library: Library, pages: dict[str, str], name: str) -> None:
    listed = {region["code"] for region in library.listed()}
    assert len(listed) >= 32
    codes = {re.findall(r'<th scope="row" data-key="(\d{6})">', row)[0] for row in table_rows(pages[page_of(name)])}
    assert codes >= listed


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_confirmed_is_said_and_never_a_number(pages: dict[str, str], name: str) -> None:
    cells = re.findall(r'<td data-key="([^"]*)" data-standing="unknown">(.*?)</td>', pages[page_of(name)])
    assert cells
    for key, words in cells:
        assert key == ""
        assert "没有核实" in words
        assert not re.search(r"\d", plain(words)), words


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_papers_or_a_number_to_call(pages: dict[str, str], name: str) -> None:
    for row in table_rows(pages[page_of(name)]):
        last = row.rpartition("<td>")[2]
        if re.search(r'data-key="[\d.]+" data-standing="(known|stale)"', row):
            assert 'href="#src-' in last, row
            assert re.search(r"核对 \d{4}-\d{2}-\d{2}", last), row
        else:
            assert 'href="tel:' in last or 'href="#src-' in last, row


@pytest.mark.parametrize("name", NAMES)
def test_an_old_standard_is_marked_beside_the_number(pages: dict[str, str], name: str) -> None:
    for words in re.findall(r'<td data-key="[\d.]+" data-standing="stale">(.*?)</td>', pages[page_of(name)]):
        if "bdb-value" in words:
            assert "旧标准" in words


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_stands_first_and_then_what_it_means(pages: dict[str, str], name: str) -> None:
    page = pages[page_of(name)]
    places = [page.index(part) for part in ("\n# ", 'class="bdb-answer"', "## 差别意味着什么", "<table", "## 来源")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", NAMES)
def test_places_without_anything_known_stand_last(pages: dict[str, str], name: str) -> None:
    known = [bool(re.search(r'<td data-key="[\d.]+"', row)) for row in table_rows(pages[page_of(name)])]
    assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_column_that_can_be_sorted_has_keys(pages: dict[str, str], name: str) -> None:
    head = pages[page_of(name)].split("<thead>")[1].split("</thead>")[0]
    sortable = ["data-sort" in attributes for attributes in re.findall(r"<th([^>]*)>", head)]
    for column in (i for i, yes in enumerate(sortable) if yes):
        keys = [re.findall(r"<t[hd][^>]*>", row)[column] for row in table_rows(pages[page_of(name)])]
        assert any(re.search(r'data-key="[\d.]+"', cell) for cell in keys), column


def test_the_index_and_the_menu_lead_to_all(pages: dict[str, str]) -> None:
    assert re.findall(r'<li><a href="(\w+)/">', pages["compare/index.md"]) == list(NAMES)
    assert {page_of(name) for name in NAMES} <= set(pages)


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_shows_what_the_table_holds(pages: dict[str, str], name: str) -> None:
    page = pages[page_of(name)]
    shown = set(re.findall(r'<td data-key="([\d.]+)"', page))
    for drawn in drawings(page):
        numbers = re.findall(r"  ([\d.]+) [元个年]", drawn)
        assert numbers
        assert set(numbers) <= shown
        assert 'role="img" aria-label="' in drawn
        assert "数字都在下面的表里" in drawn


def test_the_premium_chart_has_every_city_of_the_slice(pages: dict[str, str]) -> None:
    drawn = drawings(pages[page_of("premium")])[0]
    for city in SLICE:
        assert f">{city}" in drawn, city


def test_charts_are_still_and_readable_on_any_ground(pages: dict[str, str]) -> None:
    drawn = "".join(drawings("".join(pages[page_of(name)] for name in NAMES)))
    assert "<script" not in drawn
    assert "<style" not in drawn
    fills = set(re.findall(r'fill="([^"]+)"', drawn))
    # Words take the colour of the text around them; bars hold 3:1 on white and on black.
    assert fills <= {"none", "currentColor", "#2a8c8c"}
    assert "stroke-dasharray" in drawn


def test_a_shared_price_is_said_to_be_one(pages: dict[str, str]) -> None:
    rows = "".join(table_rows(pages[page_of("premium")]))
    assert rows.count("湖南省相同") == 1
    assert "株洲" not in rows


def test_a_chart_that_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="画图失败"):
        charts.draw([{"title": "x"}])


def test_missing_node_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(RuntimeError, match="缺 Node.js"):
        charts.draw([])


def test_pages_without_charts_need_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    files = {"a.md": b"text"}
    made = Charts()
    made.fill(files)
    assert files == {"a.md": b"text"}


def test_each_chart_comes_to_its_own_place() -> None:
    made = Charts()
    bar = charts.Bar("x", 1.0, "1", False)
    first, second = (made.figure(Chart(title, "note", [bar])) for title in ("one", "two"))
    files = {"a.md": second.encode(), "b.md": first.encode()}
    made.fill(files)
    assert b'aria-label="two"' in files["a.md"]
    assert b'aria-label="one"' in files["b.md"]


@pytest.mark.parametrize(
    ("city", "as_of", "figure", "told"),
    [
        ("430100", "2025-01-15", "flexible_monthly", "4027 × 8% + 15"),
        ("420100", "2025-01-15", "flexible_monthly", "7489 × 4.8% + 7"),
    ],
)
def test_the_formula_is_read_from_the_ledger(library: Library, city: str, as_of: str, figure: str, told: str) -> None:
    result = run("premium", {"as_of": as_of, "city": city}, library.book(city))
    assert formula(result, result["figures"][figure]) == told
