"""Checks of places and names: regions, file names, parameter ids, ids used across parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from . import shapes
from .findings import Finding, say
from .load import Document
from .policies import NATION, Item, Policies

MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_STEM = re.compile(r"([0-9]{6})-[a-z]+")


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about places and ids."""
    if policies.regions:
        yield from _regions(policies.regions)
        yield from _files(policies)
        yield from _left_out(policies)
    if policies.registry:
        yield from _registry(policies.registry)
    registry = policies.parameters()
    rate_ids, chains = _rate_ids(policies), policies.chains()
    for item in policies.items():
        if registry.get(item.parameter, {}).get("national_only") and item.place != NATION:
            accepted = "写到 national.yaml，或者换一个参数"
            yield item.finding((), "这个参数只有全国一级", accepted)
        if isinstance(item.entry["value"], dict):
            yield from _twice(item)
            reachable = {i for p in chains.get(item.place, (item.place, NATION)) for i in rate_ids.get(p, ())}
            yield from _variants(item, reachable)


def _regions(document: Document) -> Iterator[Finding]:
    provinces = {p["code"] for p in document.data["provinces"]}
    for key in ("provinces", "regions"):
        seen: dict[str, int] = {}
        for index, record in enumerate(document.data[key]):
            line = document.line(key, index)
            where = f"{record['code']} {record['name']}"
            if record["code"] in seen:
                wrong = f"代码在第 {seen[record['code']]} 行已经写过"
                yield Finding(document.file, line, say(where, wrong, "每个代码只写一次"))
            seen.setdefault(record["code"], line)
            if key == "regions":
                yield from _region(document.file, line, record, provinces)


def _region(file: str, line: int, record: dict[str, str], provinces: set[str]) -> Iterator[Finding]:
    code, province = record["code"], record["province"]
    where = f"{code} {record['name']}"
    if province not in provinces:
        accepted = "可以写成 provinces 里有的代码"
        yield Finding(file, line, say(where, f"没有 {province} 这个省份", accepted))
    elif code[:2] != province[:2]:
        accepted = f"省份代码的前两位应该是 {code[:2]}"
        yield Finding(file, line, say(where, f"地区和省份 {province} 对不上", accepted))


def _files(policies: Policies) -> Iterator[Finding]:
    names = policies.place_names()
    regions = {r["code"] for r in policies.region_list()}
    seen: dict[str, str] = {}
    for document in policies.place_documents:
        place, path = document.data["place"], PurePosixPath(document.file)
        line = document.line("place")
        for wrong, accepted in _place(place, path, names, regions):
            yield Finding(document.file, line, say("place", wrong, accepted))
        if "name" in document.data and document.data["name"] != names.get(place):
            wrong = f"名称“{document.data['name']}”和 regions.yaml 不一致"
            accepted = f"可以写成 {names.get(place, '正式名称')}"
            yield Finding(document.file, document.line("name"), say("name", wrong, accepted))
        if place in seen:
            wrong = f"{place} 已经有 {seen[place]}"
            yield Finding(document.file, line, say("place", wrong, "一个地方只用一个文件"))
        seen.setdefault(place, document.file)


def _left_out(policies: Policies) -> Iterator[Finding]:
    """What was left out is left out of a place that there is, and said once."""
    names = policies.place_names()
    seen: dict[tuple[Any, ...], str] = {}
    for document in policies.left_out_documents:
        for index, record in enumerate(document.data["left_out"]):
            line = document.line("left_out", index)
            if record["city"] not in names:
                text = say("city", f"没有 {record['city']} 这个地区", "可以写成 regions.yaml 里有的代码")
                yield Finding(document.file, line, text)
            told = tuple(record.values())
            if told in seen:
                text = say(record["key"], f"和 {seen[told]} 的一条一模一样", "删掉一条")
                yield Finding(document.file, line, text)
            seen.setdefault(told, f"{document.file}:{line}")


