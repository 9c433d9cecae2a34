"""Who may draw unemployment benefit (失业保险金), and so have the fund pay the premium.

Source of the rule: 社会保险法 第四十五条 (twelve paid months, involuntary, registered and
looking for work), 实施《社会保险法》若干规定 第十三条 (which separations are involuntary),
关于实施渐进式延迟法定退休年龄的决定 附办法第七条 (a benefit used up runs on to a near retirement).
There is no 60-day limit (人社厅发〔2020〕24号).
"""

from __future__ import annotations

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.result import Case, ResultBuilder, hotline
from ..engine.truth import Condition
from . import benefit_span, retirement_age


def conditions(case: Case) -> list[Condition]:
    """All conditions, each evaluated, with its remedy."""
    now = case.situation.benefit_status
    if now == f.RECEIVING:
        return [Condition("receiving", True, "你正在领失业金，基金代缴医保。", sources=_sources(case, "fund_paid"))]
    ended = _ended(case) if now == f.ENDED else _not_ended(case)
    if now == f.ENDED and ended.met is not False:
        # What else is asked of a claim was examined when the benefit was granted.
        return [ended, *_not_retired(case)]
    return [ended, *_not_retired(case), paid_months(case), involuntary(case), _registered(case)]


def _sources(case: Case, parameter: str) -> tuple[str, ...]:
    reading = case.lookup(parameter)
    return () if isinstance(reading, Unknown) else reading.entry.sources


def _not_ended(case: Case) -> Condition:
    return Condition("not_ended", True, "失业金还没有领完。", sources=_sources(case, "fund_paid"))


def _ended(case: Case) -> Condition:
    """The months are used up; less than a year from retirement the benefit goes on all the same."""
    extension = _sources(case, "unemployment_extension")
    sources = (*_sources(case, "fund_paid"), *extension)
    found = set(benefit_span.after_end(case))
    ask = "打12333问：离退休这么近，失业金和医保是不是接着发？"
    if found == {benefit_span.EXTENDED}:
        text = "失业金领满时，离法定退休不到1年，接着发到退休。"
        return Condition("not_ended", True, text, ask, "", sources)
    if found == {benefit_span.BORDER}:
        text = "领满时离法定退休正好1年，接不接着发，各地不一样。"
        return Condition("not_ended", None, text, ask, "", sources, policy_unknown=True)
    if None in found or len(found) > 1:
        need = "benefit_last_month" if None in found else "post_track"
        text = "失业金已经领完。离法定退休不到1年的，接着发到退休。"
        return Condition("not_ended", None, text, "", "", sources, (need,))
    # Without the age the benefit is taken as over; it is asked, because a near retirement opens the route.
    needs = () if found or not extension else tuple(retirement_age.missing(case))
    remedy = "改走灵活就业或居民医保，月份接上，不要空档。"
    return Condition("not_ended", False, "失业金已经领完，基金不再代缴。", remedy, "", sources, needs)


def past_retirement(case: Case) -> bool:
    """Whether every retirement month left open is over before the first month of the benefit."""
    past = benefit_span.tracks_past(case)
    return bool(past) and all(past)


def _not_retired(case: Case) -> list[Condition]:
    """A pension ends the benefit; that the age is reached does not say whether one is drawn."""
    past, sources = benefit_span.tracks_past(case), _sources(case, "unemployment_stop")
    if not any(past):
        return []
    if not all(past):
        text = "开始领养老金的人，不能领失业金。有没有到退休月份，要看岗位类型。"
        return [Condition("not_retired", None, text, sources=sources, needs=("post_track",))]
    over = all(r.month.month < case.situation.this_month for r in retirement_age.retirements(case.with_answers()))
    when = "已经过了法定退休月份。" if over else "失业金还没开始，就到法定退休月份了。"
    text = f"{when}开始领养老金的人，不能再领失业金。"
    remedy = "还没领养老金的，打12333问：现在能不能申领？"
    return [Condition("not_retired", None, text, remedy, "", sources, policy_unknown=True)]


