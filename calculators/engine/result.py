"""Putting a result together: figures with their papers, routes, months, deadlines, actions."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from .book import Book, Known, Reading, Stale, Unknown
from .ledger import KNOWN, STALE, UNKNOWN, USER, Amount, Ledger, Moment, weakest
from .money import money_text, plain
from .months import YearMonth, month_words
from .situation import Situation
from .truth import Condition, missing_answers, route_status

ROUTE_WORDS = {
    "fund_paid": "领失业金，基金代缴",
    "flexible": "灵活就业参加职工医保",
    "resident": "城乡居民医保",
    "commercial": "商业险过渡",
    "new_employer": "新单位接着交",
}
STANDING_WORDS = {
    KNOWN: "现行",
    STALE: "旧标准，仅供估算",
    USER: "你自己填的数",
    "estimate": "估算",
    UNKNOWN: "未能核实",
}


class Case(NamedTuple):
    """What every rule is given: the book, the situation and the ledger to write into."""

    book: Book
    situation: Situation
    ledger: Ledger

    @property
    def today(self) -> str:
        """``as_of`` as ISO text, the form in which the book is asked."""
        return self.situation.as_of.isoformat()

    def lookup(self, parameter: str, on: str = "", year: int | None = None) -> Reading:
        """Look a parameter up on a day (default: ``as_of``)."""
        return self.book.lookup(parameter, on or self.today, self.today, year)

    def cite(self, reading: Known | Stale, label: str, number: str | int, unit: str) -> Amount:
        """Write a number of a reading into the ledger as a cited leaf."""
        entry = reading.entry
        return self.ledger.read(label, str(number), unit, reading.standing, entry.source, entry.clause, entry.status)

    def decide(self, reading: Known | Stale, label: str, outcome: int, unit: str, *because: Amount | Moment) -> Amount:
        """Write a number that a cited rule chooses because of earlier steps."""
        entry = reading.entry
        return self.ledger.decide(
            label,
            outcome,
            unit,
            *because,
            standing=weakest([reading.standing, *(x.standing for x in because)]),
            source=entry.source,
            clause=entry.clause,
            status=entry.status,
        )

    def start_month(self) -> YearMonth:
        """The month from which premiums are paid again.

        As answered, but not before the months paid ahead are over; else the month of a ``pay_date``
        after the last paid month; else this month, or the month after the last paid one when that is later.
        """
        s, last = self.situation, self.situation.last_paid_month
        if s.start_month is not None:
            return s.start_month if last is None else max(s.start_month, last.plus(1))
        paid = YearMonth.holding(s.pay_date) if s.pay_date else s.this_month
        if last is None:
            return paid
        return paid if paid > last else max(s.this_month, last.plus(1))

    def paying_again(self) -> str:
        """The day whose rules hold for going on: today, or the first of a later month of starting."""
        return max(self.today, self.start_month().first_day().isoformat())

    def with_answers(self, **answers: Any) -> Case:
        """The same case with other answers and a ledger of its own, to try something out."""
        return Case(self.book, self.situation._replace(**answers), Ledger())


class ResultBuilder:
    """Collects the parts of one result; ``build`` writes them in the contract's order."""

    def __init__(self, calculator: str, case: Case) -> None:
        self.calculator = calculator
        self.case = case
        self.headline = ""
        self.figures: dict[str, dict[str, Any]] = {}
        self.routes: list[dict[str, Any]] = []
        self.months: list[dict[str, Any]] = []
        self.deadlines: list[dict[str, Any]] = []
        self.actions: list[dict[str, Any]] = []
        self.warnings: list[dict[str, Any]] = []
        self.missing: list[str] = []
        self._cited: list[str] = []
        self._years: dict[str, list[int]] = {}

    def figure(
        self,
        key: str,
        label: str,
        amount: Amount | Moment,
        unit: str,
        note: str = "",
        low: Amount | Moment | None = None,
        high: Amount | Moment | None = None,
    ) -> None:
        """Add a figure; ``low`` and ``high`` give its range where it has one."""
        ends = [x.step for x in (amount, low, high) if x is not None]
        made: dict[str, Any] = {"label": label, "value": _text(amount, unit), "unit": unit}
        made["standing"] = weakest([x.standing for x in (amount, low, high) if x is not None])
        if low is not None and high is not None and _text(low, unit) != _text(high, unit):
            made["range"] = [_text(low, unit), _text(high, unit)]
        if note:
            made["note"] = note
        made["trace"] = self.case.ledger.trace(*ends)
        self.figures[key] = made

    def day_figure(
        self, key: str, label: str, day: datetime.date, because: Amount, earliest: datetime.date | None
    ) -> None:
        """Add a calendar day that follows from an amount of months; ``earliest`` opens a range."""
        made: dict[str, Any] = {"label": label, "value": day.isoformat(), "unit": "date"}
        made["standing"] = because.standing
        if earliest is not None and earliest != day:
            made["range"] = [earliest.isoformat(), day.isoformat()]
        self.figures[key] = {**made, "trace": self.case.ledger.trace(because.step)}

    def unknown_figure(self, key: str, label: str, unit: str, note: str) -> None:
        """Add a figure that cannot be computed: no value, and words that say why."""
        self.figures[key] = {"label": label, "unit": unit, "standing": UNKNOWN, "note": note, "trace": []}

    def route(self, route: str, conditions: list[Condition]) -> str:
        """Add a route with all of its conditions; returns its status."""
        status = route_status(conditions)
        self.routes.append(
            {
                "route": route,
                "status": status,
                "reasons": [_reason(c) for c in conditions],
                "missing": missing_answers(conditions),
            }
        )
        for condition in conditions:
            self.cite(*condition.sources)
        self.ask(*missing_answers(conditions))
        return status

    def month(self, month: YearMonth, state: str, route: str = "") -> None:
        """Add one month of the coverage strip."""
        made = {"month": str(month), "state": state}
        self.months.append({**made, "route": route} if route else made)

    def deadline(self, key: str, day: datetime.date, text: str) -> None:
        """Add a dated deadline."""
        self.deadlines.append({"id": key, "date": day.isoformat(), "text": text})

    def action(self, text: str, where: str = "", by: str = "") -> None:
        """Add one thing to do; at most three are shown first."""
        made = {"text": text, "where": where, "by": by}
        self.actions.append({k: v for k, v in made.items() if v})

    def warn(self, key: str, text: str) -> None:
        """Add a warning once."""
        if all(w["id"] != key for w in self.warnings):
            self.warnings.append({"id": key, "text": text})

    def tell(self, parameter: str, key: str = "") -> None:
        """Warn in the words of the book, where it has the rule; ``key`` names the warning, else the parameter does."""
        rule = self.case.lookup(parameter)
        if not isinstance(rule, Unknown):
            self.cite(*rule.entry.sources)
            self.warn(key or parameter, str(rule.value["text"]))

    def ask(self, *names: str) -> None:
        """Note answers that could still change the outcome, the most decisive first."""
        self.missing.extend(n for n in names if n not in self.missing)

    def cite(self, *sources: str) -> None:
        """Note documents that the result rests on beside those of the ledger."""
        self._cited.extend(s for s in sources if s and s not in self._cited)

    def question(self, parameter: str) -> str:
        """The sentence to ask a hotline about a parameter, naming the city."""
        about = self.case.book.parameters[parameter]
        return str(about["ask"]).replace("{city}", self.case.book.name)

    def ask_line(self, parameter: str) -> str:
        """Whom to call and what to ask about a parameter, in one line."""
        which = str(self.case.book.parameters[parameter]["hotline"])
        return f"请打{hotline(self.case.book, which)}问：{self.question(parameter)}"

    def say_unknown(self, reading: Unknown) -> None:
        """Warn that a parameter is not known, list unconfirmed papers, give the question with the years it is about."""
        key, years = f"unknown_{reading.parameter}", self._years.setdefault(reading.parameter, [])
        if reading.year is not None and reading.year not in years:
            self.warnings = [w for w in self.warnings if w["id"] != key]
            years.append(reading.year)
        term = self.case.book.parameters[reading.parameter]["term"]
        hints = "有说法，但未能核实。" if reading.hints else ""
        about = f"问的是{'、'.join(str(year) for year in sorted(years))}年度。" if years else ""
        text = f"{self.case.book.name}的“{term}”未能核实。{hints}{self.ask_line(reading.parameter)}{about}"
        self.warn(key, text)
        for entry in reading.hints:
            self.cite(*entry.sources)

    def say_stale(self, reading: Reading, month: YearMonth | None = None) -> None:
        """Warn, in words, that a figure rests on the standard of an earlier time.

        ``month`` is the first month for which it does, when that is not the present one.
        """
        if isinstance(reading, Stale):
            term = self.case.book.parameters[reading.entry.parameter]["term"]
            later = month is not None and month > self.case.situation.this_month
            since = f"{month_words(month)}起，" if month is not None and later else ""
            self.warn(f"stale_{reading.entry.parameter}", f"{term}：{since}{reading.reason}。")

    def build(self) -> dict[str, Any]:
        """The result in the order of the contract; keys that do not apply are left out."""
        book, ledger = self.case.book, self.case.ledger
        used = {i for figure in self.figures.values() for i in figure["trace"]}
        steps = [s for s in ledger.steps if s.id in used]
        self.cite(*(s.source for s in steps))
        made: dict[str, Any] = {
            "calculator": self.calculator,
            "as_of": self.case.today,
            "city": book.city,
            "data_version": book.version,
            "headline": self.headline,
            "figures": self.figures,
            "routes": self.routes,
            "months": self.months,
            "deadlines": sorted(self.deadlines, key=lambda d: str(d["date"])),
            "actions": self.actions,
            "warnings": self.warnings,
            "missing": self.missing,
            "steps": [_step(s) for s in steps],
            "sources": [{"id": i, **book.sources[i]} for i in self._cited],
        }
        return {key: value for key, value in made.items() if value not in ({}, [])}


def hotline(book: Book, which: str) -> str:
    """A hotline with the area code of the region: ``0731-12393``; ``区号-12393`` if none is known."""
    number = book.history("hotlines")[0].value[which]
    return f"{book.region.get('area_code', '区号')}-{number}"


def _text(amount: Amount | Moment, unit: str) -> str:
    if isinstance(amount, Moment):
        return str(amount.month)
    return money_text(amount.value) if unit.startswith("元") else plain(amount.value)


def _reason(condition: Condition) -> dict[str, Any]:
    made: dict[str, Any] = {"id": condition.id, "met": condition.met, "text": condition.text}
    if condition.remedy:
        made["remedy"] = condition.remedy
    if condition.earliest_month:
        made["earliest_month"] = condition.earliest_month
    if condition.sources:
        made["sources"] = list(condition.sources)
    return made


def _step(step: Any) -> dict[str, Any]:
    made = {
        "id": step.id,
        "op": step.op,
        "label": step.label,
        "value": step.value,
        "unit": step.unit,
        "operands": list(step.operands),
        "source": step.source,
        "clause": step.clause,
        "standing": step.standing,
        "status": step.status,
    }
    return {k: v for k, v in made.items() if v or k in ("operands", "value", "unit")}
