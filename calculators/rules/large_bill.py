"""The second layer of a hospital bill: 职工大额医疗 and 居民大病保险.

Source of the rule: each city's own documents. The employee layer takes over where the pooled
fund reaches its ceiling; the resident layer pays part of what the person still bears of the
costs in the catalogue, above a threshold. Both count a whole year; one bill is treated as
the only one of its year. Amounts in yuan.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.book import Known, Stale
from ..engine.ledger import Amount
from ..engine.money import percent_words
from ..engine.result import Case


class Slice(NamedTuple):
    """One stretch of costs: how much of them lies in it, its rate and what is paid."""

    width: Amount
    rate: Amount
    paid: Amount


# --- conditions -------------------------------------------------------------


def has_threshold(reading: Known | Stale) -> bool:
    """Whether the layer can be computed at all."""
    return "threshold" in reading.value


# --- amount and ledger ------------------------------------------------------


def beyond_fund(case: Case, raw: Amount, cap: Amount) -> Amount:
    """Strict reading: what the fund would have paid above its ceiling."""
    return case.ledger.subtract("基金报到封顶线后，没报的部分", "元", raw, cap)


def costs_beyond_fund(case: Case, slices: list[Slice], cap: Amount) -> Amount:
    """Generous reading: the costs themselves that lie above the fund's ceiling."""
    ledger, left = case.ledger, cap
    for index, part in enumerate(slices):
        if part.paid.value <= left.value:
            left = ledger.subtract("封顶线还剩", "元", left, part.paid)
            continue
        exact = ledger.divide("封顶线还剩的÷比例", "元", left, part.rate)
        used = ledger.round("封顶线还剩的，对应多少费用", "元", exact)
        over = ledger.subtract("这一段里封顶线以上的费用", "元", part.width, used)
        later = [x.width for x in slices[index + 1 :]]
        return ledger.add("封顶线以上的费用", "元", over, *later)
    raise ValueError("the fund does not reach its ceiling")


def above_threshold(case: Case, reading: Known | Stale, borne: Amount) -> Amount | None:
    """What the person bears above the threshold; None when the threshold is not reached."""
    threshold = case.cite(reading, "大病保险起付线", reading.value["threshold"], "元")
    if borne.value <= threshold.value:
        return None
    return case.ledger.subtract("大病保险起付线以上的部分", "元", borne, threshold)


def paid(case: Case, reading: Known | Stale, excess: Amount) -> Amount:
    """What the layer pays of an excess, tier by tier, held to its own ceiling."""
    ledger, parts = case.ledger, list[Amount]()
    name = reading.value.get("name", "大额、大病")
    lower: Amount | None = None
    for tier in reading.value["tiers"]:
        top = excess
        if "up_to" in tier:
            bound = case.cite(reading, f"{name}：这一段到", tier["up_to"], "元")
            top = ledger.lesser(f"{name}：这一段算到", "元", excess, bound)
        if lower is not None and top.value <= lower.value:
            continue
        width = top if lower is None else ledger.subtract(f"{name}：这一段的费用", "元", top, lower)
        rate = case.cite(reading, f"{name}报销比例", tier["ratio"], "")
        parts.append(ledger.multiply(f"{name}：费用×{percent_words(rate.value)}", "元", width, rate))
        lower = top
    total = ledger.add(f"{name}各段相加", "元", *parts)
    if "cap" in reading.value:
        cap = case.cite(reading, f"{name}最多付", reading.value["cap"], "元")
        total = ledger.lesser(f"{name}不超过上限", "元", total, cap)
    return ledger.round(f"{name}报", "元", total)
