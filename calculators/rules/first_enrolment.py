"""What to say of a first enrolment as a flexible worker: some places set a wait of its own for it.

No document tells whether it is one for somebody who comes from an employer without a break, so
that every calculator that reckons with flexible cover says it and gives the question.
"""

from __future__ import annotations

from ..engine.result import Case, ResultBuilder
from . import flexible_wait


def warn(case: Case, out: ResultBuilder) -> None:
    """Warn of the place's wait of a first enrolment, where it tells one."""
    rule = flexible_wait.first_time(case)
    if rule is not None:
        out.cite(*rule.entry.sources)
        out.warn("first_time", "".join(flexible_wait.first_time_words(case, rule)))
