"""检查数据，编译成 build/book/*.json。"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.check import report
from scripts.check.policies import ROOT

from .book import compile_book

OUT = ROOT.parent / "build" / "book"


def write(book: dict[str, str], out: Path) -> int:
    """Write what changed, remove what is no longer in the book; the number of files touched."""
    out.mkdir(parents=True, exist_ok=True)
    touched = 0
    for name, text in book.items():
        path, content = out / name, text.encode("utf-8")
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
            touched += 1
    for path in out.glob("*.json"):
        if path.name not in book:
            path.unlink()
            touched += 1
    return touched


def main(argv: Sequence[str]) -> int:
    """Check, then compile; 1 when the data has a mistake."""
    parser = argparse.ArgumentParser(prog="python -m scripts compile", description=__doc__)
    parser.add_argument("--policies", type=Path, default=ROOT, help="数据目录")
    parser.add_argument("--out", type=Path, default=OUT, help="写到哪里")
    options = parser.parse_args(argv)
    policies = report(options.policies)
    if policies is None:
        return 1
    book = compile_book(policies)
    touched = write(book, options.out)
    print(f"编译好 {len(book)} 个文件，{touched} 个有变化")
    return 0
