"""What differs between two trees, and for whom: values, answers, places that are not touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculators.run import run
from scripts.check.policies import ROOT, Policies
from scripts.keep import diff, edit
from scripts.keep.options import RefusedError
from scripts.keep.report import Report, as_json, as_text, compare
from scripts.keep.trees import Tree, from_folder, from_git

HUNAN = "provinces/430000-hunan.yaml"


@pytest.fixture(scope="module")
def before() -> Tree:
    return from_folder("之前", ROOT)


def change(root: Path, policies: Policies, place: str, parameter: str, **fields: Any) -> dict[str, Any]:
    """Change the newest entry of a parameter in the copy; the entry before the change."""
    item = next(i for i in policies.items() if (i.place, i.parameter) == (place, parameter))
    path = root / item.document.file.partition("/")[2]
    changed = {**item.entry, **fields}
    path.write_text(edit.change_entry(path.read_text("utf-8"), parameter, 0, changed), encoding="utf-8")
    return item.entry


def premium(tree: Tree, code: str, as_of: str) -> str:
    return str(run("premium", {"as_of": as_of, "city": code}, tree.book(code))["figures"]["flexible_monthly"]["value"])


def named(report: Report) -> set[str]:
    return {name for names, _ in report.results for name in names}


def test_two_equal_trees_differ_in_nothing(before: Tree) -> None:
    report = compare(before, from_folder("之后", ROOT))
    assert (report.values, report.results, report.parameters, report.left_out) == ([], [], [], [])
    assert "没有一个数值变了" in as_text(report)


def test_a_change_of_a_province_reaches_its_cities_and_no_others(real: Path, policies: Policies, before: Tree) -> None:
    old = next(i.entry for i in policies.items() if (i.place, i.parameter) == ("430000", "flex_rate"))
    variants = [{**old["value"]["variants"][0], "rate": "0.0815"}, *old["value"]["variants"][1:]]
    change(real, policies, "430000", "flex_rate", value={**old["value"], "variants": variants})
    after = from_folder("之后", real)
    report = compare(before, after)
    assert [(c.place, c.parameter, c.kind) for c in report.values] == [("430000", "flex_rate", "changed")]
    assert named(report) == {"长沙市", f"湖南省没有单独数据的 {cities_of(policies, '430000') - 1} 个地区"}
    told = {(a.who, a.key): a for _, answers in report.results for a in answers}
    monthly = told["每月缴费", "flexible_monthly"]
    assert premium(before, "430100", report.as_of) in monthly.before
    assert premium(after, "430100", report.as_of) in monthly.after
    assert monthly.before != monthly.after


def cities_of(policies: Policies, province: str) -> int:
    return sum(region["province"] == province for region in policies.region_list())


def test_a_change_of_the_nation_reaches_every_region(real: Path, policies: Policies, before: Tree) -> None:
    change(real, policies, "000000", "gap_wait_max_months", value=5)
    report = compare(before, from_folder("之后", real))
    assert len(named(report)) > 50
    keys = {a.key for _, answers in report.results for a in answers}
    assert {key for key in keys if key.startswith("wait_months_")}
    assert "flexible_monthly" not in keys


def test_a_change_that_begins_later_is_looked_at_from_that_day(real: Path, policies: Policies, before: Tree) -> None:
    old = next(i.entry for i in policies.items() if (i.place, i.parameter) == ("430000", "flex_rate"))
    path = real / HUNAN
    text = edit.change_entry(path.read_text("utf-8"), "flex_rate", 0, {**old, "until": "2029-12-31"})
    variants = [{**old["value"]["variants"][0], "rate": "0.0815"}]
    new = {**old, "from": "2030-01-01", "value": {**old["value"], "variants": variants}, "review_by": "2030-12-31"}
    path.write_text(edit.add_entry(text, "flex_rate", new, list(policies.parameters())), encoding="utf-8")
    report = compare(before, from_folder("之后", real))
    monthly = [a for _, answers in report.results for a in answers if a.key == "flexible_monthly"]
    assert monthly
    assert {a.as_of for a in monthly} == {"2030-01-01"}


def test_a_new_day_of_checking_changes_no_answer(real: Path, policies: Policies, before: Tree) -> None:
    change(real, policies, "430000", "flex_rate", verified_on="2026-11-22")
    report = compare(before, from_folder("之后", real))
    assert [field[0] for field in report.values[0].fields] == ["核对日期"]
    assert report.results == []
    assert "算出来的结果没有变" in as_text(report)


def test_words_that_read_the_same_are_told_by_their_parts(real: Path, policies: Policies, before: Tree) -> None:
    old = change(real, policies, "430100", "flex_gap", value=None)
    change(real, policies, "430100", "flex_gap", value={**old["value"], "within_months": 2})
    report = compare(before, from_folder("之后", real))
    assert report.values[0].fields == [("within_months", str(old["value"]["within_months"]), "2")]


def test_an_entry_that_comes_and_one_that_goes(real: Path, policies: Policies, before: Tree) -> None:
    change(real, policies, "430000", "flex_base", **{"from": "2024-08-01"})
    after = from_folder("之后", real)
    assert [c.kind for c in compare(before, after).values] == ["changed"]
    text = (real / HUNAN).read_text("utf-8")
    fresh = {"from": "2000-01-01", "until": "2000-12-31", "review_by": "2000-12-31"}
    entry = {**next(i.entry for i in policies.items() if (i.place, i.parameter) == ("430000", "flex_base")), **fresh}
    (real / HUNAN).write_text(edit.add_entry(text, "flex_base", entry, list(policies.parameters())), encoding="utf-8")
    more = from_folder("更后", real)
    assert [c.kind for c in compare(after, more).values] == ["added"]
    assert [c.kind for c in compare(more, after).values] == ["removed"]


def test_sources_and_parameters_that_changed_are_named(real: Path, before: Tree) -> None:
    path = real / "sources" / "national.yaml"
    national = next(d for d in before.policies.source_documents if d.file.endswith("national.yaml")).data["sources"]
    path.write_text(edit.change_source(path.read_text("utf-8"), 0, {**national[0], "title": "另一个题目"}), "utf-8")
    registry = real / "registry.yaml"
    registry.write_text(registry.read_text("utf-8").replace("term: 缴费基数", "term: 缴费的基数"), encoding="utf-8")
    text = as_text(compare(before, from_folder("之后", real)))
    assert f"来源改动：{national[0]['id']}" in text
    assert "参数登记改动：flex_base" in text


def test_a_file_of_another_time_is_left_out_and_said_so(real: Path, before: Tree) -> None:
    path = real / "cities" / "430100-changsha.yaml"
    path.write_text(path.read_text("utf-8").replace("values:", "numbers:"), encoding="utf-8")
    report = compare(from_folder("很久以前", real), before)
    assert report.left_out[0] == "policies/cities/430100-changsha.yaml（照现在的写法读不了）"
    assert "没有比较：policies/cities/430100-changsha.yaml" in as_text(report)


def test_a_registry_of_another_time_is_read_as_todays(real: Path, before: Tree) -> None:
    registry = real / "registry.yaml"
    registry.write_text(registry.read_text("utf-8").replace("    plain:", "    simple:"), encoding="utf-8")
    report = compare(from_folder("很久以前", real), before)
    assert report.left_out == ["policies/registry.yaml（照现在的写法读不了）"]
    assert report.values == []


def git(root: Path, *argv: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *who, *argv], check=True, capture_output=True)


def test_revisions_come_out_of_git(
    real: Path, policies: Policies, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = real.parent
    git(repository, "init", "-q")
    git(repository, "add", "policies")
    git(repository, "commit", "-qm", "one")
    change(real, policies, "430000", "flex_rate", verified_on="2026-11-22")
    tree = from_git("HEAD", repository / "old", repository)
    assert (repository / "old" / HUNAN.join(["policies/", ""])).read_bytes() == (ROOT / HUNAN).read_bytes()
    assert tree.label == "HEAD"
    with pytest.raises(RefusedError, match="取不出 nowhere"):
        from_git("nowhere", repository / "none", repository)
    monkeypatch.setattr(diff, "from_git", lambda revision, folder: from_git(revision, folder, repository))
    monkeypatch.setattr(diff, "ROOT", real)
    assert diff.main(["HEAD", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["old"], made["new"]) == ("HEAD", "现在的文件")
    assert made["values"][0]["fields"][0]["after"] == "2026-11-22"
    git(repository, "commit", "-qam", "two")
    assert diff.main(["HEAD~1", "HEAD"]) == 0
    assert "核对日期：" in capsys.readouterr().out
    assert diff.main(["nowhere"]) == 1


def test_the_json_says_all_that_the_text_says(real: Path, policies: Policies, before: Tree) -> None:
    old = next(i.entry for i in policies.items() if (i.place, i.parameter) == ("430000", "flex_rate"))
    variants = [{**old["value"]["variants"][0], "rate": "0.0815"}]
    change(real, policies, "430000", "flex_rate", value={**old["value"], "variants": variants})
    report = compare(before, from_folder("之后", real))
    made = json.loads(json.dumps(as_json(report)))
    field = made["values"][0]["fields"][0]
    assert field["name"] == "数值" and "8.15%" in field["after"]
    assert [result["places"] for result in made["results"]] == [names for names, _ in report.results]
    assert set(made["results"][0]["answers"][0]) == {"who", "calculator", "as_of", "key", "label", "before", "after"}
