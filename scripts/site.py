"""The whole site: every phase in order, and mkdocs; nothing at all when nothing changed."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# All that the site is made from.
INPUTS = (
    "calculators",
    "docs",
    "mkdocs.yml",
    "package-lock.json",
    "policies",
    "requirements",
    "runtime.lock.toml",
    "scripts",
)
STEPS = (
    ("scripts", "compile"),
    ("scripts", "render"),
    ("scripts", "bundle"),
    ("mkdocs", "build", "--strict", "--quiet"),
    ("scripts", "search"),
    ("scripts", "theme"),
    ("scripts", "csp"),
)
# The digest of the inputs that the site was built from.
STAMP = Path("build", "site.stamp")
Runner = Callable[[tuple[str, ...]], int]


def digest(root: Path) -> str:
    """One digest of every input file, by name and content."""
    made = hashlib.sha256()
    for name in INPUTS:
        top = root / name
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                made.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return made.hexdigest()


def run(step: tuple[str, ...]) -> int:
    """Run one module; what mkdocs says is only worth reading when it fails."""
    command = [sys.executable, "-m", *step]
    if step[0] != "mkdocs":
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    # The theme's notice about the next mkdocs is no news for a pinned build.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": _epoch()}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        print("✗ mkdocs build --strict 没有通过：原因在上面。", file=sys.stderr)
    return done.returncode


def _epoch() -> str:
    """The day of the data in seconds: the site must not differ with the day on which it is built."""
    national = json.loads((ROOT / "build" / "book" / "national.json").read_text(encoding="utf-8"))
    day = datetime.fromisoformat(national["data_date"]).replace(tzinfo=UTC)
    return str(int(day.timestamp()))


def is_current(root: Path) -> bool:
    """Whether the site of ``root`` stands there for exactly these inputs."""
    return _stands(root, digest(root))


def _stands(root: Path, inputs: str) -> bool:
    stamp = root / STAMP
    return stamp.is_file() and stamp.read_text() == inputs and (root / "site" / "index.html").is_file()


def build(root: Path, runner: Runner = run) -> int:
    """Build the site of ``root`` unless it is current."""
    stamp, inputs = root / STAMP, digest(root)
    if _stands(root, inputs):
        return 0
    stamp.unlink(missing_ok=True)
    for step in STEPS:
        code = runner(step)
        if code:
            return code
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(inputs)
    print("网站建好了：site/")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Build the site; the exit code of the first step that fails."""
    argparse.ArgumentParser(prog="python -m scripts site", description="把整个网站建到 site/。").parse_args(argv)
    return build(ROOT)
