"""The compiled book: what it holds, what it leaves out, and that it comes out the same twice."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.check.policies import ROOT, Policies, load
from scripts.compile import main
from scripts.compile.book import compile_book


@pytest.fixture(scope="module")
def policies() -> Policies:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def book(policies: Policies) -> dict[str, str]:
    return compile_book(policies)


def part(book: dict[str, str], name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(book[f"{name}.json"])
    return made


def on(entries: list[dict[str, Any]], day: str) -> dict[str, Any]:
    """The one entry in force on a day."""
    found = [e for e in entries if e.get("from", "") <= day <= e.get("until", "9999")]
    assert len(found) == 1
    return found[0]


def test_changsha_adds_up_to_the_published_premium(book: dict[str, str]) -> None:
    city = part(book, "430100")
    province = city["places"]["430000"]["values"]
    base = on(province["flex_base"], "2025-01-15")
    rate = on(province["flex_rate"], "2025-01-15")["value"]["variants"][0]
    addon = on(province["flex_addon"], "2025-01-15")["value"]["items"][0]
    assert (base["from"], base["until"]) == ("2024-09-01", "2025-08-31")
    assert base["value"]["kind"] == "fixed"
    assert (base["value"]["amount"], rate["rate"], addon["amount"], addon["per"]) == ("4027", "0.08", "15", "month")
    monthly = Decimal(base["value"]["amount"]) * Decimal(rate["rate"]) + Decimal(addon["amount"])
    assert monthly == Decimal("337.16")
    assert city["region"] == {
        "code": "430100",
        "name": "长沙市",
        "province": "430000",
        "area_code": "0731",
        "province_name": "湖南省",
        "has_premium": True,
    }


def test_every_region_has_a_file_and_stands_in_the_list(policies: Policies, book: dict[str, str]) -> None:
    listed = [r["code"] for r in part(book, "regions")["regions"]]
    assert listed == [r["code"] for r in policies.region_list()]
    assert set(book) == {f"{name}.json" for name in ["national", "regions", *listed]}


def test_a_region_without_data_has_its_province(book: dict[str, str]) -> None:
    zhuzhou = part(book, "430200")
    assert zhuzhou["places"]["430200"] == {"name": "株洲市", "values": {}}
    assert zhuzhou["places"]["430000"]["values"]["flex_base"]
    assert zhuzhou["region"]["has_premium"] is True
    taiyuan = part(book, "140100")
    assert list(taiyuan["places"]) == ["140000", "140100"]
    assert taiyuan["region"]["has_premium"] is False
    assert taiyuan["sources"] == {}


def test_a_municipality_is_one_place(book: dict[str, str]) -> None:
    assert list(part(book, "500000")["places"]) == ["500000"]


def test_only_linkable_sources_have_an_address(policies: Policies, book: dict[str, str]) -> None:
    records = {s.record["id"]: s.record for s in policies.sources()}
    addresses = {r["url"] for r in records.values() if r["url"] and not r["link"]}
    linked = {r["url"] for r in records.values() if r["link"]}
    assert addresses
    assert linked
    everything = "".join(book.values())
    assert [url for url in addresses - linked if url in everything] == []
    for name in book:
        for source, card in part(book, name.removesuffix(".json")).get("sources", {}).items():
            assert card.get("url") == (records[source]["url"] if records[source]["link"] else None)


def test_a_region_carries_exactly_the_sources_it_uses(book: dict[str, str]) -> None:
    for name in ("national", "430100", "110000", "420100"):
        content = part(book, name)
        used = {
            source
            for place in content["places"].values()
            for entries in place["values"].values()
            for entry in entries
            for source in [entry["source"], *entry.get("also", [])]
        }
        assert set(content["sources"]) == used


def test_no_key_is_null(book: dict[str, str]) -> None:
    assert [name for name, text in book.items() if ":null" in text] == []


def test_the_national_part_says_when_and_what(policies: Policies, book: dict[str, str]) -> None:
    national = part(book, "national")
    assert national["data_date"] == "2026-11-21"
    assert set(national["parameters"]) == set(policies.parameters())
    assert national["parameters"]["flexible_monthly"]["askable"]["unit"] == "元/月"
    missing = next(
        e for e in national["places"]["000000"]["values"]["resident_min_premium"] if e["from"] == "2027-01-01"
    )
    assert missing["status"] == "unverified"
    assert "amount" not in missing["value"]


def test_two_runs_are_equal(book: dict[str, str]) -> None:
    assert compile_book(load(ROOT)[0]) == book
    assert all(text.endswith("}\n") and text.count("\n") == 1 for text in book.values())


def test_the_version_follows_the_data(tmp_path: Path, book: dict[str, str]) -> None:
    root = tmp_path / "policies"
    shutil.copytree(ROOT, root)
    assert part(compile_book(load(root)[0]), "regions")["version"] == part(book, "regions")["version"]
    with (root / "national.yaml").open("a", encoding="utf-8") as file:
        file.write("# 多一行\n")
    assert part(compile_book(load(root)[0]), "regions")["version"] != part(book, "regions")["version"]


def test_writing_again_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "book"
    assert main(["--out", str(out)]) == 0
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    (out / "999999.json").write_text("{}", encoding="utf-8")
    assert main(["--out", str(out)]) == 0
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before
    assert "1 个有变化" in capsys.readouterr().out


def test_broken_data_is_not_compiled(tmp_path: Path) -> None:
    root = tmp_path / "policies"
    shutil.copytree(ROOT, root)
    (root / "national.yaml").write_text("place: nowhere\n", encoding="utf-8")
    assert main(["--policies", str(root), "--out", str(tmp_path / "book")]) == 1
    assert not (tmp_path / "book").exists()
