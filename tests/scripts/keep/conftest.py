"""The commands of maintenance, run on a small tree and on a copy of the real one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.check.policies import ROOT, Policies, load

BAD = Path(__file__).parents[2] / "bad"


@pytest.fixture(scope="session")
def policies() -> Policies:
    """The real policies."""
    return load(ROOT)[0]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real policies, to write in."""
    return Path(shutil.copytree(ROOT, tmp_path / "policies"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small good tree, with the real registry and regions."""
    root = Path(shutil.copytree(BAD / "good", tmp_path / "policies"))
    for name in ("registry.yaml", "regions.yaml"):
        shutil.copyfile(ROOT / name, root / name)
    return root
