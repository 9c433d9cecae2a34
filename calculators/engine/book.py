"""The book: policy values of one region, looked up by parameter and day.

A lookup walks city → province → nation and answers ``Known``, ``Stale`` or
``Unknown``, never a bare number. An unverified or disputed value never comes out as
Known; it is only listed, so that a page can say that it could not be confirmed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from .ledger import KNOWN, STALE
from .months import date_words, parse_date

NATION = "000000"
OVERLAY = "overlay"


class Entry(NamedTuple):
    """One dated value of one parameter at one place. Dates are ISO text, "" when open."""

    parameter: str
    place: str
    start: str
    until: str
    value: Any
    source: str
    clause: str
    status: str
    verified_on: str
    review_by: str
    note: str
    disputed: bool
    also: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every document that the value rests on, the leading one first."""
        return (self.source, *self.also)


class Known(NamedTuple):
    """A value in force on the day, not past its review date."""

    entry: Entry
    chain: tuple[str, ...]
    standing: str = KNOWN
    reason: str = ""

    @property
    def value(self) -> Any:
        """The value in the shape that the registry names."""
        return self.entry.value


class Stale(NamedTuple):
    """The last value there is; the time it was made for is over, or its review is due."""

    entry: Entry
    chain: tuple[str, ...]
    standing: str
    reason: str

    @property
    def value(self) -> Any:
        """The value in the shape that the registry names."""
        return self.entry.value


class Unknown(NamedTuple):
    """No value that may be used. ``hints`` are unverified or disputed entries, ``year`` the coverage year asked for."""

    parameter: str
    chain: tuple[str, ...]
    hints: tuple[Entry, ...] = ()
    year: int | None = None


Reading = Known | Stale | Unknown


def entry_of(parameter: str, place: str, raw: dict[str, Any]) -> Entry:
    """Build an entry from its compiled JSON object."""
    return Entry(
        parameter,
        place,
        raw.get("from", ""),
        raw.get("until", ""),
        raw["value"],
        raw["source"],
        raw.get("clause", ""),
        raw["status"],
        raw["verified_on"],
        raw["review_by"],
        raw.get("note", ""),
        raw.get("disputed", False),
        tuple(raw.get("also", ())),
    )


def period_words(entry: Entry) -> str:
    """The time a value was made for, as people read it: ``2024年9月—2025年8月``."""

    def month(iso: str) -> str:
        day = parse_date(iso)
        return f"{day.year}年{day.month}月"

    if isinstance(entry.value, dict) and entry.value.get("coverage_year"):
        return f"{entry.value['coverage_year']}年度"
    if entry.start and entry.until:
        return f"{month(entry.start)}—{month(entry.until)}"
    if entry.start:
        return f"{month(entry.start)}起"
    return f"{month(entry.until)}以前" if entry.until else "起止时间不详"


