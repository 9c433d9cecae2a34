"""Random situations, valid ones, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from calculators.engine import fields as f

CITIES = ("430100", "440100", "440300", "510100", "500000", "420100", "610100", "110000", "310000", "450300")
AS_OF = "2026-11-21"
_PAST = st.integers(2024 * 12, 2026 * 12 + 10)
_FUTURE = st.integers(2026 * 12 + 11, 2028 * 12)


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _values(field: f.Field) -> st.SearchStrategy[Any] | None:
    if field.kind == f.BOOL:
        return st.booleans()
    if field.kind in (f.COUNT, f.YEAR):
        return st.integers(field.low, field.high)
    if field.kind == f.MONEY:
        return st.integers(field.low, min(field.high, 60000))
    if field.kind == f.CHOICE:
        return st.sampled_from([value for value, _ in field.choices])
    return None


def situations() -> st.SearchStrategy[dict[str, Any]]:
    """Situations that are accepted: any mix of answers, any of the cities with data, and one without."""
    simple = {field.name: made for field in f.FIELDS if (made := _values(field)) is not None}
    simple.pop("local_paid_months")
    optional = {
        **simple,
        "last_paid_month": _PAST.map(_month),
        "start_month": _FUTURE.map(_month),
        "benefit_first_month": _PAST.map(_month),
        "benefit_last_month": _FUTURE.map(_month),
        "pay_date": st.sampled_from(["2026-11-25", "2027-01-10", "2027-03-10"]),
        "birth_month": st.integers(1962 * 12, 2005 * 12).map(_month),
        "due_month": st.integers(2026 * 12 + 10, 2027 * 12 + 8).map(_month),
        "bill": st.fixed_dictionaries(
            {"kind": st.sampled_from(["inpatient", "outpatient"]), "total": st.integers(0, 600000)},
            optional={"hospital_level": st.sampled_from(["primary", "1", "2", "3", "provincial", "三级"])},
        ),
        "local_values": st.sampled_from([{"flexible_monthly": 412.5}, {"resident_annual": 400}]),
    }
    required = {"as_of": st.just(AS_OF), "city": st.sampled_from(CITIES)}
    return st.fixed_dictionaries(required, optional=optional).map(_possible)


def _possible(raw: dict[str, Any]) -> dict[str, Any]:
    """A benefit that has ended has no last month to come."""
    left_out = "benefit_last_month" if raw.get("benefit_status") == "ended" else ""
    return {name: value for name, value in raw.items() if name != left_out}
