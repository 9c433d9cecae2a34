"""Statutory retirement month under the gradual raising of the retirement age.

Source of the rule: 全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024）— from 2025 the
age rises by one month for every few birth months (men and women of the 55 track: four;
women of the 50 track: two), up to the target age. Three tracks; women of the 50 and 55
tracks are told apart by their post, which is asked and never assumed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..engine.book import Known, Reading, Stale, Unknown
from ..engine.ledger import Moment
from ..engine.months import YearMonth
from ..engine.result import Case

TRACK_WORDS = {"male": "男职工", "female_55": "原55岁退休的女职工", "female_50": "原50岁退休的女职工"}


class Retirement(NamedTuple):
    """The retirement month on one track."""

    track: str
    month: Moment


# --- inputs -----------------------------------------------------------------


def tracks(case: Case) -> list[str] | None:
    """The tracks that the answers leave open; None when sex or birth month is not answered."""
    s = case.situation
    if s.birth_month is None or s.sex is None:
        return None
    if s.sex == "male":
        return ["male"]
    return [f"female_{s.post_track}"] if s.post_track is not None else ["female_50", "female_55"]


def missing(case: Case) -> list[str]:
    """Answers without which no retirement month can be worked out."""
    s = case.situation
    found = [name for name in ("birth_month", "sex") if getattr(s, name) is None]
    return found + (["post_track"] if s.sex == "female" and s.post_track is None else [])


def _rule(case: Case, month: YearMonth) -> Reading:
    """The rule of a month, never one that is past."""
    return case.lookup("retire_age", max(case.today, month.first_day().isoformat()))


# --- conditions -------------------------------------------------------------


def is_past(case: Case, month: YearMonth, ruled: YearMonth | None = None) -> bool | None:
    """Whether the statutory month is over in a month; None where the answers leave it open.

    Whoever has not told their sex may be on any track: it is settled where all of them agree.
    ``ruled``: the month whose rule holds, where several months are held to one.
    """
    rule = _rule(case, ruled or month)
    if isinstance(rule, Unknown) or case.situation.birth_month is None:
        return None
    trial, open_tracks = case.with_answers(), tracks(case) or list(TRACK_WORDS)
    over = {_month(trial, rule, row).month < month for row in rule.value["tracks"] if row["id"] in open_tracks}
    return over.pop() if len(over) == 1 else None


# --- amount and ledger ------------------------------------------------------


def retirements(case: Case, ruled: YearMonth | None = None) -> list[Retirement]:
    """The retirement month on every track left open; empty when it cannot be worked out.

    ``ruled``: the month whose rule holds, if not today's.
    """
    rule, open_tracks = _rule(case, ruled or case.situation.this_month), tracks(case)
    if isinstance(rule, Unknown) or open_tracks is None:
        return []
    table = {row["id"]: row for row in rule.value["tracks"]}
    return [Retirement(track, _month(case, rule, table[track])) for track in open_tracks]


def delay_months(row: dict[str, Any], birth: YearMonth) -> int:
    """Months of delay for a birth month: one for each step begun, up to the target age."""
    since = birth.since(YearMonth.parse(row["first_birth_month"]))
    if since < 0:
        return 0
    most = int(row["target_age"] - row["base_age"]) * 12
    return min(most, since // int(row["step_months"]) + 1)


def _month(case: Case, rule: Known | Stale, row: dict[str, Any]) -> Moment:
    birth = case.situation.birth_month
    assert birth is not None, "tracks() has made sure of the birth month"
    born = case.ledger.input_month("出生年月", birth)
    age = case.cite(rule, f"{TRACK_WORDS[row['id']]}原退休年龄", row["base_age"] * 12, "月")
    delay = case.decide(rule, "延迟几个月", delay_months(row, birth), "月", born)
    base = case.ledger.shift("原退休月份", born, age)
    return case.ledger.shift("法定退休月份", base, delay)
