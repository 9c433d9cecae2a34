"""``review-due``: what readers get as an old value is listed, nothing else, the worst first."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from calculators.engine.book import Stale
from scripts.check.policies import ROOT, Policies
from scripts.keep.review_due import as_text, due, main
from scripts.keep.trees import Tree, from_folder

AS_OF, WITHIN = "2026-11-22", 60


@pytest.fixture(scope="module")
def tree() -> Tree:
    return from_folder("", ROOT)


def test_each_one_listed_is_stale_for_readers_and_none_is_forgotten(tree: Tree) -> None:
    listed = {(each.place, each.parameter): each for each in due(tree, AS_OF, WITHIN)}
    later = (date.fromisoformat(AS_OF) + timedelta(days=WITHIN)).isoformat()
    found = set()
    for code in ("110000", "430100", "430200", "510700"):
        for parameter in tree.policies.parameters():
            reading = tree.book(code).lookup(parameter, later, later)
            if isinstance(reading, Stale):
                found.add((reading.entry.place, parameter))
    assert found
    assert found <= listed.keys()


def test_the_most_harmful_comes_first(tree: Tree) -> None:
    listed = due(tree, AS_OF, WITHIN)
    harm = [each.high_harm for each in listed]
    assert harm == sorted(harm, reverse=True)
    assert True in harm and False in harm
    grave = [each.regions for each in listed if each.high_harm]
    assert grave == sorted(grave, reverse=True)


def test_a_shorter_look_ahead_lists_a_part(tree: Tree) -> None:
    near, far = ({(d.place, d.parameter) for d in due(tree, AS_OF, days)} for days in (0, 400))
    assert near < far
    assert all(each.days_over > 0 for each in due(tree, AS_OF, 0))


def test_a_base_whose_year_is_over_is_due_until_the_next_one_stands(small: Path) -> None:
    def names() -> set[str]:
        return {each.parameter for each in due(from_folder("", small), "2025-10-01", 30)}

    assert "flex_base" in names()
    path = small / "cities" / "430100-changsha.yaml"
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("    - from: 2024-09-01") : text.index("  flex_rate:")]
    fresh = entry.replace("2024-09-01", "2025-09-01").replace("2025-08-31", "2026-08-31")
    path.write_text(text.replace(entry, entry + fresh), encoding="utf-8")
    assert "flex_base" not in names()


def test_an_unverified_value_is_not_due(small: Path) -> None:
    assert "flex_first_wait" not in {each.parameter for each in due(from_folder("", small), "2040-01-01", 0)}


def test_the_text_groups_by_place_and_names_the_source(tree: Tree, policies: Policies) -> None:
    listed = due(tree, AS_OF, WITHIN)
    text = as_text(listed, AS_OF, WITHIN)
    over = sum(each.days_over > 0 for each in listed)
    assert text.startswith(f"{AS_OF}：{over} 个数值过了复核期限，{len(listed) - over} 个在 60 天内到期。")
    heads = [line for line in text.splitlines() if line.startswith("### ")]
    assert len(heads) == len(set(heads)) == len({each.place for each in listed})
    assert text.count("再看：") == len(listed)
    unlinked = {s.record["url"] for s in policies.sources() if s.record["url"] and not s.record["link"]}
    linked = {s.record["url"] for s in policies.sources() if s.record["link"]}
    assert not any(url in text for url in unlinked - linked)


def test_the_command_gives_text_and_json(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--as-of", "2025-10-01", "--policies", str(small)]
    assert main(options) == 0
    assert "### 长沙市（430100）" in capsys.readouterr().out
    assert main([*options, "--within", "0", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["as_of"], made["within"]) == ("2025-10-01", 0)
    assert made["due"][0]["parameter"] == "flex_base"
    assert made["due"][0]["days_over"] == 31
