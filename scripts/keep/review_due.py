"""哪些数值过了复核期限，或者快到了：对读者影响大的排前面，写明去看哪份来源。"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from calculators.engine.book import Entry, Stale, period_words
from scripts.check.policies import ROOT

from .options import Parser, RefusedError, count, day, refuse
from .trees import Tree, from_folder


class Due(NamedTuple):
    """One value that readers get as an old one, or soon will."""

    place: str
    name: str
    parameter: str
    term: str
    high_harm: bool
    period: str
    until: str
    days_over: int
    regions: int
    source: str
    title: str
    url: str


def due(tree: Tree, as_of: str, within: int) -> list[Due]:
    """What a lookup gives as stale on a day, or will within so many days; most harmful first.

    A value stands once, with the number of regions whose answer it is.
    """
    later = (datetime.date.fromisoformat(as_of) + datetime.timedelta(days=within)).isoformat()
    found: dict[tuple[str, str], tuple[Entry, str]] = {}
    regions: defaultdict[tuple[str, str], int] = defaultdict(int)
    for code, alike in _alike(tree).items():
        for parameter in tree.policies.parameters():
            reading = tree.book(code).lookup(parameter, later, later)
            if isinstance(reading, Stale):
                key = (reading.entry.place, parameter)
                found[key] = (reading.entry, code)
                regions[key] += alike
    made = [_due(tree, entry, code, as_of, regions[key]) for key, (entry, code) in found.items()]
    return sorted(made, key=lambda d: (not d.high_harm, -d.regions, -d.days_over, d.place, d.parameter))


def _alike(tree: Tree) -> dict[str, int]:
    """Regions to look from; one without own values stands for all such of its province, so many."""
    own = {item.place for item in tree.policies.items()}
    groups: dict[str, list[str]] = {}
    for region in tree.policies.region_list():
        code = region["code"]
        groups.setdefault(code if code in own else f"of {region['province']}", []).append(code)
    return {codes[0]: len(codes) for codes in groups.values()}


def _due(tree: Tree, entry: Entry, code: str, as_of: str, regions: int) -> Due:
    about = tree.policies.parameters()[entry.parameter]
    last = min(filter(None, (entry.until, entry.review_by)))
    over = datetime.date.fromisoformat(as_of) - datetime.date.fromisoformat(last)
    source = tree.book(code).sources[entry.source]
    return Due(
        entry.place,
        tree.policies.place_names()[entry.place],
        entry.parameter,
        about["term"],
        about["high_harm"],
        period_words(entry),
        last,
        over.days,
        regions,
        entry.source,
        source["title"],
        source.get("url", ""),
    )


def as_text(listed: list[Due], as_of: str, within: int) -> str:
    """The list by place, as Markdown that also reads well at a terminal."""
    over = sum(each.days_over > 0 for each in listed)
    head = f"{as_of}：{over} 个数值过了复核期限，{len(listed) - over} 个在 {within} 天内到期。"
    return "\n".join([head, *_lines(listed)])


def _lines(listed: list[Due]) -> Iterator[str]:
    order = {place: at for at, place in enumerate(dict.fromkeys(each.place for each in listed))}
    by_place = sorted(listed, key=lambda each: order[each.place])
    for place, group in groupby(by_place, key=lambda each: each.place):
        items = list(group)
        yield ""
        yield f"### {items[0].name}（{place}）"
        yield ""
        for each in items:
            harm = "【后果严重】" if each.high_harm else ""
            when = f"{each.until} 到期，已过 {each.days_over} 天" if each.days_over > 0 else f"{each.until} 到期"
            reach = "" if each.regions == 1 else f"，{each.regions} 个地区在用"
            yield f"- {harm}{each.term}（{each.parameter}，{each.period}）：{when}{reach}"
            yield f"  再看：{each.source}《{each.title}》 {each.url}".rstrip()


def main(argv: Sequence[str]) -> int:
    """List what is due; always 0, because an old value is no mistake."""
    parser = Parser("review-due", __doc__)
    add = parser.options.add_argument
    add("--within", type=count, default=60, metavar="天数", help="多少天内到期的也列出来，默认 60")
    add("--as-of", type=day, default=datetime.date.today().isoformat(), metavar="日期", help="默认今天")
    add("--json", action="store_true", help="输出 JSON")
    add("--policies", type=Path, default=ROOT, metavar="目录", help="数据目录，默认 policies")
    options = parser.parse_args(argv)
    try:
        listed = due(from_folder("", options.policies), options.as_of, options.within)
    except RefusedError as refused:
        return refuse(refused.reasons)
    if options.json:
        made = {"as_of": options.as_of, "within": options.within, "due": [each._asdict() for each in listed]}
        print(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        print(as_text(listed, options.as_of, options.within))
    return 0
