"""Days to remember as an iCalendar file (RFC 5545), in words that tell a passer-by nothing.

The same result gives the same bytes: DTSTAMP is the day the answer was computed for, a UID
is made of the deadline, the city and the day. Events are all-day; the zone is Asia/Shanghai.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from ..engine.book import Book, Unknown
from ..engine.months import day_words, parse_date
from ..engine.result import hotline

FILE_NAME = "shebao-shixiang.ics"
ALARM_DAYS = (45, 15, 3, 0)
ALARM_HOUR = 9
# Nothing here may say what the matter is: a calendar is seen by colleagues and family.
TITLES = {
    "gap_line_local": "社保事项：续缴截止（本市）",
    "gap_line_conservative": "社保事项：续缴截止（稳妥）",
    "gap_line_liberal": "社保事项：续缴截止（宽松）",
    "resident_window_end": "社保事项：年度缴费截止",
    "benefit_end": "社保事项：接上下一段",
    "resident_midyear": "社保事项：改换办法截止",
}
OTHER_TITLE = "社保事项：到期"
TODAY_TITLE = "社保事项：今天先做一步"
PLAIN_NOTE = "日子按公开文件推算，以经办机构答复为准。"
WINDOWS = (("resident_window", "年度缴费", "城乡居民医保集中缴费"), ("flex_pay_window", "年缴", "灵活就业医保年度缴费"))
_LONGEST = 75
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//buduanbao//take along//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:社保事项",
    "X-WR-TIMEZONE:Asia/Shanghai",
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class Event(NamedTuple):
    """One all-day event; ``key`` makes its UID, ``alarms`` are days ahead of it."""

    key: str
    day: datetime.date
    title: str
    note: str
    alarms: tuple[int, ...]


def calendar(events: list[Event], as_of: datetime.date) -> str:
    """The file as text with CRLF line ends."""
    lines = [*_HEAD, *(line for event in events for line in _event(event, as_of)), "END:VCALENDAR"]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def result_calendar(result: dict[str, Any], detailed: bool = False) -> str:
    """The deadlines of a result that are still ahead. ``detailed`` adds what each one is about."""
    return calendar(result_events(result, detailed), parse_date(result["as_of"]))


def result_events(result: dict[str, Any], detailed: bool = False) -> list[Event]:
    """An event for each open deadline; one for today when it is too late for an early alarm."""
    today, city = parse_date(result["as_of"]), result["city"]
    made = []
    for deadline in result.get("deadlines", []):
        day = parse_date(deadline["date"])
        if day >= today:
            note = f"{deadline['text']}\n{PLAIN_NOTE}" if detailed else PLAIN_NOTE
            key = f"{deadline['id']}-{city}-{_digits(day)}"
            made.append(Event(key, day, TITLES.get(deadline["id"], OTHER_TITLE), note, _ahead(day, today)))
    if any(len(event.alarms) < len(ALARM_DAYS) for event in made):
        steps = [f"{i}. {a['text']}" for i, a in enumerate(result.get("actions", [])[:3], 1)] if detailed else []
        made.insert(0, Event(f"today-{city}-{_digits(today)}", today, TODAY_TITLE, "\n".join([*steps, PLAIN_NOTE]), ()))
    return made


def window_calendar(book: Book) -> str:
    """The public payment windows of a region that are still ahead; "" when none is known."""
    today = parse_date(book.data_date)
    events = [
        event
        for parameter, title, words in WINDOWS
        for year in (today.year, today.year + 1)
        for event in _window(book, parameter, title, f"{year}年度{words}", year)
        if event.day >= today
    ]
    return calendar(events, today) if events else ""


def _window(book: Book, parameter: str, title: str, words: str, year: int) -> list[Event]:
    reading = book.lookup(parameter, book.data_date, book.data_date, year)
    # A window that names no year would be found for every year.
    if isinstance(reading, Unknown) or reading.value.get("coverage_year") != year:
        return []
    today, made = parse_date(book.data_date), []
    note = f"{book.name}{words}。以当地通知为准，可打{hotline(book, 'medical')}核对。"
    for end, said in (("start", "开始"), ("end", "截止")):
        if end in reading.value:
            day = parse_date(str(reading.value[end]))
            key = f"{parameter}-{end}-{book.city}-{year}"
            alarms = _ahead(day, today) if end == "end" else (0,)
            told = f"{note}{said}：{day_words(day)}。"
            made.append(Event(key, day, f"社保事项：{title}{said}（{book.name}）", told, alarms))
    return made


def _ahead(day: datetime.date, today: datetime.date) -> tuple[int, ...]:
    """The alarms of a day that are not past."""
    return tuple(n for n in ALARM_DAYS if day - datetime.timedelta(days=n) >= today)


def _event(event: Event, as_of: datetime.date) -> list[str]:
    after = event.day + datetime.timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@buduanbao",
        f"DTSTAMP:{_digits(as_of)}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(event.day)}",
        f"DTEND;VALUE=DATE:{_digits(after)}",
        f"SUMMARY:{escape(event.title)}",
        f"DESCRIPTION:{escape(event.note)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        *(line for days in event.alarms for line in _alarm(event.title, days)),
        "END:VEVENT",
    ]


def _alarm(title: str, days: int) -> list[str]:
    """Nine in the morning, so many days ahead: counted from midnight at the start of the day."""
    trigger = f"-P{days - 1}DT{24 - ALARM_HOUR}H" if days else f"PT{ALARM_HOUR}H"
    words = f"{title}，还有{days}天" if days else f"{title}，就是今天"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", f"DESCRIPTION:{escape(words)}", "END:VALARM"]


def _digits(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def escape(text: str) -> str:
    r"""A text value: backslash, semicolon, comma and line end are written with a backslash.

    >>> escape("a,b;c\n")
    'a\\,b\\;c\\n'
    """
    made = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(made.replace("\r\n", "\n").split("\n"))


def fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, never inside a character."""
    pieces, piece, room = [], "", _LONGEST
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(piece)
            # A continued line starts with a space, which counts.
            piece, room = "", _LONGEST - 1
        piece += char
        room -= size
    return "\r\n ".join([*pieces, piece])
