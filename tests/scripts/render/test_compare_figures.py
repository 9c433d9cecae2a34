"""Every number of a comparison is the core's own, asked for anew here."""

from __future__ import annotations

import re
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.run import run
from scripts.render.library import Library

Cells = list[tuple[str, str, str]]


def cells(pages: dict[str, str], name: str) -> list[tuple[str, Cells]]:
    """The place of each row, and key, standing and text of each of its cells."""
    body = pages[f"compare/{name}/index.md"].split("<tbody>")[1].split("</tbody>")[0]
    made = []
    for row in re.findall(r"<tr>.*?</tr>", body, flags=re.S):
        code = re.findall(r'<th scope="row" data-key="(\d{6})">', row)[0]
        found = re.findall(r'<td data-key="([^"]*)" data-standing="(\w+)">(.*?)</td>', row, flags=re.S)
        made.append((code, found))
    assert len(made) >= 32
    return made


def ask(library: Library, calculator: str, code: str, **situation: Any) -> dict[str, Any]:
    asked = {"as_of": library.data_date, "city": code, **situation}
    figures: dict[str, Any] = run(calculator, asked, library.book(code))["figures"]
    return figures


def confirmed(figure: dict[str, Any]) -> str:
    """The value of a figure, nothing where it is open or a span of possibilities."""
    return "" if "range" in figure and figure["standing"] == "estimate" else figure.get("value", "")


def test_premiums(library: Library, pages: dict[str, str]) -> None:
    shown: dict[str, list[tuple[str, str]]] = {}
    for code, found in cells(pages, "premium"):
        shown.setdefault(code, []).append(found[0][:2])
    for code, prices in shown.items():
        figures = ask(library, "premium", code)
        computed = [
            (figure.get("value", ""), figure["standing"])
            for key, figure in figures.items()
            if key.split("[")[0] == "flexible_monthly"
        ]
        assert prices == computed, code


def test_hukou(library: Library, pages: dict[str, str]) -> None:
    for code, found in cells(pages, "hukou"):
        reading = library.book(code).lookup("flex_hukou", library.data_date, library.data_date)
        key, standing, words = found[0]
        if isinstance(reading, Unknown):
            assert (key, standing) == ("", "unknown")
            continue
        assert ("要本市户口" in words) is not reading.value["open_to_nonlocal"]
        assert ("不看户口" in words) is (reading.value["open_to_nonlocal"] and not reading.value["needs"])
        assert reading.value["text"] in found[1][2]


@pytest.mark.parametrize(("column", "last_paid"), [(0, "2026-07"), (1, "2026-06")])
def test_waits_after_a_gap(library: Library, pages: dict[str, str], column: int, last_paid: str) -> None:
    """The data are of 2026-11: three and four whole months lie between."""
    assert library.data_date.startswith("2026-11")
    known = 0
    for code, found in cells(pages, "gap"):
        figures = ask(library, "gap", code, last_paid_month=last_paid, start_month="2026-11", last_paid_kind="employee")
        assert figures["gap_months"]["value"] == str(column + 3)
        assert found[column][0] == confirmed(figures["wait_months_flexible"]), code
        known += found[column][0] != ""
    assert known >= 4


def test_resident_premiums(library: Library, pages: dict[str, str]) -> None:
    for code, found in cells(pages, "resident"):
        key, standing, words = found[0]
        if not key:
            continue
        year = int(re.findall(r"(\d{4}) 年度", words)[0])
        on = library.data_date if year >= int(library.data_date[:4]) else f"{year}-07-01"
        figures = ask(library, "premium", code, as_of=on)
        values = [
            f.get("value") for k, f in figures.items() if k.startswith("resident_annual") and str(year) in f["label"]
        ]
        assert key in values, code
        assert standing == ("known" if year >= int(library.data_date[:4]) else "stale")


def test_resident_windows(library: Library, pages: dict[str, str]) -> None:
    shown = [(code, found[1]) for code, found in cells(pages, "resident") if found[1][0]]
    assert len(shown) > 10
    for code, (key, standing, words) in shown:
        year = int(re.findall(r"(\d{4}) 年度", words)[0])
        reading = library.book(code).lookup("resident_window", library.data_date, library.data_date, year)
        assert not isinstance(reading, Unknown)
        assert key == reading.value["end"].replace("-", "")
        assert ("已经过了" in words) == (reading.value["end"] < library.data_date)
        assert (standing == "stale") >= (reading.value["end"] < library.data_date)


@pytest.mark.parametrize(("column", "paid"), [(0, 12), (1, 60), (2, 120)])
def test_months_of_benefit(library: Library, pages: dict[str, str], column: int, paid: int) -> None:
    for code, found in cells(pages, "unemployment"):
        figures = ask(library, "unemployment", code, unemployment_paid_months=paid)
        assert found[column][0] == confirmed(figures["unemployment_months"]), code


def test_amount_of_benefit(library: Library, pages: dict[str, str]) -> None:
    own = 0
    for code, found in cells(pages, "unemployment"):
        figures = ask(library, "unemployment", code, unemployment_paid_months=60)
        values = [f["value"] for k, f in figures.items() if k.startswith("unemployment_monthly") and "value" in f]
        key, _, words = found[3]
        assert key == (max(values, key=float) if values else ""), code
        assert all(value in words for value in values)
        own += "按本人的缴费基数算" in words
    assert own >= 2


def test_retirement_years(library: Library, pages: dict[str, str]) -> None:
    # Both retire in the year of the data or the next.
    people = (("male", "1966-06", {}), ("female", "1976-06", {"post_track": "50"}))
    for code, found in cells(pages, "retirement"):
        for column, (sex, born, more) in enumerate(people):
            figures = ask(library, "retirement", code, sex=sex, birth_month=born, total_paid_months=0, **more)
            required = figures.get("retirement_months_required", {}).get("value", "")
            assert found[column][0] == (str(int(required) // 12) if required else ""), (code, sex)
