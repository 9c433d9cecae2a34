"""Natural months and days."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.engine.months import YearMonth, days_left_words, parse_date

MONTHS = st.builds(YearMonth.of, st.integers(1950, 2080), st.integers(1, 12))


@given(MONTHS)
def test_text_round_trip(month: YearMonth) -> None:
    assert YearMonth.parse(str(month)) == month


@given(MONTHS, st.integers(-600, 600))
def test_plus_and_since_are_inverse(month: YearMonth, count: int) -> None:
    assert month.plus(count).since(month) == count


@given(MONTHS)
def test_last_day_is_the_day_before_the_next_month(month: YearMonth) -> None:
    assert month.last_day() + datetime.timedelta(days=1) == month.plus(1).first_day()
    assert YearMonth.holding(month.last_day()) == month


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-01", "2026/01", "２０２６-01", "", "2026-0a", "+026-01"]
)
def test_impossible_months_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        YearMonth.parse(text)


@pytest.mark.parametrize("text", ["2026-02-30", "20261121", "2026-W47-6", "2026-1-1", "2026-11-21T00:00"])
def test_impossible_days_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        parse_date(text)


def test_days_left_counts_today_as_zero() -> None:
    day = datetime.date(2026, 11, 30)
    assert days_left_words(day, datetime.date(2026, 11, 30)) == "就是今天"
    assert days_left_words(day, datetime.date(2026, 12, 2)) == "已过 2 天"


def test_a_month_says_what_it_is() -> None:
    assert repr(YearMonth.parse("2026-08")) == "YearMonth('2026-08')"
