"""Which scheme of a city a premium tier (缴费档次) belongs to that a person names.

Source of the rule: the tables themselves; every scheme has tiers of its own, by its own names. The
same answers are sent to several calculators: a tier that only the city's other scheme has is no
mistake, it just chooses nothing there. One that no scheme of the city ever had is refused.
"""

from __future__ import annotations

from typing import Any

from ..engine.result import Case, ResultBuilder
from ..engine.situation import Problem, RefusedError

FLEXIBLE, RESIDENT = "灵活就业", "居民医保"
_LISTS = {FLEXIBLE: (("flex_rate", "variants"), ("flex_base", "tiers")), RESIDENT: (("resident_premium", "options"),)}


# --- names ------------------------------------------------------------------


def matches(wanted: str, key: str, label: str) -> bool:
    """Whether what a person wrote names an option: its id, its label, or the label's first part.

    A tier is known without the group that it is for.

    >>> matches("一档", "tier1", "一档(无个人账户)"), matches("二档", "tier2", "成年居民二档")
    (True, True)
    """
    short = label.replace("（", "(").split("(")[0].strip()
    return wanted in (key, label, short) or (wanted[1:].endswith("档") and short.endswith(wanted))


def _tables(case: Case, scheme: str) -> list[list[list[dict[str, Any]]]]:
    """The options of each table of a scheme, as each value of it lists them, the newest first."""
    found = [
        [list(e.value.get(key, ())) for e in case.book.history(parameter) if e.status != "unverified"]
        for parameter, key in _LISTS[scheme]
    ]
    return [[options for options in table if options] for table in found]


# --- conditions -------------------------------------------------------------


def is_of(case: Case, scheme: str) -> bool:
    """Whether a scheme of the city has, or once had, the tier that the person names."""
    tier = case.situation.tier
    told = [option for table in _tables(case, scheme) for options in table for option in options]
    return tier is not None and any(matches(tier, option["id"], option["label"]) for option in told)


def only_of_other(case: Case, scheme: str) -> bool:
    """Whether the tier that the person names is one of the city's other scheme and none of this one."""
    return is_of(case, FLEXIBLE if scheme == RESIDENT else RESIDENT) and not is_of(case, scheme)


# --- words ------------------------------------------------------------------


def problems(case: Case) -> list[Problem]:
    """What to say to a tier that no scheme of the city knows. A city without tables refuses none."""
    newest = [table[0] for scheme in (FLEXIBLE, RESIDENT) for table in _tables(case, scheme) if table]
    if case.situation.tier is None or not newest or is_of(case, FLEXIBLE) or is_of(case, RESIDENT):
        return []
    names = "、".join(dict.fromkeys(option["label"] for options in newest for option in options))
    return [Problem("tier", f"{case.book.name}没有“{case.situation.tier}”。可以填：{names}")]


def check(case: Case) -> None:
    """Refuse such a tier."""
    found = problems(case)
    if found:
        raise RefusedError(found)


def say_other(case: Case, out: ResultBuilder, scheme: str) -> None:
    """Say that the tier named chooses nothing in this scheme, where it is the other one's."""
    if only_of_other(case, scheme):
        other = FLEXIBLE if scheme == RESIDENT else RESIDENT
        text = f"“{case.situation.tier}”是{other}的档次。{scheme}没有这一档，这里没有用上。"
        out.warn(f"tier_of_{'flexible' if scheme == RESIDENT else 'resident'}", text)
