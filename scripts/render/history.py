"""What the flexible-employment premium was in each period, computed by the core."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.engine.book import Book, Entry
from calculators.engine.money import percent_words, plain
from calculators.engine.months import parse_date
from calculators.engine.situation import FIRST_DAY

from .core import figures, option_words
from .page import Page

_PRICED_BY = ("flex_base", "flex_rate", "flex_addon")
_JOINED = {"multiply": " × ", "add": " + "}
_SUFFIX = {"per_month": " ÷ 12", "per_year": " × 12"}


class Amount(NamedTuple):
    """One way to join and what it costs."""

    label: str
    value: str
    unit: str
    formula: str
    note: str


class Period(NamedTuple):
    """A stretch of time with one price list."""

    words: Markup
    amounts: list[Amount]
    papers: Markup


def formula(result: dict[str, Any], figure: dict[str, Any]) -> str:
    """How a figure follows from its leaves: ``4027 × 8% + 15``."""
    steps = {step["id"]: step for step in result.get("steps", ())}
    # Where there is a range, the trace also holds its ends: the figure's own step has its value.
    own = [i for i in figure["trace"] if steps[i]["value"] == figure["value"]]
    return _formula(steps, own[-1]) if own else ""


def _formula(steps: dict[str, Any], step_id: str) -> str:
    step = steps[step_id]
    parts = [_formula(steps, operand) for operand in step["operands"]]
    if step["op"] in _JOINED:
        return _JOINED[step["op"]].join(parts)
    if step["op"] in _SUFFIX:
        return parts[0] + _SUFFIX[step["op"]]
    if step["op"].startswith("round"):
        return parts[0]
    number = Decimal(step["value"])
    # A rate has no unit; everything else is yuan.
    return plain(number) if step.get("unit") else percent_words(number)


def _usable(book: Book, parameter: str) -> list[Entry]:
    return [entry for entry in book.history(parameter) if entry.status != "unverified" and not entry.disputed]


def _first_full_month(iso: str) -> datetime.date:
    day = parse_date(iso)
    if day.day == 1:
        return day
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def _starts(book: Book) -> list[datetime.date]:
    """First days of all periods, newest first; a base with an open start counts at its end."""
    found = set()
    for parameter in _PRICED_BY:
        for entry in _usable(book, parameter):
            if entry.start:
                found.add(_first_full_month(entry.start))
            elif entry.until and parameter == "flex_base":
                found.add(parse_date(entry.until).replace(day=1))
    # Before that day there was no social insurance law, and the calculators take no date.
    return sorted((day for day in found if day >= FIRST_DAY), reverse=True)


def _covering(book: Book, on: str) -> Entry | None:
    """The base that was in force on a day: without one there was no price to tell."""
    found = [
        entry for entry in _usable(book, "flex_base") if entry.start <= on and (not entry.until or on <= entry.until)
    ]
    return max(found, key=lambda entry: entry.start, default=None)


def _words(base: Entry, start: datetime.date, following: datetime.date | None) -> Markup:
    """The period in months: from its start to where the base or the next period ends it."""
    last = parse_date(base.until) if base.until else None
    if following and (last is None or following <= last):
        last = following - datetime.timedelta(days=1)
    begins = f"{start:%Y-%m}" if base.start else "起始不详"
    ends = f"—{last:%Y-%m}" if last else " 起"
    whole = '<span class="bdb-nowrap">{}</span>'
    return Markup(whole + "<wbr>" + whole).format(begins, ends)


def periods(page: Page, code: str) -> list[Period]:
    """The price list of every period that the data knows, newest first."""
    book = page.library.book(code)
    made: list[Period] = []
    following: datetime.date | None = None
    for start in _starts(book):
        base = _covering(book, start.isoformat())
        if base is None:
            continue
        result = page.core.answer("premium", code, as_of=start.isoformat())
        priced = [(k, f) for k, f in figures(result, "flexible_monthly") if "value" in f]
        if not priced:
            continue
        amounts = [
            Amount(option_words(f["label"]), _range(f), f["unit"], formula(result, f), f.get("note", ""))
            for _, f in priced
        ]
        papers = page.figure_papers(code, result, priced[0][0])
        made.append(Period(_words(base, start, following), amounts, papers))
        following = start
    return made


def _range(figure: dict[str, Any]) -> str:
    """The amount, or from–to where the person chooses the base."""
    low, high = figure.get("range", (figure["value"], figure["value"]))
    return low if low == high else f"{low} 到 {high}"
