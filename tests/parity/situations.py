"""Requests for the parity test: the same ones on every run, good and bad.

They are drawn from the table of fields, so that a new field is covered without a change here.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from calculators.engine import fields as f
from calculators.run import CALCULATORS

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "build" / "book"
CASES = ROOT / "tests" / "cases"
REPLAY = Path(__file__).with_name("replay.mjs")
DAYS = ("2026-11-21", "2025-01-15", "2026-07-01", "2026-12-31", "2027-01-05")

GOOD: dict[str, tuple[Any, ...]] = {
    f.DATE: DAYS,
    f.MONTH: ("2024-02", "2024-08", "2024-10", "2024-12"),
    f.YEAR: (2023, 2024, 2025),
    f.BOOL: (True, False),
    f.COUNT: (0, 1, 5, 6, 12, 23, 24, 36),
    f.MONEY: (4027, 4027.5, 6711, 20133, 7310.25, 500000),
    f.TEXT: ("60", "100", "with_account", "pooling_only", "tier1", "一类区"),
    f.CITY: ("430100", "440300", "110000"),
}
# For a person out of work today, a month still to come is right in these.
LATER_MONTHS = ("start_month", "due_month", "benefit_last_month")
BAD: tuple[Any, ...] = (
    "",
    " ",
    "abc",
    "<script>alert(1)</script>",
    "2026-13",
    "2026-02-30",
    "2999-01",
    -1,
    0.5,
    1e300,
    10**40,
    True,
    None,
    [],
    {},
    [1, [2, [3]]],
    {"x": {"y": 1}},
    "１２３",
    "９" * 50,
    "\u0000",
    "😀" * 30,
)
RAW_TEXTS = (
    "", " ", "null", "[]", "{}", "{", '"text"', "1", '{"as_of": NaN}', '{"as_of": 1e999}',
    '{"city": "430100", "city": "440300", "as_of": "2026-11-21"}', "[" * 500 + "]" * 500,
    '{"as_of": "2026-11-21", "city": "430100", "chosen_base": ' + "9" * 5000 + "}",
    '{"as_of": "2026-11-21", "city": "430100", "chosen_base": 4027.00000000000000000001}',
    '{"as_of": "2026-11-21", "city": "430100", "unknown_field": 1, "tier": 5}',
    '{"as_of": "2026-11-21", "city": "999999"}', '\ufeff{"as_of": "2026-11-21", "city": "430100"}',
)  # fmt: skip
TYPED = ("４０２７", "4,027", "4027元", " 4027 ", "4027.50", "四千", "-5", "1e5", "Infinity", "<b>1</b>")


def worked_cases() -> list[dict[str, Any]]:
    """The cases that are tested natively: tests/cases."""
    yaml = YAML(typ="safe")
    return [case for path in sorted(CASES.glob("*.yaml")) for case in yaml.load(path)]


def cities() -> list[str]:
    """Every city with a premium, and two without."""
    regions = json.loads((BOOKS / "regions.json").read_text(encoding="utf-8"))["regions"]
    told = [region["code"] for region in regions if region["has_premium"]]
    return told + [region["code"] for region in regions if not region["has_premium"]][:2]


def requests() -> list[str]:
    """All requests as lines of the browser protocol, the books first."""
    codes, cases = cities(), worked_cases()
    codes += sorted({case["situation"]["city"] for case in cases} - set(codes))
    books = [(BOOKS / f"{name}.json").read_text(encoding="utf-8") for name in ["national", *codes]]
    lines: list[dict[str, Any]] = [{"load": book} for book in books]
    for case in cases:
        text = json.dumps(case["situation"], ensure_ascii=False)
        lines.append({"run": case["calculator"], "situation_text": text})
    for place, calculator in enumerate(CALCULATORS):
        lines += [{"run": calculator, "situation_text": text} for text in RAW_TEXTS]
        for number, code in enumerate(codes):
            lines += _of_city(calculator, code, place + number)
    return [json.dumps(line, ensure_ascii=False) for line in lines]


def _of_city(calculator: str, code: str, turn: int) -> list[dict[str, Any]]:
    """In turn: the city and the day alone, with the form; some answers, and what is taken home; wrong ones, or typed.

    The worked cases walk through nearly every branch; these ask every calculator in every place.
    """
    dice = random.Random(f"{calculator} {code}")
    if turn % 3 == 0:
        return [{"run": calculator, **_in_text(good(code, dice, 0.0))}, {"form": calculator, "city": code}]
    if turn % 3 == 1:
        asked = _in_text(good(code, dice, 0.4))
        return [{"run": calculator, **asked}, {"take": calculator, "details": True, **asked}]
    return [{"run": calculator, **({"answers": _typed(code, dice)} if turn % 2 else _in_text(_bad(code, dice)))}]


def _in_text(situation: dict[str, Any]) -> dict[str, Any]:
    return {"situation_text": json.dumps(situation, ensure_ascii=False)}


def _bad(code: str, dice: random.Random) -> dict[str, Any]:
    """Some answers, and three that no calculator takes."""
    asked = good(code, dice, 0.3)
    return asked | {name: dice.choice(BAD) for name in dice.sample([field.name for field in f.FIELDS], 3)}


def good(code: str, dice: random.Random, share: float) -> dict[str, Any]:
    """A situation in which about ``share`` of the fields are answered, each with a value that is accepted."""
    asked: dict[str, Any] = {"as_of": dice.choice(DAYS), "city": code}
    for field in f.FIELDS:
        if field.name not in asked and dice.random() < share:
            asked[field.name] = _value(field, dice)
    return {name: value for name, value in asked.items() if value is not None}


def _value(field: f.Field, dice: random.Random) -> Any:
    if field.kind == f.CHOICE:
        return dice.choice(field.choices)[0]
    if field.kind == f.LOCAL:
        return {"flexible_monthly": dice.choice((300, 512.34)), "flex_wait_months": 6}
    if field.kind == f.BILL:
        return {"kind": "inpatient", "total": 10000.5}
    if field.name in LATER_MONTHS:
        return "2027-03"
    if field.kind == f.COUNT:
        return dice.choice([n for n in GOOD[f.COUNT] if field.low <= n <= field.high])
    return dice.choice(GOOD[field.kind])


def _typed(code: str, dice: random.Random) -> dict[str, str]:
    """The texts of a form, as a person may type them."""
    answers = {"as_of": dice.choice(DAYS), "city": code, "chosen_base": dice.choice(TYPED)}
    answers["last_paid_month.year"] = dice.choice(("2024", "2026", ""))
    answers["last_paid_month.month"] = dice.choice(("08", "8", "13", ""))
    answers["local_values.flexible_monthly"] = dice.choice(TYPED)
    answers["horizon_months"] = dice.choice(("", "12", "１２个月", "99"))
    return answers
