"""Write the bill of materials (CycloneDX JSON) of everything that is locked and shipped.

It is made from the lock files alone: no network, no clock, the same bytes everywhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .document import document

ROOT = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str]) -> int:
    """Print the bill, or write it to a file."""
    parser = argparse.ArgumentParser(prog="python -m scripts sbom", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, metavar="文件", help="写到这个文件，不写就打印出来")
    options = parser.parse_args(argv)
    text = document(ROOT)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0
