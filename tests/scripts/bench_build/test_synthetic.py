"""The synthetic trees of the benchmark: sound, of the size asked for, with a history."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench_build import report, table_line
from scripts.bench_build.measure import Run, Size, Time
from scripts.bench_build.synthetic import regions, write_tree
from scripts.check import check
from scripts.check.places import MUNICIPALITIES
from scripts.check.policies import ROOT, load


def test_a_tree_passes_the_checks_and_has_its_history(tmp_path: Path) -> None:
    root = tmp_path / "policies"
    values = write_tree(ROOT, root, 150, 5)
    policies, findings = check(root)
    assert findings == []
    assert len(policies.region_list()) == 150
    cities = [d for d in policies.place_documents if "/cities/" in d.file]
    assert len(cities) == 150
    assert values == sum(1 for d in cities for _ in policies.items(d))
    # Every city that has the yearly price of residents at all has it for five years.
    told = [d.data["values"]["resident_premium"] for d in cities if "resident_premium" in d.data["values"]]
    assert len(told) > 20
    assert all(len(entries) >= 5 for entries in told)


def test_no_region_is_made_up_within_a_municipality() -> None:
    """A copy of another city would contradict the values of the municipality, which hold there too."""
    policies, _ = load(ROOT)
    listed = regions(policies, [], 1000)
    assert len({region["code"] for region in listed}) == 1000
    assert {region["code"] for region in listed if region["province"] in MUNICIPALITIES} == set(MUNICIPALITIES)


def test_too_small_a_tree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="至少要"):
        write_tree(ROOT, tmp_path / "policies", 3, 5)


def test_check_is_not_counted_twice() -> None:
    times = {
        "check": Time(1, 1),
        "compile": Time(2, 2),
        "render": Time(3, 3),
        "mkdocs": Time(4, 4),
        "search": Time(0, 0),
    }
    run = Run(100, 5, times, {name: Size(2, 1) for name in ("region", "page", "national")})
    assert run.total == Time(9, 9)
    assert "90 毫秒" in table_line(run)
    made = report([run])
    assert made["runs"][0]["total"] == {"wall": 9, "cpu": 9}  # type: ignore[index]
