"""Turning what a person typed into a form into a raw situation.

Only spelling is forgiven here (full-width digits, 元, thousands separators, spaces). Whether
a value makes sense is decided in ``situation.check``, so that a form and the command line
give the same messages.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from . import fields as f

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．－，　", "0123456789.-, ")


def situation_from(answers: dict[str, str]) -> dict[str, Any]:
    """A raw situation from form answers; empty answers count as not answered.

    Dotted names make groups (``local_values.flexible_monthly``, ``bill.total``); a month is
    typed as two parts (``last_paid_month.year`` and ``last_paid_month.month``).
    """
    raw: dict[str, Any] = {}
    for name, typed in answers.items():
        text = typed.translate(_HALF_WIDTH).strip()
        if not text:
            continue
        head, dot, part = name.partition(".")
        field = f.BY_NAME.get(head)
        if field is None:
            raw[name] = text
        elif field.kind == f.MONTH and dot:
            raw[head] = _month(raw.get(head), part, text)
        elif dot:
            raw.setdefault(head, {})[part] = _value(_part_of(head, part), text)
        else:
            raw[head] = _value(field, text)
    return raw


def _part_of(group: str, part: str) -> f.Field | None:
    found = [x for x in f.BILL_FIELDS if group == "bill" and x.name == part]
    return found[0] if found else None


def _month(so_far: Any, part: str, text: str) -> str:
    """Join the two halves of a month; a missing half leaves a text that is refused."""
    year, _, month = str(so_far or "-").partition("-")
    if part == "year":
        return f"{text}-{month}"
    return f"{year}-{text.zfill(2)}"


def _value(field: f.Field | None, text: str) -> Any:
    if field is not None and field.kind == f.BOOL:
        return {"yes": True, "no": False}.get(text, text)
    if field is not None and field.kind not in (f.COUNT, f.YEAR, f.MONEY):
        return text
    number = text.replace(",", "").removesuffix("元").removesuffix("个月").strip()
    try:
        made = Decimal(number)
    except InvalidOperation:
        return text
    whole = field is not None and field.kind in (f.COUNT, f.YEAR)
    return int(made) if whole and made.is_finite() and made == made.to_integral_value() and abs(made) < 10**9 else made
