"""What a page may call: figures and rules with their papers, calculators, lists.

One :class:`Page` per page, so that every page numbers its own sources. Hand-written
pages get exactly :data:`NAMES`; a name that is not there is an error, not an empty text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from calculators.engine.book import NATION, Book, Entry, Known, Stale, Unknown
from calculators.engine.months import YearMonth, date_words, day_words, parse_date
from calculators.engine.result import STANDING_WORDS

from .core import Core, steps_of
from .library import Library, short_name
from .papers import Citations, badge, checked, marks, source_list
from .values import words


class Page:
    """The functions of one page, at one address."""

    def __init__(self, library: Library, core: Core, address: str) -> None:
        self.library = library
        self.core = core
        self.root = "../" * address.count("/")
        self.citations = Citations()

    @cached_property
    def _nation(self) -> Any:
        # Any region's book holds the national values; the nation has no page of its own.
        return self.library.book(self.library.regions[0]["code"])

    def _national(self, parameter: str, year: int | None = None, on: str = "") -> Entry | None:
        """The national entry alone: a guide must not print one city's rule as everybody's."""
        on = on or self.library.data_date
        found = [
            entry
            for entry in self._nation.history(parameter)
            if entry.place == NATION
            and entry.status != "unverified"
            and (year is None or entry.value.get("coverage_year", year) == year)
            and (year is not None or not entry.start or entry.start <= on)
            and (year is not None or not entry.until or on <= entry.until)
        ]
        return max(found, key=lambda entry: entry.start, default=None)

    def _entry(self, parameter: str, year: int | None, on: str = "") -> Entry:
        entry = self._national(parameter, year, on)
        if entry is None:
            raise LookupError(f"全国数据里没有可用的 {parameter}")
        return entry

    def _papers(self, entry: Entry) -> Markup:
        cites = marks(self.citations.cite_entry(self._nation, entry))
        return Markup('<small class="bdb-papers">（{}，{}）{}</small>').format(
            badge(entry.status), checked(entry.verified_on), cites
        )

    def rule(self, parameter: str, field: str = "", unit: str = "", year: int | None = None) -> Markup:
        """A national number with its papers: ``rule("gap_line_months", unit="个月")``."""
        entry = self._entry(parameter, year)
        return Markup('<span class="bdb-fig"><strong>{}{}</strong>{}</span>').format(
            self.value(parameter, field, year), unit and f" {unit}", self._papers(entry)
        )

    def value(self, parameter: str, field: str = "", year: int | None = None) -> Any:
        """The bare national number, for a sentence that closes with :meth:`cite`."""
        entry = self._entry(parameter, year)
        value = entry.value[field] if field else entry.value
        return date_words(value) if isinstance(value, str) and value.count("-") == 2 else value

    def rule_text(self, parameter: str, year: int | None = None, on: str = "") -> Markup:
        """A national rule in words, with its papers; ``on`` a later day for what is not yet in force."""
        entry = self._entry(parameter, year, on)
        return Markup("{}{}").format(words(parameter, entry.value), self._papers(entry))

    def has_rule(self, parameter: str, year: int | None = None) -> bool:
        """Whether there is a usable national value."""
        return self._national(parameter, year) is not None

    def cite(self, *parameters: str) -> Markup:
        """The papers of national rules that the sentence before rests on."""
        numbers: list[int] = []
        entries = [self._entry(parameter, None) for parameter in parameters]
        for entry in entries:
            numbers.extend(self.citations.cite_entry(self._nation, entry))
        day = max(entry.verified_on for entry in entries)
        statuses = list(dict.fromkeys(entry.status for entry in entries))
        told = Markup("、").join(badge(status) for status in statuses)
        return Markup('<small class="bdb-papers">（{}，{}）{}</small>').format(told, checked(day), marks(numbers))

    def fig(self, code: str, calculator: str, figure: str, **situation: Any) -> Markup:
        """A worked figure of a city, computed by the core, with its papers."""
        result = self.core.answer(calculator, code, **situation)
        return self.figure(code, result, figure)

    def deadline(self, code: str, deadline: str, calculator: str = "gap", **situation: Any) -> str:
        """The day of a worked deadline, in words."""
        result = self.core.answer(calculator, code, **situation)
        days = {found["id"]: found["date"] for found in result["deadlines"]}
        return day_words(parse_date(days[deadline]))

    def figure(self, code: str, result: dict[str, Any], figure: str) -> Markup:
        """A figure of a result that is at hand, with its papers."""
        found = result["figures"][figure]
        value = Markup('<strong class="bdb-value">{}</strong> {}').format(found["value"], found["unit"])
        return Markup('<span class="bdb-fig" data-figure="{}" data-standing="{}">{}{}</span>').format(
            figure, found["standing"], value, self.figure_papers(code, result, figure)
        )

    def figure_papers(self, code: str, result: dict[str, Any], figure: str, place: bool = True) -> Markup:
        """The papers of a computed figure: place, standing, status, check date, documents."""
        book = self.library.book(code)
        found = result["figures"][figure]
        steps = [step for step in steps_of(result, found) if step.get("source")]
        numbers = [self.citations.cite_step(book, step) for step in steps]
        statuses = list(dict.fromkeys(step["status"] for step in steps if step.get("status")))
        told: list[Any] = [book.name] if place else []
        if found["standing"] != "known":
            told.append(STANDING_WORDS[found["standing"]])
        told.extend(badge(status) for status in statuses)
        told.append(checked(book.data_date))
        return Markup('<small class="bdb-papers">（{}）{}</small>').format(Markup("，").join(told), marks(numbers))

    def entry_papers(self, book: Book, reading: Known | Stale) -> Callable[[], Markup]:
        """The papers of one value of a region; cited when called."""

        def told() -> Markup:
            cites = marks(self.citations.cite_entry(book, reading.entry))
            parts = [badge(reading.entry.status), checked(reading.entry.verified_on)]
            if reading.standing != "known":
                parts.insert(0, Markup(STANDING_WORDS[reading.standing]))
            return Markup('<small class="bdb-papers">（{}）{}</small>').format(Markup("，").join(parts), cites)

        return told

    def sources(self) -> Markup:
        """Everything that the page has cited so far."""
        return source_list(self.citations, self.root)

    def calculator(self, calculator: str, code: str, choose_city: bool = False) -> Markup:
        """A calculator with its form and its default answer: complete without any script."""
        form = self.core.form(calculator, code, choose_city)
        html = (
            f'<div class="bdb-calculator" data-calculator="{calculator}" data-city="{code}" '
            f'data-book="{self.root}data/book/" data-search-exclude>'
            f"{form}{self.core.panel(calculator, code)}</div>"
        )
        # A blank line or an indent inside would mean something to Markdown.
        return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))

    def url(self, path: str) -> str:
        """An address on this site, relative to this page."""
        return self.root + path

    def city_name(self, code: str) -> str:
        """A city as people say it."""
        return self.library.book(code).name

    def city_link(self, code: str) -> Markup:
        """A link to the page of a city."""
        return Markup('<a href="{}">{}</a>').format(self.url(f"cities/{code}/"), self.city_name(code))

    def city_links(self) -> Markup:
        """The cities whose premium is in the data."""
        ready = "".join(f"<li>{self.city_link(r['code'])}</li>" for r in self.library.with_premium())
        return Markup(f'<ul class="bdb-cities bdb-cities-ready">{ready}</ul>')

    def provinces(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Regions under the name of their province."""
        return self.library.by_province()

    def province_list(self) -> Markup:
        """Every region under its province."""
        blocks = []
        for province, regions in self.library.by_province():
            items = "".join(
                f'<li><a href="{self.url("cities/" + r["code"] + "/")}">{escape(short_name(r["name"]))}</a></li>'
                for r in regions
            )
            blocks.append(
                f'<details class="bdb-province"><summary>{escape(province)}</summary>'
                f'<ul class="bdb-cities">{items}</ul></details>'
            )
        return Markup('<div class="bdb-provinces">{}</div>').format(Markup("\n".join(blocks)))

    @cached_property
    def _hotlines(self) -> dict[str, str]:
        # The numbers that no document was seen for are printed too; guides say so next to them.
        others = self.library.national["places"][NATION]["values"]["other_hotlines"]
        return {**others[0]["value"], **self._entry("hotlines", None).value}

    def hotline(self, kind: str, code: str = "") -> Markup:
        """A number to call, with the area code of the city where it is known."""
        number = self._hotlines[kind]
        area = self.library.book(code).region.get("area_code", "") if code else ""
        return Markup('<a class="bdb-tel" href="tel:{}">{}</a>').format(
            f"{area}{number}", f"{area}-{number}" if area else number
        )

    def shared(self, book: Book, entry: Entry) -> str:
        """Words for a rule that a city has from its province, hence in common with others."""
        return "" if entry.place == book.city else f"（{book.places[entry.place]}相同）"

    def spread(self, parameter: str) -> list[tuple[Markup, str, Markup]]:
        """What each city with data says about a parameter: link, words, papers."""
        on = self.library.data_date
        rows = []
        told = {NATION}
        for region in self.library.with_premium():
            book = self.library.book(region["code"])
            reading = book.lookup(parameter, on, on)
            if isinstance(reading, Unknown) or reading.entry.place in told:
                continue
            entry = reading.entry
            told.add(entry.place)
            cites = marks(self.citations.cite_entry(book, entry))
            papers = Markup('<small class="bdb-papers">{}，{}{}</small>').format(
                badge(entry.status), checked(entry.verified_on), cites
            )
            link = self.city_link(region["code"]) + self.shared(book, entry)
            rows.append((link, words(parameter, entry.value), papers))
        return rows

    def names(self) -> dict[str, Any]:
        """Everything that a template may name."""
        offered = (
            "rule",
            "rule_text",
            "value",
            "has_rule",
            "cite",
            "fig",
            "deadline",
            "sources",
            "calculator",
            "url",
            "city_name",
            "city_link",
            "city_links",
            "provinces",
            "province_list",
            "hotline",
            "spread",
        )
        date = self.library.data_date
        return {
            **{name: getattr(self, name) for name in offered},
            "data_date": date,
            "data_date_words": date_words(date),
            "data_month": YearMonth.holding(parse_date(date)),
        }
