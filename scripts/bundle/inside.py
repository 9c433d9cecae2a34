"""Runs inside Pyodide: find what the core imports, and write it precompiled.

Reads the core in /core/calculators, writes /out/python_stdlib.zip and /out/core.zip.
``WANTED`` is set by precompile.mjs. Only what Pyodide has itself imported may be imported
before the tracing is done, or the tracing would find its own tools.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterable, Iterator

wanted = json.loads(WANTED)  # type: ignore[name-defined]  # noqa: F821
CORE = "/core"
STDLIB = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip/"

if sys.version.split()[0] != wanted["python"]:
    raise SystemExit(f"runtime.lock.toml: Python {wanted['python']}, found {sys.version}")


def core_files() -> Iterator[str]:
    """Yield the path of each source of the core, from /core."""
    for folder, folders, names in os.walk(f"{CORE}/calculators"):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)[len(CORE) + 1 :]
            if path.endswith(".py") and path[len("calculators/") :] not in wanted["not_shipped"]:
                yield path


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported() -> Iterator[str]:
    """Yield the path, in the standard library's zip, of each module imported so far."""
    for module in list(sys.modules.values()):
        origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
        if origin.startswith(STDLIB):
            yield origin.removeprefix(STDLIB)


sources = list(core_files())
sys.path.insert(0, CORE)
for each in [*map(module_name, sources), *wanted["always"]]:
    importlib.import_module(each)
kept = sorted(set(imported()))

# The tracing is done: from here anything may be imported.
import marshal  # noqa: E402
import zipfile  # noqa: E402
from importlib.util import MAGIC_NUMBER, source_hash  # noqa: E402

UNCHECKED = (1).to_bytes(4, "little")


def bytecode(source: bytes, name: str, optimize: int) -> bytes:
    """Return a .pyc that is loaded without looking for its source."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return MAGIC_NUMBER + UNCHECKED + source_hash(source) + marshal.dumps(code)


def write_zip(path: str, entries: Iterable[tuple[str, bytes]]) -> None:
    """Write a stored zip whose bytes depend on the entries alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)


def stdlib_entries() -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(STDLIB.rstrip("/")) as archive:
        for path in kept:
            # Docstrings are dropped, but Pyodide reads its own.
            optimize = 0 if path.startswith(("pyodide/", "_pyodide/")) else 2
            yield path + "c", bytecode(archive.read(path), STDLIB + path, optimize)


def core_entries() -> Iterator[tuple[str, bytes]]:
    for path in sources:
        with open(f"{CORE}/{path}", "rb") as file:
            # The core reads no docstrings; tests/parity runs it like this.
            yield path + "c", bytecode(file.read(), path, 2)


write_zip("/out/python_stdlib.zip", stdlib_entries())
write_zip("/out/core.zip", core_entries())
