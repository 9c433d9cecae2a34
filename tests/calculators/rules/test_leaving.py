"""Which months the employer surely pays, by the day of leaving."""

from __future__ import annotations

import pytest

from calculators.engine.months import parse_date
from calculators.rules import leaving


@pytest.mark.parametrize(
    ("day", "safe", "liberal", "bare"),
    [
        ("2026-11-29", "2026-10", "2026-11", "2026-11"),
        ("2026-11-30", "2026-11", "2026-11", "2026-12"),
        ("2026-12-01", "2026-11", "2026-12", "2026-12"),
        ("2027-01-31", "2027-01", "2027-01", "2027-02"),
    ],
)
def test_the_month_of_leaving_counts_surely_only_from_its_last_day(
    day: str, safe: str, liberal: str, bare: str
) -> None:
    found = leaving.leaving(parse_date(day))
    assert (str(found.last_covered), str(found.last_covered_liberal)) == (safe, liberal)
    assert str(found.first_bare) == bare


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-21", ["2026-11-21", "2026-11-30", "2026-12-15", "2026-12-31"]),
        ("2026-11-30", ["2026-11-30", "2026-12-15", "2026-12-31"]),
        ("2026-12-05", ["2026-12-05", "2026-12-31", "2027-01-15", "2027-01-31"]),
    ],
)
def test_the_days_worth_comparing(today: str, days: list[str]) -> None:
    assert [day.isoformat() for day in leaving.candidates(parse_date(today))] == days
