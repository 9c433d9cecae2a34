"""The catalogue: everything, each thing once, and the same bytes each time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.check.policies import ROOT, Policies, load
from scripts.compile.catalogue import compile_catalogue


@pytest.fixture(scope="module")
def policies() -> Policies:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def catalogue(policies: Policies) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(compile_catalogue(policies))
    return made


def test_nothing_is_missing(policies: Policies, catalogue: dict[str, Any]) -> None:
    assert len(catalogue["values"]) == sum(1 for _ in policies.items())
    assert {s["id"] for s in catalogue["sources"]} == {s.record["id"] for s in policies.sources()}
    assert catalogue["parameters"] == policies.parameters()
    assert len(catalogue["left_out"]) == sum(len(d.data["left_out"]) for d in policies.left_out_documents)
    assert {c for c, p in catalogue["places"].items() if p["level"] == "region"} == {
        r["code"] for r in policies.region_list()
    }


def test_values_are_those_of_the_files(policies: Policies, catalogue: dict[str, Any]) -> None:
    made = {(v["place"], v["parameter"], v["from"], v["until"], v["source"]): v for v in catalogue["values"]}
    for item in policies.items():
        found = made[item.place, item.parameter, item.entry["from"], item.entry.get("until"), item.entry["source"]]
        for key, content in item.entry.items():
            assert found[key] == content, (item.place, item.parameter, key)


def test_a_value_has_a_name_of_its_own(catalogue: dict[str, Any]) -> None:
    names = [value["id"] for value in catalogue["values"]]
    assert len(names) == len(set(names))


def test_places_stand_above_each_other(catalogue: dict[str, Any]) -> None:
    places = catalogue["places"]
    assert places["430100"] == {"name": "长沙市", "level": "region", "above": "430000"}
    assert places["430000"] == {"name": "湖南省", "level": "province", "above": "000000"}
    assert places["110000"] == {"name": "北京市", "level": "region", "above": "000000"}
    assert places["000000"]["above"] is None


def test_an_address_that_must_not_be_followed_stays_in_the_policies(
    policies: Policies, catalogue: dict[str, Any]
) -> None:
    by_id = {source["id"]: source for source in catalogue["sources"]}
    for source in policies.sources():
        expected = source.record["url"] if source.record["link"] else None
        assert by_id[source.record["id"]]["url"] == expected


def test_the_same_twice(policies: Policies) -> None:
    assert compile_catalogue(policies) == compile_catalogue(policies)
