"""A small policy tree to break: the real registry and regions, few sources and values."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
REAL = HERE.parent / "policies"
BAD = HERE / "bad"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The folder of a policy tree without a mistake."""
    root = tmp_path / "policies"
    shutil.copytree(BAD / "good", root)
    for name in ("registry.yaml", "regions.yaml"):
        shutil.copyfile(REAL / name, root / name)
    return root
