"""Natural months and calendar days.

Benefits and premiums run in natural months, so a month is a number that can be
counted with. Days are used only for deadlines ("within N days").
"""

from __future__ import annotations

import datetime

WEEKDAYS = "一二三四五六日"


class YearMonth(int):
    """A natural month, stored as ``year * 12 + month - 1``.

    >>> YearMonth.parse("2026-08").plus(3)
    YearMonth('2026-11')
    >>> YearMonth.parse("2026-11").since(YearMonth.parse("2026-08"))
    3
    """

    __slots__ = ()

    @classmethod
    def of(cls, year: int, month: int) -> YearMonth:
        """Build from a year and a month 1–12. Raises ValueError for an impossible month."""
        if not 1 <= month <= 12:
            raise ValueError(f"month {month} is not 1–12")
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> YearMonth:
        """Read ``YYYY-MM``. Raises ValueError for anything else."""
        year, dash, month = text.partition("-")
        if len(year) != 4 or dash != "-" or len(month) != 2 or not (year + month).isascii():
            raise ValueError(f"{text!r} is not YYYY-MM")
        if not (year + month).isdigit():
            raise ValueError(f"{text!r} is not YYYY-MM")
        return cls.of(int(year), int(month))

    @classmethod
    def holding(cls, day: datetime.date) -> YearMonth:
        """The month that holds a day."""
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        """Calendar year."""
        return int(self) // 12

    @property
    def month(self) -> int:
        """Month of the year, 1–12."""
        return int(self) % 12 + 1

    def plus(self, months: int) -> YearMonth:
        """The month so many months later (earlier when negative)."""
        return YearMonth(int(self) + months)

    def since(self, earlier: YearMonth) -> int:
        """How many months lie between ``earlier`` and this month."""
        return int(self) - int(earlier)

    def first_day(self) -> datetime.date:
        """First calendar day of the month."""
        return datetime.date(self.year, self.month, 1)

    def last_day(self) -> datetime.date:
        """Last calendar day of the month."""
        return self.plus(1).first_day() - datetime.timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __repr__(self) -> str:
        return f"YearMonth({str(self)!r})"


def month_words(month: YearMonth) -> str:
    """A month as people read it.

    >>> month_words(YearMonth.parse("2026-08"))
    '2026年8月'
    """
    return f"{month.year}年{month.month}月"


def parse_date(text: str) -> datetime.date:
    """Read ``YYYY-MM-DD`` strictly. Raises ValueError for anything else."""
    # fromisoformat alone also takes week dates such as 2026-W47-6.
    if len(text) != 10 or not text.isascii() or not text.replace("-", "").isdigit():
        raise ValueError(f"{text!r} is not YYYY-MM-DD")
    return datetime.date.fromisoformat(text)


def day_words(day: datetime.date) -> str:
    """A day as people read it, with its weekday.

    >>> day_words(datetime.date(2026, 11, 30))
    '2026年11月30日（星期一）'
    """
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def date_words(iso: str) -> str:
    """An ISO date without the weekday: ``2025年10月1日``."""
    day = parse_date(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def days_left_words(deadline: datetime.date, today: datetime.date) -> str:
    """How far a deadline is from today, counting today as day 0.

    >>> days_left_words(datetime.date(2026, 11, 30), datetime.date(2026, 11, 21))
    '还剩 9 天'
    """
    days = (deadline - today).days
    if days > 0:
        return f"还剩 {days} 天"
    if days == 0:
        return "就是今天"
    return f"已过 {-days} 天"
