"""基数变低影响什么: ratio, personal account, retirement and allowances, each apart."""

from __future__ import annotations

from typing import Any

from ..engine.book import Unknown
from ..engine.result import Case, ResultBuilder, hotline
from ..engine.situation import RefusedError
from ..rules import base_effects, flexible_choice, hospital_bill, tiers
from ..rules import flexible_premium as flexible

ID = "base_change"
TITLE = "基数变低影响什么"
ANSWERS = "报销比例、个人账户、退休、津贴，四样分开看。"
READS = (
    "as_of",
    "city",
    "previous_base",
    "chosen_base",
    "variant",
    "tier",
    "start_month",
    "last_paid_month",
    "pay_date",
    "birth_month",
    "sex",
    "post_track",
)
ASKED = ("city", "previous_base", "chosen_base", "variant")
FOLDED = ("tier", "start_month", "as_of")


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation: the four lines in their order."""
    out = ResultBuilder(ID, case)
    _ratio(case, out)
    _account(case, out)
    _retirement(case, out)
    _allowance(case, out)
    medical = hotline(case.book, "medical")
    out.action(f"打{medical}问：单位交的和灵活就业，住院报销比例一样吗？", medical)
    out.action("快退休的人先看年限差多少，再定基数。", "“退休医保年限还差多少”")
    out.headline = _headline(out)
    return out.build()


# --- 1 报销比例 ---------------------------------------------------------------


def _ratio(case: Case, out: ResultBuilder) -> None:
    rule = case.lookup("base_ratio_note")
    if isinstance(rule, Unknown):
        out.say_unknown(rule)
    else:
        out.cite(*rule.entry.sources)
        out.warn("ratio", f"报销比例：{rule.value['text']}")
    for key, label, percent in base_effects.ratios(case):
        out.figure(f"ratio_employee[{key}]", f"{label}住院报销比例", percent, "%", "按医院级别定，表里没有基数这一项")
    out.say_stale(case.lookup("employee_inpatient"))
    _outpatient(case, out)


def _outpatient(case: Case, out: ResultBuilder) -> None:
    """The ceiling for outpatient care where it follows the way of joining, not the base."""
    rule = case.lookup("employee_outpatient")
    if isinstance(rule, Unknown) or "caps" not in rule.value:
        return
    caps = [told for told in hospital_bill.outpatient_caps(case, rule, None) if hospital_bill.joins_by(case, told[0])]
    for variant, cap in caps:
        mark = f"[{variant}]" if len(caps) > 1 else ""
        label = f"门诊一年最多报 · {hospital_bill.variant_words(case, variant)}"
        out.figure(f"outpatient_cap{mark}", label, cap, "元/年", "看参保方式，不看基数")


# --- 2 个人账户 ---------------------------------------------------------------


def _account(case: Case, out: ResultBuilder) -> None:
    _before(case, out)
    found = base_effects.options(case)
    if isinstance(found, Unknown):
        out.unknown_figure("account_after", "以后个人账户每月进", "元/月", "本市灵活就业的基数未能核实")
        out.say_unknown(found)
        return
    terms, offered = found
    month = case.start_month()
    picked = flexible.chosen(case, offered, month)
    if not picked:
        raise RefusedError(flexible_choice.not_offered(case, offered, month))
    tiers.say_other(case, out, tiers.FLEXIBLE)
    for option in picked:
        mark = f"[{option.id}]" if option.id and len(picked) > 1 else ""
        _after(case, out, base_effects.after(case, terms, option), mark, f" · {option.label}" if mark else "")
    for reading in (terms.base, terms.rate):
        out.say_stale(reading)
    if len(picked) > 1:
        out.ask(*flexible_choice.decisive(case, picked, month))
    if case.situation.chosen_base is None and any(o.is_range for o in picked):
        out.ask("chosen_base")


def _before(case: Case, out: ResultBuilder) -> None:
    if case.situation.previous_base is None:
        out.ask("previous_base")
        return
    before = base_effects.account_before(case)
    rule = case.lookup("account_inflow")
    if before is None or isinstance(rule, Unknown):
        out.unknown_figure("account_before", "原来个人账户每月进", "元/月", "划入比例未能核实")
        return
    out.figure("account_before", "原来个人账户每月进", before, "元/月", "按在职职工的划入比例算")
    out.cite(*rule.entry.sources)


def _after(case: Case, out: ResultBuilder, after: base_effects.After, mark: str, name: str) -> None:
    out.figure(f"base_after{mark}", f"以后的缴费基数{name}", after.base, "元/月")
    label = f"以后个人账户每月进{name}"
    if after.account is None:
        out.unknown_figure(f"account_after{mark}", label, "元/月", "有没有个人账户未能核实")
        rule = case.lookup("flex_personal_account")
        if isinstance(rule, Unknown):
            out.say_unknown(rule)
        return
    note = "这种参保方式没有个人账户" if after.account.value == 0 else "按在职职工的划入比例算，本市划法问12393"
    out.figure(f"account_after{mark}", label, after.account, "元/月", note)


# --- 3 退休 -------------------------------------------------------------------


def _retirement(case: Case, out: ResultBuilder) -> None:
    years = case.lookup("years_cumulative")
    if isinstance(years, Unknown):
        out.warn("retirement", f"退休：年限怎么数，未能核实。{out.ask_line('years_cumulative')}")
    else:
        out.cite(*years.entry.sources)
        out.warn("retirement", f"退休：医保年限按缴费的月数算，不看基数。{years.value['text']}")
    topup = case.lookup("retirement_topup")
    if isinstance(topup, Unknown):
        out.warn("topup", f"年限不够一次补多少钱，本站没有查到。{out.ask_line('retirement_topup')}")
        return
    out.cite(*topup.entry.sources)
    out.warn("topup", f"年限不够一次补：{topup.value['text']}")
    out.say_stale(topup)


# --- 4 津贴 -------------------------------------------------------------------


def _allowance(case: Case, out: ResultBuilder) -> None:
    benefit = base_effects.benefit_follows_base(case)
    if isinstance(benefit, Unknown):
        out.warn("benefit", f"失业金和基数有没有关系，未能核实。{out.ask_line('unemployment_amount')}")
    else:
        follows, rule = benefit
        out.cite(*rule.entry.sources)
        words = "按本人失业前的缴费基数算，基数低，失业金就低" if follows else "按公布的标准发，和你原来的基数没有关系"
        out.warn("benefit", f"失业金：本市{words}。")
    maternity = case.lookup("flex_maternity")
    if isinstance(maternity, Unknown):
        out.warn("maternity", f"生育津贴：本市灵活就业有没有，未能核实。{out.ask_line('flex_maternity')}")
        return
    out.cite(*maternity.entry.sources)
    out.warn("maternity", f"生育：{maternity.value['text']}")
    out.say_stale(maternity)


# --- headline -----------------------------------------------------------------


def _headline(out: ResultBuilder) -> str:
    before = out.figures.get("account_before", {}).get("value")
    now = out.figures.get("account_after", {}).get("value")
    if before is not None and now is not None:
        return f"个人账户每月从{before}元变成{now}元。"
    return "比例、账户、退休、津贴，四样分开看。"
