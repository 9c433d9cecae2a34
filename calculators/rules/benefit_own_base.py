"""Unemployment benefit as a share of the person's own average base (江苏、海南), between a floor and a ceiling.

Source of the rule: 失业保险条例 第十八条 — everywhere the benefit stays below the minimum wage, so
that without a ceiling there is no amount. A floor that the place sets and nobody knows leaves the
amount open up to the ceiling.
"""

from __future__ import annotations

from ..engine.book import Known, Reading, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.money import percent_words
from ..engine.result import Case
from .areas import highest, left_open

# --- inputs -----------------------------------------------------------------


def limits(case: Case, rule: Known | Stale, on: str) -> list[Reading]:
    """The readings that the ceiling and the floor rest on; an ``Unknown`` where one is not known."""
    return [_ceiling_from(case, rule, on), _floor_from(case, rule, on)]


# --- amount and ledger ------------------------------------------------------


def amount(case: Case, rule: Known | Stale, on: str, share: str) -> tuple[Amount, Amount | None] | None:
    """Yuan a month for one share of the base, and the most it may come to where its floor is not
    known; None where the base is not answered or there is no ceiling."""
    base, ceiling, ledger = case.situation.previous_base, _ceiling(case, rule, on), case.ledger
    if base is None or ceiling is None:
        return None
    own = ledger.input("失业前12个月月平均缴费基数", base, "元/月")
    ratio = case.cite(rule, "按缴费年限的比例", share, "")
    product = ledger.multiply(f"基数×{percent_words(ratio.value)}", "元/月", own, ratio)
    held, floor = ledger.lesser("不超过上限", "元/月", product, ceiling), _floor(case, rule, on)
    if floor is not None:
        held = ledger.greater("不低于下限", "元/月", held, floor)
    monthly = ledger.round("每月失业保险金", "元/月", held)
    if floor is not None or "floor" not in rule.value or held.value == ceiling.value:
        return monthly, None
    least = monthly.as_estimate()
    return least, ledger.round("下限不知道，最多到上限", "元/月", ceiling)


def _ceiling_from(case: Case, rule: Known | Stale, on: str) -> Reading:
    """Where the ceiling stands: the rule's own amount, the minimum wage, else the published bounds."""
    cap, share = rule.value.get("cap"), rule.value.get("cap_ratio")
    if cap is not None and cap != "minimum_wage":
        return rule
    wage = case.lookup("minimum_wage", on)
    none = isinstance(wage, Unknown) or (cap is None and share is None)
    return case.lookup("unemployment_bounds", on) if none else wage


def _ceiling(case: Case, rule: Known | Stale, on: str) -> Amount | None:
    """The rule's own amount, the minimum wage or a share of it, else the published upper bound."""
    found = _ceiling_from(case, rule, on)
    if isinstance(found, Unknown):
        return None
    if found.entry.parameter == "unemployment_bounds":
        return case.cite(found, "公布的上限", found.value["upper"], "元/月")
    if found is rule:
        return case.cite(rule, "上限", rule.value["cap"], "元/月")
    area = highest(left_open(case.situation.area, found.value["areas"]))
    full = case.cite(found, f"月最低工资（{area['label']}）", area["amount"], "元/月")
    if "cap_ratio" not in rule.value:
        return full
    part = case.cite(rule, "上限是最低工资的几成", rule.value["cap_ratio"], "")
    return case.ledger.multiply(f"最低工资×{percent_words(part.value)}", "元/月", full, part)


def _floor_from(case: Case, rule: Known | Stale, on: str) -> Reading:
    """Where the floor stands: the subsistence standard where the rule goes by it, else the published bounds."""
    base = case.lookup("subsistence", on)
    told = "floor" in rule.value and not isinstance(base, Unknown)
    return base if told else case.lookup("unemployment_bounds", on)


def _floor(case: Case, rule: Known | Stale, on: str) -> Amount | None:
    """A multiple of the subsistence standard, else the published lower bound."""
    found = _floor_from(case, rule, on)
    if isinstance(found, Unknown):
        return None
    if found.entry.parameter == "unemployment_bounds":
        return case.cite(found, "公布的下限", found.value["lower"], "元/月")
    low = case.cite(found, "城乡低保标准", found.value["amount"], "元/月")
    ratio = case.cite(rule, "下限是低保的几倍", rule.value["floor"]["ratio"], "")
    return case.ledger.multiply("失业保险金下限", "元/月", low, ratio)
