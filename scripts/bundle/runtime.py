"""Build build/runtime/: Pyodide, the core, and both frozen together, named by their content."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from .lock import BundleError, Lock, check, read_lock, sha256

# What the browser never runs: the command line, and reading books from the disk.
NOT_SHIPPED = ("__main__.py", "shelf.py")
TOOLS = Path(__file__).resolve().parent


def build(root: Path, out: Path) -> bool:
    """Build the runtime into ``out`` unless it is there for these inputs; say if it was built."""
    inputs = _inputs(root)
    if _is_current(out, inputs):
        return False
    lock = read_lock(root / "runtime.lock.toml")
    package = check(lock, root)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _precompile(package, root / "calculators", work, lock)
        if lock.frozen:
            _freeze(package, work, lock)
        for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm"):
            shutil.copyfile(package / name, work / name)
        _write_json(work / "pyodide-lock.json", _empty_lock(package))
        _collect(work, out, {"pyodide": lock.version, "inputs": inputs})
    return True


def core_sources(calculators: Path) -> list[Path]:
    """Return the files of the core that go to the browser."""
    return sorted(
        path for path in calculators.rglob("*.py") if path.relative_to(calculators).as_posix() not in NOT_SHIPPED
    )


def _inputs(root: Path) -> str:
    """Return one digest of everything that the runtime is made from."""
    digest = hashlib.sha256()
    tools = sorted(path for path in TOOLS.rglob("*") if path.suffix in (".py", ".mjs"))
    ours = [root / "runtime.lock.toml", *core_sources(root / "calculators")]
    for folder, paths in ((TOOLS, tools), (root, ours)):
        for path in paths:
            digest.update(f"{path.relative_to(folder).as_posix()} {sha256(path)}\n".encode())
    return digest.hexdigest()


def _is_current(out: Path, inputs: str) -> bool:
    manifest = out / "manifest.json"
    if not manifest.is_file():
        return False
    said: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return said["inputs"] == inputs and all((out / entry["file"]).is_file() for entry in said["files"].values())


def _precompile(package: Path, calculators: Path, work: Path, lock: Lock) -> None:
    """Trim and precompile inside the pinned runtime itself, so that any host Python will do."""
    wanted = {"always": lock.always, "not_shipped": NOT_SHIPPED, "python": lock.python}
    _node("预编译", "precompile.mjs", package, calculators, work, json.dumps(wanted))


def _freeze(package: Path, work: Path, lock: Lock) -> None:
    """Add the runtime as it stands right before the first question."""
    options = {"python": lock.python, "trap": lock.trap, "blot": lock.blot}
    _node("冻结", "freeze/freeze.mjs", package, work, json.dumps(options))


def _node(what: str, script: str, *given: Path | str) -> None:
    command = ["node", str(TOOLS / script), *map(str, given)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(f"在 Pyodide 里{what}没有成功：\n{done.stdout}{done.stderr}".rstrip())


def fnv1a(numbers: Iterable[int]) -> int:
    """Return the 32-bit FNV-1a of numbers of up to 32 bits: it finds damage, not malice."""
    total = 0x811C9DC5
    for number in numbers:
        total = ((total ^ number) * 0x01000193) & 0xFFFFFFFF
    return total


def checksum(content: bytes) -> int:
    """Return FNV-1a over words of 32 bits, the last bytes one by one; as download.js does."""
    whole = len(content) & ~3
    words = (word for (word,) in struct.iter_unpack("<I", content[:whole]))
    return fnv1a(chain(words, content[whole:]))


def _empty_lock(package: Path) -> dict[str, Any]:
    """Return Pyodide's list of packages without the packages: none of them is used."""
    said = json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {"info": said["info"], "packages": {}}


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, sort_keys=True, indent=1) + "\n", encoding="utf-8")


def _collect(work: Path, out: Path, about: dict[str, Any]) -> None:
    """Move the files to ``out`` under names that change with their content."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    files = {}
    for path in sorted(work.iterdir()):
        digest = sha256(path)
        stem, dot, ending = path.name.rpartition(".")
        name = f"{stem}.{digest[:12]}{dot}{ending}"
        if ending == "zip":
            # Hosts compress .wasm on the wire but not .zip, and these are stored, not deflated.
            name += ".wasm"
        shutil.copyfile(path, out / name)
        content = path.read_bytes()
        files[path.name] = {"file": name, "bytes": len(content), "checksum": checksum(content), "sha256": digest}
    _write_json(out / "manifest.json", {**about, "files": files})
