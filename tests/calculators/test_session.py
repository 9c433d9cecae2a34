"""The core as the browser asks it: text in, text out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators import shelf
from calculators.session import Session

AS_OF = "2026-11-21"


@pytest.fixture(scope="module")
def session() -> Session:
    shelf.ensure()
    made = Session()
    for name in ("national", "430100"):
        loaded = ask(made, {"load": (shelf.BOOKS / f"{name}.json").read_text(encoding="utf-8")})
        assert loaded == {"ok": True}
    return made


def ask(session: Session, wish: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(session.handle(json.dumps(wish)))
    return made


def test_the_form_of_a_city(session: Session) -> None:
    html = ask(session, {"form": "premium", "city": "430100"})["html"]
    assert html.startswith('<form class="bdb-form" data-calculator="premium" data-city="430100"')


@pytest.mark.parametrize("calculator", ["premium", "gap"])
def test_typed_answers_give_a_result_and_its_html(session: Session, calculator: str) -> None:
    answers = {"as_of": AS_OF, "city": "430100", "last_paid_month.year": "2026", "last_paid_month.month": "08"}
    made = ask(session, {"run": calculator, "answers": answers})
    assert made["errors"] == []
    assert made["result"]["calculator"] == calculator
    assert made["result"]["headline"] in made["html"]


def test_the_same_from_json_text(session: Session) -> None:
    raw = {"as_of": AS_OF, "city": "430100", "last_paid_month": "2026-08"}
    made = ask(session, {"run": "gap", "situation_text": json.dumps(raw)})
    assert made["result"]["figures"]["gap_months"]["value"] == "3"


@pytest.mark.parametrize("city", ["999999", None, "110000"])
def test_a_city_without_a_loaded_book_is_refused_in_words(session: Session, city: str | None) -> None:
    raw = {"as_of": AS_OF} if city is None else {"as_of": AS_OF, "city": city}
    made = ask(session, {"run": "gap", "situation_text": json.dumps(raw)})
    assert [error["field"] for error in made["errors"]] == ["city"]
    assert "html" not in made
