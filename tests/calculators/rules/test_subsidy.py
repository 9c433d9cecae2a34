"""The subsidy for people who are hard to employ, on a small table made here. Amounts in yuan."""

from __future__ import annotations

from calculators.engine.months import YearMonth
from calculators.rules import subsidy
from calculators.rules.flexible_stretches import Paid
from tests.calculators.rules.paper_book import paper_case


def test_a_subsidy_is_a_range_from_nothing_and_only_for_whom_it_is_asked() -> None:
    rule = {
        "max_ratio": {"numerator": 2, "denominator": 3},
        "max_years": 3,
        "extend_years_to_retirement_below": 5,
        "text": "最多三分之二。",
    }
    months = [YearMonth.of(2026, 12).plus(i) for i in range(12)]
    for values, answers in (({"hardship_subsidy": rule}, {}), ({}, {"subsidy": True})):
        case = paper_case(values, **answers)
        assert subsidy.subsidy(case, [Paid(months, case.ledger.input("缴费", 400, "元/月"))]) is None
    case = paper_case({"hardship_subsidy": rule}, subsidy=True)
    found = subsidy.subsidy(case, [Paid(months, case.ledger.input("缴费", 400, "元/月"))])
    assert found is not None
    assert [(str(a.value), a.standing) for a in (found.low, found.high)] == [("0", "estimate"), ("3200.00", "estimate")]
    assert found.months.value == 12


def test_only_the_months_that_it_runs_count() -> None:
    """A man born in March 1967 retires in October 2027: ten months, six at 300 and four at 330."""
    tracks = [{"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}]
    rule = {
        "max_ratio": {"numerator": 2, "denominator": 3},
        "max_years": 3,
        "extend_years_to_retirement_below": 5,
        "text": "最多三分之二。",
    }
    values = {"hardship_subsidy": rule, "retire_age": {"tracks": tracks}}
    case = paper_case(values, subsidy=True, birth_month="1967-03", sex="male")
    months = [YearMonth.of(2026, 12).plus(i) for i in range(24)]
    price = [case.ledger.input(words, number, "元/月") for words, number in (("旧", 300), ("新", 330), ("后", 900))]
    paid = [Paid(months[:6], price[0]), Paid(months[6:12], price[1]), Paid(months[12:], price[2])]
    found = subsidy.subsidy(case, paid)
    assert found is not None
    assert (found.months.value, str(found.high.value)) == (10, "2080.00")
