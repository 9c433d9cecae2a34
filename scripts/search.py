"""把每个城市的名字写进搜索：打城市名，找到的是那个城市的页。

City pages are many, long and alike. mkdocs leaves them out of the index (front matter), where their text
would hide the answers to a question, and where reading it took a third of the build. Here each gets one
entry: its name.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
INDEX = Path("search", "search_index.json")
# Where a word ends; one of the separators in mkdocs.yml, and nothing to see.
_MARK = "\u200b"
# What people leave out when they name a place: 湘西 for 湘西土家族苗族自治州.
_PEOPLES = "苗|侗|黎|藏|羌|彝|壮|傣|白|回|土家|布依|哈尼|景颇|傈僳|蒙古|朝鲜|柯尔克孜|哈萨克"
_ENDING = re.compile(rf"(?:(?:(?:{_PEOPLES})族?)+自治[州县]|市|盟|地区|林区|县)$")
# Who names a city means its page, whatever else is asked.
_BOOST = 2


def entry(region: dict[str, Any]) -> dict[str, Any]:
    """What the search knows of a city page: ``region`` is a record of ``regions.json``."""
    name = region["name"]
    parts = (_ENDING.sub("", name), *_ENDING.findall(name))
    return {
        "location": f"cities/{region['code']}/",
        "title": _MARK.join(parts),
        "text": f"<p>{name}</p>",
        "boost": _BOOST,
    }


def with_cities(index: dict[str, Any], regions: list[dict[str, Any]]) -> dict[str, Any]:
    """The index with one entry for each city, and no other entry for its page."""
    entries = {made["location"]: made for made in map(entry, regions)}
    others = [each for each in index["docs"] if each["location"].partition("#")[0] not in entries]
    return {**index, "docs": [*others, *entries.values()]}


def main(argv: Sequence[str]) -> int:
    """Change the index in the built site."""
    parser = argparse.ArgumentParser(prog="python -m scripts search", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="文件夹", help="建好的网站，不写就是 site/")
    parser.add_argument("--book", type=Path, default=ROOT / "build" / "book", metavar="文件夹", help="编译好的数据")
    options = parser.parse_args(argv)
    regions = json.loads((options.book / "regions.json").read_text(encoding="utf-8"))["regions"]
    path = options.site / INDEX
    index = with_cities(json.loads(path.read_text(encoding="utf-8")), regions)
    path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    return 0
