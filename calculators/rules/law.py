"""What the law itself says of a month, before and after《医疗保障法》comes into force on 2027-01-01.

Source of the rule: 医疗保障法 第四、十一、十三、二十、三十条; 医保发〔2020〕33号.
Every rule stands in the book with its dates, so that a plan over New Year hears both: the one of
its first month, and the one that takes its place. What a month costs and how long it waits is
read by the other rules on the day of that month.
"""

from __future__ import annotations

from ..engine.book import Known, Stale, Unknown
from ..engine.months import YearMonth, month_words, parse_date
from ..engine.result import Case, ResultBuilder

# The rules that change, the weightiest first.
DUTY = ("resident_duty_2027",)
PRICE = ("premium_setter_2027", "collection_rule")
ALL = ("duplicate_rule", *DUTY, "start_setter_2027", *PRICE)
# How far ahead a page looks that has no horizon of its own.
AHEAD = 12


# --- inputs -----------------------------------------------------------------


def in_force(case: Case) -> YearMonth | None:
    """The first month of the new law; None where the book does not know it."""
    rule = case.lookup("medical_security_law")
    return None if isinstance(rule, Unknown) else YearMonth.holding(parse_date(str(rule.value["in_force"])))


def _of(case: Case, parameter: str, month: YearMonth) -> Known | Stale | None:
    """A rule as it stands in a month, today at the earliest."""
    rule = case.lookup(parameter, max(month.first_day().isoformat(), case.today))
    return None if isinstance(rule, Unknown) else rule


# --- what to say --------------------------------------------------------------


def add(case: Case, out: ResultBuilder, last: YearMonth, parameters: tuple[str, ...] = ALL) -> None:
    """Say which rules hold up to ``last``: only once the law is in force within that time."""
    law, now = in_force(case), case.situation.this_month
    if law is None or last < law:
        return
    for parameter in parameters:
        before, after = _of(case, parameter, now), _of(case, parameter, max(now, law))
        if after is None:
            continue
        if before is not None and before.value["text"] != after.value["text"]:
            _say(out, before, f"law_{parameter}_before", f"{month_words(law.plus(-1))}以前：")
        _say(out, after, f"law_{parameter}", f"{month_words(law)}起：" if now < law else "")


def _say(out: ResultBuilder, rule: Known | Stale, key: str, when: str) -> None:
    out.cite(*rule.entry.sources)
    out.warn(key, f"{when}{rule.value['text']}")
