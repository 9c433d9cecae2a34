"""The page of figures says what was recorded, and what can be counted is as recorded."""

from __future__ import annotations

import json

import pytest

from tests import figures, tried

RECORDED = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in figures.RECORDS.glob("*.json")}


def test_the_page_is_made_of_the_records() -> None:
    assert figures.PAGE.read_text(encoding="utf-8") == figures.page(), "请运行 python -m tests.figures"


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_a_record_has_its_shape(name: str) -> None:
    told = RECORDED[name]
    assert set(told) == {"title", "command", "rows"}
    assert told["command"].startswith("python -m tests.")
    assert told["rows"]
    for row in told["rows"]:
        assert set(row) == {"what", "figure"}
        assert row["what"] and str(row["figure"])


@pytest.mark.parametrize("name", tried.COUNTED)
def test_what_is_counted_is_as_recorded(name: str) -> None:
    now = [{"what": what, "figure": str(figure)} for what, figure in tried.COUNTED[name][1]()]
    assert RECORDED[name]["rows"] == now, f"请运行 {tried.COMMAND}"


def test_no_more_is_claimed_than_is_asked() -> None:
    """New data bring new requests, which need no new record; fewer than recorded would be a lie."""
    assert int(RECORDED["parity"]["rows"][0]["figure"]) <= tried.same()[0][1]
