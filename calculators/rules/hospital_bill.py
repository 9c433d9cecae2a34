"""What is reimbursed of one bill: deductible, segments, ceiling and the large layer.

Source of the rule: each city's own documents (起付线、报销比例、封顶线). Costs outside the
catalogue are never reimbursed (社会保险法 第二十八条). Which stay of the year it is decides the
deductible; ceilings are those of a year of which this is the only bill. It is taken to be at a
designated hospital of the city, of a person who has not retired. The bounds of a segment are
positions on the costs in the catalogue. Amounts in yuan.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount, weakest
from ..engine.money import FEN, YUAN, percent_words
from ..engine.result import Case
from . import deductible, large_bill, tiers
from .large_bill import Slice

EMPLOYEE, RESIDENT = "employee", "resident"
OTHER_BOUND = "or_up_to"


class Charge(NamedTuple):
    """The bill: its total, the part outside the catalogue and the part inside."""

    total: Amount
    excluded: Amount
    eligible: Amount


class Share(NamedTuple):
    """Who pays what under one scheme.

    ``deductible`` + ``rest`` + what is excluded is the out-of-pocket; ``fund`` + ``large`` is
    reimbursed. ``high`` is the reimbursement under the generous reading, where the two differ;
    ``bounds`` names the bounds of a segment that the papers tell in two ways, where that decides.
    ``large`` is None when the layer is not reached, or not known (``large_unknown``).
    """

    deductible: Amount
    fund: Amount
    large: Amount | None
    rest: Amount
    reimbursed: Amount
    out_of_pocket: Amount
    high: Amount | None
    large_unknown: Unknown | None
    cap_known: bool
    bounds: tuple[Decimal, ...] = ()


class _Layer(NamedTuple):
    paid: Amount | None
    generous: Amount | None
    unknown: Unknown | None


# --- inputs -----------------------------------------------------------------


def charge(case: Case) -> Charge | None:
    """The bill, or None when its total is not answered."""
    bill, ledger = case.situation.bill, case.ledger
    if bill is None or bill.total is None:
        return None
    total = ledger.input("账单总额", bill.total, "元")
    if bill.out_of_catalogue is None:
        excluded = ledger.input("医保目录外的钱（没填，按0算）", 0, "元", ESTIMATE)
    else:
        excluded = ledger.input("医保目录外的钱", bill.out_of_catalogue, "元")
    return Charge(total, excluded, ledger.subtract("医保目录内的费用", "元", total, excluded))


def variant_words(case: Case, variant: str) -> str:
    """What the city calls a way of joining; its id where the city's rates do not name it."""
    rates = case.lookup("flex_rate")
    labels = {} if isinstance(rates, Unknown) else {v["id"]: str(v["label"]) for v in rates.value["variants"]}
    return labels.get(variant, variant)


def option_words(case: Case, option: str) -> str:
    """What the city calls a premium option of the resident scheme."""
    premium = case.lookup("resident_premium", year=case.situation.as_of.year)
    labels = {} if isinstance(premium, Unknown) else {o["id"]: str(o["label"]) for o in premium.value["options"]}
    return labels.get(option, option)


# --- conditions -------------------------------------------------------------


def joins_by(case: Case, variant: str) -> bool:
    """Whether the answers leave it open that a person joins in a way: by the way named, else by a tier that is one."""
    s, rates = case.situation, case.lookup("flex_rate")
    told = [] if isinstance(rates, Unknown) else rates.value["variants"]
    is_way = s.tier is not None and any(tiers.matches(s.tier, v["id"], v["label"]) for v in told)
    wanted = s.variant or (s.tier if is_way else None)
    return wanted is None or tiers.matches(wanted, variant, variant_words(case, variant))


def computable(value: dict[str, Any], level: dict[str, Any]) -> bool:
    """Whether deductible and rate of the level are both known."""
    return deductible.of_level(value, level) is not None and ("ratio" in level or "segments" in level)


# --- amount and ledger ------------------------------------------------------


