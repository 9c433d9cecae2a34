"""Monthly amount of unemployment benefit (失业保险金标准).

Source of the rule: 失业保险条例 第十八条, 社会保险法 第四十七条 — set by the province, below the
minimum wage, not below the subsistence standard. Places publish amounts, or a share of the
minimum wage of the area, or a share of the person's own base (江苏).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.money import FEN, YUAN, percent_words
from ..engine.result import Case
from .areas import left_open


class Benefit(NamedTuple):
    """The monthly amount for one area and one stretch of claim months (``key`` is "" when there is one).

    ``claim_to`` is 0 where the stretch runs on to the end of the benefit; ``extended`` is what goes
    on being paid up to retirement.
    """

    key: str
    label: str
    monthly: Amount
    area: str = ""
    claim_from: int = 1
    claim_to: int = 0
    extended: bool = False


# --- inputs -----------------------------------------------------------------


def benefits(case: Case, on: str = "") -> list[Benefit] | Unknown:
    """The monthly amounts that the answers leave open, or what is not known."""
    rule = case.lookup("unemployment_amount", on)
    if isinstance(rule, Unknown):
        return rule
    if rule.value["kind"] == "amounts":
        return _published(case, rule)
    if rule.value["kind"] == "own_base":
        return _own_base(case, rule, on)
    return _share_of_wage(case, rule, on)


def missing(case: Case) -> list[str]:
    """Answers without which the place's own way of counting cannot be used (江苏: the person's base)."""
    rule = case.lookup("unemployment_amount")
    if isinstance(rule, Unknown) or rule.value["kind"] != "own_base":
        return []
    names = ("unemployment_paid_months", "previous_base")
    return [name for name in names if getattr(case.situation, name) is None]


def _fits(row: dict[str, Any], paid: int | None) -> bool:
    if paid is None:
        return True
    return bool(row.get("from_months", 0) <= paid and paid < row.get("below_months", paid + 1))


# --- amount and ledger ------------------------------------------------------


def _published(case: Case, rule: Known | Stale) -> list[Benefit]:
    """Amounts as published, by area, by paid months, by month of the claim."""
    paid = case.situation.unemployment_paid_months
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
    areas = left_open(case.situation.area, wage.value["areas"])
    if rule.value["of"] == "minimum_wage_top":
        areas = [_highest(wage.value["areas"])]
    bands = [b for b in rule.value["bands"] if _fits(b, case.situation.unemployment_paid_months)]
    made = []
    for area in areas:
        for where, band in _with_special(case, rule, bands):
            stretch = _band_words(band) if len(bands) > 1 and "from_months" in band else ""
            key = ",".join(x for x in (area["id"] if len(areas) > 1 else "", where, stretch) if x)
            words = "，".join(x for x in (area["label"] if len(areas) > 1 else "", where, stretch) if x)
            made.append(Benefit(key, words, _share(case, rule, wage, area, band), area["id"] + where))
    return made


def _highest(areas: list[dict[str, Any]]) -> dict[str, Any]:
    """The area with the highest minimum wage."""
    return max(areas, key=lambda area: Decimal(area["amount"]))


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
    """A share of the person's own average base, between a floor and a ceiling.

    Everywhere the benefit stays below the minimum wage (失业保险条例 第十八条), so that without a
    ceiling there is no amount.
    """
    base, ledger = case.situation.previous_base, case.ledger
    bands = [b for b in rule.value["bands"] if _fits(b, case.situation.unemployment_paid_months)]
    ceiling = _ceiling(case, rule, on)
    if base is None or len(bands) != 1 or ceiling is None:
        return Unknown("unemployment_amount", tuple(case.book.places))
    own = ledger.input("失业前12个月月平均缴费基数", base, "元/月")
    ratio = case.cite(rule, "按缴费年限的比例", bands[0]["ratio"], "")
    amount = ledger.multiply(f"基数×{percent_words(ratio.value)}", "元/月", own, ratio)
    amount = ledger.lesser("不超过上限", "元/月", amount, ceiling)
    floor = _floor(case, rule, on)
    if floor is not None:
        amount = ledger.greater("不低于下限", "元/月", amount, floor)
    return [Benefit("", "", ledger.round("每月失业保险金", "元/月", amount))]


def _ceiling(case: Case, rule: Known | Stale, on: str) -> Amount | None:
    """The rule's own amount, the minimum wage or a share of it, else the published upper bound."""
    cap, share = rule.value.get("cap"), rule.value.get("cap_ratio")
    if cap is not None and cap != "minimum_wage":
        return case.cite(rule, "上限", cap, "元/月")
    wage = case.lookup("minimum_wage", on)
    if isinstance(wage, Unknown) or (cap is None and share is None):
        return _bound(case, "upper", "公布的上限", on)
    area = _highest(left_open(case.situation.area, wage.value["areas"]))
    full = case.cite(wage, f"月最低工资（{area['label']}）", area["amount"], "元/月")
    if share is None:
        return full
    part = case.cite(rule, "上限是最低工资的几成", share, "")
    return case.ledger.multiply(f"最低工资×{percent_words(part.value)}", "元/月", full, part)


def _floor(case: Case, rule: Known | Stale, on: str) -> Amount | None:
    """A multiple of the subsistence standard, else the published lower bound."""
    floor, base = rule.value.get("floor"), case.lookup("subsistence", on)
    if floor is None or isinstance(base, Unknown):
        return _bound(case, "lower", "公布的下限", on)
    low = case.cite(base, "城乡低保标准", base.value["amount"], "元/月")
    ratio = case.cite(rule, "下限是低保的几倍", floor["ratio"], "")
    return case.ledger.multiply("失业保险金下限", "元/月", low, ratio)


def _bound(case: Case, key: str, words: str, on: str) -> Amount | None:
    bounds = case.lookup("unemployment_bounds", on)
    return None if isinstance(bounds, Unknown) else case.cite(bounds, words, bounds.value[key], "元/月")


def total(case: Case, found: list[Benefit], months: Amount) -> Amount | None:
    """What is drawn in all, stretch by stretch of claim months; None where the amount itself is open."""
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
    return case.ledger.add("各段相加", "元", *parts) if parts else None


def area_not_recognised(case: Case, found: list[Benefit]) -> bool:
    """Whether an area is answered and the amounts still differ by area."""
    return case.situation.area is not None and len({b.area for b in found}) > 1
