"""What each way to be insured costs, put together on small tables made here."""

from __future__ import annotations

from calculators.answers import premium
from tests.calculators.rules.paper_book import paper_case


def test_a_total_says_what_it_leaves_out_as_the_month_does() -> None:
    values = {
        "flex_base": {"kind": "fixed", "amount": "4000"},
        "flex_rate": {"variants": [{"id": "a", "label": "一档", "rate": "0.1"}]},
        "flex_addon": {"items": [{"id": "x", "label": "大病", "amount": None, "rate": None, "per": "month"}]},
    }
    figures = premium.answer(paper_case(values, horizon_months=2))["figures"]
    keys = ("flexible_monthly", "flexible_total", "total_flexible")
    assert [(figures[key]["value"], figures[key]["note"]) for key in keys] == [
        ("400.00", "不含大病，金额未核实"),
        ("800.00", "不含大病，金额未核实"),
        ("800.00", "不含大病，金额未核实"),
    ]
