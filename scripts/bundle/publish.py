"""Put the runtime and the compiled books where mkdocs copies them from."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path


def publish(build: Path) -> None:
    pages = build / "pages"
    mirror(sorted((build / "runtime").iterdir()), pages / "assets" / "runtime")
    mirror(sorted((build / "book").glob("*.json")), pages / "data" / "book")


def mirror(files: list[Path], folder: Path) -> None:
    """Make ``folder`` hold exactly these files; leave alone what is already the same."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {file.name for file in files}
    for old in folder.iterdir():
        if old.name not in wanted:
            old.unlink()
    for file in files:
        copy = folder / file.name
        if not (copy.is_file() and filecmp.cmp(file, copy, shallow=False)):
            shutil.copyfile(file, copy)