class Book:
    """Everything that is known for one region: its own, its province's and the national values."""

    def __init__(self, national: dict[str, Any], region: dict[str, Any]) -> None:
        self.version: str = region["version"]
        self.data_date: str = national["data_date"]
        self.region: dict[str, Any] = region["region"]
        self.parameters: dict[str, dict[str, Any]] = national["parameters"]
        self.regions: dict[str, str] = national["regions"]
        self.sources: dict[str, dict[str, Any]] = {**national["sources"], **region["sources"]}
        places = {**national["places"], **region["places"]}
        order = [self.region["code"], self.region["province"], NATION]
        self.places: dict[str, str] = {c: places[c]["name"] for c in order if c in places}
        self._values: dict[tuple[str, str], list[Entry]] = {}
        for place in self.places:
            for parameter, entries in places[place]["values"].items():
                made = [entry_of(parameter, place, raw) for raw in entries]
                self._values[place, parameter] = made

    @property
    def city(self) -> str:
        """Six-digit GB/T 2260 code of the region."""
        return str(self.region["code"])

    @property
    def name(self) -> str:
        """Short Chinese name of the region, without 市."""
        full = str(self.region["name"])
        return full[:-1] if full.endswith("市") and len(full) > 2 else full

    def history(self, parameter: str) -> list[Entry]:
        """All entries of a parameter, nearest place first, newest first within a place."""
        found: list[Entry] = []
        for place in self.places:
            entries = self._values.get((place, parameter), [])
            found.extend(sorted(entries, key=lambda e: e.start, reverse=True))
        return found

    def lookup(self, parameter: str, on: str, as_of: str, year: int | None = None) -> Reading:
        """Find the value in force on a day, as seen from ``as_of`` (both ISO dates).

        ``year`` selects the coverage year for parameters that are set per coverage year;
        then only that year counts, and nothing is carried forward.
        """
        chain: list[str] = []
        hints: list[Entry] = []
        fallback: Stale | None = None
        for place in self.places:
            chain.append(place)
            held = self._values.get((place, parameter))
            if held is None:
                continue
            entries = [e for e in held if _of_year(e, year)]
            usable = [e for e in entries if e.status != "unverified" and not e.disputed]
            hints.extend(e for e in entries if e not in usable)
            in_force = [e for e in usable if _covers(e, on, year)]
            if in_force:
                entry = max(in_force, key=lambda e: e.start)
                if self.parameters[parameter]["merge"] == OVERLAY:
                    entry = self._overlaid(entry, on)
                yearly = self.parameters[parameter].get("yearly", False)
                return _judge(entry, max(on, as_of) if yearly else as_of, tuple(chain))
            ended = [e for e in usable if year is None and e.until and e.until < on]
            if ended and fallback is None:
                last = max(ended, key=lambda e: e.until)
                fallback = Stale(last, tuple(chain), STALE, f"按{period_words(last)}标准估算")
        return fallback or Unknown(parameter, tuple(chain), tuple(hints), year)

    def claims(self, parameter: str, on: str, as_of: str) -> list[Known | Stale]:
        """What the papers say that contradict each other about a day, at the nearest place that has several.

        For a caller whose answer may be a range; where only one paper is left, it is no answer.
        """
        chain: list[str] = []
        for place in self.places:
            chain.append(place)
            held = self._values.get((place, parameter), [])
            told = [e for e in held if e.disputed and e.status != "unverified" and _covers(e, on, None)]
            if len(told) > 1:
                return [_judge(entry, as_of, tuple(chain)) for entry in told]
        return []

    def _overlaid(self, entry: Entry, on: str) -> Entry:
        """The entry with the items it leaves out taken from the places above it."""
        value, also = dict(entry.value), list(entry.also)
        order = list(self.places)
        for place in order[order.index(entry.place) + 1 :]:
            entries = self._values.get((place, entry.parameter), [])
            above = [e for e in entries if e.status != "unverified" and not e.disputed and _covers(e, on, None)]
            for other in above:
                if set(other.value) - set(value):
                    also.extend(s for s in other.sources if s != entry.source and s not in also)
                value = {**other.value, **value}
        return entry._replace(value=value, also=tuple(also))


def _of_year(entry: Entry, year: int | None) -> bool:
    return year is None or entry.value.get("coverage_year", year) == year


def _covers(entry: Entry, on: str, year: int | None) -> bool:
    if year is not None:
        return True
    return entry.start <= on and (not entry.until or on <= entry.until)


def _judge(entry: Entry, day: str, chain: tuple[str, ...]) -> Known | Stale:
    """Known, or Stale when an open-ended value is past its review date.

    A yearly figure is judged on the day it is used for, so that a future month beyond the
    year it was made for is an estimate; a standing rule is judged as of today.
    """
    if not entry.until and day > entry.review_by:
        reason = f"按{period_words(entry)}的标准估算，{date_words(entry.review_by)}后可能已调整"
        return Stale(entry, chain, STALE, reason)
    return Known(entry, chain)
