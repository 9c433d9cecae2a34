"""The line after leaving: the same that is told to a person who has left already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calculators import shelf
from calculators.answers import exit_date
from calculators.engine.book import Book
from calculators.run import run
from tests.calculators.rules.paper_book import paper_case

LINE, STRICTER = "gap_line_conservative", "stricter"
EXPIRED = "contract_expired_not_renewed_by_employee"
SEPARATION = {"counts": ["dismissed"], "unclear": [EXPIRED], "excluded": ["resigned"], "text": "被动。"}


def line(result: dict[str, Any]) -> tuple[list[str], bool]:
    days = [d["date"] for d in result.get("deadlines", []) if d["id"] == LINE]
    return days, any(w["id"] == STRICTER for w in result.get("warnings", []))


@pytest.mark.parametrize("today", ["2026-11-21", "2026-11-30", "2025-06-10"])
def test_leaving_and_having_left_give_the_same_line_in_every_city(today: str, book: Callable[[str], Book]) -> None:
    told = {}
    for code in shelf.national_book()["regions"]:
        leaving = run("exit_date", {"as_of": today, "city": code}, book(code))
        covered = max(f["value"] for key, f in leaving["figures"].items() if key.startswith("last_covered"))
        answers = {"last_paid_month": covered, "last_paid_kind": "employee"}
        gone = run("gap", {"as_of": today, "city": code, **answers}, book(code))
        assert line(leaving) == line(gone), code
        told[code] = line(leaving)
    assert {stricter for _, stricter in told.values()} == {True, False}
    assert len({days[0] for days, _ in told.values()}) > 1, "some cities end the month early"


def test_without_a_line_there_is_no_last_day() -> None:
    assert line(exit_date.answer(paper_case({"involuntary_separation": SEPARATION}))) == ([], False)


def told(separation: str | None, **values: Any) -> tuple[list[str], list[str], list[str]]:
    answers = {} if separation is None else {"separation": separation}
    made = exit_date.answer(paper_case({"involuntary_separation": SEPARATION, **values}, **answers))
    actions = [a["text"].split("，")[0] for a in made["actions"][1:]]
    return (
        actions,
        [w["id"] for w in made["warnings"] if w["id"] in ("no_benefit", "contract_expiry")],
        made.get("missing", []),
    )


CLAIM, OWN = "离职当天办失业登记、申领失业金", "单位交到的下个月起"


def test_only_who_may_draw_the_benefit_is_sent_to_claim_it() -> None:
    assert told("dismissed") == ([CLAIM], [], [])
    assert told("resigned") == ([OWN], ["no_benefit"], [])
    assert told(None) == (["不是自己提出离职的"], [], ["separation"])


def test_an_expired_contract_is_asked_about_before_the_claim() -> None:
    first = "去办之前打12333问：合同到期"
    assert told(EXPIRED) == ([first, CLAIM], [], [])
    assert told(EXPIRED, contract_expiry_note={"text": "多地算。"}) == ([first, CLAIM], ["contract_expiry"], [])
