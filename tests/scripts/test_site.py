"""The entry command: every step in order, none when nothing changed, all after a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site import INPUTS, STEPS, build


class Recorder:
    """Stands for the steps: notes them, makes the site, fails where it is told to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ran: list[str] = []
        self.fails_at = ""

    def __call__(self, step: tuple[str, ...]) -> int:
        self.ran.append(step[1])
        if step[0] == "mkdocs":
            (self.root / "site").mkdir(exist_ok=True)
            (self.root / "site" / "index.html").write_text("")
        return 3 if step[1] == self.fails_at else 0


ALL = [step[1] for step in STEPS]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in INPUTS:
        path = tmp_path / name
        if path.suffix:
            path.parent.mkdir(exist_ok=True)
            path.write_text(name)
        else:
            path.mkdir()
            (path / "one.txt").write_text(name)
    return tmp_path


@pytest.fixture
def steps(root: Path) -> Recorder:
    return Recorder(root)


def test_steps_in_order_and_only_once(root: Path, steps: Recorder) -> None:
    assert build(root, steps) == 0
    assert steps.ran == ["compile", "render", "bundle", "build", "search", "theme", "csp"]
    assert build(root, steps) == 0
    assert steps.ran == ALL


@pytest.mark.parametrize("name", INPUTS)
def test_any_change_builds_again(root: Path, steps: Recorder, name: str) -> None:
    build(root, steps)
    path = root / name
    (path / "one.txt" if path.is_dir() else path).write_text("changed")
    build(root, steps)
    assert steps.ran == ALL + ALL


def test_a_new_file_builds_again_but_not_bytecode(root: Path, steps: Recorder) -> None:
    build(root, steps)
    (root / "scripts" / "__pycache__").mkdir()
    (root / "scripts" / "__pycache__" / "one.pyc").write_text("")
    build(root, steps)
    assert steps.ran == ALL
    (root / "policies" / "two.yaml").write_text("")
    build(root, steps)
    assert steps.ran == ALL + ALL


def test_a_lost_site_is_built_again(root: Path, steps: Recorder) -> None:
    build(root, steps)
    (root / "site" / "index.html").unlink()
    build(root, steps)
    assert steps.ran == ALL + ALL


@pytest.mark.parametrize("name", ALL)
def test_a_failure_stops_and_is_not_forgotten(root: Path, steps: Recorder, name: str) -> None:
    build(root, steps)
    steps.ran.clear()
    (root / "docs" / "one.txt").write_text("changed")
    steps.fails_at = name
    assert build(root, steps) == 3
    assert steps.ran == ALL[: ALL.index(name) + 1]
    assert build(root, steps) == 3
