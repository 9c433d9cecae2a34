"""What a change does to the answers: the calculators run on both trees, for people of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from calculators.engine.book import Book
from calculators.engine.months import YearMonth, parse_date
from calculators.engine.result import ROUTE_WORDS, STANDING_WORDS
from calculators.run import run
from scripts.check.policies import NATION, Policies

from .changes import Change
from .trees import Tree

# Who is asked for: words for the report, the calculator, and the situation by month.
Make = Callable[[YearMonth], dict[str, Any]]
_WORKED: dict[str, Any] = {"last_paid_kind": "employee", "continuous_months": 48}
PEOPLE: tuple[tuple[str, str, Make], ...] = (
    ("每月缴费", "premium", lambda now: {}),
    ("断缴两个月", "gap", lambda now: {**_WORKED, "last_paid_month": str(now.plus(-2))}),
    ("断缴半年", "gap", lambda now: {**_WORKED, "last_paid_month": str(now.plus(-6))}),
    (
        "被辞退，本地户籍",
        "routes",
        lambda now: {**_WORKED, "last_paid_month": str(now.plus(-1)), "hukou": "local", "separation": "dismissed"},
    ),
    (
        "被辞退，外地户籍",
        "routes",
        lambda now: {**_WORKED, "last_paid_month": str(now.plus(-1)), "hukou": "elsewhere", "separation": "dismissed"},
    ),
    (
        "失业险缴了 5 年",
        "unemployment",
        lambda now: {"separation": "dismissed", "unemployment_registered": True, "unemployment_paid_months": 60},
    ),
    ("基数从 10000 元变低", "base_change", lambda now: {"previous_base": 10000}),
    (
        "三级医院住院 30000 元",
        "bill",
        lambda now: {"bill": {"kind": "inpatient", "hospital_level": "3", "total": 30000, "out_of_catalogue": 3000}},
    ),
    (
        "1970 年 1 月生的男性",
        "retirement",
        lambda now: {"birth_month": "1970-01", "sex": "male", "total_paid_months": 200, "local_paid_months": 150},
    ),
    (
        "怀孕，5 个月后生",
        "maternity",
        lambda now: {**_WORKED, "last_paid_month": str(now.plus(-1)), "pregnant": True, "due_month": str(now.plus(5))},
    ),
)
_ROUTE_STATUS = {
    "eligible": "走得通",
    "ineligible": "条件还没满足",
    "needs_answers": "要再答几个问题",
    "policy_unknown": "当地规定没有查到",
}


_DEADLINES = {
    "gap_line_local": "本市不空档的最后一天",
    "gap_line_conservative": "三个月线（稳妥算法）",
    "gap_line_liberal": "三个月线（宽松算法）",
    "resident_window_end": "居民医保集中期截止",
    "benefit_end": "失业金到哪天",
}
NONE = "（没有）"


class Outcome(NamedTuple):
    """One answer that differs: for whom, seen from which day, what, before and after."""

    who: str
    calculator: str
    as_of: str
    key: str
    label: str
    before: str
    after: str


def outcomes(
    old: Tree, new: Tree, changes: list[Change], as_of: str
) -> tuple[list[tuple[list[str], list[Outcome]]], list[str]]:
    """Every answer that differs, and the calculators that could not answer on one side.

    Places whose answers differ in the same way stand together.
    """
    found: dict[tuple[Outcome, ...], list[str]] = {}
    skipped: set[str] = set()
    regions = Regions(old.policies, new.policies)
    for code, days in regions.touched(changes, as_of).items():
        told: dict[tuple[str, ...], Outcome] = {}
        for day in days:
            for each in _compare(old.book(code), new.book(code), day, skipped):
                told.setdefault((each.who, each.key, each.before, each.after), each)
        if told:
            found.setdefault(tuple(told.values()), []).append(regions.name(code))
    return [(names, list(told)) for told, names in found.items()], sorted(skipped)


class Regions:
    """The regions that both trees know, and which of them have values of their own in either."""

    def __init__(self, old: Policies, new: Policies) -> None:
        before = {region["code"] for region in old.region_list()}
        self._regions = {r["code"]: r["province"] for r in new.region_list() if r["code"] in before}
        self._own = {item.place for tree in (old, new) for item in tree.items()}
        self._names = new.place_names()

    def touched(self, changes: list[Change], as_of: str) -> dict[str, list[str]]:
        """Regions that a change reaches, each with the days to look from.

        Regions of one province without values of their own have the same answers: one
        stands for all. A change that begins later is also looked at from the day it begins.
        """
        made: dict[str, list[str]] = {}
        represented: set[str] = set()
        for code, province in self._regions.items():
            starts = [c.start for c in changes if c.place in (code, province, NATION)]
            if not starts or (code not in self._own and province in represented):
                continue
            if code not in self._own:
                represented.add(province)
            made[code] = sorted({as_of, *(max(start, as_of) for start in starts)})
        return made

    def name(self, code: str) -> str:
        """A region in a report, which may stand for all of its province without own values."""
        province = self._regions[code]
        alike = [c for c, p in self._regions.items() if p == province and c not in self._own]
        if code in self._own or len(alike) == 1:
            return self._names[code]
        return f"{self._names[province]}没有单独数据的 {len(alike)} 个地区"


def _compare(old: Book, new: Book, day: str, skipped: set[str]) -> Iterator[Outcome]:
    now = YearMonth.holding(parse_date(day))
    for who, calculator, make in PEOPLE:
        raw = {"as_of": day, "city": new.city, **make(now)}
        try:
            before, after = (_facts(run(calculator, raw, book)) for book in (old, new))
        except (KeyError, IndexError):
            # The data of an early revision may lack what today's calculators take for granted.
            skipped.add(calculator)
            continue
        for key in [*after, *(k for k in before if k not in after)]:
            label = (after.get(key) or before[key])[0]
            one, other = (side[key][1] if key in side else NONE for side in (before, after))
            if one != other:
                yield Outcome(who, calculator, day, key, label, one, other)


def _facts(result: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What a result says, by key: a label and words."""
    made = {key: (figure["label"], _figure(figure)) for key, figure in result.get("figures", {}).items()}
    for route in result.get("routes", ()):
        made[f"route:{route['route']}"] = (ROUTE_WORDS[route["route"]], _ROUTE_STATUS[route["status"]])
    for deadline in result.get("deadlines", ()):
        made[f"deadline:{deadline['id']}"] = (_DEADLINES.get(deadline["id"], deadline["id"]), deadline["date"])
    return made


def _figure(figure: dict[str, Any]) -> str:
    if "value" not in figure:
        return STANDING_WORDS[figure["standing"]]
    unit = "" if figure["unit"] in ("month", "date") else f" {figure['unit']}"
    span = "—".join(figure["range"]) if "range" in figure else figure["value"]
    standing = "" if figure["standing"] == "known" else f"（{STANDING_WORDS[figure['standing']]}）"
    return f"{span}{unit}{standing}"
