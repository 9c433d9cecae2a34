"""What stands ahead of everything else: the season banner and the entries that cannot wait."""

from __future__ import annotations

from markupsafe import Markup

from calculators.engine.months import parse_date
from calculators.views.ics import window_calendar
from calculators.views.season import UNKNOWN, render_season, season

from .library import Library
from .page import Page

WINDOW_FILE = "window.ics"


def banner(page: Page, code: str) -> Markup:
    """The window of one city as of the day of the data, with its calendar file where there is one."""
    book, on = page.library.book(code), parse_date(page.library.data_date)
    link = Markup('<p><a class="bdb-file" href="{}" download>把截止日放进日历</a></p>').format(WINDOW_FILE)
    blocks = [Markup(render_season(book, on))]
    if window_calendar(book):
        blocks.append(link)
    if season(book, on).state == UNKNOWN:
        blocks.append(_usual(page))
    return Markup("\n").join(blocks)


def by_city(page: Page) -> Markup:
    """The windows of the cities that have data: those that are known first."""
    on = parse_date(page.library.data_date)
    books = [page.library.book(region["code"]) for region in page.library.with_premium()]
    known = [book for book in books if season(book, on).state != UNKNOWN]
    rows = [Markup(render_season(book, on)) for book in known]
    unknown = [book for book in books if book not in known]
    if unknown:
        links = "、".join(page.city_link(book.city) for book in unknown)
        year = season(unknown[0], on).year
        words = Markup('<p class="bdb-season" data-season="{}">{}年度缴到哪天，这些城市未能核实：{}。</p>')
        rows += [words.format(UNKNOWN, year, Markup(links)), _usual(page)]
    return Markup("\n").join(rows)


def _usual(page: Page) -> Markup:
    """The usual months of the country, said as what they are, with their papers."""
    first, last = (page.value("resident_usual_window", key) for key in ("from_month", "until_month"))
    words = Markup("<p>多数地方 {} 月到 {} 月收，各地不同。{}</p>")
    return words.format(first, last, page.cite("resident_usual_window"))


def window_files(library: Library) -> dict[str, bytes]:
    """The public windows of every region that has one ahead, as files beside its page."""
    made = {}
    for region in library.regions:
        text = window_calendar(library.book(region["code"]))
        if text:
            made[f"cities/{region['code']}/{WINDOW_FILE}"] = text.encode()
    return made


def urgent(page: Page) -> Markup:
    """The two entries that go before any form."""
    return Markup(
        '<p class="bdb-urgent">急用：<a href="{}"><strong>我现在在住院</strong></a>'
        '<a href="{}"><strong>我怀孕了</strong></a></p>'
    ).format(page.url("guides/in-hospital/"), page.url("guides/pregnancy/"))
