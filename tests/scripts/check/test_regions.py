"""Names and codes of the regions against a list that others keep (npm: @vant/area-data, after GB/T 2260)."""

from __future__ import annotations

import json
import subprocess

import pytest

from scripts.check.places import MUNICIPALITIES
from scripts.check.policies import Policies, load

from .conftest import REAL

ROOT = REAL.parent
# Taiwan, Hong Kong and Macao have insurances of their own, which this site does not tell of.
_ELSEWHERE = ("71", "81", "82")
_PRINT = "console.log(JSON.stringify(require('@vant/area-data').areaList))"


@pytest.fixture(scope="module")
def policies() -> Policies:
    return load(REAL)[0]


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, str]]:
    """Provinces, prefectures and counties by code, as the others list them."""
    printed = subprocess.run(["node", "-e", _PRINT], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    levels = json.loads(printed.stdout)
    return {
        level: {code: name for code, name in levels[f"{level}_list"].items() if not code.startswith(_ELSEWHERE)}
        for level in ("province", "city", "county")
    }


def is_group(code: str) -> bool:
    """Whether a code stands for no region of its own: districts of a municipality, counties below a province."""
    return code[:2] + "0000" in MUNICIPALITIES or code.endswith("9000")


def test_provinces(policies: Policies, listed: dict[str, dict[str, str]]) -> None:
    assert policies.regions is not None
    assert {p["code"]: p["name"] for p in policies.regions.data["provinces"]} == listed["province"]


def test_prefectures_and_municipalities(policies: Policies, listed: dict[str, dict[str, str]]) -> None:
    ours = {r["code"]: r["name"] for r in policies.region_list() if r["code"].endswith("00")}
    prefectures = {code: name for code, name in listed["city"].items() if not is_group(code)}
    municipalities = {code: listed["province"][code] for code in MUNICIPALITIES}
    assert ours == {**prefectures, **municipalities}


def test_counties_directly_below_a_province(policies: Policies, listed: dict[str, dict[str, str]]) -> None:
    ours = {r["code"]: r["name"] for r in policies.region_list() if not r["code"].endswith("00")}
    groups = {code[:4] for code in listed["city"] if code.endswith("9000")}
    assert ours == {code: name for code, name in listed["county"].items() if code[:4] in groups}
