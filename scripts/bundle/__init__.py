"""The bundle phase: the Python runtime of the browser, cut down and precompiled.

``python -m scripts bundle`` writes build/runtime/ (files named by their content, and
manifest.json), and copies it, with the compiled books, to where mkdocs picks them up.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .lock import BundleError
from .publish import publish
from .runtime import build

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Build and publish; 1 with one line when something is missing."""
    parser = argparse.ArgumentParser(prog="python -m scripts bundle", description="生成浏览器里用的 Python 运行环境。")
    parser.parse_args(argv)
    root = Path(__file__).resolve().parents[2]
    try:
        build(root, root / "build" / "runtime")
    except BundleError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    publish(root / "build")
    return 0
