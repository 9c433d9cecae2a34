"""把全部数据写成 JSON 和 CSV，连同 schema 和清单，供别人使用。"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .files import FOLDER, files

_BUILD = Path(__file__).resolve().parents[2] / "build"


def main(argv: list[str] | None = None) -> int:
    """Write the files to a folder; 1 with one line when the data is not compiled."""
    parser = argparse.ArgumentParser(prog="python -m scripts opendata", description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=_BUILD / "catalogue.json", help="编译好的总目录")
    parser.add_argument("--out", type=Path, default=_BUILD / FOLDER, help="写到哪里")
    options = parser.parse_args(argv)
    if not options.catalogue.is_file():
        print(f"opendata: 缺 {options.catalogue}：先运行 python -m scripts compile", file=sys.stderr)
        return 1
    made = files(json.loads(options.catalogue.read_text(encoding="utf-8")))
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (options.out / name).write_bytes(content)
    print(f"opendata: {len(made)} 个文件在 {options.out}")
    return 0
