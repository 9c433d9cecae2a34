"""检查数据，编译成 build/book/*.json 和 build/catalogue.json。"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scripts.check import report
from scripts.check.policies import ROOT

from .book import compile_book
from .catalogue import compile_catalogue

CATALOGUE = "catalogue.json"
OUT = ROOT.parent / "build" / "book"


def write(book: dict[str, str], out: Path) -> int:
    """Write what changed, remove what is no longer in the book; the number of files touched."""
    out.mkdir(parents=True, exist_ok=True)
    touched = 0
    for name, text in book.items():
        touched += put(out / name, text)
    for path in out.glob("*.json"):
        if path.name not in book:
            path.unlink()
            touched += 1
    return touched


def put(path: Path, text: str) -> bool:
    """Write one file, unless it holds exactly this already; whether it was written."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


def main(argv: Sequence[str]) -> int:
    """Check, then compile; 1 when the data has a mistake."""
    parser = argparse.ArgumentParser(prog="python -m scripts compile", description=__doc__)
    parser.add_argument("--policies", type=Path, default=ROOT, help="数据目录")
    parser.add_argument("--out", type=Path, default=OUT, help="写到哪里；总目录写在它旁边")
    options = parser.parse_args(argv)
    policies = report(options.policies)
    if policies is None:
        return 1
    book = compile_book(policies)
    touched = write(book, options.out) + put(options.out.parent / CATALOGUE, compile_catalogue(policies))
    print(f"编译好 {len(book) + 1} 个文件，{touched} 个有变化")
    return 0
