"""Finding a place and its files by what people type: a code, a full name, a short name."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.check.load import Document
from scripts.check.policies import NATION, Policies

from .options import RefusedError

_PLAIN = re.compile(r"(市|省|地区|盟|(壮族|回族|维吾尔)?自治区|(.族)+自治[州县])$")


def short_name(name: str) -> str:
    """A place as people say it: 长沙, 湖南, 内蒙古."""
    plain = _PLAIN.sub("", name)
    return plain if len(plain) > 1 else name


def find_place(policies: Policies, typed: str) -> str:
    """The code of a place. Raises RefusedError when there is none, or more than one."""
    names = policies.place_names()
    if typed in names:
        return typed
    found = [code for code, name in names.items() if typed == name]
    found = found or [code for code, name in names.items() if typed == short_name(name)]
    if len(found) == 1:
        return found[0]
    if found:
        told = "、".join(f"{code} {names[code]}" for code in found)
        raise RefusedError(f"“{typed}”有几个：{told}。写代码")
    near = [f"{code} {name}" for code, name in names.items() if typed and typed[:2] in name][:5]
    hint = f"。是不是：{'、'.join(near)}" if near else ""
    raise RefusedError(f"没有“{typed}”这个地方，可以写 regions.yaml 里的代码或名称{hint}")


def values_document(policies: Policies, place: str) -> Document:
    """The values file of a place. Raises RefusedError when it has none yet."""
    for document in policies.place_documents:
        if document.data["place"] == place:
            return document
    name = policies.place_names()[place]
    raise RefusedError(f"{name}还没有文件。先运行：python -m scripts new-city {place}")


def folder_of(policies: Policies, place: str) -> str:
    """The folder of a place's values: provinces for provinces, cities for regions."""
    if place == NATION:
        raise RefusedError("全国只有 national.yaml 一个文件")
    return "cities" if any(region["code"] == place for region in policies.region_list()) else "provinces"


def sources_path(values: Path) -> Path:
    """The file of sources that belongs to a values file, both below the root: the same name in sources/."""
    return Path("sources") / values.name
