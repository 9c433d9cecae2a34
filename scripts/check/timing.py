"""Checks of time: dates in order, periods that do not overlap, reviews that come due."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .findings import Finding
from .policies import Item, Policies

OPEN = "9999-12-31"


def check(policies: Policies, today: str | None = None) -> Iterator[Finding]:
    """All findings about dates and periods."""
    latest = today or max((s.record["retrieved"] for s in policies.sources()), default=OPEN)
    registry = policies.parameters()
    groups: dict[tuple[str, str, Any], list[Item]] = defaultdict(list)
    for item in policies.items():
        yield from _order(item, latest)
        yield from _review(item, bool(registry.get(item.parameter, {}).get("yearly")))
        yield from _window(item)
        groups[item.document.file, item.parameter, _coverage_year(item)].append(item)
    for group in groups.values():
        yield from _overlaps(group)


def _coverage_year(item: Item) -> Any:
    value = item.entry["value"]
    return value.get("coverage_year") if isinstance(value, dict) else None


def _order(item: Item, latest: str) -> Iterator[Finding]:
    entry = item.entry
    if entry["from"] and entry.get("until", OPEN) < entry["from"]:
        wrong = f"结束日 {entry['until']} 早于开始日 {entry['from']}"
        yield item.finding(("until",), wrong, "把两个日期改对，还在执行就不写 until")
    if entry["verified_on"] > latest:
        wrong = f"核对日期 {entry['verified_on']} 晚于 {latest}"
        yield item.finding(("verified_on",), wrong, "写真正核对的那天，不能写将来的日子")
    if entry["from"] and entry["review_by"] < _day_before(entry["from"]):
        wrong = f"复核期限 {entry['review_by']} 早于开始日 {entry['from']}"
        yield item.finding(("review_by",), wrong, "可以写成开始日之后的日子；从第一天起就是估算的，写前一天")


def _day_before(day: str) -> str:
    """A review that was due before the first day: the value is an estimate for all of its time."""
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def _review(item: Item, yearly: bool) -> Iterator[Finding]:
    entry = item.entry
    if "until" in entry and entry["review_by"] > entry["until"]:
        wrong = f"复核期限 {entry['review_by']} 晚于结束日 {entry['until']}"
        yield item.finding(("review_by",), wrong, f"可以写成 {entry['until']}")
    elif yearly and "until" not in entry and entry["from"]:
        last = year_after(entry["from"])
        if entry["review_by"] > last:
            wrong = f"这个数每年会变，复核期限 {entry['review_by']} 太晚"
            yield item.finding(("review_by",), wrong, f"最晚写成 {last}（开始日加一年）")


def year_after(day: str) -> str:
    """The last day of the year that begins on ``day``."""
    start = datetime.date.fromisoformat(day)
    leap = start.month == 2 and start.day == 29
    following = start.replace(year=start.year + 1, day=28 if leap else start.day)
    return (following - datetime.timedelta(days=0 if leap else 1)).isoformat()


def _window(item: Item) -> Iterator[Finding]:
    value = item.entry["value"]
    if isinstance(value, dict) and value.get("start") and value.get("end", OPEN) < value["start"]:
        wrong = f"截止 {value['end']} 早于开始 {value['start']}"
        yield item.finding(("value", "end"), wrong, "把缴费期的两个日期改对")


def _overlaps(group: list[Item]) -> Iterator[Finding]:
    ordered = sorted(group, key=lambda item: item.entry["from"] or "")
    for i, earlier in enumerate(ordered):
        for later in ordered[i + 1 :]:
            if (later.entry["from"] or "") > earlier.entry.get("until", OPEN):
                continue
            if earlier.entry.get("disputed") and later.entry.get("disputed"):
                continue
            wrong = f"和第 {earlier.line} 行的条目时间重叠"
            accepted = "给前一条写上 until；两个来源对不上，就两条都写 disputed: true"
            yield later.finding(("from",), wrong, accepted)