def _place(place: str, path: PurePosixPath, names: dict[str, str], regions: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong about a place code, seen with its file's name and folder."""
    folder = path.parent.name
    if folder not in ("cities", "provinces"):
        if place != NATION:
            yield f"全国的文件写了 {place}", f"可以写成 {NATION}"
        return
    match = _STEM.fullmatch(path.stem)
    if match is None:
        yield f"文件名 {path.name} 写法不对", "可以写成 430100-changsha.yaml 这样"
    elif match[1] != place:
        yield f"文件名开头是 {match[1]}，里面写的是 {place}", "两处写同一个代码"
    in_cities = place in regions
    wanted = "cities" if in_cities else "provinces"
    if place not in names:
        yield f"没有 {place} 这个地区", "可以写成 regions.yaml 里有的代码"
    elif folder != wanted:
        kind = "直辖市和市" if in_cities else "省和自治区"
        yield f"{names[place]}放错了文件夹", f"{kind}放在 {wanted}/"


def _registry(document: Document) -> Iterator[Finding]:
    registered = set(document.data["parameters"])
    shaped = set(shapes.schema("values")["properties"]["values"]["properties"])
    for name in sorted(registered - shaped):
        text = say(name, "schema 里没有这个参数", "在 values.schema.json 里写上它的形状")
        yield Finding(document.file, document.line("parameters", name), text)
    for name in sorted(shaped - registered):
        text = say(name, "登记表里缺这个参数", "在 registry.yaml 里登记")
        yield Finding(document.file, document.line("parameters"), text)
    for name, about in document.data["parameters"].items():
        yield from _ranges(document, name, about)


def _ranges(document: Document, name: str, about: dict[str, Any]) -> Iterator[Finding]:
    asked = about.get("askable")
    pairs = [("plausible", about["plausible"])] if "plausible" in about else []
    pairs += [("askable", [asked["min"], asked["max"]])] if asked else []
    exact = [("plausible_of", bounds) for bounds in about.get("plausible_of", {}).values()]
    for key, (low, high) in pairs:
        if float(low) >= float(high):
            text = say(f"{name}.{key}", f"{low} 不小于 {high}", "先写小的，再写大的")
            yield Finding(document.file, document.line("parameters", name, key), text)
    for key, (low, high) in exact:
        if float(low) > float(high):
            text = say(f"{name}.{key}", f"{low} 大于 {high}", "先写小的，再写大的")
            yield Finding(document.file, document.line("parameters", name, key), text)
    for held in re.findall(r"\{[^}]*\}", about["ask"]):
        if held != "{city}":
            text = say(f"{name}.ask", f"不认识 {held}", "城市写成 {city}")
            yield Finding(document.file, document.line("parameters", name, "ask"), text)


def _rate_ids(policies: Policies) -> dict[str, set[str]]:
    """Ids of the ways to join, by the place whose flex_rate names them."""
    made: dict[str, set[str]] = {}
    for item in policies.items():
        if item.parameter == "flex_rate":
            ids = {variant["id"] for variant in item.entry["value"]["variants"]}
            made.setdefault(item.place, set()).update(ids)
    return made


def _twice(item: Item) -> Iterator[Finding]:
    for key in ("variants", "tiers", "options", "items", "tracks", "levels", "areas"):
        listed = item.entry["value"].get(key, ())
        ids = [each["id"] for each in listed if isinstance(each, dict) and "id" in each]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                where = ("value", key, index)
                yield item.finding(where, f"编号 {name} 写了两遍", "每个编号只用一次")


def _variants(item: Item, reachable: set[str]) -> Iterator[Finding]:
    """Variants that another parameter names must be ways to join that flex_rate knows."""
    value = item.entry["value"]
    named: list[tuple[tuple[str | int, ...], str]] = []
    if item.parameter == "flex_base":
        named = [(("variants", i, "id"), v["id"]) for i, v in enumerate(value.get("variants", ()))]
    elif item.parameter == "flex_personal_account":
        named = [(("variants", i), name) for i, name in enumerate(value.get("variants", ()))]
    elif item.parameter == "flex_addon":
        named = [
            (("items", i, "variants", j), name)
            for i, each in enumerate(value["items"])
            for j, name in enumerate(each.get("variants", ()))
        ]
    elif item.parameter in ("employee_inpatient", "employee_outpatient"):
        named = [(("variant",), value["variant"])] if "variant" in value else []
        named += [(("caps", i, "variant"), each["variant"]) for i, each in enumerate(value.get("caps", ()))]
    for keys, name in named:
        if name not in reachable:
            known = "、".join(sorted(reachable)) or "（还没有 flex_rate）"
            wrong = f"flex_rate 里没有 {name} 这种参保方式"
            yield item.finding(("value", *keys), wrong, f"可以写成：{known}")
