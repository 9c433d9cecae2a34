"""The subsidy for people who are hard to employ, on a small table made here. Amounts in yuan."""

from __future__ import annotations

from calculators.engine.months import YearMonth
from calculators.rules import subsidy
from tests.calculators.rules.paper_book import paper_case


def test_a_subsidy_is_a_range_from_nothing_and_only_for_whom_it_is_asked() -> None:
    rule = {
        "max_ratio": {"numerator": 2, "denominator": 3},
        "max_years": 3,
        "extend_years_to_retirement_below": 5,
        "text": "最多三分之二。",
    }
    start = YearMonth.of(2026, 12)
    for values, answers in (({"hardship_subsidy": rule}, {}), ({}, {"subsidy": True})):
        case = paper_case(values, **answers)
        assert subsidy.subsidy(case, case.ledger.input("缴费", 4800, "元"), start, 12) is None
    case = paper_case({"hardship_subsidy": rule}, subsidy=True)
    found = subsidy.subsidy(case, case.ledger.input("缴费", 4800, "元"), start, 12)
    assert found is not None
    assert [(str(a.value), a.standing) for a in (found.low, found.high)] == [("0", "estimate"), ("3200.00", "estimate")]
    assert found.months.value == 12