def ask_to_go_on(case: Case, out: ResultBuilder) -> None:
    """What to do first where a benefit that was drawn to its end runs on to retirement."""
    hr = hotline(case.book, "hr")
    out.action(f"打{hr}问：离退休不到1年，失业金和医保是不是接着发？要办什么？", hr)


def ask_the_end(case: Case, out: ResultBuilder) -> None:
    """Whom to ask up to which month a benefit runs that is being drawn."""
    hr = hotline(case.book, "hr")
    out.action(f"不知道失业金领到哪个月的，打{hr}问：发到哪个月，医保交到哪个月？", hr)


def to_claim(case: Case) -> bool:
    """Whether the benefit is still to be claimed: it is not claimed yet."""
    return case.situation.benefit_status in f.UNCLAIMED and not past_retirement(case)


def paid_months(case: Case) -> Condition:
    """Whether unemployment insurance was paid for long enough, or months of an earlier benefit are left."""
    rule, paid = case.lookup("unemployment_conditions"), case.situation.unemployment_paid_months
    if isinstance(rule, Unknown):
        return Condition("paid_months", None, "缴费年限的规定没有查到。", "打12333问。", policy_unknown=True)
    need = int(rule.value["min_months"])
    text, left = f"失业保险缴满{need}个月。", case.situation.unemployment_unclaimed_months
    if left:
        text = "上次失业金没领完，可以接着领。"
        return Condition("paid_months", True, text, sources=_sources(case, "unemployment_resume"))
    if paid is None:
        return Condition("paid_months", None, text, needs=("unemployment_paid_months",), sources=rule.entry.sources)
    if paid >= need:
        return Condition("paid_months", True, text, sources=rule.entry.sources)
    remedy = f"还差{need - paid}个月。以后工作会接着累计。"
    if left is not None:
        return Condition("paid_months", False, text, remedy, "", rule.entry.sources)
    # Not answered is taken as "nothing left"; it is asked, because a balance opens the route.
    remedy += "上次失业金没领完的，填上剩几个月，可以接着领。"
    needs = ("unemployment_unclaimed_months",)
    return Condition("paid_months", False, text, remedy, "", rule.entry.sources, needs)


def involuntary(case: Case) -> Condition:
    """Whether the way of leaving counts as not of the own will of the person."""
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
        return _expired(case, sources)
    remedy = "如果是公司欠薪、没交社保才走的，按“公司有过错”选，仍可以领。"
    return Condition("involuntary", False, text, remedy, "", sources)


def _expired(case: Case, sources: tuple[str, ...]) -> Condition:
    """The contract ran out and the employee did not renew: the text names the expiry alone."""
    note = case.lookup("contract_expiry_note")
    remedy = "去办之前打12333问：合同到期，我不续签，能领失业金吗？"
    if isinstance(note, Unknown):
        words = "合同到期是我不续的，算不算要问当地。"
        return Condition("involuntary", None, words, remedy, "", sources, (), True)
    words = "合同到期终止，条文不分哪一方不续。"
    return Condition("involuntary", True, words, remedy, "", (*sources, *note.entry.sources))


def add_doubt(case: Case, out: ResultBuilder) -> None:
    """Warn of what to check before claiming although the conditions are met."""
    kind, rule = case.situation.separation, case.lookup("involuntary_separation")
    note = case.lookup("contract_expiry_note")
    if isinstance(rule, Unknown) or isinstance(note, Unknown) or kind not in rule.value["unclear"]:
        return
    out.cite(*note.entry.sources)
    out.warn("contract_expiry", str(note.value["text"]))


def _registered(case: Case) -> Condition:
    registered = case.situation.unemployment_registered
    sources = _sources(case, "unemployment_conditions")
    text = "办了失业登记，并且在找工作。"
    if registered:
        return Condition("registered", True, text, sources=sources)
    remedy = "去掌上12333或电子社保卡办失业登记，可以和申领一起办。"
    month = str(case.situation.this_month)
    return Condition("registered", registered, text, remedy, month, sources, curable=True)
