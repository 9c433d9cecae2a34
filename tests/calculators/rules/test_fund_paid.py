"""What the person pays while the fund pays."""

from __future__ import annotations

import pytest

from calculators.engine.months import YearMonth
from calculators.engine.result import ResultBuilder
from calculators.rules import fund_paid
from tests.calculators.rules.paper_book import paper_case


def said(out: ResultBuilder) -> dict[str, str]:
    return {warning["id"]: warning["text"] for warning in out.warnings}


def test_while_the_fund_pays_the_person_pays_nothing() -> None:
    case = paper_case({"fund_paid": {"individual": "0", "text": "基金交。"}})
    out = ResultBuilder("routes", case)
    fund_paid.add_cost(case, out)
    figure = out.figures["fund_paid_monthly"]
    assert (figure["value"], figure["unit"], figure["standing"]) == ("0.00", "元/月", "known")
    assert list(said(out)) == ["fund_paid_starts"]
    out = ResultBuilder("routes", paper_case({}))
    fund_paid.add_cost(out.case, out)
    assert (out.figures, list(said(out))) == ({}, ["unknown_fund_paid"])


DAY, NEXT = "claim_day", "registration_next_day"


@pytest.mark.parametrize(
    ("starts", "as_of", "status", "first", "expected"),
    [
        (DAY, "2026-11-30", None, "2026-12", "2026-11"),
        (DAY, "2026-11-30", "none", "2026-12", "2026-11"),
        (DAY, "2026-11-01", None, "2026-11", "2026-11"),
        (DAY, "2026-11-05", None, "2026-09", "2026-09"),
        # Whoever begins later claims later; whoever has claimed is covered already.
        (DAY, "2026-11-05", None, "2027-01", "2027-01"),
        (DAY, "2026-11-05", "applied", "2027-01", "2026-11"),
        (DAY, "2026-11-05", "receiving", "2026-11", "2026-11"),
        (DAY, "2026-11-05", "ended", "2026-12", "2026-12"),
        (NEXT, "2026-11-29", None, "2026-12", "2026-11"),
        (NEXT, "2026-11-30", None, "2026-12", "2026-12"),
        ("payment_next_month", "2026-11-05", None, "2026-12", "2026-12"),
        (None, "2026-11-05", None, "2026-12", "2026-12"),
    ],
)
def test_a_place_may_count_from_the_claim(
    starts: str | None, as_of: str, status: str | None, first: str, expected: str
) -> None:
    told = {"text": "本地的办法。", **({} if starts is None else {"starts": starts})}
    answers = {} if status is None else {"benefit_status": status}
    case = paper_case({"fund_medical_local": told}, as_of=as_of, last_paid_month="2026-08", **answers)
    assert str(fund_paid.begins(case, YearMonth.parse(first))) == expected
    out = ResultBuilder("unemployment", case)
    fund_paid.say_claim(case, out, YearMonth.parse(first))
    assert bool(said(out)) == (expected < first)
    for text in said(out).values():
        assert f"申领手续{'当天' if starts == DAY else '次日'}起有医保" in text


@pytest.mark.parametrize(
    ("paid", "expected"), [("2026-09", True), ("2026-10", True), ("2026-11", False), (None, False)]
)
def test_the_month_of_the_claim_is_told_where_nobody_else_pays_for_it(paid: str | None, expected: bool) -> None:
    answers = {} if paid is None else {"last_paid_month": paid}
    out = ResultBuilder("plan", paper_case({"fund_medical_local": {"starts": DAY, "text": "办法。"}}, **answers))
    fund_paid.say_claim(out.case, out, YearMonth.of(2026, 12))
    assert bool(out.warnings) is expected


def test_without_a_local_rule_the_cover_begins_with_the_benefit() -> None:
    first = YearMonth.of(2026, 12)
    assert fund_paid.begins(paper_case({}, last_paid_month="2026-10"), first) == first
