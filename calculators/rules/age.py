"""Whether a row of a table is for the person, by age or by the statutory retirement month.

Source of the rule: the row itself. A place's document names an age band (``from_age``, ``below_age``,
whole years) or says that the row is only for people past the statutory age (``retirement: past``).
An answer that is missing leaves it open; it is never taken for a yes.
"""

from __future__ import annotations

from typing import Any

from ..engine.months import YearMonth
from ..engine.result import Case
from . import retirement_age

PAST = "past"
OLDEST = 200


# --- inputs -----------------------------------------------------------------


def missing(case: Case, row: dict[str, Any], month: YearMonth) -> list[str]:
    """Answers that would settle whether the row is for the person in a month."""
    if fits(case, row, month) is not None:
        return []
    return retirement_age.missing(case) if "retirement" in row else ["birth_month"]


# --- conditions -------------------------------------------------------------


def fits(case: Case, row: dict[str, Any], month: YearMonth) -> bool | None:
    """Whether the row is for the person in a month; None where the answers leave it open."""
    found = (_in_band(case, row, month), _on_its_side(case, row, month))
    return False if False in found else None if None in found else True


def is_banded(row: dict[str, Any]) -> bool:
    """Whether the row names an age itself."""
    return bool({"from_age", "below_age"} & set(row))


def _in_band(case: Case, row: dict[str, Any], month: YearMonth) -> bool | None:
    if not is_banded(row):
        return True
    years = full_years(case, month)
    return None if years is None else bool(row.get("from_age", 0) <= years < row.get("below_age", OLDEST))


def _on_its_side(case: Case, row: dict[str, Any], month: YearMonth) -> bool | None:
    if "retirement" not in row:
        return True
    past = retirement_age.is_past(case, month)
    return None if past is None else past == (row["retirement"] == PAST)


def full_years(case: Case, month: YearMonth) -> int | None:
    """The person's age in a month, in whole years."""
    birth = case.situation.birth_month
    return None if birth is None else month.since(birth) // 12
