"""Archives that are the same for the same files, and the list of their sums."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

# The first day that a zip file can name: when a file was written is no part of what it says.
_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


def pack(folder: Path, path: Path) -> Path:
    """Write the folder, under its own name, into a zip file that depends on nothing but the content."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    with zipfile.ZipFile(path, "w") as archive:
        for each in files:
            entry = zipfile.ZipInfo(each.relative_to(folder.parent).as_posix(), _DAY)
            entry.external_attr = _READABLE
            entry.create_system = 3
            archive.writestr(entry, each.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return path


def write_sums(files: Iterable[Path], path: Path) -> Path:
    """The list that ``sha256sum --check`` reads."""
    lines = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    path.write_text("".join(lines), encoding="utf-8")
    return path
