"""我的方案与办事清单: the cheapest, the safest and the most years, month by month, side by side."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from ..engine import fields as f
from ..engine.ledger import Amount
from ..engine.money import money_text
from ..engine.months import YearMonth
from ..engine.result import ROUTE_WORDS, Case, ResultBuilder, hotline
from ..rules import (
    back_payment,
    benefit_entry,
    flexible_end,
    flexible_notes,
    flexible_stretches,
    flexible_year,
    gap_clock,
    gap_line,
    plan_bare,
    plan_notes,
    plan_options,
    plan_search,
    plan_steps,
    plan_waits,
    resident_notes,
    special,
    tiers,
)
from ..rules.plan_options import Choice
from ..rules.plan_search import FLEXIBLE, FUND, NONE, RESIDENT, Step
from ..rules.plan_waits import Waits

ID = "plan"
TITLE = "我的方案与办事清单"
ANSWERS = "按月排出三种走法：最省钱、最不断档、最攒年限。"
READS = (
    "as_of",
    "city",
    "area",
    "hukou",
    "residence_permit",
    "separation",
    "unemployment_paid_months",
    "unemployment_unclaimed_months",
    "unemployment_registered",
    "benefit_status",
    "benefit_first_month",
    "benefit_last_month",
    "last_paid_month",
    "last_paid_kind",
    "continuous_months",
    "resident_last_year",
    "resident_missed_years",
    "hardship",
    "birth_month",
    "sex",
    "post_track",
    "variant",
    "tier",
    "chosen_base",
    "horizon_months",
    "priority",
    "local_values",
    *special.READS,
)
ASKED = ("city", "last_paid_month", "last_paid_kind", "separation", "unemployment_paid_months", "hukou", "priority")
FOLDED = ("residence_permit", "benefit_status", "benefit_last_month", "continuous_months", "horizon_months", "as_of")
HORIZON = 12
GOALS = (
    ("safest", "最不断档", plan_search.safest),
    ("cheapest", "最省钱", plan_search.cheapest),
    ("years", "最攒年限", plan_search.most_years),
)


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    tiers.check(case)
    special.warn(case, out)
    case = gap_clock.after_ended(case)
    start, asked = _start(case), case.situation.horizon_months or HORIZON
    # Whoever is past retirement already is told of the other routes.
    count = flexible_end.months(case, start, asked) or asked
    waits = Waits(case)
    choice = plan_options.choice(waits, start, count)
    for unknown in choice.unknown:
        out.say_unknown(unknown)
    goals = _goals(case)
    months = plan_search.paths(choice.options, start, count)
    plans = {key: plan_search.best(months, goal) for key, _, goal in goals if choice.options}
    for key, label, _ in goals:
        if key in plans:
            _plan(waits, out, key, label, plans[key], {route for route, _ in choice.to_confirm})
    _strip(out, plans)
    if FUND in {route for route, _ in choice.to_confirm} | {o.route for o in choice.options}:
        benefit_entry.add_doubt(case, out)
    _left_out(out, choice)
    _deadlines(case, out, plans, choice)
    plan_bare.ask(waits, out, plans)
    plan_notes.add(case, out, plans, [start.plus(i) for i in range(asked)])
    out.headline = _headline(waits, plans, choice)
    special.lead(case, out)
    made = out.build()
    if plans:
        made["plans"] = [_row(waits, key, label, plans[key]) for key, label, _ in goals]
    return made


def _goals(case: Case) -> list[tuple[str, str, plan_search.Goal]]:
    """The three goals, the one that the person cares about most first."""
    return sorted(GOALS, key=lambda goal: goal[0] != case.situation.priority)


def _start(case: Case) -> YearMonth:
    """This month, or the month after the last paid one when that is later."""
    last = case.situation.last_paid_month
    this_month = case.situation.this_month
    return this_month if last is None else max(this_month, last.plus(1))


# --- one plan -----------------------------------------------------------------


def _plan(waits: Waits, out: ResultBuilder, key: str, label: str, steps: list[Step], to_confirm: set[str]) -> None:
    case = waits.case
    parts = [part for route, run in plan_search.runs(steps) for part in _parts(case, route, run)]
    none = case.ledger.input("没有要付的月份", 0, "元")
    total = case.ledger.add(f"{label}：合计", "元", *(parts or [none]))
    confirmed = not to_confirm & {s.route for s in steps}
    past = any(s.route == FLEXIBLE and flexible_end.is_open(case, s.month) for s in steps)
    if past or not confirmed:
        total = total.as_estimate()
    out.figure(f"plan_total_{key}", f"{label}：{len(steps)}个月一共", total, "元", _unpriced(case, steps))
    plan_bare.figure(waits, out, key, label, steps, confirmed)


def _unpriced(case: Case, steps: list[Step]) -> str:
    """What the flexible months of a plan leave out of the money."""
    return flexible_notes.left_out_in(case, [s.month for s in steps if s.route == FLEXIBLE])


def _strip(out: ResultBuilder, plans: dict[str, list[Step]]) -> None:
    """The months of the plan that comes first."""
    for step in plan_search.leading(plans):
        state = "covered" if step.covered else ("uncovered" if step.route == NONE else "waiting")
        out.month(step.month, state, "" if step.route == NONE else step.route)


def _parts(case: Case, route: str, run: list[Step]) -> list[Amount]:
    """The ledger of one stretch: months × premium, or a resident year's price."""
    if route == RESIDENT:
        return plan_options.resident_parts(case, [s.month for s in run if s.cost > 0])
    if route != FLEXIBLE:
        return []
    made = _arrears(case, run[0])
    for months, monthly in flexible_stretches.paid(case, [s.month for s in run]):
        made.append(case.ledger.for_months(months, monthly))
    return made


