"""A policy tree of any size in the shapes of the real one: real files, copies for other regions, years of history.

Nothing of it is data: amounts are copied, dates moved. It lives in a temporary folder.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from scripts.check.policies import Policies, load

Entry = dict[str, Any]
Record = dict[str, Any]

_DIGITS = "零一二三四五六七八九"
# Codes that no real region has, for trees larger than the country.
_FIRST_OTHER, _PER_PROVINCE = 60, 40


def write_tree(real: Path, out: Path, count: int, years: int) -> int:
    """Write a tree of ``count`` regions, each with ``years`` years of every yearly value; the number of values.

    The cities that have data stand in it as they are, the others are copies of them.
    Raises ValueError when the real tree has mistakes or ``count`` is smaller than its cities.
    """
    policies, findings = load(real)
    if findings:
        raise ValueError(f"真实数据有 {len(findings)} 处问题，先改好")
    yearly = {name for name, about in policies.parameters().items() if about.get("yearly")}
    cities = {d.data["place"]: d.data for d in policies.place_documents if "/cities/" in d.file}
    listed = regions(policies, list(cities), count)
    _copy_shared(real, out, listed, policies)
    sources = {s.record["id"]: s for s in policies.sources()}
    donors, written = _donors(policies, cities), 0
    for region in listed:
        own = cities.get(region["code"])
        city = deepcopy(own or next(donors.get(region["province"], donors[""])))
        values = {
            name: _history(entries, years) if name in yearly else entries for name, entries in city["values"].items()
        }
        if own is None:
            _own_sources(values, sources, region["code"], out)
        city.update(place=region["code"], name=region["name"], values=values)
        stem = f"{region['code']}-{'shi' if own is None else 'own'}"
        _dump(city, out / "cities" / f"{stem}.yaml")
        written += sum(map(len, values.values()))
    return written


def _donors(policies: Policies, cities: dict[str, Record]) -> dict[str, Iterator[Record]]:
    """Cities to copy, in turn, by province; under "" for provinces without values of their own.

    Where a province has values, a city from elsewhere would contradict them.
    """
    made: dict[str, Iterator[Record]] = {"": cycle(cities.values())}
    for document in policies.place_documents:
        province = document.data["place"]
        within = [city for code, city in cities.items() if policies.chain(code)[1] == province]
        if "/provinces/" in document.file and within:
            made[province] = cycle(within)
    return made


def regions(policies: Policies, first: list[str], count: int) -> list[Record]:
    """Cities with data, then the other real regions, then made-up ones; sorted by code."""
    if count < len(first):
        raise ValueError(f"至少要 {len(first)} 个地区：有数据的城市都在里面")
    real = {region["code"]: region for region in policies.region_list()}
    assert policies.regions is not None
    codes = [*first, *(code for code in real if code not in first)][:count]
    made = [real[code] for code in codes]
    for province in policies.regions.data["provinces"]:
        # A municipality is one region; its values would contradict those of a city copied into it.
        if province["code"] in real:
            continue
        for number in range(_FIRST_OTHER, _FIRST_OTHER + _PER_PROVINCE):
            if len(made) >= count:
                break
            code = f"{province['code'][:2]}{number}00"
            name = f"{province['name']}{_DIGITS[number // 10]}{_DIGITS[number % 10]}市"
            made.append({"code": code, "name": name, "province": province["code"]})
    if len(made) < count:
        raise ValueError(f"最多 {len(made)} 个地区")
    return sorted(made, key=lambda region: str(region["code"]))


def _copy_shared(real: Path, out: Path, regions: list[Record], policies: Policies) -> None:
    """Everything that is not one city's: registry, schemas, nation, provinces, and the sources of the real files."""
    for name in ("schema", "sources", "provinces"):
        shutil.copytree(real / name, out / name)
    for name in ("registry.yaml", "national.yaml"):
        shutil.copyfile(real / name, out / name)
    assert policies.regions is not None
    _dump({"provinces": policies.regions.data["provinces"], "regions": regions}, out / "regions.yaml")


def _own_sources(values: dict[str, list[Entry]], sources: dict[str, Any], code: str, out: Path) -> None:
    """Give a copy sources of its own, so that their number grows as it would."""
    named: dict[str, str] = {}
    for entry in (entry for entries in values.values() for entry in entries):
        for name in (entry["source"], *entry.get("also", ())):
            named.setdefault(name, f"c{code}-{name}"[:60].rstrip("-"))
        entry["source"] = named[entry["source"]]
        if "also" in entry:
            entry["also"] = [named[name] for name in entry["also"]]
    records = [{**sources[name].record, "id": own} for name, own in named.items()]
    _dump({"sources": records}, out / "sources" / f"{code}-shi.yaml")


def _history(entries: list[Entry], years: int) -> list[Entry]:
    """The entries with earlier years before them, until there are enough."""
    made = list(entries)
    while len(made) < years:
        oldest = min(made, key=lambda entry: entry["from"] or "")
        earlier = _year_before(oldest)
        if earlier is None:
            break
        made.append(earlier)
    return made


def _year_before(entry: Entry) -> Entry | None:
    """The same value a year earlier; None where its beginning is not known."""
    if entry["from"] is None:
        return None
    made = deepcopy(entry)
    made["from"] = _back(entry["from"])
    value = made["value"]
    if isinstance(value, dict) and value.get("coverage_year"):
        value["coverage_year"] -= 1
        for key in ("start", "end"):
            if value.get(key):
                value[key] = _back(value[key])
        made["until"] = _back(entry["until"]) if "until" in entry else _day_before(entry["from"])
    else:
        made["until"] = _day_before(entry["from"])
    made["review_by"] = made["until"]
    return made


def _back(day: str) -> str:
    """The same day a year earlier; ISO date or a day of the year, which stays."""
    if len(day) != len("2026-01-01"):
        return day
    date = datetime.date.fromisoformat(day)
    last = date.month == 2 and date.day == 29
    return date.replace(year=date.year - 1, day=28 if last else date.day).isoformat()


def _day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quotes every text, as the house does with codes and amounts."""


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _dump(content: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file, _Dumper, allow_unicode=True, sort_keys=False)
