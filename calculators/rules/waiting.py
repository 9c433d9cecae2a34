"""A waiting period, in months, as a range when it is not settled.

Shared shape of the waiting rules: each rule module answers with a ``Wait``.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import ESTIMATE, Amount
from ..engine.result import Case
from .gap_clock import Clock


class Wait(NamedTuple):
    """Months of waiting from the first paid month.

    ``months`` is the conservative end; ``low``/``high`` are given where it is a range.
    ``retroactive`` tells whether the unpaid months can be covered after paying them back
    (None: not known). ``unknown`` is the reading that would settle it, ``needs`` the answers.
    """

    months: Amount
    why: str
    retroactive: bool | None = None
    low: Amount | None = None
    high: Amount | None = None
    needs: tuple[str, ...] = ()
    unknown: Unknown | None = None
    sources: tuple[str, ...] = ()


def up_to_ceiling(case: Case, clock: Clock, why: str, province: Known | Stale | None = None) -> Wait:
    """A wait that the place has not told: from none to the national ceiling (医保办发
    〔2021〕43号), or to the lower one that its province sets (江苏), led by the ceiling."""
    ceiling = province or case.lookup("gap_wait_max_months")
    assert not isinstance(ceiling, Unknown), "gap_wait_max_months is a national value and must be in the book"
    none = case.ledger.decide("最少：不等", 0, "月", clock.at_start, standing=ESTIMATE)
    label, months = "最多：全国上限", ceiling.value
    if province is not None:
        label, months = "最多：本省上限", province.value["over_wait_max_months"]
    most = case.decide(ceiling, label, months, "月", clock.at_start)
    local = case.lookup("flex_gap")
    hints = local.hints if isinstance(local, Unknown) else ()
    unknown = Unknown("flex_gap", tuple(case.book.places), hints)
    return Wait(
        most._replace(standing=ESTIMATE), why, low=none, high=most, unknown=unknown, sources=ceiling.entry.sources
    )
