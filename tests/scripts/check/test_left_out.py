"""What was left out of the data is said in a fixed shape, at known places, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check import check
from scripts.check.policies import load

from .conftest import REAL

GOOD = '  - city: "430100"\n    key: rounding_rule\n    from: 2024-09-01\n    why: 由公布的金额推出的取整办法，没有文件。\n'


def findings(tree: Path, text: str) -> list[str]:
    """What the check says about a file of things left out."""
    folder = tree / "left-out"
    folder.mkdir()
    (folder / "a.yaml").write_text(f"left_out:\n{text}", encoding="utf-8")
    return [f"{finding.line}: {finding.text}" for finding in check(tree)[1]]


def test_every_entry_of_the_data_has_a_place_a_name_and_a_reason() -> None:
    policies, told = load(REAL)
    entries = [entry for document in policies.left_out_documents for entry in document.data["left_out"]]
    assert [f for f in told if "left-out" in f.file] == []
    assert len(entries) >= 60
    assert {entry["city"] for entry in entries} <= set(policies.place_names())
    assert {"000000", "110000", "330100"} <= {entry["city"] for entry in entries}


def test_a_good_entry_passes(tree: Path) -> None:
    assert findings(tree, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('"430100"', '"439900"', 2, "没有 439900 这个地区"),
        ('"430100"', "changsha", 2, "写法不对"),
        ("2024-09-01", "去年", 4, "写法不对"),
        ("    from: 2024-09-01\n", "", 2, "缺少“from”"),
        ("没有文件", "以相关部门为准", 5, "不用“相关部门”这个词"),
        ("why: 由公布的金额推出的取整办法，没有文件。", "why: 重复", 5, "可以写 6 到 160 个字"),
    ],
)
def test_a_mistake_is_refused(tree: Path, old: str, new: str, line: int, told: str) -> None:
    found = findings(tree, GOOD.replace(old, new))
    assert any(f.startswith(f"{line}: ") and told in f for f in found), found


def test_the_same_entry_twice_is_refused(tree: Path) -> None:
    assert any("一模一样" in f for f in findings(tree, GOOD + GOOD))
