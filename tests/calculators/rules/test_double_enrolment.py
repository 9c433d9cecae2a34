"""What to keep and what comes back, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import overlap
from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.rules import double_enrolment
from tests.calculators.rules.paper_book import entry, leaves, paper_case

PREMIUM = {"coverage_year": 2027, "options": [{"id": "adult", "label": "成年人", "amount": "420", "who": "adult"}]}
TABLES: dict[str, Any] = {
    "duplicate_keep": {"employee_years": 1, "text": "满一年留职工。"},
    "duplicate_rule": [
        entry({"text": "旧办法。"}, until="2026-12-31"),
        entry({"text": "法律禁止。"}, **{"from": "2027-01-01"}),
    ],
    "refund_before_start": {"text": "没开始可以退。"},
    "refund_flex_rest": {"text": "退剩下的月份。"},
    "resident_premium": PREMIUM,
    "flex_base": {"kind": "fixed", "amount": "61500", "per": "year"},
    "flex_rate": {"variants": [{"id": "tier1", "label": "一档", "rate": "0.05"}]},
    "flex_cycle": {"options": ["yearly"], "prorated": True},
}
TWO_RATES = {"variants": [{"id": "a", "label": "甲档", "rate": "0.05"}, {"id": "b", "label": "乙档", "rate": "0.1"}]}


def run(values: dict[str, Any], **answers: Any) -> dict[str, Any]:
    made: dict[str, Any] = overlap.answer(paper_case(values, **answers))
    return made


@pytest.mark.parametrize(
    ("job", "as_of", "expected"),
    [
        ("2026-12", "2026-11-21", "420.00"),
        ("2026-12", "2026-12-31", "420.00"),
        ("2027-02", "2026-12-31", "0.00"),
        ("2027-01", "2027-01-01", "0.00"),
        ("2027-05", "2026-11-21", "0.00"),
    ],
)
def test_resident_premium_comes_back_before_its_year_begins(job: str, as_of: str, expected: str) -> None:
    made = run(TABLES, resident_last_year=2027, start_month=job, as_of=as_of)
    assert made["figures"]["refund"]["value"] == expected
    days = {d["id"]: d["date"] for d in made.get("deadlines", [])}
    assert days == ({"refund_before_start": "2026-12-31"} if expected == "420.00" else {})


def test_asked_for_after_the_year_began_is_left_to_the_tax_office() -> None:
    made = run(TABLES, resident_last_year=2027, start_month="2026-12", as_of="2027-01-01")
    assert made["figures"]["refund"]["standing"] == "unknown"
    assert "12366" in str(made["warnings"])


def test_a_year_that_is_past_does_not_overlap() -> None:
    made = run(TABLES, resident_last_year=2025, start_month="2026-12")
    assert "figures" not in made
    assert "没有重复的月份" in str(made["warnings"])


def test_the_month_of_the_job_not_answered_makes_an_estimate() -> None:
    made = run(TABLES, resident_last_year=2027)
    assert made["figures"]["refund"]["standing"] == "estimate"
    assert made["missing"] == ["start_month", "last_paid_kind", "continuous_months"]


def test_a_premium_that_is_not_known_gives_no_number_but_the_persons_own_does() -> None:
    tables = {k: v for k, v in TABLES.items() if k != "resident_premium"}
    answers = {"resident_last_year": 2027, "start_month": "2026-12"}
    made = run(tables, **answers)
    assert made["figures"]["refund"]["standing"] == "unknown"
    assert "local_values.resident_annual" in made["missing"]
    made = run(tables, **answers, local_values={"resident_annual": 450})
    assert (made["figures"]["refund"]["value"], made["figures"]["refund"]["standing"]) == ("450.00", "user")


def test_care_insurance_paid_together_is_left_out_and_options_are_apart() -> None:
    options = [
        {"id": i, "label": w, "amount": a, "who": "adult"}
        for i, w, a in (("low", "低档", "400"), ("high", "高档", "550"))
    ]
    tables = {**TABLES, "resident_premium": {"coverage_year": 2027, "options": options, "with_ltc": "25"}}
    made = run(tables, resident_last_year=2027, start_month="2026-12")
    assert made["figures"]["refund[low]"]["value"] == "400.00"
    assert made["figures"]["refund[high]"]["value"] == "550.00"
    assert (
        run(tables, resident_last_year=2027, start_month="2026-12", tier="高档")["figures"]["refund"]["value"]
        == "550.00"
    )


@pytest.mark.parametrize(("job", "expected"), [("2026-12", "256.25"), ("2027-10", "768.75"), ("2027-01", "3075.00")])
def test_flexible_premium_of_a_year_comes_back_for_the_months_left(job: str, expected: str) -> None:
    made = run(TABLES, last_paid_kind="flexible", start_month=job)
    assert made["figures"]["refund"]["value"] == expected


def test_monthly_payers_have_nothing_paid_ahead() -> None:
    tables = {**TABLES, "flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": {"options": ["monthly"]}}
    made = run(tables, last_paid_kind="flexible", start_month="2026-12")
    assert "figures" not in made
    assert "不会多交" in str(made["warnings"])


def test_who_may_pay_a_monthly_premium_for_the_year_gets_the_rest_back() -> None:
    """4000 × 0.05 a month, from November and from December on."""
    cycle = {"options": ["monthly", "yearly"]}
    tables = {**TABLES, "flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": cycle}
    for job, expected in (("2026-11", "400.00"), ("2026-12", "200.00")):
        made = run(tables, last_paid_kind="flexible", start_month=job)
        assert [f["value"] for f in made["figures"].values()] == [expected]


@pytest.mark.parametrize(
    ("more", "job", "premise"),
    [
        ({}, "2026-12", ""),
        ({"flex_cycle": []}, "2026-12", ""),
        ({}, "2027-01", "2027年已经缴清"),
        ({"flex_base": {"kind": "fixed", "amount": "4000"}}, "2026-12", ""),
        (
            {"flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": {"options": ["monthly", "yearly"]}},
            "2026-12",
            "全年一次缴清",
        ),
        (
            {"flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": {"options": ["monthly", "yearly"]}},
            "2027-02",
            "2027年全年一次缴清",
        ),
    ],
)
def test_what_must_have_been_paid_for_a_refund(more: dict[str, Any], job: str, premise: str) -> None:
    made = run({**TABLES, **more}, last_paid_kind="flexible", start_month=job)
    figure = made["figures"]["refund"]
    assert made["headline"] == (f"{premise}的，" if premise else "") + f"可以申请退{figure['value']}元。"
    assert ("没有缴清的，没有要退的" in figure["note"], "range" in figure) == (bool(premise), bool(premise))
    assert figure.get("range", ["0.00", figure["value"]]) == ["0.00", figure["value"]]


def test_a_refund_by_an_old_standard_says_so() -> None:
    old = {"flex_base": [entry({"kind": "fixed", "amount": "61500", "per": "year"}, until="2026-06-30")]}
    apart = {"id": "care", "label": "长护险", "amount": "132", "rate": None, "per": "year", "separate": True}
    addon = {"flex_addon": [entry({"items": [apart]}, until="2026-06-30")]}
    made = run({**TABLES, **old, **addon}, last_paid_kind="flexible", start_month="2026-12")
    told = [w["id"] for w in made["warnings"] if w["id"].startswith("stale_")]
    assert (made["figures"]["refund"]["standing"], told) == ("stale", ["stale_flex_base"])
    with_it = {"flex_addon": [entry({"items": [{**apart, "separate": False}]}, until="2026-06-30")]}
    made = run({**TABLES, **old, **with_it}, last_paid_kind="flexible", start_month="2026-12")
    assert "stale_flex_addon" in [w["id"] for w in made["warnings"]]


def test_both_premiums_are_named_apart() -> None:
    made = run(TABLES, last_paid_kind="flexible", start_month="2026-12", resident_last_year=2027)
    assert {k: f["value"] for k, f in made["figures"].items()} == {
        "refund[resident]": "420.00",
        "refund[flexible]": "256.25",
    }


@pytest.mark.parametrize(
    ("answers", "met", "missing"),
    [
        ({"last_paid_kind": "employee", "continuous_months": 12}, True, []),
        ({"last_paid_kind": "employee", "continuous_months": 11}, None, []),
        ({"last_paid_kind": "employee"}, None, ["continuous_months"]),
        ({"last_paid_kind": "resident", "continuous_months": 60}, None, []),
        ({"last_paid_kind": "flexible"}, True, []),
        ({}, None, ["last_paid_kind", "continuous_months"]),
    ],
)
def test_which_record_stays(answers: dict[str, Any], met: bool | None, missing: list[str]) -> None:
    made = run(TABLES, resident_last_year=2027, start_month="2026-12", **answers)
    route = made["routes"][0]
    assert route["reasons"][0]["met"] is met
    assert route["missing"] == missing


def test_each_month_has_its_own_rule() -> None:
    both = run(TABLES, resident_last_year=2027, start_month="2026-12")
    assert [w["text"] for w in both["warnings"] if w["id"].startswith("duplicate_")] == [
        "2026年12月：旧办法。",
        "2027年1月起：法律禁止。",
    ]
    only = run(TABLES, resident_last_year=2027, start_month="2027-02")
    assert [w["id"] for w in only["warnings"] if w["id"].startswith("duplicate_")] == ["duplicate_2027"]


def test_nothing_answered_asks() -> None:
    made = run(TABLES)
    assert made["headline"] == "先填交的是哪一种、哪一年度。"
    assert made["missing"][:2] == ["start_month", "last_paid_kind"]


@pytest.mark.parametrize(
    ("answers", "overlapping", "met", "needs", "remedy", "open_rule"),
    [
        ({}, False, None, ("last_paid_kind", "resident_last_year"), True, False),
        ({"last_paid_kind": "employee"}, False, None, ("resident_last_year",), True, False),
        ({"resident_last_year": 2026}, False, True, (), False, False),
        ({"last_paid_kind": "flexible"}, True, True, (), False, False),
        ({"last_paid_kind": "resident"}, True, None, (), True, True),
        ({}, True, None, ("last_paid_kind", "continuous_months"), True, False),
        ({"last_paid_kind": "employee"}, True, None, ("continuous_months",), True, False),
        ({"last_paid_kind": "employee", "continuous_months": 12}, True, True, (), False, False),
        ({"last_paid_kind": "employee", "continuous_months": 11}, True, None, (), True, True),
    ],
)
def test_the_record_to_keep_with_its_document(
    answers: dict[str, Any], overlapping: bool, met: bool | None, needs: tuple[str, ...], remedy: bool, open_rule: bool
) -> None:
    found = double_enrolment.kept(paper_case(TABLES, **answers), overlapping)
    assert [(c.id, c.met, c.needs, bool(c.remedy), c.policy_unknown) for c in found] == [
        ("keep", met, needs, remedy, open_rule)
    ]
    assert [(c.sources, c.earliest_month, "None" in c.text) for c in found] == [(("paper",), "", False)]
    assert ("满1年" in found[0].text) is (overlapping and answers.get("last_paid_kind") != "flexible")


def test_without_a_rule_nobody_says_which_record_to_keep() -> None:
    found = double_enrolment.kept(paper_case({}), overlapping=True)
    assert [(c.id, c.met, c.policy_unknown, bool(c.text), bool(c.remedy)) for c in found] == [
        ("keep", None, True, True, True)
    ]


@pytest.mark.parametrize(
    ("year", "job", "as_of", "expected"),
    [
        (2025, "2026-01", "2026-11-21", double_enrolment.OVER),
        (2026, "2026-02", "2025-11-21", double_enrolment.AFTER),
        (2027, "2026-12", "2026-12-31", double_enrolment.BEFORE),
        (2027, "2026-12", "2027-01-01", double_enrolment.BETWEEN),
        (2027, "2027-01", "2026-12-31", double_enrolment.TOGETHER),
        (2027, "2027-01", "2027-01-01", double_enrolment.AFTER),
    ],
)
def test_where_the_job_stands_against_the_year(year: int, job: str, as_of: str, expected: str) -> None:
    assert double_enrolment.stage(paper_case({}, as_of=as_of), year, YearMonth.parse(job)) == expected


@pytest.mark.parametrize(
    ("answers", "year"),
    [
        ({}, None),
        ({"resident_last_year": 2025, "last_paid_kind": "flexible"}, 2025),
        ({"last_paid_kind": "resident"}, None),
        ({"last_paid_kind": "resident", "pay_date": "2026-03-01"}, 2026),
        ({"last_paid_kind": "employee", "pay_date": "2026-03-01"}, None),
    ],
)
def test_the_year_that_was_paid_for(answers: dict[str, Any], year: int | None) -> None:
    assert double_enrolment.resident_year(paper_case({}, **answers)) == year


def refund(where: str, **more: Any) -> tuple[str, str, str, list[str]]:
    case = paper_case({**TABLES, **more}, start_month="2026-12")
    found = double_enrolment.resident_refunds(case, 2027, where, double_enrolment.job_month(case))
    assert isinstance(found, list) and len(found) == 1
    return found[0].key, found[0].label, str(found[0].amount.value), leaves(case, found[0].amount)


def test_a_refund_rests_on_the_month_of_the_job_and_the_premium_of_its_year() -> None:
    other = {"coverage_year": 2026, "options": [{"id": "old", "label": "成年人", "amount": "400", "who": "adult"}]}
    both = {"resident_premium": [entry(other), entry(PREMIUM)]}
    assert refund(double_enrolment.BEFORE, **both) == ("adult", "成年人", "420", ["2026-12", "420"])
    assert refund(double_enrolment.AFTER, **both) == ("", "", "0", ["2026-12"])


def test_the_rest_of_a_flexible_year_rests_on_the_job_the_base_and_the_rate() -> None:
    case = paper_case(TABLES, start_month="2027-10")
    found = double_enrolment.flexible_refunds(case, double_enrolment.job_month(case))
    assert isinstance(found, list)
    # 61500 × 5 % = 3075 a year; October, November and December are left.
    assert [(r.key, r.label, str(r.amount.value)) for r in found] == [("", "一档", "768.75")]
    assert sorted(leaves(case, found[0].amount)) == ["0.05", "2027-10", "2028-01", "61500"]


def test_an_option_of_a_flexible_year_is_refunded_apart() -> None:
    case = paper_case({**TABLES, "flex_rate": TWO_RATES}, start_month="2027-12")
    found = double_enrolment.flexible_refunds(case, double_enrolment.job_month(case))
    assert isinstance(found, list)
    assert [(r.key, r.label, str(r.amount.value)) for r in found] == [("a", "甲档", "256.25"), ("b", "乙档", "512.50")]


@pytest.mark.parametrize(
    ("more", "answers", "expected"),
    [
        # 61500 × 5 % ÷ 12 = 256.25 a month, whether the cycle is told or the base says that it is the year's.
        ({"flex_cycle": []}, {}, ["256.25"]),
        # 4000 × 5 % = 200 a month, paid for the year at once.
        ({"flex_base": {"kind": "fixed", "amount": "4000"}}, {}, ["200.00"]),
        ({"flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": []}, {}, None),
        ({"flex_base": {"kind": "fixed", "amount": "4000"}, "flex_cycle": {"options": ["monthly"]}}, {}, None),
        ({"flex_rate": TWO_RATES}, {}, ["256.25", "512.50"]),
        ({"flex_rate": TWO_RATES}, {"variant": "乙档"}, ["512.50"]),
    ],
)
def test_which_flexible_premiums_come_back(
    more: dict[str, Any], answers: dict[str, Any], expected: list[str] | None
) -> None:
    case = paper_case({**TABLES, **more}, start_month="2027-12", **answers)
    found = double_enrolment.flexible_refunds(case, double_enrolment.job_month(case))
    assert not isinstance(found, Unknown)
    assert (None if found is None else [str(r.amount.value) for r in found]) == expected


@pytest.mark.parametrize("left_out", ["refund_before_start", "refund_flex_rest", "flex_base"])
def test_a_refund_that_nobody_has_told_is_not_known(left_out: str) -> None:
    case = paper_case({**TABLES, left_out: []}, start_month="2026-12")
    job = double_enrolment.job_month(case)
    resident = double_enrolment.resident_refunds(case, 2027, double_enrolment.BEFORE, job)
    flexible = double_enrolment.flexible_refunds(case, job)
    unknown = [found.parameter for found in (resident, flexible) if isinstance(found, Unknown)]
    assert unknown == [left_out]


def test_without_a_standard_a_refund_rests_on_nothing() -> None:
    case = paper_case({**TABLES, "flex_base": []})
    assert double_enrolment.flexible_readings(case, YearMonth.of(2026, 12)) == ()


def test_who_pays_by_the_month_has_paid_nothing_ahead() -> None:
    tables = {**TABLES, "resident_premium": [], "resident_formula": {"base": "4000", "rate": "0.025"}}
    case = paper_case(tables, start_month="2026-12")
    job = double_enrolment.job_month(case)
    assert double_enrolment.resident_refunds(case, 2027, double_enrolment.BEFORE, job) is None
