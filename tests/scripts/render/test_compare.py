"""The comparison: the chart and the table say the same, and the core says it."""

from __future__ import annotations

import re

import pytest

from calculators.run import run
from scripts.render import compare
from scripts.render.history import formula
from scripts.render.library import Library

PAGE = "compare/premium/index.md"
SLICE = ("长沙", "广州", "深圳", "成都", "重庆", "武汉", "西安")


def svg(page: str) -> str:
    return str(re.findall(r"<svg.*?</svg>", page, flags=re.S)[0])


def test_the_chart_has_every_city_of_the_slice(pages: dict[str, str]) -> None:
    drawn = svg(pages[PAGE])
    for city in SLICE:
        assert f">{city}" in drawn, city


def test_chart_and_table_show_the_same_amounts(pages: dict[str, str]) -> None:
    drawn = re.findall(r"  ([\d.]+) 元", svg(pages[PAGE]))
    table = re.findall(r'<strong class="bdb-value">([\d.]+)</strong>', pages[PAGE])
    assert drawn == table
    assert len(drawn) > len(SLICE)


def test_the_table_shows_what_the_core_computes(library: Library, pages: dict[str, str]) -> None:
    for code in ("440300", "500000"):
        book = library.book(code)
        result = run("premium", {"as_of": library.data_date, "city": code}, book)
        row_of = pages[PAGE].split(f"cities/{code}/")
        for key, figure in result["figures"].items():
            if key.split("[")[0] == "flexible_monthly":
                assert any(figure["value"] in part for part in row_of[1:]), (code, key)


def test_the_chart_is_still_and_readable_on_any_ground(pages: dict[str, str]) -> None:
    drawn = svg(pages[PAGE])
    assert "<script" not in drawn
    assert "<style" not in drawn
    assert 'role="img" aria-label="' in drawn
    fills = set(re.findall(r'fill="([^"]+)"', drawn))
    # Words take the colour of the text around them; bars hold 3:1 on white and on black.
    assert fills <= {"none", "currentColor", "#2a8c8c"}
    assert "stroke-dasharray" in drawn


def test_cities_of_one_province_stand_once(pages: dict[str, str]) -> None:
    rows = pages[PAGE].split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("湖南省相同") == 1
    assert "株洲" not in rows


def test_a_chart_that_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="画图失败"):
        compare.draw({"title": "x"})


def test_missing_node_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(RuntimeError, match="缺 Node.js"):
        compare.draw({"title": "x", "bars": []})


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
