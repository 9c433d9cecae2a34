"""What is past its review, what will be soon: by place, by harm, by month.

Reckoned from the day of the data, not from a clock, so that the same data give the same page;
every line has its date, so that a reader can hold it against the calendar.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from ..page import Page
from .catalogue import Catalogue, Value, order_of_places
from .states import CURRENT, STALE
from .told import parameter_link, period, place_link, state_badge

# "Soon" is the time that a standing rule may go without a look (policies: verified_on + 180 days).
SOON_DAYS = 180


class Due(NamedTuple):
    """One value that counts today, with the last day on which it may be trusted as it is."""

    value: Value
    last: str
    high_harm: bool
    overdue: bool


class Place(NamedTuple):
    """The values of a place that are due, the harmful ones first."""

    link: Markup
    overdue: list[Due]
    soon: list[Due]

    @property
    def harmful(self) -> int:
        """How many of the overdue ones would hurt somebody."""
        return sum(due.high_harm for due in self.overdue)


class Month(NamedTuple):
    """A month in which values come due."""

    month: str
    dues: list[Due]

    @property
    def harmful(self) -> int:
        """How many of them would hurt somebody."""
        return sum(due.high_harm for due in self.dues)


def last_day(value: Value) -> str:
    """The end of a value's time or of its trust, whichever comes first."""
    return min(day for day in (value.entry.until, value.entry.review_by) if day)


class Freshness:
    """All values that count today, by when they come due."""

    def __init__(self, page: Page, catalogue: Catalogue) -> None:
        self._page = page
        self._catalogue = catalogue
        on = datetime.date.fromisoformat(catalogue.data_date)
        self.until = (on + datetime.timedelta(days=SOON_DAYS)).isoformat()

    @cached_property
    def dues(self) -> list[Due]:
        """Every value that counts today, harmful ones first, then by date."""
        found = [self._due(value) for value in self._catalogue.values if value.state in (CURRENT, STALE)]
        return sorted(found, key=lambda due: (not due.high_harm, due.last, due.value.id))

    def _due(self, value: Value) -> Due:
        last = last_day(value)
        overdue = value.state == STALE or last < self._catalogue.data_date
        return Due(value, last, self._catalogue.parameters[value.entry.parameter]["high_harm"], overdue)

    @cached_property
    def overdue(self) -> list[Due]:
        """What is past its time or its review on the day of the data."""
        return [due for due in self.dues if due.overdue]

    @cached_property
    def soon(self) -> list[Due]:
        """What will be within half a year."""
        return [due for due in self.dues if not due.overdue and due.last <= self.until]

    @staticmethod
    def harmful(dues: Iterable[Due]) -> int:
        """How many would hurt somebody if they were wrong."""
        return sum(due.high_harm for due in dues)

    @cached_property
    def places(self) -> list[Place]:
        """Places that have something due, the most harmful first."""
        codes = {due.value.entry.place for due in self.overdue + self.soon}
        made = [
            Place(
                place_link(self._page, self._catalogue, code),
                [due for due in self.overdue if due.value.entry.place == code],
                [due for due in self.soon if due.value.entry.place == code],
            )
            for code in sorted(codes, key=order_of_places)
        ]
        return sorted(made, key=lambda place: (-place.harmful, -len(place.overdue)))

    @cached_property
    def months(self) -> list[Month]:
        """The months in which what is good today comes due."""
        coming = sorted((due for due in self.dues if not due.overdue), key=lambda due: due.last)
        months = Counter(due.last[:7] for due in coming)
        return [Month(month, [due for due in coming if due.last.startswith(month)]) for month in sorted(months)]

    def line(self, due: Due, with_place: bool = False) -> Markup:
        """A value with its last day, its period and, for a harmful one, a word about it."""
        value = due.value
        place = place_link(self._page, self._catalogue, value.entry.place) + "：" if with_place else Markup("")
        harm = Markup(' <strong class="bdb-harm">说错会伤人</strong>') if due.high_harm else Markup("")
        told = "，".join(part for part in (f"到 {due.last}", period(value)) if part)
        badge = state_badge(value.state) if due.overdue else Markup("")
        return Markup('{}{}{} <small class="bdb-papers">{} {}</small>').format(
            place, parameter_link(self._page, self._catalogue, value.entry.parameter), harm, badge, told
        )
