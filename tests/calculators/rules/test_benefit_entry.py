"""Each condition of the benefit, with the document that it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.engine.truth import Condition
from calculators.rules import benefit_entry
from tests.calculators.rules.paper_book import entry, paper_case

TABLES = {
    "fund_paid": {"individual": "0", "text": "基金交。"},
    "unemployment_conditions": {"min_months": 12, "text": "满一年。"},
    "unemployment_resume": {"text": "接着领。"},
    "unemployment_stop": {"text": "停发。"},
    "involuntary_separation": {
        "counts": ["dismissed"],
        "unclear": ["contract_expired_not_renewed_by_employee"],
        "excluded": ["resigned"],
        "text": "不是自己要走。",
    },
    "contract_expiry_note": {"text": "不分哪一方。"},
    "retire_age": {
        "tracks": [{"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"}]
    },
}


def conditions(left_out: str = "", **answers: Any) -> dict[str, Condition]:
    values = {name: [entry(value, source=name)] for name, value in TABLES.items() if name != left_out}
    return {c.id: c for c in benefit_entry.conditions(paper_case(values, **answers))}


def test_whoever_draws_it_has_met_every_condition() -> None:
    found = conditions(benefit_status="receiving")
    assert [(c.met, c.sources) for c in found.values()] == [(True, ("fund_paid",))]
    assert list(found) == ["receiving"]


@pytest.mark.parametrize(("status", "met"), [("ended", False), ("none", True), (None, True)])
def test_a_benefit_that_has_ended(status: str | None, met: bool) -> None:
    found = conditions(**({} if status is None else {"benefit_status": status}))["not_ended"]
    assert (found.met, found.sources, bool(found.remedy), found.earliest_month) == (met, ("fund_paid",), not met, "")


@pytest.mark.parametrize(
    ("answers", "met", "needs", "source"),
    [
        ({}, None, ("unemployment_paid_months",), "unemployment_conditions"),
        ({"unemployment_paid_months": 12}, True, (), "unemployment_conditions"),
        ({"unemployment_paid_months": 11}, False, ("unemployment_unclaimed_months",), "unemployment_conditions"),
        ({"unemployment_paid_months": 11, "unemployment_unclaimed_months": 0}, False, (), "unemployment_conditions"),
        ({"unemployment_paid_months": 11, "unemployment_unclaimed_months": 1}, True, (), "unemployment_resume"),
    ],
)
def test_the_paid_months(answers: dict[str, int], met: bool | None, needs: tuple[str, ...], source: str) -> None:
    found = conditions(**answers)["paid_months"]
    assert (found.met, found.needs, found.sources) == (met, needs, (source,))
    assert (found.remedy.startswith("还差1个月。"), found.earliest_month) == (met is False, "")


@pytest.mark.parametrize(
    ("kind", "met", "needs", "more"),
    [
        (None, None, ("separation",), ()),
        ("dismissed", True, (), ()),
        ("resigned", False, (), ()),
        ("contract_expired_not_renewed_by_employee", True, (), ("contract_expiry_note",)),
    ],
)
def test_the_end_of_the_work(kind: str | None, met: bool | None, needs: tuple[str, ...], more: tuple[str, ...]) -> None:
    found = conditions(**({} if kind is None else {"separation": kind}))["involuntary"]
    assert (found.met, found.needs, found.sources) == (met, needs, ("involuntary_separation", *more))
    assert bool(found.remedy) is (met is False or more != ())
    assert found.text and not found.policy_unknown and found.earliest_month == ""


def test_a_contract_run_out_without_the_note_is_an_open_question() -> None:
    found = conditions("contract_expiry_note", separation="contract_expired_not_renewed_by_employee")["involuntary"]
    assert (found.met, found.policy_unknown, found.needs) == (None, True, ())
    assert (found.sources, found.earliest_month) == (("involuntary_separation",), "")
    assert found.text and found.remedy


@pytest.mark.parametrize(
    ("left_out", "key"), [("unemployment_conditions", "paid_months"), ("involuntary_separation", "involuntary")]
)
def test_without_the_rule_nothing_is_decided(left_out: str, key: str) -> None:
    found = conditions(left_out, separation="dismissed", unemployment_paid_months=60)[key]
    assert (found.met, found.policy_unknown, found.remedy, found.sources) == (None, True, "打12333问。", ())


@pytest.mark.parametrize("registered", [True, False, None])
def test_the_registration_can_be_made_up_this_month(registered: bool | None) -> None:
    found = conditions(**({} if registered is None else {"unemployment_registered": registered}))["registered"]
    assert (found.met is True, found.curable) == (registered is True, registered is not True)
    assert found.sources == ("unemployment_conditions",)
    assert found.earliest_month == ("" if registered else "2026-11")


@pytest.mark.parametrize(
    ("born", "told"), [("1966-05", True), ("1966-06", True), ("1966-09", False), ("1980-01", False)]
)
def test_a_pension_may_have_begun_after_the_retirement_month(born: str, told: bool) -> None:
    """2026-10 and 2026-11 are over before the first month of the benefit, 2026-12; 2027-02 is not."""
    found = conditions(sex="male", birth_month=born)
    assert ("not_retired" in found) is told
    for each in [c for c in found.values() if c.id == "not_retired"]:
        assert (each.met, each.policy_unknown, each.curable) == (None, True, False)
        assert (each.sources, each.earliest_month) == (("unemployment_stop",), "")
