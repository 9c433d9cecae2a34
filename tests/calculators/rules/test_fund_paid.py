"""What the person pays while the fund pays."""

from __future__ import annotations

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
