"""Is the due month covered, route by route, and what of childbirth does the route pay.

Source of the rule: 社会保险经办条例（国务院令第765号）第二十四条 (the premium that the fund pays
includes maternity), the waiting rules of each route, and each city's own word on flexible
workers. A month counts as covered when the route's wait is over before it begins. Amounts
of an allowance are never computed.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine import fields as f
from ..engine.book import Known, Reading, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.months import YearMonth, day_words, month_words
from ..engine.result import Case
from ..engine.truth import Condition
from . import benefit_months, benefit_span, employee_wait, flexible_wait, resident_wait
from .coverage_strip import Month, after_start, unpaid
from .fund_paid import begins
from .gap_clock import Clock, for_flexible
from .waiting import Wait

LONGEST = 10


class Reach(NamedTuple):
    """How a route meets the due month: the condition, the months up to it, and what could still
    make cover begin after it."""

    condition: Condition
    months: tuple[Month, ...] = ()
    doubts: tuple[Condition, ...] = ()


# --- inputs -----------------------------------------------------------------


def due_month(case: Case) -> YearMonth | None:
    """The due month when it is one that a pregnancy can have, counted from ``as_of``."""
    due, now = case.situation.due_month, case.situation.this_month
    return due if due is not None and 0 <= due.since(now) <= LONGEST else None


# --- conditions: the due month --------------------------------------------------


def not_answered(*needs: str) -> Reach:
    """A route that cannot be judged before these answers."""
    return Reach(Condition("due_month", None, "预产月接不接得上，还要再答几个问题。", needs=needs))


def by_wait(clock: Clock, wait: Wait, due: YearMonth, route: str) -> Reach:
    """A route with a wait in whole months from the month of going on."""
    start = clock.start.month
    first, last = (start.plus(int(x.value)) for x in (wait.low or wait.months, wait.high or wait.months))
    months = unpaid(clock, start, bool(wait.retroactive)) + after_start(
        start, wait, max(0, due.since(start)) + 1, route
    )
    condition = _judged(due, first, last, wait)
    return Reach(condition, tuple(m for m in months if m.month <= due))


def _judged(due: YearMonth, first: YearMonth, last: YearMonth, wait: Wait) -> Condition:
    name = f"预产月{month_words(due)}"
    if last <= due:
        return Condition("due_month", True, f"{name}接得上：{month_words(last)}起能用。", sources=wait.sources)
    if first > due:
        text = f"{name}接不上：{month_words(first)}起才能用。"
        remedy = "看别的路，或问12393怎么早一点接上。"
        return Condition("due_month", False, text, remedy, str(first), wait.sources)
    text = f"{name}说不准：{month_words(first)}到{month_words(last)}之间起能用。"
    remedy = "打12393问：我断了这几个月，等待期几个月？"
    return Condition("due_month", None, text, remedy, "", wait.sources, wait.needs, not wait.needs)


def flexible(case: Case, clock: Clock | None, due: YearMonth | None) -> Reach:
    """Going on as a flexible worker."""
    if clock is None or due is None:
        return not_answered(*_open(clock, due))
    case, clock = for_flexible(case, clock)
    reach = by_wait(clock, flexible_wait.wait(case, clock), due, "flexible")
    return reach._replace(doubts=_first_time(case, clock, due)) if reach.condition.met else reach


def _first_time(case: Case, clock: Clock, due: YearMonth) -> tuple[Condition, ...]:
    """The wait of a first enrolment, unless even then cover begins in time."""
    rule = flexible_wait.first_time(case)
    if rule is None:
        return ()
    months = rule.value.get("months", rule.value.get("max_months"))
    if months is not None and clock.start.month.plus(int(months)) <= due:
        return ()
    said, ask = flexible_wait.first_time_words(case, rule)
    return (Condition("first_time", None, said, ask, "", rule.entry.sources, policy_unknown=True, curable=True),)


def new_employer(case: Case, clock: Clock | None, due: YearMonth | None) -> Reach:
    """Going on with a new employer in the same month."""
    if clock is None or due is None:
        return not_answered(*_open(clock, due))
    return by_wait(clock, employee_wait.wait(case, clock), due, "new_employer")


def _open(clock: Clock | None, due: YearMonth | None) -> list[str]:
    return (["due_month"] if due is None else []) + (["last_paid_month"] if clock is None else [])


def resident(case: Case, clock: Clock | None, due: YearMonth | None) -> Reach:
    """Joining the resident scheme on the planned day of payment."""
    if due is None:
        return not_answered("due_month")
    wait = resident_wait.wait(case, clock)
    if isinstance(wait, Unknown):
        return Reach(Condition("due_month", None, "居民医保要等几个月，未能核实。", "打12393问。", policy_unknown=True))
    when = resident_wait.begun(case, wait)
    first, last = (resident_wait.first_covered(when, int(x.value)) for x in (wait.low or wait.months, wait.months))
    # Another day of payment settles it only where the wait itself is settled.
    planned = case.situation.pay_date is not None or wait.low is not None
    condition = _by_day(due, first, last, wait, wait.needs or (() if planned else ("pay_date",)))
    return Reach(condition, () if clock is None else _resident_months(clock, due, first, last))


def _by_day(due: YearMonth, first: datetime.date, last: datetime.date, wait: Wait, needs: tuple[str, ...]) -> Condition:
    name = f"预产月{month_words(due)}"
    if last <= due.first_day():
        return Condition("due_month", True, f"{name}接得上：{day_words(last)}起能用。", sources=wait.sources)
    if first > due.last_day():
        remedy = "看别的路，或问12393能不能少等。"
        text = f"{name}接不上：{day_words(first)}起才能用。"
        return Condition("due_month", False, text, remedy, str(YearMonth.holding(first)), wait.sources)
    text = f"{name}说不准：最晚{day_words(last)}起能用。"
    remedy = "打12393问：从哪天起能用？"
    return Condition("due_month", None, text, remedy, "", wait.sources, needs, not needs)


def _resident_months(clock: Clock, due: YearMonth, first: datetime.date, last: datetime.date) -> tuple[Month, ...]:
    """Waiting up to the earliest day, not known up to the latest, then covered."""
    made, month = [], clock.last_paid.month.plus(1)
    while month <= due:
        if last <= month.first_day():
            made.append(Month(month, "covered", "resident"))
        elif first <= month.first_day():
            made.append(Month(month, "unknown", "resident"))
        else:
            begun = month >= clock.start.month
            made.append(Month(month, "waiting" if begun else "uncovered", "resident" if begun else ""))
        month = month.plus(1)
    return tuple(made)


# --- conditions: the fund ---------------------------------------------------------


def fund_paid(case: Case, clock: Clock | None, due: YearMonth | None) -> Reach:
    """Drawing unemployment benefit: covered from its first to its last month, without a wait."""
    if due is None:
        return not_answered("due_month")
    first, last, latest = _fund_span(case)
    condition = _fund_condition(case, due, first, last, latest)
    if clock is None or condition.met is None:
        return Reach(condition)
    following = clock.last_paid.month.plus(1)
    first = following if benefit_span.under_way(case) else begins(case, first)
    made = unpaid(clock, first, False)
    month = max(first, following)
    while month <= due:
        paid = last is not None and month <= last
        made.append(Month(month, "covered" if paid else "uncovered", "fund_paid" if paid else ""))
        month = month.plus(1)
    return Reach(condition, tuple(m for m in made if m.month <= due))


def _fund_span(case: Case) -> tuple[YearMonth, YearMonth | None, YearMonth | None]:
    """First month, the month up to which it surely runs, and the latest that a paper or the ceiling allows."""
    s, first = case.situation, benefit_span.first_month(case).month
    given = s.benefit_last_month
    if s.benefit_status == f.ENDED:
        return (s.this_month, None, s.this_month) if given is None else (min(first, given), given, given)
    found = benefit_months.duration(case)
    if given is not None:
        return min(first, given), min(_ends(case, None, given)), max(_ends(case, None, given))
    if found is None or benefit_span.under_way(case):
        return first, None, None

    def ends(months: Amount) -> list[YearMonth]:
        return _ends(case, months, first.plus(int(months.value) - 1))

    if found.months is None:
        return first, None, max(ends(found.cap))
    return first, min(ends(found.months)), max(ends(found.most or found.months))


def _ends(case: Case, months: Amount | None, plain: YearMonth) -> list[YearMonth]:
    """The last month on every retirement track left open; as counted, where there is none to draw."""
    found = benefit_span.spans(case, months)
    return [each.last.month for each in found if each.last is not None] or [plain]


def _fund_condition(
    case: Case, due: YearMonth, first: YearMonth, last: YearMonth | None, latest: YearMonth | None
) -> Condition:
    name, rule = f"预产月{month_words(due)}", case.lookup("fund_paid")
    sources = () if isinstance(rule, Unknown) else rule.entry.sources
    if due < first:
        text = f"{name}接不上：失业金{month_words(first)}才开始。"
        claim = "今天就申领，" if case.situation.benefit_status in f.UNCLAIMED else "打12333"
        return Condition("due_month", False, text, f"{claim}问清从哪个月起交。", str(first), sources)
    if last is not None and last < first:
        return _no_months(case, name, sources)
    if last is not None and due <= last:
        text = f"{name}接得上：失业金从{month_words(first)}到{month_words(last)}。"
        return Condition("due_month", True, text, sources=sources)
    if latest is not None and due > latest:
        text = f"{name}接不上：失业金最晚到{month_words(latest)}。"
        return Condition("due_month", False, text, "领完的下个月就接灵活就业或居民医保。", "", sources)
    if latest is not None:
        text = f"{name}说不准：失业金能领几个月，本地办法没有查清。"
        return Condition("due_month", None, text, "打12333问：我能领几个月？", "", sources, (), True)
    drawing = case.situation.benefit_status == f.RECEIVING
    need = "benefit_last_month" if drawing else "unemployment_paid_months"
    return Condition("due_month", None, f"{name}接不接得上，要看能领几个月。", sources=sources, needs=(need,))


def _no_months(case: Case, name: str, sources: tuple[str, ...]) -> Condition:
    """Too few paid months for any; what is left of an earlier spell could still reach the due month."""
    text, remedy = f"{name}接不上：没有能领的月数。", "先接灵活就业或居民医保。"
    if case.situation.unemployment_unclaimed_months is not None:
        return Condition("due_month", False, text, remedy, "", sources)
    remedy += "上次失业金没领完的，填上剩几个月，可以接着领。"
    return Condition("due_month", False, text, remedy, "", sources, ("unemployment_unclaimed_months",))


# --- conditions: what is paid -------------------------------------------------------


def at_birth(case: Case, parameter: str, due: YearMonth | None) -> Reading:
    """A rule as it stands in the due month; while that is not known, when premiums are paid again."""
    return case.lookup(parameter, case.paying_again() if due is None else max(case.today, due.first_day().isoformat()))


def _told(name: str, met: bool | None, text: str, rule: Known | Stale) -> Condition:
    """What a document says; whether one whose time is over still holds, nobody knows."""
    sources = rule.entry.sources
    if isinstance(rule, Known):
        return Condition(name, met, text, sources=sources, curable=True)
    remedy = "打12393问：现在还是这样吗？"
    return Condition(name, None, f"{text}（{rule.reason}）", remedy, "", sources, policy_unknown=True, curable=True)


def fund_costs(case: Case, due: YearMonth | None) -> list[Condition]:
    """Costs and allowance while the fund pays; neither closes the route."""
    rule, local = (at_birth(case, name, due) for name in ("fund_paid", "maternity_local"))
    if isinstance(rule, Unknown) or "includes_maternity" not in rule.value:
        costs = _ask_costs("基金代缴的费用里含不含生育保险，未能核实。")
    else:
        included = bool(rule.value["includes_maternity"])
        costs = _told("costs", included, f"基金代缴的费用里{'含' if included else '不含'}生育保险。", rule)
    if isinstance(local, Unknown):
        return [costs, _ask_allowance("领失业金期间生孩子有没有津贴，未能核实。")]
    return [costs, _told("allowance", local.value.get("allowance"), local.value["text"], local)]


def flexible_costs(case: Case, clock: Clock | None, due: YearMonth | None) -> list[Condition]:
    """Costs and allowance as a flexible worker, by the city's own word."""
    rule = at_birth(case, "flex_maternity", due)
    if isinstance(rule, Unknown):
        return [_ask_costs("灵活就业含不含生育医疗费，未能核实。"), _ask_allowance("有没有生育津贴，未能核实。")]
    value = rule.value
    made = [_told("costs", bool(value["included"]), value["text"], rule)]
    if "after_months" in value and clock is not None and due is not None:
        made.append(_paid_long_enough(case, clock, due, int(value["after_months"]), rule.entry.sources))
    if "allowance" not in value:
        return [*made, _ask_allowance("有没有生育津贴，未能核实。")]
    words = "有生育津贴，够不够条件问12393。" if value["allowance"] else "没有生育津贴。"
    return [*made, _told("allowance", bool(value["allowance"]), words, rule)]


def _paid_long_enough(case: Case, clock: Clock, due: YearMonth, need: int, sources: tuple[str, ...]) -> Condition:
    """Months paid without a break before the due month; earlier ones count when there is no gap."""
    before = (case.situation.continuous_months or 0) if clock.at_start.value == 0 else 0
    paid = before + max(0, due.since(clock.start.month))
    text = f"生孩子以前要连续缴满{need}个月，到预产月是{paid}个月。"
    return Condition("paid_months", paid >= need, text, "差几个月的，打12393问。", "", sources, curable=True)


def other_costs(words: str) -> list[Condition]:
    """Costs under a route for which the book has no rule: only the question."""
    return [_ask_costs(words)]


def _ask_costs(text: str) -> Condition:
    return Condition("costs", None, text, "打12393问：产检和生孩子住院，能报多少？", policy_unknown=True, curable=True)


def _ask_allowance(text: str) -> Condition:
    remedy = "打12393和12333都问：有没有生育津贴？"
    return Condition("allowance", None, text, remedy, policy_unknown=True, curable=True)
