"""What differs between two policy trees, entry by entry and source by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from calculators.engine.book import entry_of, period_words
from scripts.check.policies import Policies
from scripts.render.values import words

Entry = dict[str, Any]
# What is told of an entry besides its value.
LABELS = {
    "from": "开始日",
    "until": "结束日",
    "source": "来源",
    "also": "旁证",
    "clause": "条款",
    "status": "看到的是什么",
    "disputed": "有矛盾",
    "verified_on": "核对日期",
    "review_by": "复核期限",
    "force": "和上级规定的关系",
    "note": "说明",
}


class Change(NamedTuple):
    """One entry that was added, removed or changed; ``fields`` holds (name, before, after)."""

    place: str
    name: str
    parameter: str
    term: str
    period: str
    start: str
    kind: str
    fields: list[tuple[str, str, str]]


def value_changes(old: Policies, new: Policies) -> Iterator[Change]:
    """Every entry that differs, by place and parameter."""
    before, after = _entries(old), _entries(new)
    for key in sorted(before.keys() | after.keys()):
        for one, other in _pairs(before[key], after[key]):
            if one != other:
                yield _change(new if other else old, *key, one, other)


def source_changes(old: Policies, new: Policies) -> dict[str, list[str]]:
    """Ids of the sources that were added, removed and changed."""
    before, after = ({s.record["id"]: s.record for s in tree.sources()} for tree in (old, new))
    return {
        "added": sorted(after.keys() - before.keys()),
        "removed": sorted(before.keys() - after.keys()),
        "changed": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
    }


def parameter_changes(old: Policies, new: Policies) -> list[str]:
    """Ids of the parameters whose registration differs."""
    before, after = old.parameters(), new.parameters()
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _entries(policies: Policies) -> defaultdict[tuple[str, str], list[Entry]]:
    made: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for item in policies.items():
        made[item.place, item.parameter].append(item.entry)
    return made


def _pairs(before: list[Entry], after: list[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Entries that belong together: of the same period; then a lone one with a lone one."""
    groups: defaultdict[Any, tuple[list[Entry], list[Entry]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((before, after)):
        for entry in entries:
            groups[_period(entry)][side].append(entry)
    lone: tuple[list[Entry], list[Entry]] = ([], [])
    for one, other in groups.values():
        for pair in zip_longest(one, other):
            if None in pair:
                lone[pair[0] is None].append(pair[0] or pair[1])
            else:
                yield pair
    if len(lone[0]) == len(lone[1]) == 1:
        yield lone[0][0], lone[1][0]
        return
    yield from ((entry, None) for entry in lone[0])
    yield from ((None, entry) for entry in lone[1])


def _period(entry: Entry) -> Any:
    value = entry["value"]
    return entry["from"], value.get("coverage_year") if isinstance(value, dict) else None


def _change(policies: Policies, place: str, parameter: str, one: Entry | None, other: Entry | None) -> Change:
    shown = other or one or {}
    about = policies.parameters()[parameter]
    period = period_words(entry_of(parameter, place, {k: v for k, v in shown.items() if v is not None}))
    kind = "added" if one is None else "removed" if other is None else "changed"
    return Change(
        place,
        policies.place_names()[place],
        parameter,
        about["term"],
        period,
        shown["from"] or "",
        kind,
        list(_fields(parameter, about["unit"], one or {}, other or {})),
    )


def _fields(parameter: str, unit: str, one: Entry, other: Entry) -> Iterator[tuple[str, str, str]]:
    if one.get("value") != other.get("value"):
        before, after = (words(parameter, e["value"], unit) if "value" in e else "" for e in (one, other))
        if before != after:
            yield "数值", before, after
        else:
            yield from _leaves("", one["value"], other["value"])
    if one and other:
        for key, label in LABELS.items():
            if one.get(key) != other.get(key):
                yield label, _text(one.get(key)), _text(other.get(key))


def _leaves(path: str, one: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    """Each part of two values that differs, by its path."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(k for k in other if k not in one)]:
            yield from _leaves(f"{path}.{key}" if path else key, one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list):
        for at, (left, right) in enumerate(zip_longest(one, other), 1):
            yield from _leaves(f"{path}[{at}]", left, right)
    elif one != other:
        yield path, _text(one), _text(other)


def _text(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
