"""What can be taken along: the call script, the sheet, the message, and who sees what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from calculators import shelf
from calculators.engine import fields as f
from calculators.engine.book import Book
from calculators.engine.situation import RefusedError
from calculators.run import CALCULATORS, run, situation_of
from calculators.session import Session
from calculators.views.call import Call, calls
from calculators.views.form import render_form
from calculators.views.result import render_result
from calculators.views.said import answered, opening
from calculators.views.take import take

P1 = {
    "as_of": "2026-11-21",
    "city": "110000",
    "hukou": "elsewhere",
    "last_paid_month": "2026-08",
    "last_paid_kind": "employee",
    "separation": "resigned",
    "unemployment_paid_months": 60,
}
HEALTH = {
    "pregnant": True,
    "due_month": "2027-03",
    "in_hospital": True,
    "long_term_medication": True,
    "hardship": "low_income",
}


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def script(book: Book, calculator: str, raw: dict[str, Any]) -> dict[str, Call]:
    made = calls(run(calculator, raw, book), situation_of(raw, book), book)
    return {call.name: call for call in made}


def test_the_opening_names_the_persons_own_months(book: Callable[[str], Book]) -> None:
    bj = book("110000")
    assert opening(situation_of(P1, bj), bj) == (
        "你好，我在北京参加医保。最后一次缴费是2026年8月，单位交的职工医保。我是外省户口。"
    )


def test_a_call_for_each_line_with_the_area_code(book: Callable[[str], Book]) -> None:
    made = script(book("110000"), "plan", P1)
    assert {name: call.number for name, call in made.items()} == {
        "医保": "010-12393",
        "人社": "010-12333",
        "税务": "010-12366",
    }
    asked = made["医保"].questions
    assert asked[0] == "我从2026年9月起没有缴费。现在接着交，从哪个月起能报销？"
    assert any("外地户口" in text for text in asked)
    assert len(asked) <= 5


def test_no_question_about_hukou_for_a_local(book: Callable[[str], Book]) -> None:
    made = script(book("110000"), "plan", {**P1, "hukou": "local"})
    assert not [text for call in made.values() for text in call.questions if "外地户口" in text]


def test_what_is_known_is_not_asked(book: Callable[[str], Book]) -> None:
    """Changsha's rule for a break is in the data; a city without data has to ask for it."""
    changsha = script(book("430100"), "gap", {**P1, "city": "430100"})
    lhasa = script(book("540100"), "gap", {**P1, "city": "540100"})
    question = "断缴以后改灵活就业"
    assert not [text for text in changsha["医保"].questions if question in text]
    assert [text for text in lhasa["医保"].questions if question in text]


def test_legal_aid_comes_first_for_the_pregnant(book: Callable[[str], Book]) -> None:
    raw = {**P1, "pregnant": True, "separation": "contract_expired_not_renewed_by_employer"}
    made = script(book("110000"), "routes", raw)
    assert next(iter(made)) == "法律援助"
    assert made["法律援助"].number == "12348"


def test_an_answer_the_calculator_does_not_read_raises_no_question(book: Callable[[str], Book]) -> None:
    assert "in_hospital" not in CALCULATORS["premium"].READS
    made = script(book("110000"), "premium", {**P1, "in_hospital": True})
    assert not [text for call in made.values() for text in call.questions if "住院" in text]


def test_health_is_said_only_where_it_is_wanted(book: Callable[[str], Book]) -> None:
    bj = book("110000")
    situation = situation_of({**P1, **HEALTH, "bill": {"kind": "inpatient", "total": 20000}}, bj)
    public = [question for question, _ in answered(situation, bj, private=False)]
    everything = [question for question, _ in answered(situation, bj, private=True)]
    told = {f.BY_NAME[name].label for name in HEALTH} | {"住院还是门诊", "账单总额"}
    assert not told & set(public)
    assert told <= set(everything)
    assert set(public) < set(everything)


