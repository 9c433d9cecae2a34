"""Which row of a city's table a hospital belongs to (医院级别).

Source of the rule: the tables themselves. Cities name their rows in their own words
("一级及以下", "社区卫生服务中心"); a person may write the id, the city's words or the usual ones.
"""

from __future__ import annotations

from typing import Any

from .flexible_premium import matches

ORDER = ("primary", "1", "2", "3", "provincial")
USUAL_WORDS = {
    "primary": ("基层", "社区", "社康", "乡镇", "乡级", "村"),
    "1": ("一级", "1级", "一甲"),
    "2": ("二级", "2级", "二甲"),
    "3": ("三级", "3级", "三甲"),
    "provincial": ("省部属", "省级", "部属"),
}
LABELS = {"primary": "基层", "1": "一级", "2": "二级", "3": "三级", "provincial": "省部属"}


def level_id(wanted: str) -> str:
    """The id that the usual words for a level stand for; "" when they are not understood.

    >>> level_id("三级甲等"), level_id("社区医院"), level_id("好医院")
    ('3', 'primary', '')
    """
    if wanted in ORDER:
        return wanted
    return next((i for i, words in USUAL_WORDS.items() if wanted.startswith(words)), "")


def named(wanted: str, levels: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The row that a person's words name, or None when the table has none for it.

    A lower level falls into a row that says 以下 or 其他; a 省部属 hospital is a 三级 one where
    the city does not set it apart.
    """
    exact = next((row for row in levels if matches(wanted, row["id"], row["label"])), None)
    if exact is not None:
        return exact
    wanted_id = level_id(wanted)
    if not wanted_id:
        return None
    by_id: dict[str, dict[str, Any]] = {row["id"]: row for row in reversed(levels)}
    if wanted_id in by_id:
        return by_id[wanted_id]
    if wanted_id == "provincial":
        return by_id.get("3")
    above = [by_id[i] for i in ORDER[ORDER.index(wanted_id) + 1 :] if i in by_id]
    return next((row for row in above if "以下" in row["label"] or "其他" in row["label"]), None)


def by_option(level: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The row once for each premium option that has a rate of its own: (option id or "", row)."""
    if "by_option" not in level:
        return [("", level)]
    return [(each["option"], {**level, "ratio": each["ratio"]}) for each in level["by_option"]]
