"""What changed in the rules, and when: read off the dates of the data, newest first.

A value that begins is a change from the one before it; a value that ended with nothing after
it is a change too. What could not be confirmed is no change that anybody was told of.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ..page import Page
from ..papers import badge, checked
from .catalogue import Catalogue, Value
from .states import STALE, usable
from .told import documents, parameter_link, place_link, value_words

# Any fixed UUID will do, as long as it stays the same: the names of changes hang on it.
_NAMESPACE = uuid.UUID("5b1d2c52-6f0e-4c64-9a39-5a6b8f3f7d10")
# What is older stands on a page of its own.
RECENT_YEARS = 2


class Change(NamedTuple):
    """One value that began, or ended with nothing known to follow."""

    date: str
    value: Value
    before: Value | None
    ended: bool

    @property
    def id(self) -> str:
        """A name that stays when the value is checked again, corrected, or given an end."""
        entry = self.value.entry
        kind = "ended" if self.ended else "began"
        return uuid.uuid5(_NAMESPACE, f"{kind}/{entry.place}/{entry.parameter}/{self.date}").urn


def changes(catalogue: Catalogue) -> list[Change]:
    """All changes, newest first; those of one day by place and in the order of the registry."""
    order = {name: at for at, name in enumerate(catalogue.parameters)}
    found = [
        change for by_place in catalogue.by_parameter.values() for held in by_place.values() for change in _of(held)
    ]
    found.sort(key=lambda change: (change.value.entry.place, order[change.value.entry.parameter]))
    return sorted(found, key=lambda change: change.date, reverse=True)


def _of(values: list[Value]) -> Iterator[Change]:
    held = sorted((v for v in values if usable(v.entry)), key=lambda v: v.entry.start)
    for at, value in enumerate(held):
        before = held[at - 1] if at else None
        if value.entry.start and not _same(value, before):
            yield Change(value.entry.start, value, before, ended=False)
        if value.state == STALE and value.entry.until:
            yield Change(_day_after(value.entry.until), value, None, ended=True)


def _same(value: Value, before: Value | None) -> bool:
    """Whether a value only goes on under another document."""
    return before is not None and before.words == value.words and _day_after(before.entry.until) == value.entry.start


def _day_after(iso: str) -> str:
    return (datetime.date.fromisoformat(iso) + datetime.timedelta(days=1)).isoformat() if iso else ""


def undated(catalogue: Catalogue) -> int:
    """How many values have no known beginning, and so stand in no list of changes."""
    return sum(usable(value.entry) and not value.entry.start for value in catalogue.values)


class Month(NamedTuple):
    """The changes of one month."""

    month: str
    changes: list[Change]


def by_month(found: list[Change]) -> list[Month]:
    """Changes under their months, in the order given."""
    return [Month(month, list(held)) for month, held in groupby(found, key=lambda change: change.date[:7])]


class Log(NamedTuple):
    """The changes in three parts: to come, recent, and earlier."""

    coming: list[Month]
    recent: list[Month]
    earlier: list[Month]


def log(catalogue: Catalogue) -> Log:
    """All changes, parted by the day of the data."""
    on = catalogue.data_date
    since = f"{int(on[:4]) - RECENT_YEARS}{on[4:]}"
    found = changes(catalogue)
    return Log(
        by_month([change for change in found if change.date > on][::-1]),
        by_month([change for change in found if since <= change.date <= on]),
        by_month([change for change in found if change.date < since]),
    )


def told(page: Page, catalogue: Catalogue, change: Change) -> Markup:
    """One change as an item of a list of terms."""
    value = change.value
    head = Markup("<dt>{} {} {}</dt>").format(
        change.date,
        place_link(page, catalogue, value.entry.place),
        parameter_link(page, catalogue, value.entry.parameter),
    )
    before = (
        Markup('<span class="bdb-before">{}</span><br>→ ').format(value_words(change.before)) if change.before else ""
    )
    after = Markup("<strong>到期，还没有查到新的。</strong>到期的是：") if change.ended else before
    papers = Markup("，").join(
        [documents(page, catalogue, value), badge(value.entry.status), checked(value.entry.verified_on)]
    )
    return Markup('{}<dd data-change="{}">{}{}<small>{}</small></dd>').format(
        head, change.id, after, value_words(value), papers
    )
