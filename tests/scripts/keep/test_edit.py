"""Editing as text: the lines that should change change, every other byte stays."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from scripts.check.policies import ROOT, Policies
from scripts.keep import edit

HEAD = '# 头上的话\nplace: "430100"\nvalues:\n'
ENTRY: dict[str, Any] = {
    "from": "2026-01-01",
    "value": "100",
    "source": "s",
    "status": "press",
    "verified_on": "2026-11-21",
    "review_by": "2026-12-31",
    "force": "sets",
}
ORDER = ["flex_base", "flex_rate", "flex_addon", "average_wage"]


def one(start: str, amount: str, more: str = "") -> str:
    return (
        f'    - from: {start}\n      value: "{amount}"\n      source: s\n      status: press\n'
        f"      verified_on: 2026-11-21\n      review_by: 2026-12-31\n      force: sets\n{more}"
    )


def diff(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


def test_changing_nothing_changes_no_byte_of_any_file(policies: Policies) -> None:
    for document in policies.place_documents:
        text = (ROOT / document.file.partition("/")[2]).read_text(encoding="utf-8")
        values = document.data["values"]
        for parameter in {next(iter(values)), next(reversed(values))}:
            entries, last = values[parameter], len(values[parameter]) - 1
            assert edit.change_entry(text, parameter, last, dict(entries[last])) == text


def test_a_new_day_of_checking_changes_one_line_in_every_file(policies: Policies) -> None:
    for document in policies.place_documents:
        text = (ROOT / document.file.partition("/")[2]).read_text(encoding="utf-8")
        parameter, entries = next(iter(document.data["values"].items()))
        made = edit.change_entry(text, parameter, 0, {**entries[0], "verified_on": "2026-12-24"})
        went, came = diff(text, made)
        assert len(went) == len(came) == 1
        assert came == ["      verified_on: 2026-12-24"]


def test_the_changed_amount_of_a_one_line_value_changes_one_line(policies: Policies) -> None:
    text = (ROOT / "provinces" / "430000-hunan.yaml").read_text(encoding="utf-8")
    entry = next(i.entry for i in policies.items() if i.place == "430000" and i.parameter == "flex_base")
    value = {**entry["value"], "amount": "4107"}
    went, came = diff(text, edit.change_entry(text, "flex_base", 0, {**entry, "value": value}))
    assert [line.replace('amount: "4027"', 'amount: "4107"') for line in went] == came
    assert len(came) == 1


def test_a_new_entry_stands_before_the_older_ones_and_below_the_comment_of_the_parameter() -> None:
    text = HEAD + "  average_wage:\n    # 全省统一。\n" + one("2025-01-01", "90")
    made = edit.add_entry(text, "average_wage", ENTRY, ORDER)
    assert made == HEAD + "  average_wage:\n    # 全省统一。\n" + one("2026-01-01", "100") + one("2025-01-01", "90")


def test_an_older_entry_stands_behind_and_above_the_comment_of_what_follows() -> None:
    rest = "  # ---- 以下是居民医保 ----\n  flex_cycle:\n" + one("2025-01-01", "1")
    text = HEAD + "  average_wage:\n" + one("2026-06-01", "90", "      # 这句属于上一条。\n") + rest
    made = edit.add_entry(text, "average_wage", ENTRY, ORDER)
    assert made == text.replace(rest, one("2026-01-01", "100") + rest)


def test_a_file_with_the_oldest_first_stays_so() -> None:
    text = HEAD + "  average_wage:\n" + one("2024-01-01", "80") + one("2025-01-01", "90")
    assert edit.add_entry(text, "average_wage", ENTRY, ORDER) == text + one("2026-01-01", "100")


@pytest.mark.parametrize(
    ("parameter", "before", "after"),
    [
        ("flex_rate", ["flex_base"], ["average_wage"]),
        ("flex_base", [], ["flex_rate", "average_wage"]),
        ("average_wage", ["flex_base", "flex_addon"], []),
        ("flex_addon", ["flex_rate"], ["flex_base"]),
    ],
)
def test_a_new_parameter_stands_behind_the_nearest_one_of_the_registry(
    parameter: str, before: list[str], after: list[str]
) -> None:
    def block(names: list[str]) -> str:
        return "".join(f"  # {name} 的话\n  {name}:\n{one('2025-01-01', '90')}" for name in names)

    made = edit.add_entry(HEAD + block(before) + block(after), parameter, ENTRY, ORDER)
    assert made == HEAD + block(before) + f"  {parameter}:\n{one('2026-01-01', '100')}" + block(after)


def test_the_first_value_takes_the_place_of_the_skeleton() -> None:
    text = HEAD.replace("values:", "values: {}") + "# 照这个样子写：\n#   flex_base:\n"
    made = edit.add_entry(text, "flex_base", ENTRY, ORDER)
    assert made == HEAD + "  flex_base:\n" + one("2026-01-01", "100")


def test_an_end_is_written_behind_the_beginning_and_a_field_can_be_taken_away() -> None:
    text = HEAD + "  average_wage:\n" + one("2025-01-01", "90", "      note: 一句说明。\n")
    entry = {**ENTRY, "from": "2025-01-01", "value": "90", "note": "一句说明。"}
    ended = edit.change_entry(text, "average_wage", 0, {"until": "2025-12-31", **entry})
    assert ended == text.replace("from: 2025-01-01\n", "from: 2025-01-01\n      until: 2025-12-31\n")
    del entry["note"]
    assert edit.change_entry(text, "average_wage", 0, entry) == text.replace("      note: 一句说明。\n", "")


def test_sources_are_added_at_the_end_and_changed_in_place() -> None:
    path = ROOT / "sources" / "430100-changsha.yaml"
    text = path.read_text(encoding="utf-8")
    record = {"id": "x", "title": "题", "issuer": "谁", "doc_no": None, "level": "press", "published": "2026"}
    record |= {"url": None, "retrieved": "2026-11-22", "link": False}
    made = edit.add_source(text, record)
    assert made.startswith(text)
    assert made.removeprefix(text).splitlines()[0] == "  - id: x"
    at = made.count("\n  - id: ") - 1
    later = edit.change_source(made, at, {**record, "retrieved": "2026-12-01"})
    assert diff(made, later) == (["    retrieved: 2026-11-22"], ["    retrieved: 2026-12-01"])


@pytest.mark.parametrize(
    "text",
    [
        'values: {average_wage: [{from: 2025-01-01, value: "90"}]}\n',
        HEAD
        + "    average_wage:\n"
        + one("2025-01-01", "90").replace("    -", "        -").replace("\n      ", "\n          "),
    ],
    ids=["all on one line", "other indentation"],
)
def test_a_file_in_another_style_is_left_alone(text: str) -> None:
    with pytest.raises(edit.StrangeFileError):
        edit.add_entry(text, "average_wage", ENTRY, ORDER)


def test_a_policy_file_ends_with_one_line_end() -> None:
    assert all(path.read_bytes().endswith(b"\n") for path in Path(ROOT).rglob("*.yaml"))
