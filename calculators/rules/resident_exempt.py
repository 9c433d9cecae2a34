"""Who may be spared the wait of the resident scheme: poor families whose cover ended through no fault of theirs.

Source of the rule: 国家医保局 in 央视新闻 2024-01-02 — in most places. Whether the break was the person's own doing
and whether the family is on the place's list, only the place can tell: a range, never a promise.
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE
from ..engine.result import Case
from .waiting import Wait

GROUPS = ("low_income", "borderline")
WORDS = "困难家庭、不是自己原因断保的，各地普遍不等，先打12393问。"


def loosened(case: Case, wait: Wait, day: str) -> Wait:
    """The wait as a range from none, for a family of one of the groups; ``day`` is that whose rules hold."""
    rule = case.lookup("resident_exempt", day)
    if isinstance(rule, Unknown) or case.situation.hardship not in GROUPS or wait.months.value == 0:
        return wait
    none = case.decide(rule, "困难家庭、不是自己原因断保的，不等", 0, "月")._replace(standing=ESTIMATE)
    most = wait.months.as_estimate()
    sources = tuple(dict.fromkeys((*wait.sources, *rule.entry.sources)))
    return wait._replace(months=most, low=none, high=most, why=f"{wait.why}{WORDS}", sources=sources)