def share(
    case: Case, scheme: str, bill: Charge, reading: Known | Stale, level: dict[str, Any], cap: Amount | None
) -> Share:
    """The layers of a bill at a level for which ``computable`` holds.

    ``cap`` is the yearly ceiling of the pooled fund, None where it is not known. Where the papers
    tell the bound of a segment in two ways, the one that pays less leads.
    """
    told, other = _share(case, scheme, bill, reading, level, cap), _other_bounds(level)
    if other == level:
        return told
    both = (told, _share(case, scheme, bill, reading, other, cap))
    less, more = sorted(both, key=lambda made: made.reimbursed.value)
    if less.reimbursed.value == more.reimbursed.value:
        return told
    pairs = (Decimal(s[key]) for s in level["segments"] if OTHER_BOUND in s for key in ("up_to", OTHER_BOUND))
    return less._replace(high=more.high or more.reimbursed, bounds=tuple(pairs))


def _other_bounds(level: dict[str, Any]) -> dict[str, Any]:
    """The level with the other bound in each segment that the papers tell in two ways."""
    told = level.get("segments", [])
    swapped = [{**s, "up_to": s[OTHER_BOUND]} if OTHER_BOUND in s else s for s in told]
    return level if swapped == told else {**level, "segments": swapped}


def _share(
    case: Case, scheme: str, bill: Charge, reading: Known | Stale, level: dict[str, Any], cap: Amount | None
) -> Share:
    ledger = case.ledger
    eligible = _counted(case, reading, bill.eligible)
    floor = ledger.lesser("起付线以下，自己付", "元", deductible.applied(case, reading, level), eligible)
    slices = _slices(case, reading, level, eligible, floor)
    if slices:
        raw = ledger.add("各段报销相加", "元", *(part.paid for part in slices))
    else:
        raw = ledger.subtract("起付线以上的部分", "元", eligible, floor)
    endless = cap is None and _endless(level)
    fund = ledger.round("统筹基金报", "元", raw if endless else _capped(case, raw, cap))
    layer = _large(case, scheme, bill, slices, raw, cap, fund)
    reimbursed, high = _both(case, fund, layer)
    out_of_pocket = ledger.subtract("自己付", "元", bill.total, reimbursed)
    apart = ledger.subtract("去掉目录外", "元", out_of_pocket, bill.excluded)
    rest = ledger.subtract("按比例和超封顶线自己付的", "元", apart, floor)
    return Share(
        floor, fund, layer.paid, rest, reimbursed, out_of_pocket, high, layer.unknown, endless or cap is not None
    )


def _counted(case: Case, reading: Known | Stale, eligible: Amount) -> Amount:
    """Costs that count at all, where the city limits them (南京 outpatient)."""
    if "cost_cap" not in reading.value:
        return eligible
    most = case.cite(reading, "一年最多算进多少费用", reading.value["cost_cap"], "元")
    return case.ledger.lesser("算进的费用", "元", eligible, most)


def _slices(case: Case, reading: Known | Stale, level: dict[str, Any], eligible: Amount, floor: Amount) -> list[Slice]:
    ledger, made, lower = case.ledger, list[Slice](), floor
    for segment in level.get("segments") or [{"ratio": level["ratio"]}]:
        top = eligible
        if "up_to" in segment:
            bound = case.cite(reading, "这一段到", segment["up_to"], "元")
            top = ledger.lesser("这一段算到", "元", eligible, bound)
        if top.value <= lower.value:
            continue
        width = ledger.subtract("这一段的费用", "元", top, lower)
        rate = case.cite(reading, f"{level['label']}报销比例", segment["ratio"], "")
        words = f"费用×{percent_words(rate.value)}"
        made.append(Slice(width, rate, ledger.multiply(words, "元", width, rate)))
        lower = top
    return made


def _capped(case: Case, raw: Amount, cap: Amount | None) -> Amount:
    if cap is not None:
        return case.ledger.lesser("不超过封顶线", "元", raw, cap)
    return _guess(case, "封顶线没有查到，按没超过算", raw)


def _endless(level: dict[str, Any]) -> bool:
    """Whether the table goes on without an end: several segments, the last of them open (北京 outpatient)."""
    segments = level.get("segments", [])
    return len(segments) > 1 and "up_to" not in segments[-1]


def _guess(case: Case, label: str, amount: Amount) -> Amount:
    """The same number, marked as an estimate because something it rests on is not known."""
    standing = weakest([ESTIMATE, amount.standing])
    return case.ledger.decide(label, amount.value, "元", amount, standing=standing)


