"""Writing HTML safely: every piece of text goes through ``esc``."""

from __future__ import annotations

from ..engine.months import YearMonth, day_words, month_words, parse_date

UNIT_WORDS = {"month": "", "date": "", "月": "个月", "年": "年"}


def esc(text: object) -> str:
    """Text made safe for HTML content and quoted attributes.

    >>> esc('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    made = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return made.replace('"', "&quot;").replace("'", "&#39;")


def value_words(value: str, unit: str) -> str:
    """A value as people read it: months and days in words, the rest as it is."""
    if unit == "month":
        return month_words(YearMonth.parse(value))
    if unit == "date":
        return day_words(parse_date(value))
    return value


def unit_words(unit: str) -> str:
    """The unit as people read it."""
    return UNIT_WORDS.get(unit, unit)
