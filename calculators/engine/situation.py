"""Reading a situation: JSON text or form answers in, a checked ``Situation`` or errors out.

All errors are reported at once, in Chinese, each saying what is accepted.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from . import fields as f
from .across import contradictions
from .months import YearMonth, parse_date

EARLIEST, LATEST = YearMonth.of(1940, 1), YearMonth.of(2080, 12)
FIRST_DAY, LAST_DAY = datetime.date(2011, 7, 1), datetime.date(2060, 12, 31)
_MAX_TEXT = 20000
NO_VALUES: dict[str, Decimal] = {}


class Problem(NamedTuple):
    """One thing wrong with the input; ``field`` is "" when it is the input as a whole."""

    field: str
    message: str


class RefusedError(Exception):
    """The input cannot be accepted. Carries every problem that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.message}" for p in problems))
        self.problems = problems


class Bill(NamedTuple):
    """A medical bill, amounts in yuan."""

    kind: str = ""
    hospital_level: str = ""
    total: Decimal | None = None
    out_of_catalogue: Decimal | None = None
    admission: int | None = None


class Situation(NamedTuple):
    """A checked situation. None means "not answered". Field meanings: ``fields.FIELDS``."""

    as_of: datetime.date
    city: str
    area: str | None = None
    hukou: str | None = None
    hukou_city: str | None = None
    residence_permit: bool | None = None
    last_paid_month: YearMonth | None = None
    last_paid_kind: str | None = None
    continuous_months: int | None = None
    separation: str | None = None
    unemployment_registered: bool | None = None
    unemployment_paid_months: int | None = None
    unemployment_unclaimed_months: int | None = None
    benefit_status: str | None = None
    benefit_first_month: YearMonth | None = None
    benefit_last_month: YearMonth | None = None
    birth_month: YearMonth | None = None
    sex: str | None = None
    post_track: str | None = None
    total_paid_months: int | None = None
    local_paid_months: int | None = None
    deemed_months: int | None = None
    previous_base: Decimal | None = None
    chosen_base: Decimal | None = None
    tier: str | None = None
    variant: str | None = None
    start_month: YearMonth | None = None
    horizon_months: int | None = None
    resident_last_year: int | None = None
    resident_missed_years: int | None = None
    priority: str | None = None
    pay_date: datetime.date | None = None
    pregnant: bool | None = None
    due_month: YearMonth | None = None
    in_hospital: bool | None = None
    long_term_medication: bool | None = None
    hardship: str | None = None
    subsidy: bool | None = None
    bill: Bill | None = None
    local_values: dict[str, Decimal] = NO_VALUES

    @property
    def this_month(self) -> YearMonth:
        """The natural month of ``as_of``."""
        return YearMonth.holding(self.as_of)


def parse_json(text: str) -> dict[str, Any]:
    """Read JSON text into an object. Raises RefusedError for anything that is not one object."""
    if not text.strip():
        raise RefusedError([Problem("", "没有内容。请给一个 JSON 对象，至少有 as_of 和 city")])
    if len(text) > _MAX_TEXT:
        raise RefusedError([Problem("", f"内容太长。请不要超过 {_MAX_TEXT} 个字符")])
    try:
        raw = json.loads(text, parse_float=Decimal, object_pairs_hook=_no_twins)
    except RefusedError:
        raise
    except (ValueError, RecursionError):
        message = '不是 JSON。请给一个 JSON 对象，比如 {"as_of": "2026-11-21", "city": "430100"}'
        raise RefusedError([Problem("", message)]) from None
    if not isinstance(raw, dict):
        raise RefusedError([Problem("", "最外层要是一个 JSON 对象，用花括号 {} 括起来")])
    return raw


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twins = sorted({name for name in names if names.count(name) > 1})
        raise RefusedError([Problem(shown(name), "写了两次。请只留一个") for name in twins])
    return made


