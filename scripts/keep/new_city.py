"""给一个地方建数值文件：还没有数据的市、州、盟，或者省。"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.check import check
from scripts.check.policies import NATION, ROOT, Policies

from .options import Parser, RefusedError, refuse
from .trial import tried, write
from .whereabouts import find_place

_SKELETON = """\
# yaml-language-server: $schema=../schema/values.schema.json
# {name}。和{above}一样的不用写，只写本地自己定的。
place: "{code}"
name: {name}
values: {{}}
# 第一个数值写进来以后，这几行会自己消失。手写的话，把上面的 {{}} 去掉，照这个样子写：
#   flex_cycle:
#     - from: 2026-01-01
#       value: {{options: [monthly]}}
#       source: 来源的编号
#       clause: 第几条
#       status: press
#       verified_on: 2026-01-02
#       review_by: 2026-07-01
#       force: sets
"""


def main(argv: Sequence[str]) -> int:
    """Make the file; 1 when there is one already or the place is not known."""
    parser = Parser("new-city", __doc__)
    parser.options.add_argument("place", metavar="地方", help="regions.yaml 里的代码或名称：510700、绵阳")
    parser.options.add_argument("--pinyin", metavar="拼音", help="文件名用的拼音，小写、不带空格：mianyang")
    parser.options.add_argument("--policies", type=Path, default=ROOT, metavar="目录", help="数据目录，默认 policies")
    options = parser.parse_args(argv)
    policies, findings = check(options.policies)
    if findings:
        return refuse([*map(str, findings), "数据里本来就有问题，先改好这些"])
    try:
        place = find_place(policies, options.place)
        path = _path(policies, place, options.pinyin)
    except RefusedError as refused:
        return refuse(refused.reasons)
    texts = {path: skeleton(policies, place)}
    with tried(policies.root, texts) as (_, findings):
        if findings:
            return refuse([*map(str, findings), "建好的文件没有通过检查，没有写"])
    write(policies.root, texts)
    print(_next(policies, place, f"{policies.root.name}/{path.as_posix()}"))
    return 0


def skeleton(policies: Policies, place: str) -> str:
    """The text of a file without values, with a pattern to follow in its comments."""
    names = policies.place_names()
    above = policies.chain(place)[1]
    return _SKELETON.format(name=names[place], code=place, above="全国" if above == NATION else names[above])


def _path(policies: Policies, place: str, pinyin: str | None) -> Path:
    """Where the file goes. Raises RefusedError when there is one, or the pinyin is not known."""
    name = policies.place_names()[place]
    for document in policies.place_documents:
        if document.data["place"] == place:
            raise RefusedError(f"{name}已经有 {document.file}，直接用 set-value 改")
    is_region = any(region["code"] == place for region in policies.region_list())
    stems = [Path(document.file).stem for document in policies.source_documents]
    known = [stem.partition("-")[2] for stem in stems if stem.startswith(f"{place}-")]
    if pinyin is None and known:
        pinyin = known[0]
    if pinyin is None and sys.stdin.isatty():
        pinyin = input(f"{name}的拼音（小写、不带空格）：").strip()
    if pinyin is None or not re.fullmatch("[a-z]+", pinyin):
        raise RefusedError(f"{name}的拼音写在 --pinyin 后面，只用小写字母，比如 --pinyin mianyang")
    return Path("cities" if is_region else "provinces") / f"{place}-{pinyin}.yaml"


def _next(policies: Policies, place: str, file: str) -> str:
    name = policies.place_names()[place]
    command = f"python -m scripts set-value --place {place}"
    terms = {key: policies.parameters()[key]["term"] for key in ("flex_base", "flex_rate", "flex_gap", "flex_hukou")}
    return "\n".join(
        [
            f"建好了 {file}，现在是空的：{name}的页面还照上级的规定写。",
            "接下来：",
            f"  1. 一个一个填：{command}（会问你来源、日期、条款）",
            f"     先填读者最要用的：{'、'.join(f'{term} {key}' for key, term in terms.items())}",
            "  2. 检查：make check",
            "  3. 看读者会看到什么：python -m scripts diff HEAD",
            f"不要了：rm {file}",
        ]
    )
