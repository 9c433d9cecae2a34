"""Which row of a city's table the words for a hospital mean."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.rules.hospital_level import also_meant, by_option, level_id, named, set_apart

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


CITY_OR_PROVINCE = [
    {"id": "2", "label": "县级、市二级"},
    {"id": "3", "label": "市三级、省二级、省三级非甲等"},
    {"id": "provincial", "label": "省级三级甲等"},
]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("三级甲等", ["3", "provincial"]),
        ("三甲", ["3", "provincial"]),
        ("三级甲等医院", ["3", "provincial"]),
        ("三级", ["3"]),
        ("三级医院", ["3"]),
        ("3", ["3"]),
        ("市三级", ["3"]),
        ("省三级非甲等", ["3"]),
        ("省级三级甲等", ["provincial"]),
        ("省部属", ["provincial"]),
        ("县级", ["2"]),
        ("二级甲等", ["2"]),
    ],
)
def test_words_that_stand_for_two_rows(words: str, ids: list[str]) -> None:
    found = named(words, CITY_OR_PROVINCE)
    assert found is not None
    assert [found["id"], *(row["id"] for row in also_meant(words, found, CITY_OR_PROVINCE))] == ids


@pytest.mark.parametrize(("words", "ids"), [("2", ["3"]), ("3", ["provincial"]), ("provincial", [])])
def test_what_a_city_sets_apart_by_who_runs_the_hospital(words: str, ids: list[str]) -> None:
    found = named(words, CITY_OR_PROVINCE)
    assert found is not None
    assert [row["id"] for row in set_apart(found, CITY_OR_PROVINCE)] == ids


def test_what_lies_below_a_level_is_not_set_apart_from_it() -> None:
    assert set_apart(ONE, [{"id": "primary", "label": "社康等一级以下"}, ONE, TWO]) == []
