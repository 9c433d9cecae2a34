"""What is known about a region, row by row, each with its papers — and what is not known."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape

from calculators.engine.book import NATION, Book, Entry, Known, Unknown, period_words

from .papers import Citations, badge, checked, marks
from .values import words

# Rows of the page, in reading order; a heading for each group.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "断缴和等待期",
        (
            "gap_line_months",
            "flex_gap",
            "gap_employee_rule",
            "gap_switch_rule",
            "gap_wait_max_months",
            "flex_wait_months",
            "flex_backpay",
            "flex_first_wait",
        ),
    ),
    ("谁能参加灵活就业医保", ("flex_hukou", "flex_age_limit", "flex_from_resident")),
    (
        "灵活就业医保怎么缴",
        (
            "flex_base",
            "flex_rate",
            "flex_addon",
            "flex_cycle",
            "flex_pay_window",
            "flex_debit_day",
            "flex_cutoff_day",
            "flex_switch_month",
            "flex_personal_account",
            "flex_maternity",
            "flex_channels",
        ),
    ),
    (
        "居民医保",
        (
            "resident_premium",
            "resident_formula",
            "resident_min_premium",
            "resident_window",
            "resident_late",
            "resident_wait",
            "resident_midyear",
            "resident_hukou",
        ),
    ),
    ("领失业保险金", ("fund_paid", "fund_paid_start", "unemployment_conditions", "unemployment_channels")),
)
# Set anew for every coverage year: all entries are shown, one for each year.
_BY_YEAR = {"resident_premium", "resident_window", "resident_late", "resident_min_premium", "flex_pay_window"}
# Without these no person is helped by the answer "not known": asked on every page.
_ALWAYS_ASK = (
    "flexible_monthly",
    "flex_hukou",
    "flex_gap",
    "flex_backpay",
    "flex_first_wait",
    "resident_annual",
    "resident_window",
    "resident_midyear",
)


class Line(NamedTuple):
    """One value with its papers, ready for a table cell."""

    text: str
    period: str
    standing: str
    place: str
    status: Markup
    checked: str
    cites: Markup
    note: str


class Row(NamedTuple):
    """One parameter with its lines."""

    id: str
    term: str
    lines: list[Line]


class Question(NamedTuple):
    """Something not known here, with the sentence to ask and the line to call."""

    term: str
    ask: str
    hotline: str


def _line(book: Book, entry: Entry, standing: str, citations: Citations) -> Line:
    place = "全国" if entry.place == NATION else book.places[entry.place]
    numbers = citations.cite_entry(book, entry)
    period = period_words(entry) if entry.start or entry.until else ""
    return Line(
        words(entry.parameter, entry.value, book.parameters[entry.parameter]["unit"]),
        period,
        standing,
        place,
        badge(entry.status),
        entry.verified_on,
        marks(numbers),
        entry.note,
    )


def lines(book: Book, parameter: str, on: str, citations: Citations) -> list[Line]:
    """The usable values of a parameter on a day: one, or one for each coverage year."""
    years = _years(book, parameter) if parameter in _BY_YEAR else [None]
    readings = [book.lookup(parameter, on, on, year) for year in years]
    return [
        _line(book, reading.entry, reading.standing, citations)
        for reading in readings
        if not isinstance(reading, Unknown)
    ]


def _years(book: Book, parameter: str) -> list[int | None]:
    """The two latest coverage years that have a value; None where it is not set by year."""
    found = {
        entry.value["coverage_year"]
        for entry in book.history(parameter)
        if isinstance(entry.value, dict) and entry.value.get("coverage_year")
    }
    return sorted(found, reverse=True)[:2] or [None]


def groups(book: Book, on: str, citations: Citations) -> list[tuple[str, list[Row]]]:
    """All rows that have a usable value, grouped for reading."""
    made = []
    for heading, parameters in GROUPS:
        rows = [
            Row(parameter, book.parameters[parameter]["term"], found)
            for parameter in parameters
            if parameter in book.parameters and (found := lines(book, parameter, on, citations))
        ]
        if rows:
            made.append((heading, rows))
    return made


def questions(book: Book, on: str) -> list[Question]:
    """What is not known, as sentences to read out to a hotline."""
    made = []
    for parameter in _ALWAYS_ASK:
        if parameter not in book.parameters or _known(book, parameter, on):
            continue
        meta = book.parameters[parameter]
        made.append(Question(meta["term"], meta["ask"].replace("{city}", book.name), meta["hotline"]))
    return made


def _known(book: Book, parameter: str, on: str) -> bool:
    instead = {"flexible_monthly": ("flex_base",), "resident_annual": ("resident_premium", "resident_formula")}
    for name in instead.get(parameter, (parameter,)):
        year = int(on[:4]) if name in _BY_YEAR else None
        if isinstance(book.lookup(name, on, on, year), Known):
            return True
    return False


def unverified(book: Book, on: str, citations: Citations) -> list[Row]:
    """What is told about this place but could not be confirmed: never used to compute."""
    made = []
    for _, parameters in GROUPS:
        for parameter in parameters:
            if parameter not in book.parameters:
                continue
            reading = book.lookup(parameter, on, on)
            if isinstance(reading, Unknown) and reading.hints:
                told = [_line(book, hint, "unknown", citations) for hint in reading.hints]
                made.append(Row(parameter, book.parameters[parameter]["term"], told))
    return made


def cell(line: Line) -> Markup:
    """A line as HTML: the value, then its papers in small print."""
    told = [line.period, line.place, line.status, checked(line.checked)]
    if line.standing == "stale":
        told.insert(0, Markup('<span class="bdb-standing bdb-standing-stale">旧标准</span>'))
    papers = Markup("，").join(part for part in told if part)
    note = Markup('<span class="bdb-note">{}</span>').format(line.note) if line.note else ""
    return Markup('<span class="bdb-fact">{}</span>{}<small class="bdb-papers">{}{}</small>').format(
        escape(line.text), note, papers, line.cites
    )
