"""What to know beside the months and the money of a plan.

Source of the rule: 社会保险法 第五十条 (the benefit runs from the registration as unemployed: whoever
pays as a flexible worker before must ask whether that hinders it); the resident scheme's local
late price and window; the statutory retirement month; the law of each month (rules/law.py).
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.ledger import USER
from ..engine.months import YearMonth, day_words, days_left_words, month_words
from ..engine.result import Case, ResultBuilder, hotline
from . import (
    base_floor,
    benefit_span,
    first_enrolment,
    flexible_breaks,
    flexible_choice,
    flexible_end,
    flexible_premium,
    flexible_stretches,
    flexible_wait,
    flexible_year,
    fund_paid,
    gap_clock,
    law,
    own_number,
    resident_cost,
    resident_premium,
    tiers,
)
from .plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Step, first_paid, leading
from .plan_waits import scratch

Plans = dict[str, list[Step]]


def add(case: Case, out: ResultBuilder, plans: Plans, asked: list[YearMonth]) -> None:
    """Everything that applies to the plans; those that end with retirement do not reach the last month asked for."""
    last = asked[(flexible_end.months(case, asked[0], len(asked)) or len(asked)) - 1]
    entries = {(s.route, s.month): before for steps in plans.values() for before, s in _entries(steps)}
    if any(route == FUND and before == FLEXIBLE for (route, _), before in entries.items()):
        hr = hotline(case.book, "hr")
        text = f"领失业金之前先自己交灵活就业，会不会影响失业登记，各地不一样。先打{hr}问清再交。"
        out.warn("flexible_before_benefit", text)
    span = benefit_span.drawn(case)
    if span is not None and any(route == FUND for route, _ in entries):
        fund_paid.say_claim(case, out, span.first.month)
    for month in sorted({month for (route, month), _ in entries.items() if route == RESIDENT}):
        _resident(case, out, month)
    _own_price(case, out, plans)
    paid = sorted({s.month for steps in plans.values() for s in steps if s.route == FLEXIBLE})
    if paid:
        _flexible(case, out, paid)
        _breaks(case, out, plans)
    _benefit_end(out, leading(plans), last < asked[-1])
    flexible_end.warn(case, out, asked, f"方案只排到{month_words(last)}。")
    law.add(case, out, last)


def first_bare(plans: Plans) -> str:
    """What to say of the first plan where it leaves its first month bare."""
    month = leading(plans)[0].month
    return "省钱的走法先空着" if _avoidable(plans, month) else _nothing_open(plans, month)


def leave_bare(plans: Plans, month: YearMonth) -> str:
    """What to say of a month that the first plan leaves bare: by choice, or because nothing surely covers it."""
    if _avoidable(plans, month):
        return "没有人交，看病自己付。不想空着，看“最不断档”"
    if any(s.month == month and s.route != NONE for steps in plans.values() for s in steps):
        return "没有人交，看病自己付。这个月交了也可能要等，先打12393问清"
    return f"{_nothing_open(plans, month)}，先打12393问清"


def _avoidable(plans: Plans, bare: YearMonth) -> bool:
    """Whether the safest plan covers that month; one that only waits in it leaves it bare too."""
    return any(s.month == bare and s.covered for s in plans["safest"])


def _nothing_open(plans: Plans, bare: YearMonth) -> str:
    """No route in that month; from when there is one, where one opens later."""
    later = next((s.month for s in leading(plans) if s.month > bare and s.route != NONE), None)
    return "没有查到走得通的路" if later is None else f"{month_words(later)}才接得上"


def _entries(steps: list[Step]) -> list[tuple[str, Step]]:
    """Each step that begins a route or a resident year, with the route before it."""
    routes = [NONE, *(s.route for s in steps)]
    found = list(zip(routes, steps, strict=False))
    return [(before, s) for before, s in found if s.route != before or (s.route == RESIDENT and s.month.month == 1)]


def _resident(case: Case, out: ResultBuilder, month: YearMonth) -> None:
    """A January is paid for in the window before it; any other month at a price of its own."""
    year = month.year
    if month.month > 1:
        resident_cost.add_doubt(case.with_answers(pay_date=None), out, month)
        return
    window = resident_premium.window_end(case, year)
    if isinstance(window, Unknown):
        words = f"{year}年度居民医保的集中缴费期，本市日期没有查到。多数到{year - 1}年12月底，先打12393问。"
        out.warn(f"resident_window_{year}", words)
        return
    day = resident_premium.window_end_day(window)
    if day >= case.situation.as_of:
        out.cite(*window.entry.sources)
        left = days_left_words(day, case.situation.as_of)
        out.deadline("resident_window_end", day, f"{year}年度居民医保缴到{day_words(day)}止，{left}")


def _own_price(case: Case, out: ResultBuilder, plans: Plans) -> None:
    """The person was told the price of one coverage year: that others are reckoned with it too is said."""
    years = sorted({s.month.year for steps in plans.values() for s in steps if s.route == RESIDENT})
    prices = {year: resident_premium.prices(case.with_answers(), year) for year in years}
    own = [str(y) for y, p in prices.items() if not isinstance(p, Unknown) and p[0].annual.standing == USER]
    if len(own) > 1:
        names = "、".join(own)
        out.warn("own_price_years", f"{names}年度的居民医保，都先按你填的一年个人缴费算。每年会变，公布了再填一次。")


def _flexible(case: Case, out: ResultBuilder, paid: list[YearMonth]) -> None:
    """What the premium of the months rests on: the option and the number answered, the standard of an earlier time."""
    first_enrolment.warn(case, out)
    own_number.warn(case, out, paid[0])
    tiers.say_other(case, out, tiers.FLEXIBLE)
    _not_offered(case, out, paid[0])
    flexible_stretches.say_stale(case, out, paid)
    picked = flexible_choice.cheapest(case.with_answers(), paid[0])
    if picked is not None:
        base_floor.warn(case, out, *picked)
    if flexible_year.due(case, paid[0]):
        text = "本市灵活就业按年一次缴清，方案里按月摊开，只为比较。年中参保、年中转走，先打12393问清。"
        out.warn("flexible_by_the_year", text)


def _breaks(case: Case, out: ResultBuilder, plans: Plans) -> None:
    """Breaks of a year that add up, where flexible cover is the first route of a plan."""
    firsts = [first_paid(steps) for steps in plans.values()]
    for month in sorted({s.month for s in firsts if s is not None and s.route == FLEXIBLE}):
        trial = scratch(case, month)
        clock = gap_clock.read(trial)
        if clock is not None:
            flexible_breaks.warn(trial, out, clock, flexible_wait.wait(trial, clock))


def _not_offered(case: Case, out: ResultBuilder, month: YearMonth) -> None:
    """An answer may name an option of another place: the cheapest is reckoned with, and that is said."""
    found = flexible_premium.terms(case, month)
    if isinstance(found, Unknown):
        return
    offered = flexible_premium.options(found)
    if flexible_premium.chosen(case, offered, month):
        return
    for problem in flexible_choice.not_offered(case, offered, month):
        out.warn(f"not_offered_{problem.field}", f"{problem.message}。这里按最便宜的算。")


def _benefit_end(out: ResultBuilder, steps: list[Step], retires: bool) -> None:
    """The end of the benefit, where the plan goes on after it or ends with retirement."""
    drawn = [s.month for s in steps if s.route == FUND]
    if drawn and (retires or drawn[-1] < steps[-1].month):
        day = drawn[-1].last_day()
        then = "下个月就接上下一条路" if drawn[-1] < steps[-1].month else "退休后怎么接，先看医保年限"
        out.deadline("benefit_end", day, f"失业金和代缴医保到{day_words(day)}，{then}")
