"""Compile checked policies into the book: one JSON text per region, one national, one list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from calculators.shelf import policies_version
from scripts.check.policies import NATION, Policies

_PARAMETER_KEYS = (
    "term", "plain", "unit", "kind", "favourable", "merge", "readers", "ask", "hotline", "high_harm",
    "yearly", "askable",
)  # fmt: skip
_SOURCE_KEYS = ("title", "issuer", "doc_no", "level", "published")

Values = dict[str, list[dict[str, Any]]]


def compile_book(policies: Policies) -> dict[str, str]:
    """Every file of the book by name, as the text to write."""
    stamp = policies_version(policies.root)
    values = _values(policies)
    names = policies.place_names()
    sources = {s.record["id"]: s.record for s in policies.sources()}
    bases, rates = (_places_with(policies, name) for name in ("flex_base", "flex_rate"))
    made: dict[str, Any] = {"national": _national(policies, stamp, values, sources)}
    regions = []
    for region in policies.region_list():
        code, province = region["code"], region["province"]
        has_premium = all({code, province} & places for places in (bases, rates))
        card = {**region, "province_name": names[province], "has_premium": has_premium}
        places = dict.fromkeys((province, code))
        made[code] = {
            "version": stamp,
            "region": card,
            "places": {p: {"name": names[p], "values": values.get(p, {})} for p in places},
            "sources": _cited(sources, places, values),
        }
        regions.append({key: card[key] for key in card if key != "area_code"})
    made["regions"] = {"version": stamp, "regions": regions}
    return {f"{name}.json": _text(content) for name, content in made.items()}


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _national(policies: Policies, stamp: str, values: dict[str, Values], sources: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": stamp,
        "data_date": max(item.entry["verified_on"] for item in policies.items()),
        "regions": {region["code"]: region["name"] for region in policies.region_list()},
        "parameters": {
            name: {key: about[key] for key in _PARAMETER_KEYS if key in about}
            for name, about in policies.parameters().items()
        },
        "places": {NATION: {"name": "全国", "values": values.get(NATION, {})}},
        "sources": _cited(sources, [NATION], values),
    }


def _values(policies: Policies) -> dict[str, Values]:
    """Entries by place and parameter, oldest first."""
    made: dict[str, Values] = defaultdict(dict)
    for item in policies.items():
        entry = _without_nulls(item.entry)
        made[item.place].setdefault(item.parameter, []).append(entry)
    for values in made.values():
        for entries in values.values():
            entries.sort(key=lambda entry: (entry.get("from", ""), entry.get("until", "9999")))
    return made


def _without_nulls(content: Any) -> Any:
    """Drop keys whose value is null: absent means not known."""
    if isinstance(content, dict):
        return {key: _without_nulls(v) for key, v in content.items() if v is not None}
    if isinstance(content, list):
        return [_without_nulls(each) for each in content]
    return content


def _cited(sources: dict[str, Any], places: Iterable[str], values: dict[str, Values]) -> dict[str, Any]:
    """The sources that these places use, sorted by id; an address only where it may be linked."""
    used = {
        name
        for place in places
        for entries in values.get(place, {}).values()
        for entry in entries
        for name in (entry["source"], *entry.get("also", ()))
    }
    made = {}
    for name in sorted(used):
        record = sources[name]
        card = {key: record[key] for key in _SOURCE_KEYS if record[key] is not None}
        made[name] = card | ({"url": record["url"]} if record["link"] else {})
    return made


def _places_with(policies: Policies, parameter: str) -> set[str]:
    """Places with a value of a parameter that a calculator may read."""
    return {item.place for item in policies.items() if item.parameter == parameter and item.usable}
