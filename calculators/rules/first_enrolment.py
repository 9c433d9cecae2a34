"""What to say of a first enrolment as a flexible worker: some places set a wait of its own for it.

No document tells whether it is one for somebody who comes from an employer without a break, so
that every calculator that reckons with flexible cover says it and gives the question.
"""

from __future__ import annotations

from ..engine import fields as f
from ..engine.book import Unknown
from ..engine.result import Case, ResultBuilder
from . import flexible_wait


def warn(case: Case, out: ResultBuilder) -> None:
    """Warn of the place's wait of a first enrolment, where it tells one; ask where that is only a claim."""
    rule = flexible_wait.first_time(case)
    if rule is None:
        _say_unverified(case, out)
    else:
        out.cite(*rule.entry.sources)
        out.warn("first_time", "".join(flexible_wait.first_time_words(case, rule)))


def _say_unverified(case: Case, out: ResultBuilder) -> None:
    """Only that there is a claim, and the question: its months are told nobody as a fact."""
    rule = case.lookup(flexible_wait.FIRST_WAIT, case.paying_again())
    if isinstance(rule, Unknown) and rule.hints and case.situation.last_paid_kind != f.PAID_FLEXIBLE:
        out.say_unknown(rule)
