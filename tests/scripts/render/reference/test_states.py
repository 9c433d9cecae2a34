"""What a value is worth on a day: the same as a lookup in the book says."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.book import Known, Unknown, entry_of
from scripts.render.library import Library
from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.states import CURRENT, DISPUTED, FUTURE, PAST, STALE, UNVERIFIED, states

ON = "2026-11-21"


def made(start: str, until: str = "", **more: Any) -> Any:
    raw = {"value": {}, "source": "s", "status": "official", "verified_on": ON, "review_by": until or "2027-05-20"}
    return entry_of("flex_base", "430100", {**raw, "from": start, "until": until, **more})


@pytest.mark.parametrize(
    ("entries", "above", "expected"),
    [
        ([made("2026-01-01")], [], [CURRENT]),
        ([made("2026-01-01", review_by="2026-11-20")], [], [STALE]),
        ([made("2026-01-01", review_by=ON)], [], [CURRENT]),
        ([made("2024-01-01", "2024-12-31"), made("2025-01-01", "2025-12-31")], [], [PAST, STALE]),
        ([made("2024-01-01", "2025-12-31"), made("2026-01-01")], [], [PAST, CURRENT]),
        ([made("2024-01-01", ON)], [], [CURRENT]),
        # A province's rule in force takes the place of what a city had.
        ([made("2024-01-01", "2025-12-31")], [made("2026-01-01")], [PAST]),
        ([made("2024-01-01", "2025-12-31")], [made("2026-01-01", status="unverified")], [STALE]),
        ([made("2027-01-01")], [], [FUTURE]),
        ([made("2024-01-01", "2025-12-31"), made("2026-01-01", status="unverified")], [], [STALE, UNVERIFIED]),
        ([made("2026-01-01", disputed=True), made("2026-01-01", disputed=True)], [], [DISPUTED, DISPUTED]),
    ],
)
def test_states(entries: list[Any], above: list[Any], expected: list[str]) -> None:
    assert states(entries, above, ON) == expected


def test_every_lookup_of_the_book_finds_a_value_that_is_called_the_same(library: Library, catalogue: Catalogue) -> None:
    """The pages must not call a value current that a calculator takes for old, or the other way."""
    day = catalogue.data_date
    state = {
        (v.entry.place, v.entry.parameter, v.entry.start, v.entry.until, v.entry.source): v.state
        for v in catalogue.values
    }
    seen = set()
    for region in library.regions:
        book = library.book(region["code"])
        for parameter in book.parameters:
            reading = book.lookup(parameter, day, day)
            if isinstance(reading, Unknown):
                continue
            entry = reading.entry
            name = (entry.place, parameter, entry.start, entry.until, entry.source)
            assert state[name] == (CURRENT if isinstance(reading, Known) else STALE), name
            seen.add(name)
    # What is called current is found by somebody's lookup.
    current = {name for name, told in state.items() if told == CURRENT}
    assert current <= seen
    assert len(seen) > 200
