"""The page of figures: ``python -m tests.figures`` writes tests/README.md from tests/figures/*.json.

Each file is one record, written by the command that it names: ``{"title", "command", "rows": [{"what", "figure"}]}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RECORDS = HERE / "figures"
PAGE = HERE / "README.md"
HEAD = """# 测试的数字

这一页由 `python -m tests.figures` 从 `tests/figures/*.json` 写成，不要手改。
每一组数字下面是重做它的命令；命令跑完会改写自己的那份 JSON。
"""


def record(name: str, title: str, command: str, rows: Iterable[tuple[str, object]]) -> None:
    """Write one record, and the page anew."""
    made = {
        "title": title,
        "command": command,
        "rows": [{"what": what, "figure": str(figure)} for what, figure in rows],
    }
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    RECORDS.mkdir(exist_ok=True)
    (RECORDS / f"{name}.json").write_text(text, encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def records() -> list[dict[str, Any]]:
    """All records, by the names of their files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDS.glob("*.json"))]


def page() -> str:
    """The page as it has to be."""
    return "\n".join([HEAD, *map(_section, records())])


def _section(told: dict[str, Any]) -> str:
    rows = "\n".join(f"| {_cell(row['what'])} | {_cell(row['figure'])} |" for row in told["rows"])
    return f"## {told['title']}\n\n| 什么 | 多少 |\n|---|---|\n{rows}\n\n重做：`{told['command']}`\n"


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
