"""Which row of a city's table a hospital belongs to (医院级别).

Source of the rule: the tables themselves. Cities name their rows in their own words
("一级及以下", "社区卫生服务中心"); a person may write the id, the city's words or the usual ones.
"""

from __future__ import annotations

from typing import Any

from .tiers import matches

ORDER = ("primary", "1", "2", "3", "provincial")
USUAL_WORDS = {
    "primary": ("基层", "社区", "社康", "乡镇", "乡级", "村"),
    "1": ("一级", "1级", "一甲"),
    "2": ("二级", "2级", "二甲"),
    "3": ("三级", "3级", "三甲"),
    "provincial": ("省部属", "省级", "部属"),
}
_IN_FULL = {"一甲": "一级甲等", "二甲": "二级甲等", "三甲": "三级甲等"}
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
    exact = next((row for row in levels if is_called(wanted, row)), None)
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


def is_called(wanted: str, row: dict[str, Any]) -> bool:
    """Whether a person's words are the id of a row, its label or one of those that its label lists."""
    return any(matches(wanted, row["id"], label) for label in (row["label"], *row["label"].split("、")))


def also_meant(wanted: str, found: dict[str, Any], levels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows beside the one found that the same words may mean: 三级甲等 may be the city's or the province's."""
    words = _IN_FULL.get(wanted, wanted).removesuffix("医院")
    usual = {word for each in USUAL_WORDS.values() for word in each}
    if is_called(wanted, found) or not words or words in usual:
        return []
    return [row for row in levels if row is not found and words in row["label"]]


def set_apart(found: dict[str, Any], levels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows beside the one found that take some of its level by who runs the hospital (省二级, 省级三级甲等)."""
    word = LABELS.get(found["id"], found["label"])
    return [row for row in levels if row is not found and word in row["label"] and "以下" not in row["label"]]


def by_option(level: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The row once for each premium option that has a rate of its own: (option id or "", row)."""
    if "by_option" not in level:
        return [("", level)]
    return [(each["option"], {**level, "ratio": each["ratio"]}) for each in level["by_option"]]