def test_every_private_field_is_marked_in_the_forms(book: Callable[[str], Book]) -> None:
    marked = set()
    for calculator in CALCULATORS:
        html = render_form(calculator, book("430100"), [("430100", "长沙市")])
        for name, mark in re.findall(r'class="bdb-field" data-field="([^"]+)"( data-private)?', html):
            assert bool(mark) == (name.partition(".")[0] in f.PRIVATE), name
            marked |= {name.partition(".")[0]} if mark else set()
    assert {"pregnant", "in_hospital", "due_month", "bill"} <= marked


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_the_sheet_has_blanks_boxes_and_nothing_personal(book: Callable[[str], Book], calculator: str) -> None:
    made = take(calculator, {**P1, **HEALTH}, book("110000"), detailed=False)
    sheet = made["sheet"]
    for part in (
        "非政府网站，不办业务，不收费",
        "姓名：",
        "工号或工单号",
        "从哪个月起能用",
        "核对日期：2026年11月21日",
    ):
        assert part in plain(sheet)
    assert sheet.count("bdb-box") >= 6
    assert sheet.count("bdb-blank-row") <= 5
    conditions = plain(sheet.split("按这些情况算的")[-1])
    assert "怀孕" not in conditions and "低保" not in conditions


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_everything_of_one_answer(book: Callable[[str], Book], calculator: str) -> None:
    made = take(calculator, P1, book("110000"), detailed=False)
    assert set(made["panels"]) == {"ics", "call", "text", "link"}
    assert made["ics"].startswith("BEGIN:VCALENDAR\r\n")
    headline = run(calculator, P1, book("110000"))["headline"]
    assert headline in plain(made["sheet"])
    assert headline in made["panels"]["text"].replace("&quot;", '"')
    ids = re.findall(r'\bid="([^"]+)"', "".join(made["panels"].values()) + made["sheet"])
    assert ids == []


def test_bad_input_is_refused(book: Callable[[str], Book]) -> None:
    with pytest.raises(RefusedError):
        take("plan", {**P1, "horizon_months": 99}, book("110000"), detailed=False)


def test_the_request_of_the_browser() -> None:
    shelf.ensure()
    session = Session()
    for name in ("national", "110000"):
        session.handle(json.dumps({"load": (shelf.BOOKS / f"{name}.json").read_text(encoding="utf-8")}))
    answers = {"city": "110000", "as_of": "2026-11-21", "last_paid_month.year": "2026", "last_paid_month.month": "08"}
    made = json.loads(session.handle(json.dumps({"take": "gap", "answers": answers})))
    assert made["errors"] == [] and "续缴截止" in made["ics"]
    assert "稳妥的最后一天" not in made["ics"]
    detailed = json.loads(session.handle(json.dumps({"take": "gap", "answers": answers, "details": True})))
    assert "稳妥的最后一天" in detailed["ics"]
    refused = json.loads(session.handle(json.dumps({"take": "gap", "answers": {**answers, "as_of": "x"}})))
    assert [error["field"] for error in refused["errors"]] == ["as_of"]


def test_no_calendar_button_without_a_day_ahead(book: Callable[[str], Book]) -> None:
    ahead = render_result(run("gap", P1, book("110000")), "2026-11-21")
    past = render_result(run("gap", {**P1, "last_paid_month": "2025-01"}, book("110000")), "2026-11-21")
    assert 'data-take="ics"' in ahead
    assert 'data-take="ics"' not in past
    assert 'data-take="sheet"' in past


def test_what_was_answered_decides_what_is_asked(book: Callable[[str], Book]) -> None:
    raw = {"as_of": "2026-11-21", "city": "110000", "separation": "employer_at_fault_resignation"}
    made = script(book("110000"), "routes", {**raw, "benefit_status": "receiving"})
    assert "单位欠缴社保" in made["法律援助"].questions[0]
    gap = script(book("110000"), "gap", {**raw, "benefit_status": "receiving", "last_paid_month": "2026-11"})
    assert any("失业金停发以后" in text for text in gap["医保"].questions)


def test_the_opening_without_a_month_and_a_number_of_the_persons_own(book: Callable[[str], Book]) -> None:
    changsha = book("430100")
    raw = {"as_of": "2026-11-21", "city": "430100", "local_values": {"flexible_monthly": 412.5}}
    situation = situation_of(raw, changsha)
    assert opening(situation, changsha) == "你好，我在长沙参加医保。"
    term = changsha.parameters["flexible_monthly"]["term"]
    assert dict(answered(situation, changsha, private=False))[term] == "412.5"


def test_two_rules_with_one_question_are_asked_about_once(book: Callable[[str], Book]) -> None:
    here = book("430100")
    names = ("unemployment_amount", "unemployment_bounds_rule")
    assert len({here.parameters[name]["ask"] for name in names}) == 1
    result = {"calculator": "unemployment", "warnings": [{"id": f"unknown_{name}", "text": ""} for name in names]}
    made = calls(result, situation_of({"as_of": "2026-11-21", "city": "430100"}, here), here)
    asked = [question for call in made for question in call.questions]
    assert len([question for question in asked if "失业保险金是多少元" in question]) == 1
    assert len(asked) == len(set(asked))
