"""The data itself: it passes the check, and the list of regions is complete."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scripts.check import check, main
from scripts.check.places import MUNICIPALITIES
from scripts.check.policies import Policies, load
from scripts.check.shapes import SCHEMAS

from .conftest import REAL

SLICE = ("110000", "310000", "420100", "430100", "440100", "440300", "500000", "510100", "610100")


@pytest.fixture(scope="module")
def policies() -> Policies:
    return load(REAL)[0]


def test_the_data_has_no_mistake() -> None:
    assert [str(finding) for finding in check(REAL)[1]] == []


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_each_schema_is_a_schema(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_a_day_before_the_data_was_checked_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--today", "2026-11-20"]) == 1
    assert "核对日期 2026-11-21 晚于 2026-11-20" in capsys.readouterr().out


def test_provinces_are_complete(policies: Policies) -> None:
    assert policies.regions is not None
    names = [p["name"] for p in policies.regions.data["provinces"]]
    kinds = Counter("区" if n.endswith("自治区") else n[-1] for n in names)
    assert kinds == {"省": 22, "区": 5, "市": 4}


def test_prefectures_are_complete(policies: Policies) -> None:
    codes = [r["code"] for r in policies.region_list()]
    prefectures = [r for r in policies.region_list() if r["code"].endswith("00") and r["code"] not in MUNICIPALITIES]
    assert len(prefectures) == 333
    assert Counter(r["name"][-1] for r in prefectures) == {"市": 293, "州": 30, "区": 7, "盟": 3}
    assert set(MUNICIPALITIES) <= set(codes)
    assert all(r["province"] == r["code"] for r in policies.region_list() if r["code"] in MUNICIPALITIES)


def test_the_cities_of_the_slice_have_values(policies: Policies) -> None:
    counted = Counter(item.place for item in policies.items())
    assert all(counted[code] >= 10 for code in SLICE)


def test_a_parameter_missing_from_the_registry_is_named(tree: Path) -> None:
    registry = tree / "registry.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(text.replace("\n  flex_debit_day:", "\n  flex_payday:"), encoding="utf-8")
    told = [finding.text for finding in check(tree)[1]]
    assert any("flex_payday：schema 里没有这个参数" in text for text in told)
    assert any("flex_debit_day：登记表里缺这个参数" in text for text in told)


def test_a_missing_registry_is_named(tree: Path) -> None:
    (tree / "registry.yaml").unlink()
    assert any("registry.yaml:1: 缺少这个文件" in str(f) for f in check(tree)[1])


def test_a_broken_source_file_does_not_blame_the_values(tree: Path) -> None:
    bad = Path(REAL).parent / "tests/bad/shape-url.yaml"
    shutil.copyfile(bad, tree / "sources/national.yaml")
    assert {finding.file for finding in check(tree)[1]} == {"policies/sources/national.yaml"}
