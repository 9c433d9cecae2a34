"""Checks of coverage years: a year's price stands in that year, and what belongs to it agrees with it."""

from __future__ import annotations

from collections.abc import Iterator

from .findings import Finding
from .policies import Item, Policies

PLUS_SUBSIDY = "individual_plus_subsidy"


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about coverage years."""
    prices = [item for item in policies.items() if item.parameter == "resident_premium"]
    for item in policies.items():
        if item.parameter == "resident_premium":
            yield from _price(item)
        elif item.parameter == "resident_window":
            yield from _window(item)
        elif item.parameter == "resident_late":
            yield from _late(item, prices, policies)


def _price(item: Item) -> Iterator[Finding]:
    year, start = item.entry["value"]["coverage_year"], item.entry["from"]
    if start and int(start[:4]) != year:
        wrong = f"{year} 年度的数，从 {start} 开始算"
        yield item.finding(("from",), wrong, f"参保年度从元旦算，可以写成 {year}-01-01")


def _window(item: Item) -> Iterator[Finding]:
    year, end = item.entry["value"]["coverage_year"], item.entry["value"]["end"]
    if int(end[:4]) not in (year - 1, year):
        wrong = f"{year} 年度的缴费期，到 {end} 才截止"
        yield item.finding(("value", "end"), wrong, f"截止日在 {year - 1} 年秋冬或 {year} 年，核对参保年度")


def _late(item: Item, prices: list[Item], policies: Policies) -> Iterator[Finding]:
    """The late price is the price and the subsidy of one and the same year (C7: 400+670 is not 400+700)."""
    value = item.entry["value"]
    if value["rule"] != PLUS_SUBSIDY or value.get("coverage_year") is None:
        return
    for price in prices:
        held = price.entry["value"]
        if item.place not in policies.chain(price.place) or held["coverage_year"] != value["coverage_year"]:
            continue
        adults = [option for option in held["options"] if option["who"] == "adult"]
        wanted = {option["amount"] for option in adults}
        aid = {option.get("subsidy", held.get("subsidy")) for option in adults} - {None}
        for key, amounts, words in (("individual", wanted, "个人缴费"), ("subsidy", aid, "财政补助")):
            if key in value and amounts and value[key] not in amounts:
                told = "、".join(sorted(map(str, amounts)))
                wrong = f"{words} {value[key]} 和同一年度的 {told} 对不上"
                yield item.finding(
                    ("value", key), wrong, f"核对是不是 {value['coverage_year']} 年度的数，可以写成 {told}"
                )
