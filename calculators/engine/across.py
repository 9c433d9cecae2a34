"""What only several answers together can have wrong: each alone is sound, together they cannot be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import fields as f
from .months import YearMonth

_SAID = {value: f"“{words}”" for value, words in f.BENEFIT}


def contradictions(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every contradiction among checked answers: (field, message), the message says what to change."""
    yield from _paid(values)
    yield from _person(values)
    yield from _benefit(values)


def settled(values: dict[str, Any]) -> dict[str, Any]:
    """The answers with the last month of a resident year that has begun read as the year tells it.

    A resident pays for a year in the autumn before it: who names that month of payment is covered to the end
    of the year, or up to the month in which payment goes on elsewhere. A month inside the year stays as answered.
    """
    last, year, start = (values.get(name) for name in ("last_paid_month", "resident_last_year", "start_month"))
    if last is None or year is None or values.get("last_paid_kind") != f.PAID_RESIDENT:
        return values
    if not last.year < year <= values["as_of"].year:
        return values
    end = YearMonth.of(year, 12)
    return {**values, "last_paid_month": end if start is None else max(last, min(end, start.plus(-1)))}


def _paid(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    as_of, last, start = (values.get(name) for name in ("as_of", "last_paid_month", "start_month"))
    # Premiums are paid ahead up to the end of a coming year (重庆, 西安), never further.
    if as_of and last and last > YearMonth.of(as_of.year + 1, 12):
        yield "last_paid_month", f"最后缴费月不能晚于 {as_of.year + 1}-12。请填已经交到的月份"
    # Whoever has paid ahead may take a job in those months; that premium is then paid twice (overlap).
    ahead = as_of and last and last > YearMonth.holding(as_of)
    if start and last and start <= last and not ahead:
        yield "start_month", f"接着交的月份要晚于最后缴费月 {last}"


def _person(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    as_of, birth = values.get("as_of"), values.get("birth_month")
    if as_of and birth and not 14 * 12 <= YearMonth.holding(as_of).since(birth) <= 110 * 12:
        yield "birth_month", "出生年月不对。请填年满14岁的人的出生年月"
    total, local = values.get("total_paid_months"), values.get("local_paid_months")
    if total is not None and local is not None and local > total:
        yield "local_paid_months", f"本市月数不能多过总月数 {total}"


def _benefit(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    first, last = values.get("benefit_first_month"), values.get("benefit_last_month")
    if first and last and last < first:
        yield "benefit_last_month", f"最后一个月不能早于第一个月 {first}"
    elif "as_of" in values:
        yield from _step_of_benefit(values.get("benefit_status"), first, last, YearMonth.holding(values["as_of"]))


def _step_of_benefit(
    status: str | None, first: YearMonth | None, last: YearMonth | None, now: YearMonth
) -> Iterator[tuple[str, str]]:
    """The months of the benefit against what the person says is happening now.

    Which of the two is the slip cannot be told, and a wrong guess costs months of cover.
    """
    if status == f.RECEIVING and first and first > now:
        other = _SAID[f.APPLIED]
        yield "benefit_first_month", f"选了{_SAID[status]}，第一个月就不能晚于 {now}。还没开始发的，请选{other}"
    if status == f.RECEIVING and last and last < now:
        text = f"选了{_SAID[status]}，最后一个月就不能早于 {now}。"
        yield "benefit_last_month", f"{text}请填批准领到的最后一个月；领完了的，请选{_SAID['ended']}"
    if status == f.ENDED and last and last > now:
        other = _SAID[f.RECEIVING]
        yield "benefit_last_month", f"选了{_SAID[status]}，最后一个月就不能晚于 {now}。还有没领的，请选{other}"
