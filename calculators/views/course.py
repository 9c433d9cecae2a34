"""What is paid as the months go by: one line of steps for each way, and from which month one costs more.

The lines differ in their dashes, so that they are told apart in black and white; a screen reader is
given the sums and the months in words. The same result gives the same bytes.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, combinations
from typing import Any, NamedTuple

from ..engine.months import YearMonth, month_words
from .html import esc
from .plans import twin

WIDTH, HEIGHT, TOP, LEGEND = 320, 120, 24, 26
YEAR = 12
DASHES = ("none", "9 5", "2 4")
ONLY_MONEY = "只比交的钱，不比报销和年限。"


class Course(NamedTuple):
    """One way to go: its name and what has been paid by the end of each month, in yuan."""

    label: str
    paid: tuple[Decimal, ...]


def courses_of(result: dict[str, Any]) -> tuple[list[str], list[Course]]:
    """The names of the months and the ways to compare over them."""
    if result["calculator"] == "plan":
        return _of_plans(result.get("plans", []))
    if result["calculator"] == "premium":
        return _of_year(result.get("figures", {}))
    return [], []


def _of_plans(plans: list[dict[str, Any]]) -> tuple[list[str], list[Course]]:
    apart = [plan for plan in plans if not twin(plan, plans)]
    made = [Course(plan["label"], tuple(accumulate(Decimal(m["cost"]) for m in plan["months"]))) for plan in apart]
    months = [month_words(YearMonth.parse(m["month"])) for m in apart[0]["months"]] if apart else []
    return months, made


def _of_year(figures: dict[str, Any]) -> tuple[list[str], list[Course]]:
    """A flexible worker pays by the month, a resident once: both over one year."""
    monthly, yearly = (figures.get(key, {}).get("value") for key in ("flexible_monthly", "resident_annual"))
    if monthly is None or yearly is None:
        return [], []
    months = [f"第{number}个月" for number in range(1, YEAR + 1)]
    flexible = Course("灵活就业", tuple(Decimal(monthly) * number for number in range(1, YEAR + 1)))
    return months, [flexible, Course("居民医保", (Decimal(yearly),) * YEAR)]


def turns(months: list[str], courses: list[Course]) -> list[str]:
    """From which month the one that was cheaper so far is the dearer one."""
    made = []
    for one, other in combinations(courses, 2):
        before = Decimal(0)
        for month, left, right in zip(months, one.paid, other.paid, strict=True):
            apart = left - right
            if before * apart < 0:
                dear, cheap = (one, other) if apart > 0 else (other, one)
                made.append(f"从{month}起，“{dear.label}”比“{cheap.label}”花得多。")
            before = apart or before
    return made


def render_course(result: dict[str, Any]) -> str:
    """The drawing with its words; "" where there are not two ways that differ in what they cost."""
    months, courses = courses_of(result)
    if len({course.paid for course in courses}) < 2:
        return ""
    most = max(course.paid[-1] for course in courses)
    lines = "".join(_line(index, course, most) for index, course in enumerate(courses))
    told = "；".join(f"{course.label}到{months[-1]}一共 {course.paid[-1]} 元" for course in courses)
    words = "".join([*turns(months, courses), ONLY_MONEY])
    height = TOP + HEIGHT + 22 + LEGEND * len(courses)
    return (
        '<figure class="bdb-bars bdb-course"><figcaption>一个月一个月，交到多少</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{esc(told)}">'
        f'<text x="0" y="14">{most} 元</text>{lines}'
        f'<path class="bdb-axis" d="M0 {TOP + HEIGHT}H{WIDTH}"/>'
        f'<text x="0" y="{TOP + HEIGHT + 18}">{esc(months[0])}</text>'
        f'<text x="{WIDTH}" y="{TOP + HEIGHT + 18}" text-anchor="end">{esc(months[-1])}</text>'
        f"</svg><p>{esc(words)}</p></figure>"
    )


def _line(index: int, course: Course, most: Decimal) -> str:
    """The steps of one way, and its row in the legend."""
    count = len(course.paid)
    ends = [(WIDTH * (place + 1) // count, _height(paid, most)) for place, paid in enumerate(course.paid)]
    path = f"M0 {_height(course.paid[0], most)}" + "".join(f"V{y}H{x}" for x, y in ends)
    legend = TOP + HEIGHT + 22 + LEGEND * index + 18
    dash = DASHES[index % len(DASHES)]
    return (
        f'<path stroke-dasharray="{dash}" d="{path}"/>'
        f'<path stroke-dasharray="{dash}" d="M0 {legend - 5}H40"/>'
        f'<text x="48" y="{legend}">{esc(course.label)}</text>'
        f'<text x="{WIDTH}" y="{legend}" text-anchor="end" font-weight="700">{course.paid[-1]} 元</text>'
    )


def _height(paid: Decimal, most: Decimal) -> int:
    return TOP + HEIGHT - int(paid * HEIGHT / most)
