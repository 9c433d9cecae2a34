"""Checks of the numbers: plausible, in order, adding up, and following from their basis."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from .findings import Finding
from .policies import NATION, Item, Policies

# Which keys inside a value the plausible range of its kind speaks about.
_MONEY = ("amount", "lower", "upper", "individual")
_RATE = ("rate",)
Found = tuple[tuple[str | int, ...], str]


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about numbers."""
    registry = policies.parameters()
    for item in policies.items():
        about = registry.get(item.parameter, {})
        yield from _plausible(item, about)
        yield from _plausible_of(item, about)
        value = item.entry["value"]
        if isinstance(value, dict):
            yield from _bounds(item, value)
            yield from _parts(item, value)
            for keys, holder in _holders(value):
                yield from _basis(item, keys, holder)
        yield from _force(item, about, policies)


def _numbers(value: Any, wanted: tuple[str, ...]) -> Iterator[Found]:
    """Every quoted number under one of the wanted keys, with its path."""
    if isinstance(value, dict):
        for key, content in value.items():
            if key == "basis":
                continue
            if key in wanted and isinstance(content, str):
                yield (key,), content
            for keys, text in _numbers(content, wanted):
                yield (key, *keys), text
    elif isinstance(value, list):
        for index, content in enumerate(value):
            for keys, text in _numbers(content, wanted):
                yield (index, *keys), text


def _plausible(item: Item, about: dict[str, Any]) -> Iterator[Finding]:
    if "plausible" not in about:
        return
    low, high = (Decimal(bound) for bound in about["plausible"])
    value = item.entry["value"]
    if isinstance(value, str):
        found: list[Found] = [((), value)]
    else:
        found = list(_numbers(value, _RATE if about["kind"] == "rate" else _MONEY))
    by_year = isinstance(value, dict) and value.get("per") == "year"
    for keys, text in found:
        number = Decimal(text) / 12 if by_year else Decimal(text)
        if not low <= number <= high:
            wrong = f"{about['term']} {text} 不像真的"
            accepted = f"合理的在 {low} 到 {high}{about['unit']}，核对有没有抄错位数"
            yield item.finding(("value", *keys), wrong, accepted)


def _plausible_of(item: Item, about: dict[str, Any]) -> Iterator[Finding]:
    """Ranges of single keys of a value, wherever they stand in it; ``levels.ratio`` only below ``levels``."""
    value = item.entry["value"]
    for name, (low, high) in about.get("plausible_of", {}).items():
        scope, _, key = name.rpartition(".")
        start = ("value", scope) if scope else ("value",)
        for keys, number in _under(value.get(scope) if scope else value, key):
            if not Decimal(low) <= number <= Decimal(high):
                wrong = f"{about['term']}的 {key} 是 {number}，不像真的"
                yield item.finding((*start, *keys), wrong, f"合理的在 {low} 到 {high}，核对有没有抄错位数")


def _under(value: Any, name: str) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
    """Every number, quoted or not, under one key, with its path."""
    listed = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, content in listed:
        number = _quoted(content) if key == name else None
        if number is not None:
            yield (key,), number
        for keys, deeper in _under(content, name):
            yield (key, *keys), deeper


def _quoted(value: Any) -> Decimal | None:
    """A number; a word that may stand in its place (``cap: minimum_wage``) is none."""
    try:
        return _plain(value)
    except InvalidOperation:
        return None


def _bounds(item: Item, value: dict[str, Any]) -> Iterator[Finding]:
    if "lower" not in value or "upper" not in value:
        return
    lower, upper = Decimal(value["lower"]), Decimal(value["upper"])
    if lower > upper:
        wrong = f"下限 {lower} 比上限 {upper} 大"
        yield item.finding(("value", "lower"), wrong, "把上下限换过来")
    elif "amount" in value and not lower <= Decimal(value["amount"]) <= upper:
        wrong = f"基数 {value['amount']} 不在下限 {lower} 和上限 {upper} 之间"
        yield item.finding(("value", "amount"), wrong, "核对这三个数")


def _parts(item: Item, value: dict[str, Any]) -> Iterator[Finding]:
    """Components of a rate add up to the rate; per_component needs components."""
    for index, variant in _variants(value):
        keys = ("value", "variants", index)
        components = variant.get("components", ())
        total = sum((Decimal(part["rate"]) for part in components), Decimal(0))
        if components and total != Decimal(variant["rate"]):
            wrong = f"分项加起来是 {total}，合计写的是 {variant['rate']}"
            yield item.finding((*keys, "rate"), wrong, "改到分项之和等于合计")
        if value.get("rounding") == "per_component" and not components:
            accepted = "给每个参保方式写上 components，或者写 rounding: total"
            yield item.finding(keys, "要逐项取整，却没有分项", accepted)


def _holders(value: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """The value itself and its variants: whatever may hold a basis."""
    yield (), value
    for index, variant in _variants(value):
        yield ("variants", index), variant


def _variants(value: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Ways to join that are spelled out; elsewhere variants are only named by id."""
    for index, variant in enumerate(value.get("variants", ())):
        if isinstance(variant, dict):
            yield index, variant


def _basis(item: Item, keys: tuple[str | int, ...], holder: dict[str, Any]) -> Iterator[Finding]:
    basis = holder.get("basis")
    if not basis:
        return
    target = "amount" if "amount" in holder else "lower"
    expected = Decimal(basis["average"]) * Decimal(basis["percent"])
    if basis.get("per") == "year":
        expected /= 12
    expected = expected.quantize(Decimal(1), ROUND_HALF_UP)
    if expected != Decimal(holder[target]):
        divided = " ÷ 12" if basis.get("per") == "year" else ""
        sum_ = f"{basis['average']} × {basis['percent']}{divided}"
        wrong = f"{sum_} 四舍五入到元是 {expected}，不是 {holder[target]}"
        accepted = f'可以写成 "{expected}"，或者改对 basis'
        yield item.finding(("value", *keys, target), wrong, accepted)


def _force(item: Item, about: dict[str, Any], policies: Policies) -> Iterator[Finding]:
    """A rule that may only favour the person needs a direction, and must point that way."""
    if item.entry["force"] != "more_favourable_only":
        return
    better = about.get("favourable", "none")
    if better == "none":
        wrong = f"{about.get('term', item.parameter)}没有“更有利”的方向"
        yield item.finding(("force",), wrong, "可以写成 sets 或 delegated")
        return
    mine = _plain(item.entry["value"])
    for above in policies.items():
        theirs = _plain(above.entry["value"])
        if (above.place, above.parameter) != (NATION, item.parameter) or item.place == NATION:
            continue
        if mine is None or theirs is None or not _contemporary(item, above):
            continue
        if (mine > theirs) if better == "lower" else (mine < theirs):
            wrong = f"{mine} 比全国的 {theirs} 更不利"
            accepted = f"可以写{'不大于' if better == 'lower' else '不小于'} {theirs} 的数"
            yield item.finding(("value",), wrong, accepted)


def _plain(value: Any) -> Decimal | None:
    """A value that is a single number."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return Decimal(value)


def _contemporary(one: Item, other: Item) -> bool:
    start = max(one.entry["from"] or "", other.entry["from"] or "")
    return bool(start <= min(one.entry.get("until", "9999"), other.entry.get("until", "9999")))
