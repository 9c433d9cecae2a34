"""What a dated value is worth on a day: the same judgement as a lookup in the book, for every entry.

A lookup tells of one entry what a calculator may use; here every entry of a place is told
apart, those that are over, to come or doubtful among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calculators.engine.book import Entry

CURRENT = "current"
STALE = "stale"
FUTURE = "future"
PAST = "past"
UNVERIFIED = "unverified"
DISPUTED = "disputed"

WORDS = {
    CURRENT: "现行",
    STALE: "旧标准",
    FUTURE: "还没到",
    PAST: "以前的",
    UNVERIFIED: "未能核实",
    DISPUTED: "说法不一",
}


def usable(entry: Entry) -> bool:
    """Whether a calculator may read it."""
    return entry.status != UNVERIFIED and not entry.disputed


def in_force(entry: Entry, on: str) -> bool:
    """Whether a day lies in its time."""
    return entry.start <= on and (not entry.until or on <= entry.until)


def stands(entries: Iterable[Entry], on: str) -> bool:
    """Whether one of the entries may be read on a day."""
    return any(usable(entry) and in_force(entry, on) for entry in entries)


def states(entries: Sequence[Entry], above: Iterable[Entry], on: str) -> list[str]:
    """The state of each entry of one parameter at one place, on a day, in their order.

    The last one that has ended stands in, as an old standard, where nothing is in force:
    not at the place itself, nor at the places ``above`` it.
    """
    ended = [e for e in entries if usable(e) and e.until and e.until < on]
    followed = stands(entries, on) or stands(above, on)
    last = None if followed else max(ended, key=lambda e: e.until, default=None)
    return [_state(entry, on, last) for entry in entries]


def _state(entry: Entry, on: str, last: Entry | None) -> str:
    if entry.disputed:
        return DISPUTED
    if entry.status == UNVERIFIED:
        return UNVERIFIED
    if entry.start > on:
        return FUTURE
    if entry.until and entry.until < on:
        return STALE if entry is last else PAST
    return STALE if not entry.until and entry.review_by < on else CURRENT
