"""Which row of a city's table the words for a hospital mean."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules.hospital_level import by_option, level_id, named

PRIMARY, ONE, TWO, THREE, TOP = (
    {"id": i, "label": w}
    for i, w in (("primary", "基层"), ("1", "一级"), ("2", "二级"), ("3", "三级"), ("provincial", "省属"))
)
ALL = [PRIMARY, ONE, TWO, THREE, TOP]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("primary", "primary"),
        ("provincial", "provincial"),
        ("2", "2"),
        ("基层", "primary"),
        ("社康中心", "primary"),
        ("乡镇卫生院", "primary"),
        ("村卫生室", "primary"),
        ("一甲", "1"),
        ("二级乙等", "2"),
        ("三甲", "3"),
        ("部属医院", "provincial"),
        ("省级医院", "provincial"),
        ("市里的三级", ""),
        ("4", ""),
    ],
)
def test_the_usual_words_for_a_level(words: str, found: str) -> None:
    assert level_id(words) == found


@pytest.mark.parametrize(
    ("words", "rows", "expected"),
    [
        ("三甲", ALL, THREE),
        ("省部属", ALL, TOP),
        ("省部属", ALL[:4], THREE),
        ("省部属", ALL[:3], None),
        ("省属", ALL, TOP),
        ("社区", ALL[1:], None),
        ("社区", [ONE, {"id": "2", "label": "二级及以下"}, THREE], {"id": "2", "label": "二级及以下"}),
        ("二级", [PRIMARY, {"id": "1", "label": "一级及以下"}, THREE], None),
        ("二级", [{"id": "3", "label": "其他医院"}], {"id": "3", "label": "其他医院"}),
        ("好医院", ALL, None),
        (
            "三级",
            [{"id": "3", "label": "三级甲等"}, {"id": "3", "label": "三级乙等"}],
            {"id": "3", "label": "三级甲等"},
        ),
        (
            "三级乙等",
            [{"id": "3", "label": "三级甲等"}, {"id": "3", "label": "三级乙等"}],
            {"id": "3", "label": "三级乙等"},
        ),
    ],
)
def test_the_row_that_words_name(words: str, rows: list[dict[str, Any]], expected: dict[str, Any] | None) -> None:
    assert named(words, rows) == expected


def test_the_nearest_row_above_takes_a_lower_level() -> None:
    rows = [{"id": "3", "label": "三级及以下"}, {"id": "2", "label": "二级及以下"}]
    assert named("一级", rows) == rows[1]


def test_a_rate_of_its_own_for_each_option() -> None:
    assert by_option(THREE) == [("", THREE)]
    level = {**THREE, "deductible": "500", "by_option": [{"option": "low", "ratio": "0.6"}]}
    assert by_option(level) == [("low", {**level, "ratio": "0.6"})]
