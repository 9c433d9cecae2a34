"""Monthly amount of unemployment benefit (失业保险金标准).

Source of the rule: 失业保险条例 第十八条, 社会保险法 第四十七条 — set by the province, below the
minimum wage, not below the subsistence standard. Places publish amounts, or a share of the
minimum wage of the area, or a share of the person's own base (江苏).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Reading, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount, weakest
from ..engine.money import FEN, YUAN, percent_words
from ..engine.result import Case
from . import benefit_own_base
from .areas import highest, is_elsewhere, left_open
from .benefit_months import LEAST_PAID

_PUBLISHED, _OWN_BASE = "amounts", "own_base"


class Benefit(NamedTuple):
    """The monthly amount for one area and one stretch of claim months (``key`` is "" when there is one).

    ``claim_to`` is 0 where the stretch runs on to the end of the benefit; ``extended`` is what goes
    on being paid up to retirement; ``highest`` is what it may come to where its floor is not known;
    ``only_for`` names the one area that the place tells, where the person's may be another.
    """

    key: str
    label: str
    monthly: Amount
    area: str = ""
    claim_from: int = 1
    claim_to: int = 0
    extended: bool = False
    highest: Amount | None = None
    only_for: str = ""


# --- inputs -----------------------------------------------------------------


def benefits(case: Case, on: str = "") -> list[Benefit] | Unknown:
    """The monthly amounts that the answers leave open, or what is not known."""
    rule = _rule(case, on)
    if isinstance(rule, Unknown):
        return rule
    if rule.value["kind"] == _PUBLISHED:
        return _published(case, rule)
    if rule.value["kind"] == _OWN_BASE:
        return _own_base(case, rule, on)
    return _share_of_wage(case, rule, on)


def _rule(case: Case, on: str) -> Reading:
    """The place's rule; amounts as published are figures of a year, judged on the day they are used for."""
    rule = case.lookup("unemployment_amount", on)
    if isinstance(rule, Unknown) or rule.value["kind"] != _PUBLISHED or on <= case.today:
        return rule
    return case.book.lookup("unemployment_amount", on, on)


def rests_on(case: Case, on: str = "") -> list[Reading]:
    """The readings that the amounts rest on, and no others: of these is told which are out of date."""
    rule = _rule(case, on)
    if isinstance(rule, Unknown) or rule.value["kind"] == _PUBLISHED:
        return [rule]
    if rule.value["kind"] == _OWN_BASE:
        return [rule, *benefit_own_base.limits(case, rule, on)]
    return [rule, case.lookup("minimum_wage", on)]


def missing(case: Case) -> list[str]:
    """Answers without which the place's own way of counting cannot be used (江苏: the person's base)."""
    rule = case.lookup("unemployment_amount")
    if isinstance(rule, Unknown) or rule.value["kind"] != _OWN_BASE:
        return []
    names = ("unemployment_paid_months", "previous_base")
    return [name for name in names if getattr(case.situation, name) is None]


def resumed(case: Case) -> bool:
    """Whether an old balance goes on: the months paid before it decide, and those are not asked."""
    paid, left = case.situation.unemployment_paid_months, case.situation.unemployment_unclaimed_months
    return bool(left) and paid is not None and paid < LEAST_PAID


def _paid(case: Case) -> int | None:
    """The paid months that choose a band; None where every band is left open."""
    return None if resumed(case) else case.situation.unemployment_paid_months


def _fits(row: dict[str, Any], paid: int | None) -> bool:
    if paid is None:
        return True
    return bool(row.get("from_months", 0) <= paid and paid < row.get("below_months", paid + 1))


# --- amount and ledger ------------------------------------------------------


def _published(case: Case, rule: Known | Stale) -> list[Benefit]:
    """Amounts as published, by area, by paid months, by month of the claim."""
    paid = _paid(case)
    rows = left_open(case.situation.area, [r for r in rule.value["rows"] if _fits(r, paid)])
    made = []
    for row in rows:
        words = _row_words(row, paid is None)
        label = f"{words}的失业保险金" if words else "失业保险金"
        amount = case.cite(rule, label, row["amount"], "元/月")
        made.append(
            Benefit(
                words if len(rows) > 1 else "",
                words,
                amount,
                row.get("area", ""),
                row.get("claim_from", 1),
                row.get("claim_to", 0),
                row.get("extended", False),
            )
        )
    return made


def _row_words(row: dict[str, Any], by_paid: bool) -> str:
    parts = [row.get("area")]
    if by_paid and "from_months" in row:
        parts.append(_band_words(row))
    if "claim_to" in row:
        parts.append(f"第{row['claim_from']}–{row['claim_to']}个月")
    elif "claim_from" in row:
        parts.append(f"第{row['claim_from']}个月起")
    if row.get("extended"):
        parts.append("领满后接着发到退休的")
    return "，".join(p for p in parts if p)


