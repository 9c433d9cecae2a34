"""The season banner: until when the resident scheme is paid for in a city, or that it is not known."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ..engine.book import Book, Unknown
from ..engine.months import day_words, days_left_words, parse_date
from ..engine.result import hotline
from .html import esc

# From this month on, people pay for the next coverage year.
OPENS = 9
UNKNOWN, BEFORE, OPEN, CLOSED = "unknown", "before", "open", "closed"


class Season(NamedTuple):
    """The window of one coverage year: ISO days, ``start`` "" where only the end is known."""

    year: int
    start: str
    end: str
    state: str


def season(book: Book, today: datetime.date) -> Season:
    """The window that matters on a day: of the year that is being paid for, or, until it has
    closed, of the year that runs."""
    coming = today.year + (1 if today.month >= OPENS else 0)
    for year in (today.year, coming):
        reading = book.lookup("resident_window", today.isoformat(), today.isoformat(), year)
        if isinstance(reading, Unknown):
            continue
        start, end = str(reading.value.get("start", "")), str(reading.value["end"])
        if year == coming or today.isoformat() <= end:
            return Season(year, start, end, _state(start, end, today.isoformat()))
    return Season(coming, "", "", UNKNOWN)


def _state(start: str, end: str, today: str) -> str:
    if today > end:
        return CLOSED
    return BEFORE if today < start else OPEN


def render_season(book: Book, today: datetime.date) -> str:
    """The banner as HTML; the days left are counted again by the device's own date."""
    found = season(book, today)
    words = _words(book, found, today)
    return f'<p class="bdb-season" data-season="{found.state}" data-city="{esc(book.city)}">{words}</p>'


def _words(book: Book, found: Season, today: datetime.date) -> str:
    lead = f"<strong>{esc(book.name)} {found.year}年度居民医保</strong>"
    if found.state == UNKNOWN:
        return f"{lead}：缴到哪天，未能核实。打{esc(hotline(book, 'medical'))}问截止日。"
    end = parse_date(found.end)
    if found.state == BEFORE:
        start = parse_date(found.start)
        return f"{lead}：{day_words(start)}开始缴，{day_words(end)}截止。"
    if found.state == OPEN:
        left = days_left_words(end, today)
        return f'{lead}：缴到{day_words(end)}，<span data-days-to="{found.end}">{left}</span>。'
    return f"{lead}：集中缴费{day_words(end)}已经截止。还能不能缴，打{esc(hotline(book, 'medical'))}问。"
