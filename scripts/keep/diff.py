"""两个版本之间，哪些数值变了，谁看到的结果变了。"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.check.policies import ROOT

from .options import Parser, RefusedError, day, refuse
from .report import as_json, as_text, compare
from .trees import from_folder, from_git


def main(argv: Sequence[str]) -> int:
    """Compare two revisions, or one with the working tree; 1 when a revision cannot be read."""
    parser = Parser("diff", __doc__)
    parser.options.add_argument("old", metavar="版本1", help="git 里的版本，比如 HEAD、main、v1.2")
    parser.options.add_argument("new", metavar="版本2", nargs="?", help="另一个版本；不写就是现在的文件")
    parser.options.add_argument("--as-of", type=day, metavar="日期", help="按这一天计算，默认用数据的日期")
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")
    options = parser.parse_args(argv)
    try:
        with TemporaryDirectory() as folder:
            old = from_git(options.old, Path(folder) / "old")
            new = from_git(options.new, Path(folder) / "new") if options.new else from_folder("现在的文件", ROOT)
            report = compare(old, new, options.as_of)
    except RefusedError as refused:
        return refuse(refused.reasons)
    print(json.dumps(as_json(report), ensure_ascii=False, indent=2) if options.json else as_text(report))
    return 0
