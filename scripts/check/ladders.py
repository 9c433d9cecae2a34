"""Checks of stepped tables: stretches that follow on each other, amounts that rise, parts within wholes.

Stretches of months (``from_months`` up to, but not including, ``below_months``) may leave no
hole and may not overlap; only the last one may be open. The same goes for ``up_to`` in the
segments of a bill. Whatever is paid for more years may not be less.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from .findings import Finding
from .policies import Item, Policies

Path = tuple[str | int, ...]

_STRETCHES = ("rows", "bands", "steps")
_SEGMENTS = ("segments", "retiree_segments", "tiers")


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about stepped tables."""
    for item in policies.items():
        value = item.entry["value"]
        if not isinstance(value, dict):
            continue
        for keys, listed in _lists(value, ("value",)):
            if keys[-1] in _STRETCHES:
                yield from _stretches(item, keys, listed)
            elif keys[-1] in _SEGMENTS:
                yield from _segments(item, keys, listed)
        if item.parameter == "retirement_years":
            yield from _years(item, value)
        if "amounts" in value.get("repeat", {}):
            yield from _repeats(item, value)


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    """Every list inside a value, with its path."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, content in inside:
        if isinstance(content, list):
            yield (*path, key), content
        yield from _lists(content, (*path, key))


def _stretches(item: Item, keys: Path, rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """Rows of one kind: area and claim month tell kinds apart."""
    kinds: dict[tuple[Any, ...], list[int]] = {}
    for index, row in enumerate(rows):
        if "from_months" in row and "claim_from" not in row:
            kinds.setdefault((row.get("area"),), []).append(index)
    for indexes in kinds.values():
        for here, after in zip(indexes, [*indexes[1:], None], strict=True):
            yield from _stretch(item, (*keys, here), rows[here], rows[after] if after is not None else None)
    yield from _claims(item, keys, rows)


def _stretch(item: Item, keys: Path, row: dict[str, Any], following: dict[str, Any] | None) -> Iterator[Finding]:
    start, end = row["from_months"], row.get("below_months")
    if end is not None and end <= start:
        yield item.finding(
            keys, f"从 {start} 个月起、不满 {end} 个月，是空的一段", "把 from_months 和 below_months 改对"
        )
    if following is None:
        return
    if end != following["from_months"]:
        wrong = f"这一段到 {end or '…'} 个月，下一段从 {following['from_months']} 个月起，没有接上"
        yield item.finding(keys, wrong, f"可以写成 below_months: {following['from_months']}")
    if following.get("months", 0) < row.get("months", 0):
        wrong = f"缴得更久，月数却从 {row['months']} 变成 {following['months']}"
        yield item.finding(keys, wrong, "核对这两行")


def _claims(item: Item, keys: Path, rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """Months of the claim: the end not before the start."""
    for index, row in enumerate(rows):
        if "claim_to" in row and row["claim_to"] < row.get("claim_from", 1):
            wrong = f"第 {row.get('claim_from', 1)} 个月到第 {row['claim_to']} 个月，前后颠倒"
            yield item.finding((*keys, index, "claim_to"), wrong, "把 claim_from 和 claim_to 改对")


def _segments(item: Item, keys: Path, listed: list[dict[str, Any]]) -> Iterator[Finding]:
    """Segments of a bill go up; only the last one may have no upper end."""
    if not all("ratio" in segment for segment in listed):
        return  # tiers of a base to choose from, not segments of a bill
    for index, (lower, upper) in enumerate(pairwise(listed)):
        if "up_to" not in lower:
            yield item.finding((*keys, index), "中间这一段没有写到多少元", "只有最后一段可以不写 up_to")
        elif "up_to" in upper and Decimal(upper["up_to"]) <= (reached := max(_ends(lower))):
            wrong = f"下一段到 {upper['up_to']} 元，不比 {reached} 元多"
            yield item.finding((*keys, index + 1, "up_to"), wrong, "从小到大写")


def _ends(segment: dict[str, Any]) -> list[Decimal]:
    """Where a segment ends, by each of the papers."""
    return [Decimal(segment[key]) for key in ("up_to", "or_up_to") if key in segment]


def _years(item: Item, value: dict[str, Any]) -> Iterator[Finding]:
    """Years really paid are a part of all years; a schedule does not go down."""
    most = max(value.get("male", 0), value.get("female", 0))
    if most and value.get("actual", 0) > most:
        wrong = f"实际缴费 {value['actual']} 年比总年限 {most} 年还多"
        yield item.finding(("value", "actual"), wrong, "核对这两个数")
    schedule = value.get("actual_schedule", {})
    ordered = [schedule[year] for year in sorted(schedule)]
    if ordered != sorted(ordered):
        yield item.finding(("value", "actual_schedule"), "逐年提高的年数变少了", "核对每一年的数")


def _repeats(item: Item, value: dict[str, Any]) -> Iterator[Finding]:
    """A later stay is named for a level that there is, and does not cost more than the first."""
    first = {level["id"]: level.get("deductible") for level in value["levels"]}
    for index, each in enumerate(value["repeat"]["amounts"]):
        keys = ("value", "repeat", "amounts", index)
        if each["level"] not in first:
            yield item.finding(keys, f"levels 里没有 {each['level']} 这一级", f"可以写成：{'、'.join(first)}")
            continue
        amounts = [a for a in (first[each["level"]], *each["deductibles"]) if a is not None]
        if [Decimal(a) for a in amounts] != sorted((Decimal(a) for a in amounts), reverse=True):
            yield item.finding(keys, "再次住院的起付线比前一次高", "核对这几个数")
