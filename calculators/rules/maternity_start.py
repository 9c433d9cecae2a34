"""Whether the due month is reached only by a first benefit month that nobody has set.

Source of the rule: 社会保险法 第五十条 — the benefit runs from the registration as unemployed, so that whoever
registers sooner has also drawn it sooner to its end.
"""

from __future__ import annotations

from ..engine import fields as f
from ..engine.months import YearMonth, month_words
from ..engine.result import Case
from ..engine.truth import Condition
from . import benefit_span, maternity
from .maternity import Reach


def doubted(case: Case, reach: Reach, due: YearMonth | None) -> Reach:
    """The fund's reach, with a doubt where a benefit that begins this month would end before the due month."""
    s = case.situation
    told = s.benefit_first_month is not None or s.benefit_status in (f.RECEIVING, f.ENDED)
    if due is None or told or not reach.condition.met:
        return reach
    sooner = maternity.fund_paid(case.with_answers(benefit_first_month=s.this_month), None, due)
    if sooner.condition.met:
        return reach
    first = month_words(benefit_span.first_month(case.with_answers()).month)
    text = f"这里按失业金{first}开始算，正好领到预产月。失业金从登记那天起算，早一点登记，就早一点领完。"
    remedy = "打12333问：最后一个月是哪个月？"
    sources = reach.condition.sources
    needs = ("benefit_first_month",)
    return reach._replace(doubts=(Condition("benefit_start", None, text, remedy, "", sources, needs, curable=True),))
