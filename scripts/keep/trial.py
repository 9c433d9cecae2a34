"""Trying an edit on a copy of the policy tree first: a refused edit leaves no trace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.check import check
from scripts.check.findings import Finding
from scripts.check.policies import Policies

Texts = dict[Path, str]


@contextmanager
def tried(root: Path, texts: Texts) -> Iterator[tuple[Policies, list[Finding]]]:
    """The checked tree as it would be with the new texts, for as long as the block runs.

    ``texts`` holds the whole new text of each file, by its path below ``root``.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / root.name
        shutil.copytree(root, copy)
        write(copy, texts)
        yield check(copy)


def write(root: Path, texts: Texts) -> None:
    """Write the texts to the files of a tree."""
    for path, text in texts.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
