"""Waiting period when a new employer starts paying after a gap (employee → employee).

Source of the rule: 医保办发〔2021〕43号 — up to three months: pay back, no wait; beyond:
the pooling area sets a wait of at most six months in principle. Most city documents in
the book speak of flexible workers only; they are not applied to employers here.
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.result import Case
from .gap_clock import Clock
from .waiting import Wait, up_to_ceiling


def wait(case: Case, clock: Clock) -> Wait:
    """The wait when the next payment comes from a new employer."""
    rule = case.lookup("gap_employee_rule", case.paying_again())
    if isinstance(rule, Unknown) or clock.at_start.value > clock.line.value:
        why = "空档超过3个月，单位接续的等待期由本市定，还没查到。"
        made = up_to_ceiling(case, clock, why)
        # The place's own rule, where it is known, speaks of flexible workers: nothing more to ask about it.
        known = not isinstance(case.lookup("flex_gap"), Unknown)
        return made._replace(unknown=None) if known else made
    months = case.decide(rule, "没超过3个月时的等待期", rule.value["waiting_months"], "月", clock.at_start, clock.line)
    retroactive = None if int(clock.at_start.value) == 0 else bool(rule.value["retroactive"])
    return Wait(months, "空档没超过3个月，新单位缴费当月起能用。", retroactive=retroactive, sources=rule.entry.sources)
