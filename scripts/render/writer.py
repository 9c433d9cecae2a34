"""Writes the pages: only what changed, and nothing that is no longer made."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

# The bundle phase writes these; render neither makes nor removes them.
FOREIGN = ("assets/runtime", "data/book")


class Outcome(NamedTuple):
    """What a run did."""

    written: int
    kept: int
    removed: int


def foreign(name: str) -> bool:
    """Whether a path (relative, with slashes) belongs to another phase."""
    return any(name == top or name.startswith(top + "/") for top in FOREIGN)


def sync(files: dict[str, bytes], out: Path) -> Outcome:
    """Make ``out`` hold exactly ``files``, apart from what other phases put there."""
    written = kept = removed = 0
    for name, content in sorted(files.items()):
        path = out / name
        if path.is_file() and path.read_bytes() == content:
            kept += 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written += 1
    for path in sorted(out.rglob("*"), reverse=True):
        name = path.relative_to(out).as_posix()
        if foreign(name):
            continue
        if path.is_file() and name not in files:
            path.unlink()
            removed += 1
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return Outcome(written, kept, removed)