def _share_of_wage(case: Case, rule: Known | Stale, on: str) -> list[Benefit] | Unknown:
    """A share of the area's minimum wage (of the highest area's where the place says so)."""
    wage = case.lookup("minimum_wage", on)
    if isinstance(wage, Unknown):
        return wage
    areas, only_for = left_open(case.situation.area, wage.value["areas"]), ""
    if rule.value["of"] == "minimum_wage_top":
        areas = [highest(wage.value["areas"])]
    elif is_elsewhere(case.situation.area, areas):
        only_for = str(areas[0]["label"])
    bands = [b for b in rule.value["bands"] if _fits(b, _paid(case))]
    made = []
    for area in areas:
        for where, band in _with_special(case, rule, bands):
            stretch = _band_words(band) if len(bands) > 1 and "from_months" in band else ""
            key = ",".join(x for x in (area["id"] if len(areas) > 1 else "", where, stretch) if x)
            words = "，".join(x for x in (area["label"] if len(areas) > 1 else "", where, stretch) if x)
            amount = _share(case, rule, wage, area, band)
            if only_for:
                amount = amount._replace(standing=weakest([ESTIMATE, amount.standing]))
            made.append(Benefit(key, words, amount, area["id"] + where, only_for=only_for))
    return made


def _with_special(case: Case, rule: Known | Stale, bands: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """The bands, and instead of them the ratio of the special areas (重庆: four counties) where it may apply."""
    special = rule.value.get("special", [])
    rows = left_open(case.situation.area, [*({"band": band} for band in bands), *special])
    made = []
    for row in rows:
        band = row.get("band", {"ratio": row.get("ratio")})
        where = "、".join(row["areas"]) if "areas" in row else "其他区县"
        made.append((where if len(rows) > len(bands) else "", band))
    return made


def _band_words(band: dict[str, Any]) -> str:
    years, below = band["from_months"] // 12, band.get("below_months", 0) // 12
    return f"缴费{years}–{below}年" if below else f"缴费{years}年以上"


def _share(case: Case, rule: Known | Stale, wage: Known | Stale, area: dict[str, Any], band: dict[str, Any]) -> Amount:
    base = case.cite(wage, f"月最低工资（{area['label']}）", area["amount"], "元/月")
    ratio = case.cite(rule, "失业保险金占最低工资的比例", _ratio(case, rule, band), "")
    product = case.ledger.multiply(f"最低工资×{percent_words(ratio.value)}", "元/月", base, ratio)
    unit = YUAN if rule.value.get("rounding") == "yuan_half_up" else FEN
    return case.ledger.round("每月失业保险金", "元/月", product, unit)


def _ratio(case: Case, rule: Known | Stale, band: dict[str, Any]) -> str:
    """The band's ratio; a little more for each year beyond a threshold where the place says so."""
    growth, paid = rule.value.get("growth"), case.situation.unemployment_paid_months
    ratio = Decimal(band["ratio"])
    if growth is None or paid is None or paid <= growth["after_months"]:
        return str(ratio)
    extra = (paid - growth["after_months"]) // 12 * Decimal(growth["per_year"])
    return str(min(ratio + extra, Decimal(growth["max"])))


def _own_base(case: Case, rule: Known | Stale, on: str) -> list[Benefit] | Unknown:
    """A share of the person's own average base, by paid months."""
    bands = [b for b in rule.value["bands"] if _fits(b, _paid(case))]
    made = []
    for band in bands:
        own = benefit_own_base.amount(case, rule, on, band["ratio"])
        if own is None or case.situation.unemployment_paid_months is None:
            return Unknown("unemployment_amount", tuple(case.book.places))
        words = _band_words(band) if len(bands) > 1 else ""
        made.append(Benefit(words, words, own[0], highest=own[1]))
    return made


def total(case: Case, found: list[Benefit], months: Amount, more: Amount | None = None) -> Amount | None:
    """What is drawn in all, stretch by stretch of claim months; None where the amount itself is open.

    ``more`` are the months that follow up to retirement: at their own amount, or at that of the
    last stretch, as an estimate.
    """
    told = [b for b in found if not b.extended]
    if len({b.area for b in told}) > 1 or len({b.claim_from for b in told}) < len(told):
        return None
    parts, drawn = [], int(months.value)
    for each in told:
        count = min(drawn, each.claim_to or drawn) - each.claim_from + 1
        if count < 1:
            continue
        words = f"第{each.claim_from}–{each.claim_from + count - 1}个月"
        length = case.ledger.decide(f"{words}，共几个月", count, "月", months)
        parts.append(case.ledger.multiply(f"每月×月数（{words}）", "元", each.monthly, length))
    if more is not None:
        parts.extend(_up_to_retirement(case, found, more))
    return case.ledger.add("各段相加", "元", *parts) if parts else None


def _up_to_retirement(case: Case, found: list[Benefit], more: Amount) -> list[Amount]:
    own = [b for b in found if b.extended]
    if not found:
        return []
    monthly = own[0].monthly if own else max(found, key=lambda b: b.claim_from).monthly
    length = case.ledger.decide("领满以后接着发，共几个月", int(more.value), "月", more)
    if not own:
        length = length.as_estimate()
    return [case.ledger.multiply("每月×月数（接着发到退休的）", "元", monthly, length)]


def area_not_recognised(case: Case, found: list[Benefit]) -> bool:
    """Whether an area is answered and the amounts still differ by area, or are those of another one."""
    differ = len({b.area for b in found}) > 1 or any(b.only_for for b in found)
    return case.situation.area is not None and differ
