"""The ledger of claims: refused when it says more than its documents, and true to the data it quotes."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.check import check
from scripts.check.policies import load

from .conftest import REAL

GOOD = """claims:
  - id: a1
    from: A
    said: 系统会自动续保。
    verdict: wrong
    answer: 没有规定这么说。
    sources: [{id: SOURCE, clause: 第一条}]
    topics: [auto]
    pages: [tools/gap/]
"""


def findings(tree: Path, text: str) -> list[str]:
    source = load(tree)[0].source_documents[0].data["sources"][0]["id"]
    (tree / "claims.yaml").write_text(text.replace("SOURCE", source), encoding="utf-8")
    return [f"{f.file}:{f.line}: {f.text}" for f in check(tree)[1]]


def test_a_good_claim_passes_and_may_quote_a_banned_word(tree: Path) -> None:
    assert findings(tree, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("verdict: wrong", "verdict: false", 5, "wrong"),
        ("id: SOURCE", "id: nobody", 7, "没有 nobody 这个来源；在 sources/ 里加上"),
        ("    sources: [{id: SOURCE, clause: 第一条}]\n", "", 5, "判定是 wrong，却没有看得见的依据"),
        ("没有规定这么说", "以相关部门为准", 6, "不用“相关部门”这个词；写出是哪个部门"),
        ("topics: [auto]", "topics: [money]", 8, "可以写"),
        ("pages: [tools/gap/]", "pages: [tools/gap]", 9, "写法不对"),
        ("    said: 系统会自动续保。\n", "", 2, "缺少“said”"),
    ],
)
def test_a_mistake_is_refused(tree: Path, old: str, new: str, line: int, told: str) -> None:
    found = findings(tree, GOOD.replace(old, new))
    assert any(f.startswith(f"policies/claims.yaml:{line}: ") and told in f for f in found), found


def test_the_same_number_twice_is_refused(tree: Path) -> None:
    twice = GOOD + GOOD.removeprefix("claims:\n")
    assert any("编号在第 2 行已经用过" in f for f in findings(tree, twice))


def test_a_document_that_nobody_saw_settles_nothing(tree: Path) -> None:
    path = next((tree / "sources").glob("*.yaml"))
    made = "\n  - {id: unseen, title: 没有见到, issuer: 没有, doc_no: null, level: memory, published: null, url: null, retrieved: 2026-11-21, link: false}\n"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + made, encoding="utf-8")
    assert any("没有看得见的依据" in f for f in findings(tree, GOOD.replace("id: SOURCE", "id: unseen")))


def test_every_claim_of_both_articles_and_every_common_saying_is_there() -> None:
    document = load(REAL)[0].claims
    assert document is not None
    ids = [claim["id"] for claim in document.data["claims"]]
    wanted = [f"{kind}{n}" for kind, last in (("a", 22), ("b", 28), ("x", 12)) for n in range(1, last + 1)]
    assert sorted(ids) == sorted(wanted)


def test_an_amount_in_an_answer_stands_in_a_value_of_its_documents() -> None:
    """Money and shares are told as the data has them, so that a new value shows the old words."""
    policies = load(REAL)[0]
    assert policies.claims is not None
    told: dict[str, str] = {}
    for item in policies.items():
        for name in (item.entry["source"], *item.entry.get("also", ())):
            told[name] = told.get(name, "") + json.dumps(
                [item.entry["value"], item.entry.get("note")], ensure_ascii=False
            )
    seen = 0
    for claim in policies.claims.data["claims"]:
        text = " ".join(told[source["id"]] for source in claim.get("sources", ()))
        for number, unit in re.findall(r"(\d+(?:\.\d+)?) ?(元|%)", claim["answer"]):
            wanted = {number} if unit == "元" else {f"{number}%", f"{number} %", str(Decimal(number) / 100)}
            assert number == "0" or any(each in text for each in wanted), (claim["id"], number, unit)
            seen += 1
    assert seen >= 10
