"""Bad input: every problem at once, in Chinese, each saying what is accepted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.engine.fields import FIELDS
from calculators.engine.situation import RefusedError, Situation, check, parse_json

GOOD = {"as_of": "2026-11-21", "city": "430100"}
ASKABLE = {"flexible_monthly": {"min": "10", "max": "20000", "unit": "元/月"}}


def read(raw: dict[str, Any]) -> Situation:
    return check(raw, {"430100"}.__contains__, ASKABLE)


def problems(raw: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(RefusedError) as caught:
        read(raw)
    return {p.field: p.message for p in caught.value.problems}


BAD = [
    ("a part of a bill in words", {"bill": {"total": "很多"}}, "bill.total", "单位元"),
    ("unknown part of a bill", {"bill": {"doctor": 1}}, "bill.doctor", "可以填的栏目：kind"),
    ("unknown field", {"wage": 5000}, "wage", "可以填的栏目"),
    ("wrong type", {"chosen_base": "5000"}, "chosen_base", "不加引号"),
    ("a choice without quotes", {"post_track": 50}, "post_track", '，要加引号："50"'),
    ("no choice even with quotes", {"post_track": 51}, "post_track", "55（原来55岁退休的岗位）"),
    ("a city without quotes", {"hukou_city": 430100}, "hukou_city", '，要加引号："430100"'),
    ("a level without quotes", {"bill": {"hospital_level": 3}}, "bill.hospital_level", '，要加引号："3"'),
    ("true is not a word", {"tier": True}, "tier", "1 到 40 个字"),
    ("true is not a count", {"horizon_months": True}, "horizon_months", "1 到 36 的整数"),
    ("a yes in words", {"pregnant": "yes"}, "pregnant", "true（是）或 false（否）"),
    ("negative base", {"chosen_base": -5000}, "chosen_base", "100 到 500000"),
    ("absurd base", {"chosen_base": 1e9}, "chosen_base", "100 到 500000"),
    ("impossible month", {"last_paid_month": "2026-13"}, "last_paid_month", "2026-08"),
    ("paid further ahead than a coming year", {"last_paid_month": "2028-01"}, "last_paid_month", "不能晚于 2027-12"),
    ("not a number", {"chosen_base": float("nan")}, "chosen_base", "100 到 500000"),
    ("not even near a count", {"continuous_months": float("-inf")}, "continuous_months", "0 到 720 的整数"),
    ("half a month", {"continuous_months": 12.5}, "continuous_months", "0 到 720 的整数"),
    ("unknown city", {"city": "999999"}, "city", "六位行政区划代码"),
    ("unknown choice", {"hukou": "mars"}, "hukou", "local（本市户口）"),
    ("script in a text", {"tier": "<script>alert(1)</script>" * 3}, "tier", "1 到 40 个字"),
    (
        "start before the last paid month",
        {"last_paid_month": "2026-08", "start_month": "2026-08"},
        "start_month",
        "要晚于",
    ),
    (
        "start before the running month, which is paid",
        {"last_paid_month": "2026-11", "start_month": "2026-11"},
        "start_month",
        "要晚于",
    ),
    ("born tomorrow", {"birth_month": "2026-10"}, "birth_month", "14岁"),
    ("a local value nobody asked for", {"local_values": {"gold": 1}}, "local_values.gold", "flexible_monthly"),
    (
        "a local value out of range",
        {"local_values": {"flexible_monthly": 1}},
        "local_values.flexible_monthly",
        "10 到 20000",
    ),
    ("local values as a list", {"local_values": [1]}, "local_values", "flexible_monthly"),
    ("bill as a number", {"bill": 5}, "bill", "total"),
    ("unknown part of a bill", {"bill": {"x": 1}}, "bill.x", "hospital_level"),
    (
        "more out of catalogue than the bill",
        {"bill": {"total": 5, "out_of_catalogue": 6}},
        "bill.out_of_catalogue",
        "不能多过",
    ),
    (
        "more local months than months",
        {"total_paid_months": 5, "local_paid_months": 6},
        "local_paid_months",
        "不能多过",
    ),
    (
        "benefit ends before it begins",
        {"benefit_first_month": "2026-05", "benefit_last_month": "2026-04"},
        "benefit_last_month",
        "不能早于",
    ),
    (
        "drawing a benefit that ended last month",
        {"benefit_status": "receiving", "benefit_last_month": "2026-10"},
        "benefit_last_month",
        "不能早于 2026-11。请填批准领到的最后一个月；领完了的，请选“已经领完”",
    ),
    (
        "drawing a benefit that begins next month",
        {"benefit_status": "receiving", "benefit_first_month": "2026-12"},
        "benefit_first_month",
        "不能晚于 2026-11。还没开始发的，请选“已申领，还没发”",
    ),
    (
        "at the end of a benefit that runs on",
        {"benefit_status": "ended", "benefit_last_month": "2026-12"},
        "benefit_last_month",
        "不能晚于 2026-11。还有没领的，请选“正在领”",
    ),
]


@pytest.mark.parametrize(("name", "extra", "field", "words"), BAD, ids=[b[0] for b in BAD])
def test_each_mistake_says_what_is_accepted(name: str, extra: dict[str, Any], field: str, words: str) -> None:
    found = problems({**GOOD, **extra})
    assert list(found) == [field]
    assert words in found[field]


@pytest.mark.parametrize(
    "benefit",
    [
        {"benefit_status": "receiving", "benefit_first_month": "2026-11", "benefit_last_month": "2026-11"},
        {"benefit_status": "ended", "benefit_first_month": "2026-06", "benefit_last_month": "2026-11"},
        {"benefit_status": "applied", "benefit_first_month": "2026-12", "benefit_last_month": "2027-05"},
        {"benefit_status": "none", "benefit_last_month": "2026-03"},
        {"benefit_first_month": "2026-12", "benefit_last_month": "2027-05"},
    ],
)
def test_a_benefit_that_may_well_be_so_is_accepted(benefit: dict[str, Any]) -> None:
    assert read({**GOOD, **benefit}).benefit_status == benefit.get("benefit_status")


def test_quotes_are_asked_for_only_where_they_would_help() -> None:
    found = problems({**GOOD, "post_track": 51, "tier": True, "variant": [1], "last_paid_month": 202611})
    assert not any("引号" in message for message in found.values())


def test_all_mistakes_are_reported_at_once() -> None:
    found = problems({"wage": 1, "chosen_base": -1, "last_paid_month": "2026-13"})
    assert set(found) == {"wage", "chosen_base", "last_paid_month", "as_of", "city"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有内容"),
        ("hello", "不是 JSON"),
        ("[1]", "花括号"),
        ('{"city": 1, "city": 2}', "两次"),
        ("{" * 5000, "不是 JSON"),
        ('{"chosen_base": ' + "9" * 5000 + "}", "不是 JSON"),
        ("x" * 30000, "太长"),
        ("[" * 15000, "不是 JSON"),
    ],
)
def test_text_that_is_not_one_object_is_refused(text: str, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_json(text)
    assert words in caught.value.problems[0].message


def test_a_long_text_is_echoed_shortened_and_printable() -> None:
    message = problems({**GOOD, "hukou": "\ud800" + "长" * 100})["hukou"]
    assert "…" in message
    message.encode("utf-8")


def test_a_text_that_is_accepted_can_be_written_out() -> None:
    """A plan repeats the name of a tier that the place has not."""
    found = read({**GOOD, "tier": " x\ud800 "})
    assert found.tier == "x?"


def test_empty_answers_count_as_not_answered() -> None:
    assert read({**GOOD, "hukou": None}).hukou is None


def test_a_situation_has_every_field_of_the_table() -> None:
    assert Situation._fields == tuple(f.name for f in FIELDS)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([f.name for f in FIELDS]) | st.text(max_size=12), JSON_VALUES, max_size=8))
def test_whatever_comes_in_is_read_or_refused(raw: dict[str, Any]) -> None:
    try:
        made = read(raw)
    except RefusedError as refused:
        assert refused.problems
        for problem in refused.problems:
            assert problem.message
            json.dumps(problem).encode("utf-8")
    else:
        assert made.city == "430100"


def test_a_whole_number_may_be_written_with_a_point_and_months_may_be_paid_ahead() -> None:
    raw = parse_json(
        '{"as_of": "2026-11-21", "city": "430100", "continuous_months": 12.0, "last_paid_month": "2027-12"}'
    )
    made = read(raw)
    assert made.continuous_months == 12
    assert str(made.last_paid_month) == "2027-12"