def shown(value: Any) -> str:
    """What was typed, shortened, for an error message."""
    if isinstance(value, Decimal):
        text = format(value, "f") if abs(value.adjusted()) < 30 else str(value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = _printable(text)
    return text if len(text) <= 20 else text[:20] + "…"


def _printable(text: str) -> str:
    """A lone surrogate is legal in JSON text but cannot be written out."""
    return text.encode("utf-8", "replace").decode("utf-8")


def check(raw: dict[str, Any], cities: Callable[[str], bool], askable: dict[str, Any]) -> Situation:
    """The situation of a raw object. Raises RefusedError with every problem."""
    values, problems = sift(raw, cities, askable)
    if problems:
        raise RefusedError(problems)
    return Situation(**values)


def sift(
    raw: dict[str, Any], cities: Callable[[str], bool], askable: dict[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Check a raw object field by field: the answers that are sound, and every problem of the others.

    ``cities`` tells whether a code is a region of the book; ``askable`` maps the ids
    that ``local_values`` accepts to their bounds (``min``, ``max``, ``unit``).
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, value in raw.items():
        field = f.BY_NAME.get(name)
        if field is None:
            known = "、".join(x.name for x in f.FIELDS)
            problems.append(Problem(shown(name), f"没有这个栏目。可以填的栏目：{known}"))
        elif value is not None:
            _take(field, value, name, values, problems, cities, askable)
    for name in ("as_of", "city"):
        if raw.get(name) is None:
            problems.append(Problem(name, f"必须填。{f.accepts(f.BY_NAME[name])}"))
    for name, message in list(contradictions(values)):
        problems.append(Problem(name, message))
        values.pop(name, None)
    return values, problems


def _take(
    field: f.Field,
    value: Any,
    path: str,
    values: dict[str, Any],
    problems: list[Problem],
    cities: Callable[[str], bool],
    askable: dict[str, Any],
) -> None:
    if field.kind == f.BILL:
        values[field.name] = _bill(value, problems)
    elif field.kind == f.LOCAL:
        values[field.name] = _local(value, askable, problems)
    else:
        made = read_value(field, value)
        if made is None:
            problems.append(Problem(path, f"“{shown(value)}”不能用。{f.accepts(field)}{_quotes(field, value)}"))
        elif field.kind == f.CITY and not cities(made):
            problems.append(Problem(path, f"没有“{shown(value)}”这个城市代码。{f.accepts(field)}"))
        else:
            values[field.name] = made


def _quotes(field: f.Field, value: Any) -> str:
    """Quotes too many or too few are slips of the command line; forms never make them."""
    if isinstance(value, str):
        number = value.strip().replace(".", "", 1).isdigit()
        return "，不加引号" if number and field.kind in (f.COUNT, f.YEAR, f.MONEY) else ""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return ""
    return f'，要加引号："{shown(value)}"' if read_value(field, shown(value)) is not None else ""


def read_value(field: f.Field, value: Any) -> Any:
    """The typed value of one simple field, or None when it cannot be accepted."""
    if field.kind in (f.DATE, f.MONTH):
        return _time(field, value)
    if field.kind == f.BOOL:
        return value if isinstance(value, bool) else None
    if field.kind in (f.COUNT, f.YEAR):
        return _count(value, field.low, field.high)
    if field.kind == f.MONEY:
        return _number(value, Decimal(field.low), Decimal(field.high))
    if not isinstance(value, str):
        return None
    if field.kind == f.CHOICE:
        return value if value in {choice for choice, _ in field.choices} else None
    if field.kind == f.CITY:
        return value if len(value) == 6 and value.isascii() and value.isdigit() else None
    text = _printable(value).strip()
    return text if 0 < len(text) <= 40 else None


def _time(field: f.Field, value: Any) -> YearMonth | datetime.date | None:
    if not isinstance(value, str):
        return None
    try:
        if field.kind == f.MONTH:
            month = YearMonth.parse(value)
            return month if EARLIEST <= month <= LATEST else None
        day = parse_date(value)
        return day if FIRST_DAY <= day <= LAST_DAY else None
    except ValueError:
        return None


def _count(value: Any, low: int, high: int) -> int | None:
    """A whole number; 12.0 is one, as it is in JSON Schema."""
    number = _number(value, Decimal(low), Decimal(high))
    return int(number) if number is not None and number == int(number) else None


def _number(value: Any, low: Decimal, high: Decimal) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite() or not low <= number <= high:
        return None
    return number if number == round(number, 6) else None


def _bill(value: Any, problems: list[Problem]) -> Bill | None:
    if not isinstance(value, dict):
        problems.append(Problem("bill", '请填 {"kind": "inpatient", "total": 20000} 这样的一组'))
        return None
    by_name = {field.name: field for field in f.BILL_FIELDS}
    made: dict[str, Any] = {}
    for name, raw in value.items():
        field = by_name.get(name)
        if field is None:
            known = "、".join(by_name)
            problems.append(Problem(f"bill.{shown(name)}", f"没有这个栏目。可以填的栏目：{known}"))
            continue
        read = read_value(field, raw)
        if read is None:
            problems.append(Problem(f"bill.{name}", f"“{shown(raw)}”不能用。{f.accepts(field)}{_quotes(field, raw)}"))
        else:
            made[name] = read
    bill = Bill(**made)
    if bill.total is not None and bill.out_of_catalogue is not None and bill.out_of_catalogue > bill.total:
        problems.append(Problem("bill.out_of_catalogue", "目录外的钱不能多过账单总额"))
        return bill._replace(out_of_catalogue=None)
    return bill


def _local(value: Any, askable: dict[str, Any], problems: list[Problem]) -> dict[str, Decimal]:
    if not isinstance(value, dict):
        problems.append(Problem("local_values", '请填 {"flexible_monthly": 412.5} 这样的一组'))
        return {}
    made: dict[str, Decimal] = {}
    for name, raw in value.items():
        rule = askable.get(name)
        if rule is None:
            known = "、".join(askable)
            problems.append(Problem(f"local_values.{shown(name)}", f"这里不收这个数。可以填：{known}"))
            continue
        low, high = Decimal(str(rule["min"])), Decimal(str(rule["max"]))
        number = _number(raw, low, high)
        if number is None:
            accepts = f"请填 {low} 到 {high} 的数字，单位{rule['unit']}"
            problems.append(Problem(f"local_values.{name}", f"“{shown(raw)}”不能用。{accepts}"))
        else:
            made[name] = number
    return made
