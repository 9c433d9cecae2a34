"""What is missing on the machine is said in one Chinese line; lock files name no registry."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from scripts.setup import chromium, firefox

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("sh", "cat", "cksum", "tr", "dirname", "rm", "touch")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of what setup.sh reads, and a PATH with next to nothing on it."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    (tmp_path / "scripts").mkdir()
    shutil.copytree(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    return tmp_path


def put(machine: Path, command: str, script: str) -> None:
    path = machine / "bin" / command
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def said(machine: Path, part: str) -> str:
    """Run setup.sh for one part, which must fail, and return its one line."""
    done = subprocess.run(
        ["sh", "scripts/setup/setup.sh", part],
        cwd=machine,
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_no_python(machine: Path) -> None:
    assert "Python 3.11" in said(machine, "python")


def test_python_too_old(machine: Path) -> None:
    put(machine, "python3", "exit 1")
    assert "Python 3.11" in said(machine, "python")


def test_no_venv(machine: Path) -> None:
    put(machine, "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    assert "venv" in said(machine, "python")


def test_no_node(machine: Path) -> None:
    assert "找不到 Node" in said(machine, "node")


def test_node_too_old(machine: Path) -> None:
    put(machine, "node", 'if [ "$1" = --version ]; then echo v18.1.0; else echo 18; fi')
    line = said(machine, "node")
    assert "v18.1.0" in line
    assert "Node 20" in line


def test_no_npm(machine: Path) -> None:
    put(machine, "node", "echo 20")
    assert "找不到 npm" in said(machine, "node")


# Each writes down how it was called. The interpreter makes an environment with a copy of itself in it.
NOTING = {
    "python3": 'echo "python $*" >> "$LOG"; if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi',
    "npm": 'echo "npm $*" >> "$LOG"; mkdir -p node_modules',
    "node": "echo 20",
}


def set_up(machine: Path) -> list[str]:
    """Run setup.sh for everything; the calls that may have reached for a network."""
    log = machine / "log"
    log.write_text("", encoding="utf-8")
    command = ["sh", "scripts/setup/setup.sh", "python", "test", "node", "browser"]
    environment = {"PATH": str(machine / "bin"), "LOG": str(log)}
    subprocess.run(command, cwd=machine, env=environment, capture_output=True, check=True)
    return [line for line in log.read_text(encoding="utf-8").splitlines() if re.search("-m pip|-m venv|npm", line)]


def test_once_set_up_nothing_reaches_for_a_network(machine: Path) -> None:
    for tool in ("mkdir", "cp"):
        (machine / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    for command, script in NOTING.items():
        put(machine, command, script)
    assert len(set_up(machine)) == 4, "an environment, two lists of packages, and npm's"
    assert set_up(machine) == []
    with (machine / "requirements" / "test.txt").open("a", encoding="utf-8") as lock:
        lock.write("# another")
    assert len(set_up(machine)) == 1


def test_browsers_that_are_there_are_not_fetched(monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    put(machine, "mybrowser", "exit 0")
    for name in ("BDB_CHROMIUM", "BDB_FIREFOX"):
        monkeypatch.setenv(name, str(machine / "bin" / "mybrowser"))
    monkeypatch.setattr(chromium, "_has_chinese_font", lambda: True)
    for fetch in ("scripts.setup.debian.install", "scripts.setup.chromium._playwright_install"):
        monkeypatch.setattr(fetch, lambda *names: pytest.fail(f"asked for {names}"))
    assert chromium.main() == firefox.main() == 0


def test_a_browser_named_in_vain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BDB_CHROMIUM", "/nowhere/chromium")
    assert chromium.main() == 1
    assert "BDB_CHROMIUM" in capsys.readouterr().err


def test_a_browser_named_is_used(monkeypatch: pytest.MonkeyPatch, machine: Path) -> None:
    put(machine, "mybrowser", "exit 0")
    monkeypatch.setenv("BDB_CHROMIUM", str(machine / "bin" / "mybrowser"))
    assert chromium.find() == str(machine / "bin" / "mybrowser")


def test_lock_files_hold_hashes_and_no_address() -> None:
    for name in ("build.txt", "test.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert "--index-url" not in text
        pinned = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
        assert pinned
        assert all(line.endswith("\\") for line in pinned), "a package without a hash"
    npm = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for path, package in npm["packages"].items():
        assert "resolved" not in package, path
        assert not path or "integrity" in package, path


def test_the_setup_script_can_be_run() -> None:
    assert os.access(ROOT / "scripts" / "setup" / "setup.sh", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
