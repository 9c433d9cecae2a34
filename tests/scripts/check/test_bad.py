"""Every mistake in ``tests/bad`` is refused: the right file, the right line, the right words.

A bad file says in its first lines where it stands in the tree (``# as:``) and what its
message must hold (``# expect:``); ``# <-`` marks the line that the message must name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.check import check, main

from .conftest import BAD

FILES = sorted(BAD.glob("*.yaml"))


class Bad(NamedTuple):
    """What the header of a bad file says."""

    place: str
    words: list[str]
    line: int | None


def header(path: Path) -> Bad:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    place = re.fullmatch(r"# as: (\S+)", lines[0])
    words = re.fullmatch(r"# expect: (.+)", lines[1])
    assert place is not None
    assert words is not None
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# <-")]
    assert len(marked) <= 1
    return Bad(place[1], words[1].split(" | "), marked[0] if marked else None)


def broken(tree: Path, path: Path) -> Bad:
    """Put a bad file into the tree."""
    bad = header(path)
    target = tree / bad.place
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(path.read_bytes())
    return bad


def test_the_good_tree_has_no_mistake(tree: Path) -> None:
    assert check(tree)[1] == []


def test_there_are_many_mistakes() -> None:
    assert len(FILES) >= 60


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_mistake_is_refused(tree: Path, path: Path) -> None:
    bad = broken(tree, path)
    found = [f for f in check(tree)[1] if all(word in f.text for word in bad.words)]
    assert found, "\n".join(map(str, check(tree)[1])) or "没有发现问题"
    assert [f.file for f in found] == [f"policies/{bad.place}"]
    if bad.line is not None:
        assert [f.line for f in found] == [bad.line]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_message_says_what_is_accepted(tree: Path, path: Path) -> None:
    broken(tree, path)
    for finding in check(tree)[1]:
        assert re.fullmatch(r"policies/[\w./-]+:[1-9]\d*: .+；.+", str(finding), re.DOTALL)


def test_the_command_prints_all_and_fails(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city = tree / "cities/430100-changsha.yaml"
    text = city.read_text(encoding="utf-8")
    text = text.replace("status: press", "status: rumour").replace("{months: 6}", '{months: "6"}')
    city.write_text(text, encoding="utf-8")
    assert main(["--policies", str(tree)]) == 1
    out = capsys.readouterr().out
    assert out.count("rumour") == 2
    assert "多了引号" in out
