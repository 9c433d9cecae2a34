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


class Price(NamedTuple):
    """What one option costs for one coverage year (``monthly``: where it is paid by the month)."""

    id: str
    label: str
    annual: Amount
    monthly: Amount | None


# --- inputs -----------------------------------------------------------------


def adult_options(case: Case, value: dict[str, Any]) -> list[dict[str, Any]]:
    """The options an adult of working age may take; by age where the city has age bands."""
    found = [o for o in value["options"] if o["who"] == "adult"]
    birth = case.situation.birth_month
    age = case.situation.this_month.since(birth) // 12 if birth is not None else None
    banded = [o for o in value["options"] if "from_age" in o or "below_age" in o]
    if age is not None and banded:
        fits = [o for o in banded if o.get("from_age", 0) <= age < o.get("below_age", 200)]
        return fits or found
    working = [o for o in found if o.get("below_age", 200) <= 60 or "from_age" not in o]
    return working or found


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
        amount = case.ledger.input(f"你看到的{year}年度居民医保个人缴费", own, "元/年", USER)
        return [Price("", "你自己填的数", amount, None)]
    return reading


def _price(case: Case, reading: Known | Stale, option: dict[str, Any]) -> Price:
    year = reading.value["coverage_year"]
    cited = case.cite(reading, f"{year}年度个人缴费（{option['label']}）", option["amount"], "元/年")
    if "with_ltc" in reading.value:
        care = case.cite(reading, "一起征收的长期护理保险", reading.value["with_ltc"], "元/年")
        cited = case.ledger.add("加上一起征收的长护险", "元/年", cited, care)
    return Price(option["id"], option["label"], cited, None)


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


def is_after_window(case: Case, year: int) -> bool | None:
    """Whether ``as_of`` (or ``pay_date``) lies after the window; None when it is not known."""
    reading = window_end(case, year)
    if isinstance(reading, Unknown):
        return None
    day = case.situation.pay_date or case.situation.as_of
    return day.isoformat() > str(reading.value["end"])


def window_end_day(reading: Known | Stale) -> datetime.date:
    """The last day of an enrolment window."""
    return parse_date(str(reading.value["end"]))


def totals(case: Case, years: list[int], horizon: Amount) -> list[Price] | Unknown:
    """The premiums of several coverage years together, once for each option that every year has.

    A year with one price only goes with every option. Where the place collects by the month, the
    months of the horizon.
    """
    by_year: list[list[Price]] = []
    for year in years:
        found = prices(case, year)
        if isinstance(found, Unknown):
            return found
        by_year.append(found)
    made = []
    for wanted in max(by_year, key=len):
        each = [_same_option(wanted, of_year) for of_year in by_year]
        told = [p for p in each if p is not None]
        if len(told) == len(each):
            made.append(Price(wanted.id, wanted.label, _together(case, told, horizon), None))
    return made or Unknown("resident_premium", tuple(case.book.places))


def _same_option(wanted: Price, offered: list[Price]) -> Price | None:
    return offered[0] if len(offered) == 1 else next((p for p in offered if p.id == wanted.id), None)


def _together(case: Case, told: list[Price], horizon: Amount) -> Amount:
    monthly = told[0].monthly
    if monthly is not None and all(p.monthly is not None and p.monthly.value == monthly.value for p in told):
        return case.ledger.multiply("每月×月数", "元", monthly, horizon)
    return case.ledger.add("各年度相加", "元", *(p.annual for p in told))