def _large(
    case: Case, scheme: str, bill: Charge, slices: list[Slice], raw: Amount, cap: Amount | None, fund: Amount
) -> _Layer:
    """The large layer of an inpatient bill; an outpatient bill has none."""
    if case.situation.bill is None or case.situation.bill.kind != "inpatient":
        return _Layer(None, None, None)
    reading = case.lookup(f"{scheme}_large")
    if scheme == RESIDENT:
        return _resident_large(case, reading, bill, fund)
    if cap is None or raw.value <= cap.value:
        return _Layer(None, None, None)
    if isinstance(reading, Unknown):
        return _Layer(None, None, reading)
    strict = large_bill.paid(case, reading, large_bill.beyond_fund(case, raw, cap))
    generous = large_bill.paid(case, reading, large_bill.costs_beyond_fund(case, slices, cap))
    return _Layer(strict, generous, None)


def _resident_large(case: Case, reading: Known | Stale | Unknown, bill: Charge, fund: Amount) -> _Layer:
    borne = case.ledger.subtract("目录内自己还要付的", "元", bill.eligible, fund)
    if borne.value == 0:
        return _Layer(None, None, None)
    if isinstance(reading, Unknown):
        return _Layer(None, None, reading)
    if not large_bill.has_threshold(reading):
        return _Layer(None, None, Unknown(reading.entry.parameter, reading.chain))
    excess = large_bill.above_threshold(case, reading, borne)
    return _Layer(None if excess is None else large_bill.paid(case, reading, excess), None, None)


def _both(case: Case, fund: Amount, layer: _Layer) -> tuple[Amount, Amount | None]:
    """Reimbursed in all, by the strict and (where it differs) by the generous reading."""
    ledger = case.ledger
    if layer.unknown is not None:
        return _guess(case, "一共报（大额、大病没有查到，没算进去）", fund), None
    if layer.paid is None:
        return ledger.add("一共报", "元", fund), None
    strict = ledger.add("一共报", "元", fund, layer.paid)
    if layer.generous is None or layer.generous.value == layer.paid.value:
        return strict, None
    return strict, ledger.add("一共报（宽松算法）", "元", fund, layer.generous)


# --- ceilings ---------------------------------------------------------------


def inpatient_cap(case: Case, scheme: str, reading: Known | Stale) -> Amount | None:
    """The fund's yearly ceiling: its own value, else the point at which 职工大额 takes over."""
    if "cap" in reading.value:
        return case.cite(reading, "统筹基金一年封顶", reading.value["cap"], "元")
    large = case.lookup(f"{scheme}_large")
    if scheme == EMPLOYEE and not isinstance(large, Unknown) and "threshold" in large.value:
        return case.cite(large, "统筹基金一年封顶", large.value["threshold"], "元")
    return None


def outpatient_caps(case: Case, reading: Known | Stale, level: dict[str, Any] | None) -> list[tuple[str, Amount]]:
    """The yearly ceilings for outpatient care, one for each variant (id "" where there is one only)."""
    value = reading.value
    if "cap" in value:
        return [("", case.cite(reading, "门诊一年最多报", value["cap"], "元/年"))]
    if "caps" in value:
        return [(row["variant"], case.cite(reading, "门诊一年最多报", row["amount"], "元/年")) for row in value["caps"]]
    if "cap_formula" in value:
        return [("", _by_formula(case, reading, value["cap_formula"], level))]
    return []


def _by_formula(case: Case, reading: Known | Stale, formula: dict[str, Any], level: dict[str, Any] | None) -> Amount:
    """A share of the average yearly wage; a lower share at larger hospitals where the city says so."""
    larger = level is not None and level["id"] in ("2", "3", "provincial")
    ratio = formula.get("secondary_ratio", formula["ratio"]) if larger else formula["ratio"]
    average = case.cite(reading, "上年度职工年平均工资", formula["average_year"], "元/年")
    rate = case.cite(reading, f"限额是平均工资的{percent_words(Decimal(ratio))}", ratio, "")
    unit = YUAN if formula.get("rounding") == "yuan_half_up" else FEN
    product = case.ledger.multiply("平均工资×比例", "元/年", average, rate)
    return case.ledger.round("门诊一年最多报", "元/年", product, unit)
