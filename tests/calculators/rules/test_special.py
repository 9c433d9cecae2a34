"""Pregnant, in hospital, on medication: what is said first."""

from __future__ import annotations

import pytest

from calculators.engine.result import ResultBuilder
from calculators.rules import special
from tests.calculators.rules.paper_book import entry, paper_case


def said(out: ResultBuilder) -> dict[str, str]:
    return {warning["id"]: warning["text"] for warning in out.warnings}


def test_each_urgent_thing_is_said_of_whom_it_concerns() -> None:
    hospital = ["in_hospital", "in_hospital_employer", "in_hospital_aid", "emergency_first", "hospital_sheet"]
    values = {name: [entry({"text": f"{name}。"}, source=name)] for name in hospital[3:]}
    for answers, expected, wheres in (
        ({}, [], []),
        ({"pregnant": True}, ["pregnant"], ["12348"]),
        ({"in_hospital": True}, hospital, ["医院", "0731-12393", "12348、社区或街道"]),
        ({"long_term_medication": True}, ["medication"], []),
        ({"pregnant": False, "in_hospital": False, "long_term_medication": False}, [], []),
    ):
        case = paper_case(values, **answers)
        out = ResultBuilder("routes", case)
        special.warn(case, out)
        assert list(said(out)) == expected
        assert [action["where"] for action in out.actions] == wheres
        assert set(out._cited) == set(values) & set(expected)
    assert "0731-12393" in said(out).get("in_hospital", "0731-12393")


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"in_hospital": True}, "先留好发票和病历，今天打12393。"),
        ({"pregnant": True}, "先别签字，打12348。"),
        ({"in_hospital": True, "pregnant": True}, "先留好发票和病历，今天打12393。"),
        ({}, ""),
    ],
)
def test_the_urgent_thing_leads_the_conclusion(answers: dict[str, bool], first: str) -> None:
    """Both are said where they make forty characters or fewer, else the urgent one alone."""
    case = paper_case({}, **answers)
    room = 40 - len(first)
    for length, expected in ((room, first + "结" * room), (room + 1, first or "结" * (room + 1))):
        out = ResultBuilder("routes", case)
        out.headline = "结" * length
        special.lead(case, out)
        assert out.headline == expected
