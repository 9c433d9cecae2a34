"""House style: every policy file is in it, and what is written new comes out in it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.check.load import parse
from scripts.check.policies import ROOT, files
from scripts.keep.style import dump, merge, record_node, yaml

FILES = files(ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reading_and_writing_a_policy_file_changes_no_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    out = io.StringIO()
    yaml().dump(yaml().load(text), out)
    assert out.getvalue() == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_editors_find_the_schema_of_every_policy_file(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    header = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert header is not None
    assert (path.parent / header[1]).is_file()


def written(record: dict[str, Any]) -> str:
    return dump({"values": {"p": [record_node(record, 6)]}}).partition("  p:\n")[2]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("4027", '- value: "4027"'),
        ("0.08", '- value: "0.08"'),
        (3, "- value: 3"),
        (True, "- value: true"),
        (None, "- value: null"),
        ("2026-01-01", "- value: 2026-01-01"),
        ("2026-02-30", '- value: "2026-02-30"'),
        ("2026 年起执行", "- value: 2026 年起执行"),
        ("yes", '- value: "yes"'),
        ("1e3", '- value: "1e3"'),
        ("甲: 乙", '- value: "甲: 乙"'),
        ("第 3 条 # 注", '- value: "第 3 条 # 注"'),
        ("《办法》第三条", "- value: 《办法》第三条"),
        ("APP", "- value: APP"),
        ([{"ratio": "0.9"}], '- value: [{ratio: "0.9"}]'),
        ({"id": "1", "label": "一级", "start": "2026-01-01"}, '- value: {id: "1", label: 一级, start: 2026-01-01}'),
    ],
)
def test_a_new_value_is_written_as_in_the_files_and_read_back_the_same(value: Any, line: str) -> None:
    text = written({"value": value})
    assert text.strip() == line
    document, findings = parse(f"values:\n  p:\n{text}".encode(), "x")
    assert document is not None, findings
    assert document.data["values"]["p"] == [{"value": value}]


def test_a_long_value_stands_in_a_block_with_short_parts_on_one_line() -> None:
    options = [{"id": f"way{n}", "label": "一种参加方式", "amount": "400", "who": "adult"} for n in range(3)]
    lines = written({"value": {"coverage_year": 2026, "options": options}}).splitlines()
    assert lines[0] == "    - value:"
    assert lines[1] == "        coverage_year: 2026"
    assert lines[3] == '          - {id: way0, label: 一种参加方式, amount: "400", who: adult}'


def test_addresses_and_days_of_publication_are_quoted() -> None:
    text = dump(
        {"sources": [record_node({"url": "https://a.cn/b?c=1", "published": "2026", "retrieved": "2026-01-01"}, 4)]}
    )
    assert text.splitlines()[1:] == [
        '  - url: "https://a.cn/b?c=1"',
        '    published: "2026"',
        "    retrieved: 2026-01-01",
    ]


def test_a_change_keeps_quotes_comments_and_order_of_the_rest() -> None:
    text = 'b: \'1\' # 原因\na:\n  # 前面的话\n  - {x: "1", y: 甲}\n  - {x: "2", y: 乙}\n'
    tree = yaml().load(text)
    merge(tree, {"b": "1", "a": [{"x": "1", "y": "甲"}, {"x": "3", "y": "乙"}]})
    assert dump(tree) == text.replace('"2"', '"3"')
