"""Premium of the resident scheme (城乡居民医保), set per coverage year.

Source of the rule: the national notice of each autumn sets a floor; the amount itself is
set by province or city. A year without a published amount stays unknown: last year's
figure is never carried forward (claims.md §0 no. 4).
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import USER, Amount
from ..engine.months import YearMonth, parse_date
from ..engine.result import Case
from . import age, retirement_age

ADULT, SENIOR = "adult", "senior"


class Price(NamedTuple):
    """What one option costs for one coverage year (``monthly``: where it is paid by the month; ``who``: for whom)."""

    id: str
    label: str
    annual: Amount
    monthly: Amount | None
    who: str = ADULT


# --- inputs -----------------------------------------------------------------


def adult_options(case: Case, value: dict[str, Any]) -> list[dict[str, Any]]:
    """The options of an adult, by age where the place has a price for the old; all that the age leaves open.

    Whoever has not told their age is taken to be of working age, and is asked.
    """
    adults, month = [o for o in value["options"] if o["who"] == ADULT], case.situation.this_month
    if case.situation.birth_month is None:
        return adults
    old = _is_old(case, month) if _has_a_price_for_the_old(value) else False
    return [o for o in value["options"] if _is_open(case, o, old)] or adults


def _has_a_price_for_the_old(value: dict[str, Any]) -> bool:
    return any(o["who"] == SENIOR for o in value["options"])


def _is_open(case: Case, option: dict[str, Any], old: bool | None) -> bool:
    """By the option's own band where it has one; else the old and the others pay apart, and students are neither."""
    if age.is_banded(option):
        return age.fits(case, option, case.situation.this_month) is not False
    return {ADULT: old is not True, SENIOR: old is not False}.get(option["who"], False)


def _is_old(case: Case, month: YearMonth) -> bool | None:
    """Whether somebody counts as old where the place does not say from when on.

    Surely not before the earliest statutory age there is for them, surely from the highest one of
    all on; in between it is not known.
    """
    years, rule = age.full_years(case, month), case.lookup("retire_age")
    if years is None or isinstance(rule, Unknown):
        return None
    rows, open_tracks = rule.value["tracks"], retirement_age.tracks(case)
    earliest = min(row["base_age"] for row in rows if open_tracks is None or row["id"] in open_tracks)
    if years < earliest:
        return False
    return True if years >= max(row["target_age"] for row in rows) else None


def missing(case: Case, year: int) -> list[str]:
    """Answers that decide which of the options of a coverage year is the person's, where age does."""
    reading, s = case.lookup("resident_premium", year=year), case.situation
    if isinstance(reading, Unknown) or not _has_a_price_for_the_old(reading.value):
        return []
    if s.birth_month is None:
        return ["birth_month"]
    several = len({o["who"] for o in adult_options(case, reading.value)}) > 1
    return ["sex"] if several and s.sex is None else []


# --- amount and ledger ------------------------------------------------------


def prices(case: Case, year: int) -> list[Price] | Unknown:
    """The price of each option for a coverage year, or Unknown."""
    own = case.situation.local_values.get("resident_annual")
    reading = case.lookup("resident_premium", year=year)
    if not isinstance(reading, Unknown):
        return [_price(case, reading, o) for o in adult_options(case, reading.value)]
    formula = case.lookup("resident_formula", YearMonth.of(year, 1).first_day().isoformat())
    if isinstance(formula, Known):
        return [_by_formula(case, formula)]
    if own is not None:
        amount = case.ledger.input(f"你填的居民医保一年个人缴费，{year}年度按它算", own, "元/年", USER)
        return [Price("", "你自己填的数", amount, None)]
    return reading


def _price(case: Case, reading: Known | Stale, option: dict[str, Any]) -> Price:
    year = reading.value["coverage_year"]
    cited = case.cite(reading, f"{year}年度个人缴费（{option['label']}）", option["amount"], "元/年")
    if "with_ltc" in reading.value:
        care = case.cite(reading, "一起征收的长期护理保险", reading.value["with_ltc"], "元/年")
        cited = case.ledger.add("加上一起征收的长护险", "元/年", cited, care)
    return Price(option["id"], option["label"], cited, None, option["who"])


def _by_formula(case: Case, reading: Known | Stale) -> Price:
    base = case.cite(reading, "居民医保缴费基数", reading.value["base"], "元/月")
    rate = case.cite(reading, "个人费率", reading.value["rate"], "")
    product = case.ledger.multiply("基数×个人费率", "元/月", base, rate)
    monthly = case.ledger.round("每月应缴", "元/月", product)
    return Price("", "成年居民", case.ledger.per_year("全年应缴（每月×12）", monthly), monthly)


def late_price(case: Case, year: int) -> list[Price] | Unknown:
    """What it costs to join after the window: a local value, never computed by ourselves
    from a rule that the place does not have."""
    reading = case.lookup("resident_late", year=year)
    if isinstance(reading, Unknown):
        return reading
    if reading.value["rule"] == "individual_full" and "individual" not in reading.value:
        return prices(case, year)
    own = case.cite(reading, "个人缴费部分", reading.value["individual"], "元/年")
    if reading.value["rule"] == "individual_full":
        return [Price("", "按个人标准", own, None)]
    aid = case.cite(reading, "财政补助部分（改由个人承担）", reading.value["subsidy"], "元/年")
    total = case.ledger.add("错过集中缴费期的全额", "元/年", own, aid)
    return [Price("", "个人缴费＋财政补助", total, None)]


def window_end(case: Case, year: int) -> Known | Stale | Unknown:
    """The enrolment window of a coverage year."""
    return case.lookup("resident_window", year=year)


def is_after_window(case: Case, year: int, day: datetime.date) -> bool | None:
    """Whether a day lies after the window; None when the window is not known."""
    reading = window_end(case, year)
    return None if isinstance(reading, Unknown) else day.isoformat() > str(reading.value["end"])


def window_end_day(reading: Known | Stale) -> datetime.date:
    """The last day of an enrolment window."""
    return parse_date(str(reading.value["end"]))
