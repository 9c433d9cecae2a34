"""Read runtime.lock.toml and check that what npm installed is exactly that."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path


class BundleError(Exception):
    """Why the runtime cannot be built, as one Chinese line."""


@dataclass(frozen=True)
class Lock:
    """The pinned Pyodide, and what is made of it."""

    version: str
    python: str
    integrity: str
    files: dict[str, str]
    always: tuple[str, ...]
    frozen: bool
    trap: bool
    blot: bool


def read_lock(path: Path) -> Lock:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    pyodide = raw["pyodide"]
    return Lock(
        version=pyodide["version"],
        python=pyodide["python"],
        integrity=pyodide["integrity"],
        files=pyodide["files"],
        always=tuple(raw["stdlib"]["always"]),
        frozen=raw["fast"]["frozen"],
        trap=raw["fast"]["trap"],
        blot=raw["fast"]["blot"],
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(lock: Lock, root: Path) -> Path:
    """Return the folder of the installed Pyodide; refuse one that is not the pinned one."""
    npm = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    locked = npm["packages"].get("node_modules/pyodide", {})
    if (locked.get("version"), locked.get("integrity")) != (lock.version, lock.integrity):
        raise BundleError("package-lock.json 里的 pyodide 和 runtime.lock.toml 写的不是同一个。")
    folder = root / "node_modules" / "pyodide"
    for name, digest in lock.files.items():
        file = folder / name
        if not file.is_file():
            raise BundleError(f"缺少 node_modules/pyodide/{name}：请运行 make setup。")
        if sha256(file) != digest:
            raise BundleError(f"node_modules/pyodide/{name} 的校验值和 runtime.lock.toml 不同。")
    return folder
