"""A cut of the premium rate that was given for a time (阶段性降费), once that time is over.

Source of the rule: the notice that gives the cut names its last day. Where nobody has been seen to
prolong it, the regular rate is reckoned with, by the paper that set it; the cut one is what it costs
if it goes on.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..engine.book import Entry, Known, Stale
from ..engine.money import percent_words
from ..engine.result import Case

REGULAR = "regular_rate"
REGULAR_WORDS = "常规"


def is_over(rate: Known | Stale, variant: dict[str, Any]) -> bool:
    """Whether the variant's rate is a cut that has run out."""
    return REGULAR in variant and isinstance(rate, Stale)


def regular(variant: dict[str, Any]) -> dict[str, Any]:
    """The variant at its regular rate."""
    return {**variant, "label": REGULAR_WORDS, "rate": variant[REGULAR]}


def explained(rate: Known | Stale) -> Known | Stale:
    """The reading with the reason why another rate than its own is reckoned with, where a cut has run out."""
    said = [words(variant) for variant in rate.value["variants"] if is_over(rate, variant)]
    return rate._replace(reason="；".join(dict.fromkeys(said))) if said else rate


def words(variant: dict[str, Any]) -> str:
    """What is reckoned with once the cut of a variant is over."""
    cut, full = (percent_words(Decimal(variant[key])) for key in ("rate", REGULAR))
    return f"降费到期，续没续没有查到。按常规{full}估算，续了就是{cut}"


def papers(case: Case, rate: Known | Stale, variant: dict[str, Any]) -> Known | Stale:
    """The reading that the regular rate is cited from: the value that set it, else the one of the cut.

    It stays as old as the reading of the cut: whether the rate is back no document says.
    """
    told = [e for e in case.book.history("flex_rate") if _sets(e, variant[REGULAR])]
    return rate._replace(entry=told[0]) if told else rate


def _sets(entry: Entry, rate: str) -> bool:
    sound = entry.status != "unverified" and not entry.disputed
    return sound and any(v["rate"] == rate for v in entry.value["variants"])
