"""What is asked: one first question, and for each calculator the worked cases of tests/cases."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from calculators.run import CALCULATORS
from calculators.session import Session

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "build" / "book"
CITY = "440300"
FIRST = {
    "run": "premium",
    "answers": {"as_of": "2026-11-21", "city": CITY, "horizon_months": "6", "chosen_base": "9000"},
}
# So many answers of each calculator are timed.
TIMES = 100
# And this so many times over.
ROUNDS = 5

Question = tuple[str, dict[str, Any]]
# For each round: milliseconds of each answer, by calculator.
Rounds = list[dict[str, list[float]]]


def questions() -> dict[str, list[Question]]:
    """City and request, by calculator, until there are enough; each case in turn."""
    cases = [
        case
        for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]
    found: dict[str, list[Question]] = {}
    for name in CALCULATORS:
        own = [
            (
                str(case["situation"]["city"]),
                {"run": name, "situation_text": json.dumps(case["situation"], default=str)},
            )
            for case in cases
            if case["calculator"] == name
        ]
        found[name] = [own[number % len(own)] for number in range(TIMES)] if own else []
    return found


def session(cities: set[str]) -> Session:
    """The core as it runs here, with the books of these cities."""
    made = Session()
    for name in ["national", *sorted(cities)]:
        made.handle(json.dumps({"load": (BOOKS / f"{name}.json").read_text(encoding="utf-8")}))
    return made


def native_times(asked: dict[str, list[Question]]) -> Rounds:
    """Milliseconds of each answer in this Python, text in and text out."""
    core = session({city for each in asked.values() for city, _ in each})

    def spent(request: dict[str, Any]) -> float:
        text = json.dumps(request)
        started = time.perf_counter()
        core.handle(text)
        return (time.perf_counter() - started) * 1000

    return [{name: [spent(request) for _, request in each] for name, each in asked.items()} for _ in range(ROUNDS)]