def _arrears(case: Case, first: Step) -> list[Amount]:
    """What the first month of a stretch pays for the months before it."""
    if first.arrears == 0:
        return []
    cost = back_payment.cost(case, plan_waits.unpaid_months(case, first.month), first.month)
    return [] if cost is None else [cost]


# --- side by side ---------------------------------------------------------------


def _row(waits: Waits, key: str, label: str, steps: list[Step]) -> dict[str, Any]:
    return {
        "id": key,
        "label": label,
        "months": [
            {"month": str(s.month), "route": s.route, "covered": s.covered, "cost": cost}
            for s, cost in zip(steps, _costs(steps), strict=True)
        ],
        "total": money_text(plan_search.total(steps)),
        "uncovered": plan_search.uncovered(steps),
        "gives_up": _gives_up(waits, steps),
        "chosen": key == waits.case.situation.priority,
    }


def _costs(steps: list[Step]) -> list[str]:
    """Each month's cost to the fen so that they add up to the total, although a twelfth of a year may not be whole."""
    ends = accumulate((s.cost for s in steps), initial=Decimal(0))
    return [money_text(after - before) for before, after in pairwise(Decimal(money_text(end)) for end in ends)]


def _gives_up(waits: Waits, steps: list[Step]) -> list[str]:
    """In words, what a plan costs beside money."""
    made = []
    for step in steps:
        if step.arrears:
            months = back_payment.words(plan_waits.unpaid_months(waits.case, step.month))
            made.append(f"先要补缴{months}，一共{money_text(step.arrears)}元，已经算在里面。")
    for route, run in plan_search.runs(steps):
        if route == FLEXIBLE:
            made += flexible_year.gives_up(waits.case, [s.month for s in run], run[-1] is not steps[-1])
    unpriced = _unpriced(waits.case, steps)
    if unpriced:
        made.append(f"灵活就业的钱{unpriced}。")
    made += plan_bare.gives_up(waits, steps)
    resident = sum(s.route == RESIDENT for s in steps)
    if resident:
        made.append(f"走居民医保的{resident}个月，不算职工医保的退休年限。")
    return made


def _left_out(out: ResultBuilder, choice: Choice) -> None:
    for route, why in choice.to_confirm:
        out.warn(f"to_confirm_{route}", f"“{ROUTE_WORDS[route]}”先确认再走：{why}")
    for route, why in choice.left_out:
        out.warn(f"left_out_{route}", f"没排进“{ROUTE_WORDS[route]}”：{why}")
    own = {"resident_premium": "resident_annual"}
    prices = [f"local_values.{own.get(unknown.parameter, 'flexible_monthly')}" for unknown in choice.unknown]
    out.ask(*choice.asks, *prices)


def _deadlines(case: Case, out: ResultBuilder, plans: dict[str, list[Step]], choice: Choice) -> None:
    gap = gap_clock.through_benefit(case)
    clock = gap_clock.read(gap)
    if clock is not None:
        gap_line.add(gap, out, clock)
    else:
        out.ask("last_paid_month")
    resident_notes.grace(case, out)
    resident_notes.say_year(case, out)
    if not plans:
        return
    if any(step.arrears for steps in plans.values() for step in steps):
        back_payment.say_condition(case, out)
    if _to_claim(case, plans, choice):
        out.action("今天就申领失业金，同一天办失业登记。", "掌上12333、电子社保卡")
    plan_steps.add(case, out, plans, choice.first)
    out.action("照着清单打12393，把不确定的问清。", hotline(case.book, "medical"))


def _to_claim(case: Case, plans: dict[str, list[Step]], choice: Choice) -> bool:
    """Whether there is a benefit that is still to be claimed, in the plan or beside it."""
    planned = any(step.route == FUND for step in plan_search.leading(plans))
    claimed = case.situation.benefit_status == f.APPLIED or not benefit_entry.to_claim(case)
    return not claimed and (planned or FUND in choice.uncounted)


def _headline(waits: Waits, plans: dict[str, list[Step]], choice: Choice) -> str:
    if not plans:
        ask = "先打12393问清要缴多少" if choice.unknown else "先打12393问清"
        return f"还排不出方案，{'先答下面几个问题' if choice.asks else ask}。"
    steps = plan_search.leading(plans)
    rest = plan_bare.rest(waits, steps)
    if FUND in choice.uncounted and _to_claim(waits.case, plans, choice):
        return "今天就申领失业金，能领几个月打12333问。"
    if _to_claim(waits.case, plans, choice):
        return f"今天就申领失业金，{rest}。"
    if steps[0].route == NONE:
        return f"{plan_notes.first_bare(plans)}，{rest}。"
    first = ROUTE_WORDS[steps[0].route]
    if steps[0].route in {route for route, _ in choice.to_confirm}:
        return f"先打12393问“{first}”，能走就{rest}。"
    return f"先走“{first}”，{rest}。"
