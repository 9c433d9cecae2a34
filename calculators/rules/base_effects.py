"""What a lower contribution base changes: the personal account, and nothing by itself else.

Source of the rule: 国办发〔2021〕14号 — an active employee's own 2 % of the base goes to the
personal account, the employer's part to the pooled fund. A flexible worker has an account
only where the city's variant has one. Ratios of reimbursement stand in the city's tables
by hospital level; years of contribution are counted in months, whatever the base was.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.money import plain
from ..engine.result import Case
from . import flexible_premium as flexible
from .flexible_premium import Option, Terms


class After(NamedTuple):
    """One way to go on as a flexible worker: its base and the account's monthly inflow.

    ``account`` is None where nothing tells whether there is one.
    """

    option: Option
    base: Amount
    account: Amount | None


# --- inputs -----------------------------------------------------------------


def options(case: Case) -> tuple[Terms, list[Option]] | Unknown:
    """What the city offers in the month of going on, and the terms of it."""
    found = flexible.terms(case, case.start_month())
    return found if isinstance(found, Unknown) else (found, flexible.options(found))


# --- conditions -------------------------------------------------------------


def has_account(case: Case, terms: Terms, variant: dict[str, Any]) -> tuple[bool, Known | Stale] | None:
    """Whether a variant has a personal account, with the reading that says so; None: not known."""
    if "account" in variant:
        return bool(variant["account"]), terms.rate
    rule = case.lookup("flex_personal_account")
    if isinstance(rule, Unknown):
        return None
    only = rule.value.get("variants")
    return bool(rule.value["has"] and (only is None or variant["id"] in only)), rule


def benefit_follows_base(case: Case) -> tuple[bool, Known | Stale] | Unknown:
    """Whether the city reckons unemployment benefit from the person's own base."""
    rule = case.lookup("unemployment_amount")
    return rule if isinstance(rule, Unknown) else (rule.value["kind"] == "own_base", rule)


# --- amount and ledger ------------------------------------------------------


def account_before(case: Case) -> Amount | None:
    """Monthly inflow at the former employer; None without the base or the rule."""
    base = case.situation.previous_base
    if base is None:
        return None
    return _inflow(case, case.ledger.input("原来单位的缴费基数", base, "元/月"))


def after(case: Case, terms: Terms, option: Option) -> After:
    """The base of one option and its account."""
    base = flexible.amount(case, terms, option).base
    monthly = case.ledger.per_month("年基数÷12", base) if option.is_yearly else base
    known = has_account(case, terms, option.variant)
    if known is None:
        return After(option, monthly, None)
    has, rule = known
    if has:
        return After(option, monthly, _inflow(case, monthly))
    none = case.decide(rule, "没有个人账户，每月进", 0, "元/月")
    return After(option, monthly, none)


def _inflow(case: Case, base: Amount) -> Amount | None:
    rule = case.lookup("account_inflow")
    if isinstance(rule, Unknown):
        return None
    rate = case.cite(rule, "个人账户按基数划入", rule.value["rate"], "")
    product = case.ledger.multiply("基数×划入比例", "元/月", base, rate)
    return case.ledger.round("个人账户每月进", "元/月", product)


def ratios(case: Case) -> list[tuple[str, str, Amount]]:
    """Inpatient ratios by hospital level, where the city's table has one for a level: (id, label, percent)."""
    rule = case.lookup("employee_inpatient")
    if isinstance(rule, Unknown):
        return []
    return [
        (
            row["id"],
            row["label"],
            case.cite(rule, f"{row['label']}住院报销比例", plain(Decimal(row["ratio"]) * 100), "%"),
        )
        for row in rule.value["levels"]
        if "ratio" in row
    ]
