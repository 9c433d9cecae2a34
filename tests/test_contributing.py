"""CONTRIBUTING.md cannot rot: its commands are run, in order, in a copy of the repository.

``sh`` blocks are run; each line of the ``output`` block behind one must stand in what it
printed; ``text`` blocks (cloning, pushing) need a network and are not run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
NEEDED = ("Makefile", "calculators", "policies", "requirements", "scripts", ".gitignore")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of its own with all that the commands use."""
    root = tmp_path_factory.mktemp("clone")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, root / name)
    (root / ".venv").symlink_to(sys.prefix)
    run(root, "git init -q -b main; git add .; git commit -q -m start")
    return root


def run(root: Path, commands: str) -> str:
    """What the commands print; they run one after another and stop at a failure."""
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_PAGER": "cat"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["sh", "-ec", commands],
        cwd=root,
        env={**kept, **who, **alone, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_the_commands_do_what_the_text_says(copy: Path) -> None:
    printed, shown = "", 0
    for kind, content in BLOCKS:
        if kind == "sh":
            printed = run(copy, content)
        elif kind == "output":
            for line in content.splitlines():
                assert line in printed
                shown += 1
    assert shown >= 6
    assert run(copy, "git status --porcelain") == ""
    assert len(run(copy, "git log --oneline main..").splitlines()) == 2
    assert run(copy, "git diff --stat main HEAD -- policies/provinces policies/cities").count("|") == 2


def test_every_block_is_of_a_known_kind() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "text", "output"}


@pytest.mark.parametrize(
    ("start", "end"), [("## 先准备好", "### 几种常见的改法"), ("## 加一个城市", "## 状态是什么意思")]
)
def test_a_correction_and_a_city_take_fewer_than_ten_commands(start: str, end: str) -> None:
    part = TEXT[TEXT.index(start) : TEXT.index(end)]
    blocks = re.findall(r"^```(?:sh|text)\n(.*?)^```$", part, re.DOTALL | re.MULTILINE)
    commands = "".join(blocks).replace("\\\n", "").splitlines()
    assert 3 < len(commands) < 10


def test_what_it_points_to_is_there() -> None:
    for name in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`((?:policies|docs|scripts)/[^`]*|README\.md)`", TEXT):
        assert (ROOT / name).exists(), name
