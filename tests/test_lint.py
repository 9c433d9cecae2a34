"""The code as ``make lint`` wants it: style and types, in Python and in JavaScript."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]


def test_the_code_is_clean() -> None:
    done = subprocess.run(["make", "--silent", "lint"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_is_run_before_a_commit() -> None:
    config = YAML(typ="safe").load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert (config["repos"][0]["repo"], hook["entry"], hook["pass_filenames"]) == ("local", "make lint", False)
