"""How many months of unemployment benefit (失业保险金领取期限).

Source of the rule: 社会保险法 第四十六条 — 12 / 18 / 24 months are ceilings; the province's own
formula gives the months. Months not claimed in an earlier spell are added, up to 24 in all;
whoever worked again for less than a year goes on with the old balance.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.result import Case

LEAST_PAID = 12


class Duration(NamedTuple):
    """Months of benefit: the national ceiling, and the months themselves where the place's formula is known.

    Where papers contradict each other, ``months`` is the fewest and ``most`` the most that one gives.
    """

    cap: Amount
    months: Amount | None
    formula: Known | Stale | None
    why: str
    most: Amount | None = None


# --- inputs -----------------------------------------------------------------


def duration(case: Case) -> Duration | None:
    """The months of benefit, or None when the paid months are not answered."""
    rule, paid = case.lookup("unemployment_cap"), case.situation.unemployment_paid_months
    if paid is None or isinstance(rule, Unknown):
        return None
    answer = case.ledger.input("失业保险累计缴费月数", paid, "月")
    cap = case.decide(rule, "国家规定的上限", from_table(rule.value["rows"], paid), "月", answer)
    left = case.situation.unemployment_unclaimed_months or 0
    made = _resumed(case, rule, cap, answer, left) if paid < LEAST_PAID else _by_formula(case, rule, cap, answer, left)
    if left == 0:
        return made
    merged = made._replace(cap=_merged(case, rule, cap, left))
    return merged if merged.months is not None else merged._replace(why=_not_known(merged.cap))


# --- amount and ledger ------------------------------------------------------


def _resumed(case: Case, rule: Known | Stale, cap: Amount, answer: Amount, left: int) -> Duration:
    """Less than a year of new contributions: no new months, the old balance goes on."""
    resume = case.lookup("unemployment_resume")
    why = "新缴费不满12个月，没有新的月数。"
    if left == 0 or isinstance(resume, Unknown):
        months = case.decide(rule, "缴费不满12个月，没有领取期限", 0, "月", answer)
        return Duration(cap, months, None, why)
    balance = case.ledger.input("上次没领完的月数", left, "月")
    months = case.decide(resume, "接着领上次没领完的", left, "月", answer, balance)
    return Duration(cap, months, None, "重新就业不满1年又失业，接着领上次没领完的。")


def _by_formula(case: Case, rule: Known | Stale, cap: Amount, answer: Amount, left: int) -> Duration:
    told = sorted(
        ((_counted(case, rule, local, cap, answer, left), local) for local in _formulas(case)),
        key=lambda each: each[0].value,
    )
    if not told:
        return Duration(cap, None, None, _not_known(cap))
    (months, local), (most, _) = told[0], told[-1]
    if months.value == most.value:
        return Duration(cap, months, local, "按本地办法折算。")
    why = f"两种说法对不上：{int(months.value)}个月，{int(most.value)}个月。先按少的算。"
    return Duration(cap, _estimated(months), local, why, _estimated(most))


def _not_known(cap: Amount) -> str:
    return f"本地怎么折算还没查到，不超过{int(cap.value)}个月。"


def _estimated(months: Amount) -> Amount:
    return months.as_estimate()


def _counted(case: Case, rule: Known | Stale, local: Known | Stale, cap: Amount, answer: Amount, left: int) -> Amount:
    own = case.decide(local, "按本地办法折算", by_formula(local.value, int(answer.value)), "月", answer)
    months = case.ledger.lesser("不超过国家上限", "月", own, cap)
    return _merged(case, rule, months, left) if left else months


def _formulas(case: Case) -> list[Known | Stale]:
    """The place's formula, or each of those that papers which contradict each other give."""
    local = case.lookup("unemployment_months")
    if not isinstance(local, Unknown):
        return [local]
    return case.book.claims("unemployment_months", case.today, case.today)


def _merged(case: Case, rule: Known | Stale, months: Amount, left: int) -> Amount:
    """With the months left over from an earlier spell, up to the joint ceiling."""
    ceiling = case.cite(rule, "合并后最多", rule.value["merged_cap"], "月")
    balance = case.ledger.input("上次没领完的月数", left, "月")
    both = case.ledger.add("加上次没领完的", "月", months, balance)
    return case.ledger.lesser("合并后不超过上限", "月", both, ceiling)


def from_table(rows: list[dict[str, Any]], paid: int) -> int:
    """The months of the row that holds the paid months; 0 below the first row."""
    for row in rows:
        if row["from_months"] <= paid and paid < row.get("below_months", paid + 1):
            return int(row["months"])
    return 0


def by_formula(formula: dict[str, Any], paid: int) -> int:
    """Months by a place's formula (kinds ``table`` and ``steps``), held to its own cap."""
    made = _steps(formula["steps"], paid) if formula["kind"] == "steps" else _table(formula, paid)
    return min(made, int(formula.get("cap", made)))


def _table(formula: dict[str, Any], paid: int) -> int:
    """A table, with further months for each full step beyond its last row where it says so."""
    then = formula.get("then")
    if then is None or paid < then["from_months"]:
        return from_table(formula["rows"], paid)
    last = int(formula["rows"][-1]["months"])
    return last + (paid - int(then["from_months"])) // int(then["each_months"]) * int(then["grant"])


def _steps(steps: list[dict[str, Any]], paid: int) -> int:
    """Each full stretch grants months; a rest counts as full from ``round_up_from`` months."""
    made = 0
    for step in steps:
        inside = max(0, min(paid, step.get("below_months", paid)) - step["from_months"])
        each = int(step["each_months"])
        full, rest = divmod(inside, each)
        counted = full + 1 if rest >= step.get("round_up_from", each) else full
        made += counted * int(step["grant"])
    return made
