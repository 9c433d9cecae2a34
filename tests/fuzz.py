"""Many random situations, valid and not, over all calculators: ``python -m tests.fuzz 100000 --record``.

No exception, no figure without a ledger, no "known" figure resting on anything weaker. The
suite runs a small number; the full run is for a release. Seeded, so that a failure comes again.
"""

from __future__ import annotations

import json
import random
import sys
from decimal import Decimal
from typing import Any

from calculators import shelf
from calculators.engine import fields as f
from calculators.run import CALCULATORS, run_text
from calculators.views.result import render_result
from tests import figures

ODD: list[Any] = [None, "", "x", -1, 0, 10**12, 1.5, True, [], {}, "2026-13", "<script>", "９", "2026-02-30", "\ud800"]


def _cities() -> list[str]:
    return sorted(shelf.national_book()["regions"])


def _month(rng: random.Random, low: int, high: int) -> str:
    number = rng.randint(low, high)
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _value(rng: random.Random, field: f.Field, cities: list[str]) -> Any:
    if field.kind == f.MONTH:
        low = 1962 * 12 if field.name == "birth_month" else 2022 * 12
        return _month(rng, low, 2005 * 12 if field.name == "birth_month" else 2029 * 12)
    if field.kind == f.DATE:
        return f"{_month(rng, 2020 * 12, 2028 * 12)}-{rng.randint(1, 28):02d}"
    simple = {
        f.BOOL: lambda: rng.random() < 0.5,
        f.CITY: lambda: rng.choice(cities),
        f.CHOICE: lambda: rng.choice(field.choices)[0],
        f.MONEY: lambda: rng.choice([rng.randint(1000, 60000), round(rng.uniform(1000, 60000), 2)]),
        f.TEXT: lambda: rng.choice(["一档", "tier1", "with_account", "60", "一类区", "没有这个"]),
        f.BILL: lambda: {
            "kind": rng.choice(["inpatient", "outpatient"]),
            "total": rng.randint(0, 400000),
            "hospital_level": rng.choice(["primary", "1", "2", "3", "三级"]),
        },
        f.LOCAL: lambda: {"flexible_monthly": rng.randint(100, 2000), "resident_annual": rng.randint(100, 1500)},
    }
    if field.kind in simple:
        return simple[field.kind]()
    return rng.randint(field.low, min(field.high, field.low + 300))


def situation(rng: random.Random, cities: list[str], local: list[str]) -> dict[str, Any]:
    """A random situation: mostly acceptable, now and then with something odd in it."""
    raw: dict[str, Any] = {"as_of": f"{_month(rng, 2023 * 12, 2028 * 12)}-{rng.randint(1, 28):02d}"}
    raw["city"] = rng.choice(local if rng.random() < 0.8 else cities)
    for field in rng.sample(f.FIELDS, rng.randint(0, 14)):
        if field.name not in ("as_of", "city", "hukou_city"):
            raw[field.name] = _value(rng, field, cities)
    if "last_paid_month" in raw and rng.random() < 0.9:
        raw["last_paid_month"] = min(str(raw["last_paid_month"]), raw["as_of"][:7])
    if rng.random() < 0.2:
        raw[rng.choice([x.name for x in f.FIELDS] + ["nonsense"])] = rng.choice(ODD)
    return raw


def check(calculator: str, raw: dict[str, Any]) -> bool:
    """Run one situation and check what must always hold; True when it was accepted."""
    made, good = run_text(calculator, json.dumps(raw), shelf.book_for)
    if not good:
        assert made["errors"], raw
        assert all(e["message"] for e in made["errors"]), raw
        return False
    steps = {s["id"]: s for s in made.get("steps", [])}
    for key, figure in made.get("figures", {}).items():
        if "value" not in figure:
            assert figure["standing"] == "unknown", (key, raw)
            continue
        assert figure["trace"], (key, raw)
        if figure["standing"] == "known":
            resting = [steps[i] for i in figure["trace"]]
            assert all(s["standing"] == "known" and s.get("status") != "unverified" for s in resting), (key, raw)
        if figure["unit"].startswith("元"):
            assert Decimal(figure["value"]) >= 0, (key, raw)
    months = [m["month"] for m in made.get("months", [])]
    assert months == sorted(set(months)), raw
    render_result(made, "2026-11-21").encode("utf-8")
    return True


def main(count: int, seed: int = 20261121) -> tuple[int, int]:
    """Run ``count`` situations; the numbers accepted and refused."""
    rng, cities = random.Random(seed), _cities()
    local = sorted(path.stem.split("-")[0] for path in (shelf.POLICIES / "cities").glob("*.yaml"))
    ids, accepted = sorted(CALCULATORS), 0
    for index in range(count):
        accepted += check(ids[index % len(ids)], situation(rng, cities, local))
    return accepted, count - accepted


if __name__ == "__main__":
    shelf.ensure()
    count = next((int(given) for given in sys.argv[1:] if given.isdecimal()), 10000)
    good, bad = main(count)
    print(f"accepted {good}, refused {bad}, no exception")
    if "--record" in sys.argv:
        rows = [("随机的情况", count), ("收下并算出答案", good), ("拒绝，并说明怎么改", bad), ("没有接住的异常", 0)]
        figures.record("fuzz", "随机的情况", f"python -m tests.fuzz {count} --record", rows)
