"""Who may join: hukou, papers and age, each with the document that it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import gap, premium
from calculators.engine.result import ResultBuilder
from calculators.engine.truth import route_status
from calculators.rules import enrolment
from tests.calculators.rules.paper_book import entry, paper_case

OPEN: dict[str, Any] = {"open_to_nonlocal": True, "needs": [], "text": "不看户口。"}
WITH_PERMIT = {**OPEN, "needs": ["residence_permit"]}
WITH_WORK = {**OPEN, "needs": ["work_in_city", "residence_permit"]}
OR_AGENCY = {**WITH_PERMIT, "without_permit": "找代理机构办。"}
CLOSED = {**OPEN, "open_to_nonlocal": False, "text": "只收本市户口。"}
GAP = {"max_months": 3, "waiting_months": 0, "retroactive": True, "text": "三个月内不等。"}
NATION = {"gap_line_months": 3, "gap_wait_max_months": 6, "gap_employee_rule": GAP}
Told = list[tuple[str, bool | None, bool, tuple[str, ...], tuple[str, ...]]]


def hukou(rule: dict[str, Any] | None, **answers: Any) -> Told:
    case = paper_case({} if rule is None else {"flex_hukou": rule}, **answers)
    found = enrolment.hukou(case, "flexible")
    assert all("{city}" not in c.text + c.remedy for c in found)
    return [(c.id, c.met, bool(c.remedy), c.needs, c.sources) for c in found]


PAPER, NOBODY = ("paper",), ()


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        (None, {"hukou": "local"}, [("hukou", True, False, (), NOBODY)]),
        (CLOSED, {"hukou": "local"}, [("hukou", True, False, (), NOBODY)]),
        (None, {}, [("hukou", None, False, ("hukou",), NOBODY)]),
        (None, {"hukou": "elsewhere"}, [("hukou", None, True, (), NOBODY)]),
        (CLOSED, {}, [("hukou", None, False, ("hukou",), PAPER)]),
        (CLOSED, {"hukou": "elsewhere"}, [("hukou", False, True, (), PAPER)]),
        (OPEN, {}, [("hukou", True, False, (), PAPER)]),
        (OPEN, {"hukou": "same_province"}, [("hukou", True, False, (), PAPER)]),
        (WITH_PERMIT, {}, [("hukou", None, False, ("hukou",), PAPER)]),
        (
            WITH_PERMIT,
            {"hukou": "elsewhere"},
            [("hukou", True, False, (), PAPER), ("residence_permit", None, False, ("residence_permit",), PAPER)],
        ),
        (
            WITH_PERMIT,
            {"hukou": "elsewhere", "residence_permit": True},
            [("hukou", True, False, (), PAPER), ("residence_permit", True, False, (), PAPER)],
        ),
        (
            WITH_WORK,
            {"hukou": "elsewhere", "residence_permit": False},
            [
                ("hukou", True, False, (), PAPER),
                ("work_in_city", None, True, (), PAPER),
                ("residence_permit", False, True, (), PAPER),
            ],
        ),
    ],
)
def test_hukou_and_papers(rule: dict[str, Any] | None, answers: dict[str, Any], expected: Told) -> None:
    assert hukou(rule, **answers) == expected


def test_what_is_not_known_of_outsiders_is_for_the_hotline() -> None:
    found = enrolment.hukou(paper_case({}, hukou="elsewhere"), "flexible")
    assert [(c.policy_unknown, "12393" in c.remedy) for c in found] == [(True, True)]
    assert "纸" in found[0].remedy and "纸" in found[0].text
    heard = enrolment.hukou(
        paper_case({"flex_hukou": [entry(OPEN, status="unverified")]}, hukou="elsewhere"), "flexible"
    )
    assert [(c.policy_unknown, c.sources) for c in heard] == [(True, PAPER)]


def test_the_pension_is_named() -> None:
    rule = {**OPEN, "needs": ["local_pension"]}
    found = enrolment.hukou(paper_case({"resident_hukou": rule}, hukou="elsewhere"), "resident")
    assert [(c.id, c.met, c.text) for c in found[1:]] == [
        ("local_pension", None, "外地户口另要：先参加本市职工养老保险。")
    ]


@pytest.mark.parametrize(
    ("have", "met", "needs", "remedy"),
    [(True, True, (), ""), (False, None, (), "找代理机构办。"), (None, None, ("residence_permit",), "找代理机构办。")],
)
def test_a_way_without_the_permit_keeps_the_route_open(
    have: bool | None, met: bool | None, needs: tuple[str, ...], remedy: str
) -> None:
    answers = {} if have is None else {"residence_permit": have}
    case = paper_case({"flex_hukou": OR_AGENCY}, hukou="elsewhere", **answers)
    found = enrolment.hukou(case, "flexible")
    permit = next(c for c in found if c.id == "residence_permit")
    assert (permit.met, permit.needs, permit.remedy, route_status(found)) == (met, needs, remedy, "eligible")
    without = paper_case({"flex_hukou": WITH_PERMIT}, hukou="elsewhere", residence_permit=False)
    closed = enrolment.hukou(without, "flexible")
    assert route_status(closed) == "ineligible"


@pytest.mark.parametrize("route", ["flexible", "resident"])
@pytest.mark.parametrize(
    ("rule", "answers", "shut", "warned", "asked"),
    [
        (None, {"hukou": "elsewhere"}, False, [], []),
        (OPEN, {"hukou": "elsewhere"}, False, [], []),
        (CLOSED, {"hukou": "local"}, False, [], []),
        (CLOSED, {}, False, ["要看户口。只收本市户口。"], ["hukou"]),
        (CLOSED, {"hukou": "same_province"}, True, ["这条路走不通。只收本市户口。"], []),
    ],
)
def test_a_route_for_the_places_own_people(
    route: str, rule: dict[str, Any] | None, answers: dict[str, Any], shut: bool, warned: list[str], asked: list[str]
) -> None:
    parameter = {"flexible": "flex_hukou", "resident": "resident_hukou"}[route]
    out = ResultBuilder("gap", paper_case({} if rule is None else {parameter: rule}, **answers))
    assert enrolment.say_closed(out.case, out, route) is shut
    assert [w["id"] for w in out.warnings] == [f"closed_{route}"] * len(warned)
    assert all(words in w["text"] for words, w in zip(warned, out.warnings, strict=True))
    assert out.missing == asked


def test_no_day_and_no_strip_for_a_closed_route() -> None:
    told = {"last_paid_month": "2026-09", "last_paid_kind": "employee", "continuous_months": 60}
    for where, closed in (("local", False), ("elsewhere", True)):
        made = gap.answer(paper_case({"flex_hukou": CLOSED, **NATION}, hukou=where, **told))
        assert ("first_covered_flexible" in made["figures"]) is not closed
        assert bool(made.get("months")) is not closed
        assert "first_covered_new_employer" in made["figures"]
        priced = premium.answer(paper_case({"flex_hukou": CLOSED}, hukou=where))
        assert any(w["id"] == "closed_flexible" for w in priced["warnings"]) is closed


def test_a_registration_can_be_made_this_month() -> None:
    found = enrolment.hukou(paper_case({"flex_hukou": WITH_WORK}, hukou="elsewhere"), "flexible")
    assert [(c.id, c.curable, c.earliest_month) for c in found] == [
        ("hukou", False, ""),
        ("work_in_city", True, "2026-11"),
        ("residence_permit", False, ""),
    ]


@pytest.mark.parametrize(
    ("sex", "birth", "met"),
    [("male", "1966-12", True), ("male", "1966-11", False), ("female", "1976-12", True), ("female", "1976-11", False)],
)
def test_below_the_age_until_the_birthday_month(sex: str, birth: str, met: bool) -> None:
    rule = {"male_below": 60, "female_below": 50, "text": "不满六十、五十岁。"}
    found = enrolment.age(paper_case({"flex_age_limit": rule}, hukou="same_province", sex=sex, birth_month=birth))
    assert [(c.id, c.met, bool(c.remedy), c.sources, c.earliest_month) for c in found] == [
        ("age", met, not met, ("paper",), "")
    ]


def test_the_age_asks_for_what_is_missing() -> None:
    rule = {"male_below": 60, "female_below": 50, "text": "不满六十、五十岁。"}
    for answers, needs in (
        ({}, ("birth_month", "sex")),
        ({"sex": "male"}, ("birth_month",)),
        ({"birth_month": "1980-01"}, ("sex",)),
    ):
        found = enrolment.age(paper_case({"flex_age_limit": rule}, hukou="elsewhere", **answers))
        assert [(c.met, c.needs, c.sources) for c in found] == [(None, needs, ("paper",))]
    assert enrolment.age(paper_case({}, hukou="elsewhere")) == []


def test_an_age_for_others_is_not_asked_for() -> None:
    """A limit for people from elsewhere or for one sex says nothing of those whom it does not name."""
    men = {"male_below": 60, "text": "男不满六十岁。"}
    assert enrolment.age(paper_case({"flex_age_limit": men}, hukou="elsewhere", sex="female")) == []
    assert len(enrolment.age(paper_case({"flex_age_limit": men}, hukou="elsewhere", sex="male"))) == 1
    outsiders = {**men, "nonlocal_only": True}
    assert len(enrolment.age(paper_case({"flex_age_limit": outsiders}, hukou="elsewhere", sex="male"))) == 1
    for hukou in ({}, {"hukou": "local"}):
        assert enrolment.age(paper_case({"flex_age_limit": outsiders}, sex="male", **hukou)) == []
        assert len(enrolment.age(paper_case({"flex_age_limit": men}, sex="male", **hukou))) == 1


@pytest.mark.parametrize(("birth", "met", "earliest"), [("2010-11", True, ""), ("2010-12", False, "2026-12")])
def test_from_an_age_on(birth: str, met: bool, earliest: str) -> None:
    rule = {"from_age": 16, "male_below": 60, "nonlocal_only": True, "text": "满十六岁。"}
    found = enrolment.age(paper_case({"flex_age_limit": rule}, hukou="local", birth_month=birth))
    assert [(c.met, c.earliest_month, bool(c.remedy)) for c in found] == [(met, earliest, not met)]
    assert enrolment.age(paper_case({"flex_age_limit": rule}, hukou="local")) == []


TRACKS = [
    {"id": track, "base_age": base, "target_age": top, "step_months": step, "first_birth_month": first}
    for track, base, top, step, first in (
        ("male", 60, 63, 4, "1965-01"),
        ("female_55", 55, 58, 4, "1970-01"),
        ("female_50", 50, 55, 2, "1975-01"),
    )
]
MEN_AND_WOMEN = {"flex_age_limit": {"retirement": "before", "text": "没到法定退休年龄。"}}


@pytest.mark.parametrize(
    ("answers", "met", "needs", "status"),
    [
        # Born in July 1966: 60 in July 2026, five months later by the table: December 2026.
        ({"birth_month": "1966-07", "sex": "male"}, True, (), "eligible"),
        ({"birth_month": "1966-03", "sex": "male"}, False, (), "ineligible"),
        # Whatever the sex and the post: before all of the months, or after all of them.
        ({"birth_month": "1990-01"}, True, (), "eligible"),
        ({"birth_month": "1961-05"}, False, (), "ineligible"),
        ({"birth_month": "1973-01"}, None, ("sex",), "needs_answers"),
        ({"birth_month": "1973-01", "sex": "female"}, None, ("post_track",), "needs_answers"),
        # Not told at all: asked for, but the route stays open.
        ({}, None, ("birth_month",), "eligible"),
    ],
)
def test_before_the_statutory_retirement(
    answers: dict[str, str], met: bool | None, needs: tuple[str, ...], status: str
) -> None:
    found = enrolment.age(paper_case({**MEN_AND_WOMEN, "retire_age": {"tracks": TRACKS}}, hukou="local", **answers))
    assert [(c.met, c.needs, bool(c.remedy)) for c in found] == [(met, needs, met is False)]
    assert route_status(found) == status


def test_without_the_table_of_retirement_it_is_for_the_hotline() -> None:
    answers = {"hukou": "local", "birth_month": "1966-03", "sex": "male"}
    found = enrolment.age(paper_case(MEN_AND_WOMEN, **answers))
    assert [(c.met, c.policy_unknown, "12393" in c.remedy) for c in found] == [(None, True, True)]


def test_who_is_too_old_is_sent_where_they_may_join() -> None:
    rule = {"male_below": 60, "text": "男不满六十岁。"}
    remedies = [
        enrolment.age(paper_case({"flex_age_limit": rule}, hukou=hukou, sex="male", birth_month="1964-05"))[0].remedy
        for hukou in ("local", "elsewhere")
    ]
    assert ["户籍地" in remedy for remedy in remedies] == [False, True]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"last_paid_kind": "resident", "last_paid_month": "2026-10"}, [(False, "2027-01", True)]),
        ({"last_paid_kind": "resident"}, [(False, "2027-01", True)]),
        ({"last_paid_kind": "resident", "last_paid_month": "2025-12"}, [(None, "", True)]),
        ({"last_paid_kind": "resident", "last_paid_month": "2024-12"}, []),
        ({"last_paid_kind": "resident", "last_paid_month": "2026-10", "as_of": "2027-01-05"}, [(True, "", False)]),
        ({"last_paid_kind": "employee", "last_paid_month": "2026-10"}, []),
    ],
)
def test_a_resident_turns_in_the_month_that_the_place_names(answers: dict[str, str], expected: list[Any]) -> None:
    case = paper_case({"flex_from_resident": {"opens_month": 1, "text": "次年一月转。"}}, **answers)
    found = enrolment.leaving_resident(case)
    assert [(c.met, c.earliest_month, bool(c.remedy)) for c in found] == expected
    assert all(c.text == "次年一月转。" and c.sources == ("paper",) and c.id == "leaving_resident" for c in found)
    assert enrolment.leaving_resident(paper_case({}, **answers)) == []
