"""City pages in the search index: by name alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import search
from scripts.site import ROOT

CHANGSHA = {"code": "430100", "name": "长沙市"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("长沙市", ["长沙", "市"]),
        ("兴安盟", ["兴安", "盟"]),
        ("大兴安岭地区", ["大兴安岭", "地区"]),
        ("神农架林区", ["神农架", "林区"]),
        ("白沙黎族自治县", ["白沙", "黎族自治县"]),
        ("黔西南布依族苗族自治州", ["黔西南", "布依族苗族自治州"]),
        ("克孜勒苏柯尔克孜自治州", ["克孜勒苏", "柯尔克孜自治州"]),
    ],
)
def test_a_city_is_known_by_what_people_call_it(name: str, parts: list[str]) -> None:
    made = search.entry({"code": "430100", "name": name})
    assert (made["location"], made["title"].split("\u200b"), made["text"]) == (
        "cities/430100/",
        parts,
        f"<p>{name}</p>",
    )


def test_the_rest_of_the_index_stays(tmp_path: Path) -> None:
    config, guide = {"lang": ["zh"]}, {"location": "guides/a/#b", "title": "断缴", "text": ""}
    old = [{"location": f"cities/430100/{anchor}", "title": "x", "text": "y"} for anchor in ("", "#gap")]
    for folder, name, content in (
        ("site/search", "search_index.json", {"config": config, "docs": [*old, guide]}),
        ("book", "regions.json", {"regions": [CHANGSHA]}),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(json.dumps(content), encoding="utf-8")
    for _ in range(2):
        assert search.main(["--site", str(tmp_path / "site"), "--book", str(tmp_path / "book")]) == 0
        made = json.loads((tmp_path / "site" / search.INDEX).read_text(encoding="utf-8"))
        assert made == {"config": config, "docs": [guide, search.entry(CHANGSHA)]}


def test_every_region_is_in_the_built_index_once() -> None:
    regions = json.loads((ROOT / "build" / "book" / "regions.json").read_text(encoding="utf-8"))["regions"]
    index = json.loads((ROOT / "site" / search.INDEX).read_text(encoding="utf-8"))
    found = [each["location"] for each in index["docs"] if each["location"].startswith("cities/4301")]
    assert found == ["cities/430100/"]
    assert {search.entry(region)["location"] for region in regions} <= {each["location"] for each in index["docs"]}
    assert [region["name"] for region in regions if len(search.entry(region)["title"].split("\u200b")) != 2] == []
