"""The runtime that ships: whole, the same on every build, and nothing but the pinned one."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.bundle import runtime
from scripts.bundle.lock import BundleError, check, read_lock
from scripts.bundle.publish import mirror

ROOT = Path(__file__).resolve().parents[3]
IMPORTS = Path(__file__).with_name("imports.mjs")
# In the standard library, but not in the trimmed one: nothing that ships needs it.
TRIMMED_AWAY = "unittest.mock"


@pytest.fixture(scope="module")
def built() -> Path:
    """The runtime of the site, built now only when it is not there for these inputs."""
    out = ROOT / "build" / "runtime"
    runtime.build(ROOT, out)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def imported_names(source: str) -> set[str]:
    """Every absolute import, also those inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


def missing_from(folder: Path, names: list[str]) -> list[str]:
    command = ["node", str(IMPORTS), str(folder), json.dumps(names)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    missing: list[str] = json.loads(done.stdout)
    return missing


def test_nothing_is_built_twice_for_the_same_inputs(built: Path) -> None:
    assert not runtime.build(ROOT, built)


def test_a_lost_file_is_built_again_and_two_builds_are_the_same(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "runtime"
    shutil.copytree(built, folder)
    next(folder.glob("core.*")).unlink()
    assert runtime.build(ROOT, folder)
    assert contents(folder) == contents(built)


def test_names_follow_content(built: Path) -> None:
    files = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {entry["file"] for entry in files.values()} == set(contents(built)) - {"manifest.json"}
    for entry in files.values():
        assert entry["sha256"][:12] in entry["file"]
        assert (built / entry["file"]).stat().st_size == entry["bytes"]


def test_what_the_core_imports_ships_and_the_command_line_does_not(built: Path) -> None:
    names = set().union(
        *(imported_names(path.read_text("utf-8")) for path in runtime.core_sources(ROOT / "calculators"))
    )
    left_out = [TRIMMED_AWAY, "calculators.shelf", "calculators.__main__"]
    assert missing_from(built, ["calculators.session", *sorted(names), *left_out]) == left_out


def test_another_pyodide_is_refused(tmp_path: Path) -> None:
    for name in ("package-lock.json", "runtime.lock.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "node_modules" / "pyodide", tmp_path / "node_modules" / "pyodide")
    lock = read_lock(tmp_path / "runtime.lock.toml")
    assert check(lock, tmp_path).name == "pyodide"
    with (tmp_path / "node_modules" / "pyodide" / "pyodide.asm.js").open("a") as file:
        file.write(" ")
    with pytest.raises(BundleError, match=re.escape("pyodide.asm.js 的校验值")):
        check(lock, tmp_path)


def test_npm_and_the_lock_must_agree(tmp_path: Path) -> None:
    npm = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    npm["packages"]["node_modules/pyodide"]["version"] = "0.25.0"
    (tmp_path / "package-lock.json").write_text(json.dumps(npm), encoding="utf-8")
    with pytest.raises(BundleError, match="不是同一个"):
        check(read_lock(ROOT / "runtime.lock.toml"), tmp_path)


def test_mirror_leaves_exactly_the_files(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    new = tmp_path / "from" / "new"
    new.write_text("2", encoding="utf-8")
    copies = tmp_path / "to"
    copies.mkdir()
    (copies / "old").write_text("1", encoding="utf-8")
    mirror([new], copies)
    assert contents(copies) == {"new": b"2"}
    stamp = (copies / "new").stat().st_mtime_ns
    mirror([new], copies)
    assert (copies / "new").stat().st_mtime_ns == stamp
