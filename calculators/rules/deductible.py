"""The deductible of a hospital stay (起付线), by level and by which stay of the year it is.

Source of the rule: each city's own documents. From the second stay on many places take a share of
the first deductible, or amounts of their own, up to a yearly total; a few levels are left out. Where
nothing is told the full deductible is an estimate: more than that it is not. The earlier stays are
taken to have been at the same level. Amounts in yuan.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..engine.book import Known, Stale
from ..engine.ledger import ESTIMATE, Amount, weakest
from ..engine.money import percent_words
from ..engine.result import Case

# --- inputs -----------------------------------------------------------------


def of_level(value: dict[str, Any], level: dict[str, Any]) -> str | None:
    """The first deductible of a level as a decimal text, None where the city's is not known."""
    found = level.get("deductible", value.get("deductible"))
    return None if found is None else str(found)


def admission(case: Case) -> int:
    """Which stay of the year the bill is for; the first where it is not answered."""
    bill = case.situation.bill
    return 1 if bill is None or bill.admission is None or bill.kind != "inpatient" else bill.admission


# --- conditions -------------------------------------------------------------


def is_told(case: Case, value: dict[str, Any], level: dict[str, Any]) -> bool:
    """Whether the city says what this stay's deductible is; that of the first, or none, needs no more words."""
    repeat = value.get("repeat", {})
    if admission(case) == 1 or not Decimal(of_level(value, level) or 0):
        return True
    return "ratio" in repeat or level["id"] in _amounts(repeat) or level["id"] in repeat.get("except", ())


def _amounts(repeat: dict[str, Any]) -> dict[str, list[str]]:
    return {row["level"]: row["deductibles"] for row in repeat.get("amounts", ())}


# --- amount and ledger ------------------------------------------------------


def applied(case: Case, reading: Known | Stale, level: dict[str, Any]) -> Amount:
    """The deductible that applies to this stay."""
    value, stay = reading.value, admission(case)
    first = case.cite(reading, f"{level['label']}的起付线", of_level(value, level) or "0", "元")
    if not is_told(case, value, level):
        label = f"第{stay}次住院的起付线没有查到，按第一次的算"
        return case.ledger.decide(label, first.value, "元", first, standing=weakest([ESTIMATE, first.standing]))
    repeat = value.get("repeat", {})
    if stay == 1 or level["id"] in repeat.get("except", ()):
        return first
    listed = _amounts(repeat).get(level["id"])
    if listed is not None:
        again = listed[min(stay - 2, len(listed) - 1)]
        return case.cite(reading, f"{level['label']}第{stay}次住院的起付线", again, "元")
    return _share(case, reading, repeat, first, stay) if "ratio" in repeat else first


def _share(case: Case, reading: Known | Stale, repeat: dict[str, Any], first: Amount, stay: int) -> Amount:
    ratio = case.cite(reading, f"第{stay}次住院，起付线的比例", repeat["ratio"], "")
    again = case.ledger.multiply(f"起付线×{percent_words(ratio.value)}", "元", first, ratio)
    return _within_year(case, reading, repeat, first, again, stay)


def _within_year(
    case: Case, reading: Known | Stale, repeat: dict[str, Any], first: Amount, again: Amount, stay: int
) -> Amount:
    """Held to what the year's total leaves after the earlier stays."""
    if "year_cap" not in repeat:
        return again
    ledger = case.ledger
    most = case.cite(reading, "起付线一年累计最多", repeat["year_cap"], "元")
    between = ledger.input("中间还住过几次", stay - 2, "次")
    before = ledger.add("前面几次已付的起付线", "元", first, ledger.multiply("中间几次的起付线", "元", again, between))
    left = ledger.greater("还没付的起付线", "元", ledger.subtract("累计减去已付", "元", most, before), _none(case))
    return ledger.lesser("这次的起付线", "元", again, left)


def _none(case: Case) -> Amount:
    return case.ledger.input("不会少于零", Decimal(0), "元")
