"""Who may draw unemployment benefit (失业保险金), and so have the fund pay the premium.

Source of the rule: 社会保险法 第四十五条 (twelve paid months, involuntary, registered and
looking for work), 实施《社会保险法》若干规定 第十三条 (which separations are involuntary).
There is no 60-day limit (人社厅发〔2020〕24号).
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.result import Case
from ..engine.truth import Condition


def conditions(case: Case) -> list[Condition]:
    """All conditions, each evaluated, with its remedy."""
    if case.situation.benefit_status == "receiving":
        return [Condition("receiving", True, "你正在领失业金，基金代缴医保。", sources=_sources(case, "fund_paid"))]
    return [_not_ended(case), _paid_months(case), _involuntary(case), _registered(case)]


def _sources(case: Case, parameter: str) -> tuple[str, ...]:
    reading = case.lookup(parameter)
    return () if isinstance(reading, Unknown) else reading.entry.sources


def _not_ended(case: Case) -> Condition:
    status = case.situation.benefit_status
    sources = _sources(case, "fund_paid")
    if status == "ended":
        remedy = "改走灵活就业或居民医保，月份接上，不要空档。"
        return Condition("not_ended", False, "失业金已经领完，基金不再代缴。", remedy, "", sources)
    return Condition("not_ended", True, "失业金还没有领完。", sources=sources)


def _paid_months(case: Case) -> Condition:
    rule, paid = case.lookup("unemployment_conditions"), case.situation.unemployment_paid_months
    if isinstance(rule, Unknown):
        return Condition("paid_months", None, "缴费年限的规定没有查到。", "打12333问。", policy_unknown=True)
    need = int(rule.value["min_months"])
    text = f"失业保险缴满{need}个月。"
    if paid is None:
        return Condition("paid_months", None, text, needs=("unemployment_paid_months",), sources=rule.entry.sources)
    if paid >= need or (case.situation.unemployment_unclaimed_months or 0) > 0:
        return Condition("paid_months", True, text, sources=rule.entry.sources)
    remedy = f"还差{need - paid}个月。以后工作会接着累计。"
    return Condition("paid_months", False, text, remedy, "", rule.entry.sources)


def _involuntary(case: Case) -> Condition:
    rule, kind = case.lookup("involuntary_separation"), case.situation.separation
    text = "不是自己主动离职。"
    if isinstance(rule, Unknown):
        return Condition("involuntary", None, text, "打12333问。", policy_unknown=True)
    sources = rule.entry.sources
    if kind is None:
        return Condition("involuntary", None, text, needs=("separation",), sources=sources)
    if kind in rule.value["counts"]:
        return Condition("involuntary", True, text, sources=sources)
    if kind in rule.value["unclear"]:
        words = "合同到期是我不续的，多数地方也算，但要问当地。"
        remedy = "打参保地区号＋12333问：合同到期，我不续签，能领失业金吗？"
        return Condition("involuntary", None, words, remedy, "", sources, (), True)
    remedy = "如果是公司欠薪、没交社保才走的，按“公司有过错”选，仍可以领。"
    return Condition("involuntary", False, text, remedy, "", sources)


def _registered(case: Case) -> Condition:
    registered = case.situation.unemployment_registered
    sources = _sources(case, "unemployment_conditions")
    text = "办了失业登记，并且在找工作。"
    if registered:
        return Condition("registered", True, text, sources=sources)
    remedy = "去掌上12333或电子社保卡办失业登记，可以和申领一起办。"
    month = str(case.situation.this_month)
    return Condition("registered", registered, text, remedy, month, sources, curable=True)
