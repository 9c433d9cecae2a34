"""From the book and ``docs/`` to ``build/pages``, the folder that mkdocs reads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .site import render

ROOT = Path(__file__).resolve().parents[2]


def main(argv: list[str] | None = None) -> int:
    """Write the pages; 0 when done, 1 with one line when something is missing."""
    parser = argparse.ArgumentParser(prog="python -m scripts render", description="生成网页的 Markdown。")
    parser.add_argument("--book", type=Path, default=ROOT / "build" / "book", help="编译好的数据")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="手写的页面和模板")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pages", help="写到哪里")
    options = parser.parse_args(argv)
    try:
        outcome = render(options.book, options.docs, options.out)
    except (FileNotFoundError, LookupError, RuntimeError) as problem:
        print(f"render: {problem}", file=sys.stderr)
        return 1
    print(f"render: 写 {outcome.written}，未变 {outcome.kept}，删 {outcome.removed}")
    return 0
