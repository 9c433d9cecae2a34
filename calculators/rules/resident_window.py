"""Whether a payment for the resident scheme is in time: the window of a coverage year, and what comes after it.

Source of the rule: the place's own notice of each year; where there is none, the usual months (国家医保局 in
央视新闻 2024-01-02: 9 to 12, in some places up to the February after). What a place did in an earlier year
tells that it may do so again, not that it will.
"""

from __future__ import annotations

import datetime

from ..engine.book import Unknown
from ..engine.result import Case
from . import resident_premium

LOOKED_BACK = 2


# --- conditions -------------------------------------------------------------


def is_open(case: Case, pay: datetime.date, year: int) -> bool:
    """Inside the window of a coverage year: the city's dates, else the usual months."""
    window = resident_premium.window_end(case, year)
    if not isinstance(window, Unknown):
        start = str(window.value.get("start", f"{year - 1}-09-01"))
        return start <= pay.isoformat() <= str(window.value["end"])
    usual = case.lookup("resident_usual_window")
    if isinstance(usual, Unknown) or pay.year != year - 1:
        return False
    return int(usual.value["from_month"]) <= pay.month <= int(usual.value["until_month"])


def earlier_end(case: Case, pay: datetime.date) -> datetime.date | None:
    """The end of the place's last known window, where one like it would still be open on a day of the
    coverage year itself; None where that year's own window is known, or the earlier one ended before."""
    if not isinstance(resident_premium.window_end(case, pay.year), Unknown):
        return None
    for year in range(pay.year - 1, pay.year - 1 - LOOKED_BACK, -1):
        window = resident_premium.window_end(case, year)
        if not isinstance(window, Unknown):
            end = resident_premium.window_end_day(window)
            return end if end.year == year and (pay.month, pay.day) <= (end.month, end.day) else None
    return None


def is_grace(case: Case, pay: datetime.date) -> bool:
    """In the first months of the year, where the place takes the year's premium without a wait (福建)."""
    grace = case.lookup("resident_grace", pay.isoformat())
    return not isinstance(grace, Unknown) and pay.month <= int(grace.value["until_month"])


# --- words ------------------------------------------------------------------


def unsettled_words(year: int, earlier: datetime.date) -> str:
    """That the window of a year is not known, and up to when an earlier one went."""
    day = f"{earlier.year}年{earlier.month}月{earlier.day}日"
    return f"{year}年度的缴费期没有查到，上次收到{day}。没过就不用等，先打12393问。"
