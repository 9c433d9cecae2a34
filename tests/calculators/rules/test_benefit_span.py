"""How many months of benefit, and which: on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.months import YearMonth
from calculators.rules import benefit_months, benefit_span
from tests.calculators.rules.paper_book import leaves, paper_case

EXTENSION = {"unemployment_extension": {"months_to_retirement_below": 12, "text": "不足一年，发到退休。"}}
TRACK = {
    "retire_age": {
        "tracks": [{"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}]
    }
}
CAP = {"rows": [{"from_months": 12, "below_months": 60, "months": 12}, {"from_months": 60, "months": 18}]}


def span(
    months: int | None, values: dict[str, Any] | None = None, **answers: Any
) -> tuple[str, str | None, str] | None:
    case = paper_case({**TRACK, **(EXTENSION if values is None else values)}, **answers)
    told = None if months is None else case.ledger.input("能领几个月", months, "月")
    found = benefit_span.spans(case, told)
    if not found:
        return None
    one = found[0]
    return str(one.first.month), None if one.last is None else str(one.last.month), one.kind


# Born in 1966-05: the month of retirement is 2026-10 (60 years and five months).
# Born in 1967-01: seven months later than sixty, 2027-08.
OLD = {"sex": "male", "birth_month": "1967-01"}


@pytest.mark.parametrize(
    ("months", "answers", "expected"),
    [
        (3, {}, ("2026-12", "2027-02", "")),
        (1, {}, ("2026-12", "2026-12", "")),
        (0, {}, None),
        # Where the place's months are not known, the first one still is.
        (None, {}, ("2026-12", None, "")),
        (None, {"benefit_first_month": "2026-10"}, ("2026-10", None, "")),
        (None, {"benefit_status": "receiving"}, None),
        (None, {"benefit_status": "ended"}, None),
        (3, {"benefit_first_month": "2026-10"}, ("2026-10", "2026-12", "")),
        (3, {"benefit_status": "receiving"}, None),
        (3, {"benefit_status": "receiving", "benefit_last_month": "2027-01"}, ("2026-11", "2027-01", "")),
        (3, {"benefit_last_month": "2026-12"}, ("2026-12", "2026-12", "")),
        (3, {"benefit_last_month": "2026-11"}, None),
        (9, OLD, ("2026-12", "2027-08", "")),
        (8, OLD, ("2026-12", "2027-08", "extended")),
        (10, OLD, ("2026-12", "2027-08", "cut")),
        (10, {**OLD, "benefit_first_month": "2027-08"}, ("2027-08", "2027-08", "cut")),
        (10, {**OLD, "benefit_first_month": "2027-09"}, None),
    ],
)
def test_first_and_last_month(
    months: int | None, answers: dict[str, Any], expected: tuple[str, str | None, str] | None
) -> None:
    assert span(months, **answers) == expected


@pytest.mark.parametrize(
    ("months", "last", "kind"), [(8, "2028-11", "extended"), (7, "2027-11", "border"), (6, "2027-10", "")]
)
def test_it_runs_on_only_when_less_than_a_year_is_left(months: int, last: str, kind: str) -> None:
    """Born in 1968-01 retires in 2028-11: eight months from 2027-05 end eleven months before, seven twelve."""
    found = span(months, sex="male", birth_month="1968-01", benefit_first_month="2027-05")
    assert found == ("2027-05", last, kind)


def test_without_the_rule_it_does_not_run_on() -> None:
    assert span(8, {}, **OLD) == ("2026-12", "2027-07", "")


def counted(months: int | None, **answers: Any) -> tuple[int | None, int | None, str]:
    """Months by entitlement that are drawn, months after them, and how well the last month is known."""
    case = paper_case({**TRACK, **EXTENSION}, **answers)
    told = None if months is None else case.ledger.input("能领几个月", months, "月")
    (one,) = benefit_span.spans(case, told)
    assert one.last is not None
    regular, more = (None if x is None else int(x.value) for x in (one.regular, one.more))
    return regular, more, one.last.standing


@pytest.mark.parametrize(
    ("months", "answers", "expected"),
    [
        (3, {}, (3, None, "estimate")),
        (8, OLD, (8, 1, "estimate")),
        (8, {**OLD, "benefit_first_month": "2026-12"}, (8, 1, "known")),
        # 2026-12 to 2027-08, whenever within the month before it begins.
        (22, OLD, (9, None, "known")),
        (22, {"benefit_first_month": "2026-12", "benefit_last_month": "2027-01"}, (2, None, "known")),
        # Since when it is drawn nobody has said: the whole entitlement, or nothing where it is cut.
        (22, {"benefit_status": "receiving", "benefit_last_month": "2027-01"}, (22, None, "known")),
        (None, {"benefit_status": "receiving", "benefit_last_month": "2027-01"}, (None, None, "known")),
        (22, {**OLD, "benefit_status": "receiving", "benefit_last_month": "2027-12"}, (None, None, "known")),
        # Used up: 2026-12 to 2027-08 follow.
        (24, {**OLD, "benefit_status": "ended", "benefit_last_month": "2026-11"}, (0, 9, "known")),
        (
            24,
            {**OLD, "benefit_status": "ended", "benefit_first_month": "2026-10", "benefit_last_month": "2026-11"},
            (2, 9, "known"),
        ),
    ],
)
def test_the_months_that_are_really_drawn(
    months: int | None, answers: dict[str, Any], expected: tuple[int | None, int | None, str]
) -> None:
    assert counted(months, **answers) == expected


# --- after its end ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"benefit_last_month": "2026-10"}, ["extended"]),
        ({"benefit_last_month": "2026-09"}, ["extended"]),
        ({"benefit_last_month": "2026-08"}, ["border"]),
        ({"benefit_last_month": "2026-07"}, [""]),
        ({}, [None]),
        ({"birth_month": "1975-01"}, [""]),
        # Worked again since: another benefit is to be claimed.
        ({"benefit_last_month": "2026-09", "last_paid_month": "2026-10", "last_paid_kind": "employee"}, [""]),
        ({"benefit_last_month": "2026-09", "last_paid_month": "2026-10", "last_paid_kind": "flexible"}, ["extended"]),
        ({"benefit_last_month": "2026-09", "last_paid_month": "2026-09", "last_paid_kind": "employee"}, ["extended"]),
        # Retired before this month.
        ({"birth_month": "1966-05", "benefit_last_month": "2026-09"}, [""]),
    ],
)
def test_a_benefit_used_up_runs_on_to_a_near_retirement(answers: dict[str, str], expected: list[str | None]) -> None:
    case = paper_case({**TRACK, **EXTENSION}, **{**OLD, "benefit_status": "ended", **answers})
    assert benefit_span.after_end(case) == expected
    assert benefit_span.after_end(paper_case(TRACK, **{**OLD, "benefit_status": "ended", **answers})) == []


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ({"benefit_status": "receiving", "benefit_last_month": "2027-02"}, "2027-08"),
        ({"benefit_status": "receiving"}, None),
        ({"benefit_status": "applied", "benefit_last_month": "2027-02"}, None),
        ({"benefit_status": "ended", "benefit_last_month": "2026-10", "last_paid_month": "2026-10"}, "2027-08"),
        # It must be asked for, and begins next month: there is a gap before it.
        ({"benefit_status": "ended", "benefit_last_month": "2026-09", "last_paid_month": "2026-09"}, None),
        ({"benefit_status": "ended", "benefit_last_month": "2026-10"}, None),
    ],
)
def test_the_fund_goes_on_paying_without_a_break(answers: dict[str, str], last: str | None) -> None:
    found = benefit_span.going_on(paper_case({**TRACK, **EXTENSION}, **OLD, **answers))
    assert (None if found is None else str(found)) == last


def test_a_gap_before_it_goes_on_is_shown() -> None:
    answers = {"benefit_status": "ended", "benefit_first_month": "2026-01", "benefit_last_month": "2026-09"}
    found = benefit_span.drawn(paper_case({**TRACK, **EXTENSION}, **OLD, **answers))
    assert found is not None and (str(found.first.month), found.kind) == ("2026-12", "extended")


@pytest.mark.parametrize(
    ("last_paid", "first", "expected"),
    [("2026-08", "2026-11", ["2026-09", "2026-10"]), ("2026-10", "2026-11", []), (None, "2026-11", [])],
)
def test_the_months_before_it_are_paid_by_nobody(last_paid: str | None, first: str, expected: list[str]) -> None:
    case = paper_case({}, benefit_first_month=first, **({"last_paid_month": last_paid} if last_paid else {}))
    assert [str(m) for m in benefit_span.uncovered_before(case, benefit_span.first_month(case))] == expected


# --- how many months ------------------------------------------------------------------


@pytest.mark.parametrize(("paid", "months"), [(11, 0), (12, 12), (59, 12), (60, 18), (400, 18)])
def test_a_table_holds_from_its_first_month(paid: int, months: int) -> None:
    assert benefit_months.from_table(CAP["rows"], paid) == months


STEPS = {
    "kind": "steps",
    "cap": 20,
    "steps": [
        {"from_months": 0, "below_months": 48, "each_months": 12, "grant": 2},
        {"from_months": 48, "each_months": 12, "grant": 3, "round_up_from": 6},
    ],
}


@pytest.mark.parametrize(
    ("paid", "months"),
    [(0, 0), (11, 0), (12, 2), (23, 2), (24, 4), (48, 8), (53, 8), (54, 11), (60, 11), (65, 11), (66, 14), (120, 20)],
)
def test_steps_grant_for_whole_stretches_and_for_a_rest_from_its_threshold(paid: int, months: int) -> None:
    assert benefit_months.by_formula(STEPS, paid) == months


TABLE: dict[str, Any] = {
    "kind": "table",
    "rows": [{"from_months": 12, "below_months": 60, "months": 5}, {"from_months": 60, "months": 7}],
}


@pytest.mark.parametrize(
    ("paid", "more", "months"),
    [
        (60, {}, 7),
        (90, {}, 7),
        (59, {"then": {"from_months": 60, "each_months": 12, "grant": 2}}, 5),
        (60, {"then": {"from_months": 60, "each_months": 12, "grant": 2}}, 7),
        (71, {"then": {"from_months": 60, "each_months": 12, "grant": 2}}, 7),
        (72, {"then": {"from_months": 60, "each_months": 12, "grant": 2}}, 9),
        (96, {"then": {"from_months": 60, "each_months": 12, "grant": 2}, "cap": 10}, 10),
    ],
)
def test_a_table_may_go_on_by_steps(paid: int, more: dict[str, Any], months: int) -> None:
    assert benefit_months.by_formula({**TABLE, **more}, paid) == months


@pytest.mark.parametrize(
    ("answers", "cap", "months"),
    [
        ({"unemployment_paid_months": 30}, "12", "5"),
        ({"unemployment_paid_months": 30, "unemployment_unclaimed_months": 4}, "16", "9"),
        ({"unemployment_paid_months": 30, "unemployment_unclaimed_months": 1}, "13", "6"),
        ({"unemployment_paid_months": 30, "unemployment_unclaimed_months": 22}, "24", "24"),
        ({"unemployment_paid_months": 11, "unemployment_unclaimed_months": 1}, "1", "1"),
        ({"unemployment_paid_months": 11}, "0", "0"),
        ({"unemployment_paid_months": 11, "unemployment_unclaimed_months": 4}, "4", "4"),
        ({"unemployment_paid_months": 12}, "12", "5"),
    ],
)
def test_what_is_left_of_an_earlier_spell_is_added(answers: dict[str, int], cap: str, months: str) -> None:
    values = {
        "unemployment_cap": {**CAP, "merged_cap": 24},
        "unemployment_months": TABLE,
        "unemployment_resume": {"text": "接着领。"},
    }
    found = benefit_months.duration(paper_case(values, **answers))
    assert found is not None and found.months is not None
    assert (str(found.cap.value), str(found.months.value)) == (cap, months)
    assert found.why
    assert (found.formula is None) is (answers["unemployment_paid_months"] < 12)


@pytest.mark.parametrize(
    ("answers", "cap", "months"),
    [
        ({"unemployment_paid_months": 30}, ["30"], ["30"]),
        ({"unemployment_paid_months": 30, "unemployment_unclaimed_months": 1}, ["30", "24", "1"], ["30", "24", "1"]),
        ({"unemployment_paid_months": 11}, ["11"], ["11"]),
        ({"unemployment_paid_months": 11, "unemployment_unclaimed_months": 1}, ["11", "1", "24"], ["11", "1"]),
    ],
)
def test_the_months_rest_on_what_the_person_answered(
    answers: dict[str, int], cap: list[str], months: list[str]
) -> None:
    values = {
        "unemployment_cap": {**CAP, "merged_cap": 24},
        "unemployment_months": TABLE,
        "unemployment_resume": {"text": "接着领。"},
    }
    case = paper_case(values, **answers)
    found = benefit_months.duration(case)
    assert found is not None and found.months is not None
    assert (leaves(case, found.cap), leaves(case, found.months)) == (cap, months)
    chosen = [step for step in case.ledger.steps if step.op == "decide"]
    assert [step.label for step in chosen if not step.operands] == []


def test_steps_past_a_table_begin_where_its_last_row_ends() -> None:
    ends = {**TABLE["rows"][1], "below_months": 72}
    formula = {"kind": "table", "rows": [TABLE["rows"][0], ends]}
    then = {"then": {"from_months": 72, "each_months": 12, "grant": 2}}
    assert [benefit_months.by_formula({**formula, **then}, paid) for paid in (71, 72, 83, 84)] == [7, 7, 7, 9]
    assert benefit_months.by_formula(formula, 72) == 0


def test_a_rest_of_one_month_may_count() -> None:
    step = {"from_months": 12, "each_months": 12, "grant": 2, "round_up_from": 1}
    found = [benefit_months.by_formula({"kind": "steps", "steps": [step]}, paid) for paid in (11, 12, 13, 24, 25)]
    assert found == [0, 0, 2, 2, 4]


def test_nothing_is_counted_without_an_answer_or_the_rule() -> None:
    assert benefit_months.duration(paper_case({"unemployment_cap": {**CAP, "merged_cap": 24}})) is None
    assert benefit_months.duration(paper_case({}, unemployment_paid_months=30)) is None
    found = benefit_months.duration(
        paper_case({"unemployment_cap": {**CAP, "merged_cap": 24}}, unemployment_paid_months=30)
    )
    assert found is not None and (str(found.cap.value), found.months, found.formula) == ("12", None, None)
    assert YearMonth.of(2026, 12) == benefit_span.first_month(paper_case({})).month
