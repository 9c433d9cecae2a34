"""Paid twice: which cover to keep, and which premium comes back.

Source of the rule: 医保发〔2020〕33号 — a resident premium is refunded to whoever joined the
employee scheme before its coverage year began, and as a rule not after; a flexible worker
who paid the year at once gets back the months left after taking a job; of an employee and
a resident record the employee one stays after a year without a break. From 2027-01-01
《医疗保障法》第十三条 forbids to be enrolled twice.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount, Moment
from ..engine.months import YearMonth
from ..engine.result import Case
from ..engine.truth import Condition
from . import flexible_premium as flexible
from . import resident_premium, resident_wait, tiers

YEAR = 12
BEFORE, AFTER, OVER, BETWEEN, TOGETHER = "before", "after", "over", "between", "together"


class Refund(NamedTuple):
    """What comes back for one option; ``amount`` in yuan.

    ``premise`` says what must have been paid for it, where that is not certain.
    """

    key: str
    label: str
    amount: Amount
    premise: str = ""


# --- inputs -----------------------------------------------------------------


def job_month(case: Case) -> Moment:
    """The first month that the new employer pays; this month when it is not answered."""
    start = case.situation.start_month
    if start is not None:
        return case.ledger.input_month("新单位从哪个月开始交", start)
    return case.ledger.input_month("新单位从哪个月开始交（没填，按这个月）", case.situation.this_month, ESTIMATE)


def resident_year(case: Case) -> int | None:
    """The coverage year paid for as a resident; None when the person is not one, or has not said."""
    s = case.situation
    if s.resident_last_year is not None:
        return s.resident_last_year
    return resident_wait.entry(case).year if s.last_paid_kind == f.PAID_RESIDENT and s.pay_date is not None else None


# --- conditions -------------------------------------------------------------


def stage(case: Case, year: int, job: YearMonth) -> str:
    """Where the job stands against the coverage year of the resident premium.

    ``over``: the year is past, nothing overlaps. ``before``: both the job and today come before
    it begins. ``between``: the job did, but the year has begun since. ``together``: both begin in a
    month that is still to come. ``after``: the year begins before the job, or has begun.
    """
    begins, ahead = YearMonth.of(year, 1), case.situation.this_month < YearMonth.of(year, 1)
    if year < job.year:
        return OVER
    if job > begins:
        return AFTER
    if job == begins:
        return TOGETHER if ahead else AFTER
    return BEFORE if ahead else BETWEEN


def kept(case: Case, overlapping: bool) -> list[Condition]:
    """Whether the employee scheme of the new job is the record to keep."""
    rule, months = case.lookup("duplicate_keep"), case.situation.continuous_months
    if isinstance(rule, Unknown):
        return [Condition("keep", None, "留哪一份，没有查到规定。", "打12393问：留哪一份？", policy_unknown=True)]
    sources = rule.entry.sources
    if not overlapping and case.situation.last_paid_kind != f.PAID_FLEXIBLE and resident_year(case) is None:
        text, remedy = "要看有没有交过居民医保、是哪一年度。", "在国家医保服务平台查缴费记录。"
        asked = [n for n in ("last_paid_kind", "resident_last_year") if getattr(case.situation, n) is None]
        return [Condition("keep", None, text, remedy, "", sources, tuple(asked))]
    if case.situation.last_paid_kind == f.PAID_FLEXIBLE or not overlapping:
        return [Condition("keep", True, "新单位的职工医保留下，个人交的那份停掉。", sources=sources)]
    need, kind = int(rule.value["employee_years"]) * YEAR, case.situation.last_paid_kind
    needs = tuple(n for n in ("last_paid_kind", "continuous_months") if getattr(case.situation, n) is None)
    remedy = "打12393问：入职后留哪一份？居民的怎么停？"
    if kind != f.PAID_RESIDENT and needs:
        text = f"职工医保连续参加满{need // YEAR}年，留职工的。不满的要问。"
        return [Condition("keep", None, text, remedy, "", sources, needs)]
    if kind != f.PAID_RESIDENT and months is not None and months >= need:
        return [Condition("keep", True, f"职工医保连续参加满{need // YEAR}年，留职工的。", sources=sources)]
    text = f"职工医保连续参加不满{need // YEAR}年，留哪一份，全国的文件没有写。"
    return [Condition("keep", None, text, remedy, "", sources, (), True)]


# --- amount and ledger ------------------------------------------------------


def resident_refunds(case: Case, year: int, where: str, job: Moment) -> list[Refund] | Unknown | None:
    """The premium of a coverage year, in full before it begins and nothing after.

    Whether it comes back from a job that begins with the year is not written: all of it, or nothing.
    Unknown: no amount or no rule. None: paid by the month, so that nothing is paid ahead.
    """
    rule = case.lookup("refund_before_start")
    if isinstance(rule, Unknown):
        return rule
    if where == AFTER:
        return [Refund("", "", case.decide(rule, "待遇已经开始，不退", 0, "元", job))]
    reading = case.lookup("resident_premium", year=year)
    if isinstance(reading, Unknown):
        if not isinstance(case.lookup("resident_formula"), Unknown):
            return None
        found = resident_premium.prices(case, year)
        if isinstance(found, Unknown):
            return found
        return [Refund(p.id, p.label, _in_full(case, rule, where, p.annual, job)) for p in found]
    options = resident_premium.adult_options(case, reading.value)
    named = [o for o in options if case.situation.tier and tiers.matches(case.situation.tier, o["id"], o["label"])]
    made = []
    for option in named or options:
        label = f"{year}年度个人缴费（{option['label']}）"
        premium = case.cite(reading, label, option["amount"], "元/年")
        made.append(Refund(option["id"], option["label"], _in_full(case, rule, where, premium, job)))
    return made


def _in_full(case: Case, rule: Known | Stale, where: str, premium: Amount, job: Moment) -> Amount:
    words = "入职在待遇开始以前，退几成" if where == BEFORE else "办得下来的话，退几成"
    whole = case.decide(rule, words, 1, "", job)
    return case.ledger.multiply("全退", "元", premium, whole)


def flexible_refunds(case: Case, job: Moment) -> list[Refund] | Unknown | None:
    """The months of the year from the job on, of a premium paid for the year at once.

    None where the city does not take the year at once.
    """
    rule, found = case.lookup("refund_flex_rest"), flexible.terms(case, job.month)
    if isinstance(rule, Unknown):
        return rule
    if isinstance(found, Unknown):
        return found
    offered = flexible.options(found)
    picked = flexible.chosen(case, offered, job.month) or offered
    yearly = found.cycle is not None and flexible.YEARLY in found.cycle.value["options"]
    if not yearly and not any(o.is_yearly for o in picked):
        return None
    return [_rest_of_year(case, rule, found, option, job) for option in picked]


def flexible_readings(case: Case, job: YearMonth) -> tuple[Known | Stale, ...]:
    """What the refund of the month rests on: what is listed apart from the premium is no part of it."""
    found = flexible.terms(case, job)
    if isinstance(found, Unknown):
        return ()
    apart = [r for r in found.addons if all(item.get("separate") for item in r.value["items"])]
    return tuple(r for r in found.all if r not in apart)


def _rest_of_year(
    case: Case, rule: Known | Stale, found: flexible.Terms, option: flexible.Option, job: Moment
) -> Refund:
    ledger, premium = case.ledger, flexible.amount(case, found, option)
    annual = premium.annual or ledger.per_year("全年应缴（每月×12）", premium.monthly)
    january = ledger.input_month("下一年1月", YearMonth.of(job.month.year + 1, 1))
    left = ledger.months_between("从入职那个月到年底的月数", january, job)
    counted = case.decide(rule, "退剩下的月份", int(left.value), "月", left)
    product = ledger.multiply("每月×剩下的月数", "元", ledger.per_month("全年÷12", annual), counted)
    premise = _premise(case, found, option, job.month)
    return Refund(option.id, option.label, ledger.round("能申请退的", "元", product), premise)


def _premise(case: Case, found: flexible.Terms, option: flexible.Option, job: YearMonth) -> str:
    """What must have been paid: the year to come mostly is not yet, and not everybody pays the year at once."""
    year = f"{job.year}年" if job.year > case.situation.as_of.year else ""
    offered = [flexible.YEARLY] if found.cycle is None else found.cycle.value["options"]
    if not option.is_yearly and offered != [flexible.YEARLY]:
        return f"{year}全年一次缴清"
    return f"{year}已经缴清" if year else ""
