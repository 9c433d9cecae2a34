"""The calendar file, read by a parser that is not ours."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.engine.book import Book
from calculators.run import run
from calculators.views.ics import (
    ALARM_DAYS,
    FILE_NAME,
    OTHER_TITLE,
    TITLES,
    TODAY_TITLE,
    Event,
    calendar,
    escape,
    fold,
    result_calendar,
    window_calendar,
)
from tests.calculators.rules.paper_book import entry, paper_book

HEALTH = ("怀孕", "生育", "孕", "产", "住院", "病", "医", "药", "失业", "低保", "困难", "救助", "癌")
AS_OF = datetime.date(2026, 11, 21)


def deadline(key: str, day: str) -> dict[str, str]:
    return {"id": key, "date": day, "text": f"失业金和代缴医保到{day}，当月就接上"}


def result(*deadlines: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"as_of": AS_OF.isoformat(), "city": "430100", "deadlines": list(deadlines), **more}


def events(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def alarm_days(event: Any) -> list[int]:
    """Days ahead at which an event rings, from the parser's own reading of the triggers."""
    start = datetime.datetime.combine(event.decoded("dtstart"), datetime.time())
    rings = [start + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert all(ring.hour == 9 for ring in rings)
    return [(event.decoded("dtstart") - ring.date()).days for ring in rings]


def test_all_day_events_with_their_alarms() -> None:
    (made,) = events(result_calendar(result(deadline("benefit_end", "2027-03-31"))))
    assert made.decoded("dtstart") == datetime.date(2027, 3, 31)
    assert made.decoded("dtend") == datetime.date(2027, 4, 1)
    assert alarm_days(made) == list(ALARM_DAYS) == [45, 15, 3, 0]


def test_past_alarms_are_dropped_and_today_is_added() -> None:
    """The fund pays until 2026-12-31; 45 days before that is 2026-11-16, which is past."""
    today, made = events(result_calendar(result(deadline("benefit_end", "2026-12-31"))))
    assert alarm_days(made) == [15, 3, 0]
    assert today.decoded("dtstart") == AS_OF
    assert str(today["summary"]) == TODAY_TITLE
    assert alarm_days(today) == []


@pytest.mark.parametrize(("day", "left"), [("2026-11-21", [0]), ("2026-11-24", [3, 0]), ("2026-11-23", [0])])
def test_an_alarm_on_the_day_itself_is_not_past(day: str, left: list[int]) -> None:
    assert alarm_days(events(result_calendar(result(deadline("benefit_end", day))))[-1]) == left


def test_a_deadline_that_is_over_is_no_event() -> None:
    assert events(result_calendar(result(deadline("gap_line_conservative", "2026-11-20")))) == []


def test_titles_say_nothing_of_health() -> None:
    for title in (*TITLES.values(), TODAY_TITLE, OTHER_TITLE, FILE_NAME):
        assert not [word for word in HEALTH if word in title], title
    made = result_calendar(result(deadline("benefit_end", "2027-03-31"), deadline("due", "2027-03-01")))
    assert not [word for word in HEALTH if word in made]


def test_details_only_when_they_are_wanted() -> None:
    case = result(deadline("benefit_end", "2026-12-31"), actions=[{"text": "打12393问清"}])
    assert "代缴医保" not in result_calendar(case)
    today, made = events(result_calendar(case, detailed=True))
    assert "代缴医保" in str(made["description"])
    assert "1. 打12393问清" in str(today["description"])
    assert "医保" not in str(made["summary"])


def test_the_same_answer_gives_the_same_file_and_uids_do_not_change_with_the_day() -> None:
    case = result(deadline("benefit_end", "2027-03-31"))
    assert result_calendar(case) == result_calendar(case)
    later = {**case, "as_of": "2026-12-01"}
    assert [e["uid"] for e in events(result_calendar(case))] == [e["uid"] for e in events(result_calendar(later))]
    elsewhere = {**case, "city": "420100"}
    assert events(result_calendar(case))[0]["uid"] != events(result_calendar(elsewhere))[0]["uid"]
    assert events(result_calendar(case))[0].decoded("dtstamp").date() == AS_OF


def test_every_line_ends_with_crlf_and_none_is_longer_than_75_octets() -> None:
    text = result_calendar(result(deadline("benefit_end", "2026-12-31")), detailed=True)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert "\n" not in "".join(lines) and "\r" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert any(line.startswith(" ") for line in lines)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    event = Event("x", AS_OF, text, text, (3,))
    (made,) = events(calendar([event], AS_OF))
    assert str(made["description"]) == text
    assert str(made["summary"]) == text


def test_line_ends_and_signs_in_a_text() -> None:
    assert escape("a;b,c\\d\r\ne\nf") == "a\\;b\\,c\\\\d\\ne\\nf"
    (made,) = events(calendar([Event("x", AS_OF, "a", "一行；\n二行,b;c\\", ())], AS_OF))
    assert str(made["description"]) == "一行；\n二行,b;c\\"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_folding_cuts_no_character(line: str) -> None:
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


def test_the_zone_is_named() -> None:
    read = icalendar.Calendar.from_ical(result_calendar(result()))
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_a_real_answer(book: Callable[[str], Book]) -> None:
    raw = {"as_of": "2026-11-21", "city": "110000", "last_paid_month": "2026-08", "last_paid_kind": "employee"}
    made = events(result_calendar(run("gap", raw, book("110000"))))
    days = [event.decoded("dtstart").isoformat() for event in made]
    assert days == sorted(days)
    assert {"2026-11-21", "2026-11-30", "2026-12-31"} <= set(days)


# --- public windows of a city ---------------------------------------------------


def window(year: int, **days: str) -> dict[str, Any]:
    return entry({"coverage_year": year, **days})


def test_the_window_of_a_city_becomes_a_file() -> None:
    book = paper_book(
        {"resident_window": [window(2026, end="2025-12-31"), window(2027, start="2026-12-01", end="2027-02-28")]}
    )
    opening, closing = events(window_calendar(book))
    assert opening.decoded("dtstart") == datetime.date(2026, 12, 1)
    assert alarm_days(opening) == [0]
    assert closing.decoded("dtstart") == datetime.date(2027, 2, 28)
    assert alarm_days(closing) == [45, 15, 3, 0]
    assert "纸市" in str(closing["summary"])
    assert "0731-12393" in str(closing["description"])


def test_no_file_where_no_window_is_known_or_all_are_over() -> None:
    assert window_calendar(paper_book({})) == ""
    assert window_calendar(paper_book({"resident_window": [window(2026, end="2025-12-31")]})) == ""
    hearsay = {**window(2027, end="2026-12-31"), "status": "unverified"}
    assert window_calendar(paper_book({"resident_window": [hearsay]})) == ""
