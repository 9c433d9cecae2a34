"""Command line: ``python -m calculators list | schema ID | run ID FILE``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from . import shelf
from .run import CALCULATORS, dumps, run_text
from .schema import schema
from .views.ics import result_calendar
from .views.text import render_text


def main(argv: list[str] | None = None) -> int:
    """Exit 0 with a result, whatever it says; exit 2 with an error object for bad input."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    options = _parser().parse_args(argv)
    if options.command == "list":
        print("\n".join(CALCULATORS))
        return 0
    if options.calculator not in CALCULATORS:
        known = "、".join(CALCULATORS)
        return _refuse("calculator", f"没有“{options.calculator[:40]}”这个计算器。可以用：{known}")
    shelf.ensure()
    if options.command == "schema":
        made = schema(options.calculator, shelf.book(shelf.DEFAULT_CITY))
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return 0
    return _run_lines(options) if options.lines else _run_one(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m calculators", description="不断保：失业后医保的计算器。读仓库里的政策数据。"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="列出计算器，一行一个")
    show = commands.add_parser("schema", help="打印某个计算器要填的栏目（JSON Schema）")
    show.add_argument("calculator", help="计算器，比如 premium")
    run = commands.add_parser("run", help="算一次，或用 --lines 一行一次")
    run.add_argument("calculator", help="计算器，比如 premium")
    run.add_argument("file", help="情况文件（JSON）；写 - 从标准输入读")
    how = run.add_mutually_exclusive_group()
    how.add_argument("--text", action="store_true", help="打印给人看的文字")
    how.add_argument("--ics", action="store_true", help="打印要记住的日子，日历文件（iCalendar）")
    how.add_argument("--lines", action="store_true", help="文件里一行一个情况，一行输出一个结果")
    return parser


def _refuse(field: str, message: str) -> int:
    print(dumps({"errors": [{"field": field, "message": message}]}))
    return 2


def _read(name: str) -> bytes | None:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError:
        return None


def _decoded(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _run_one(options: argparse.Namespace) -> int:
    text = _decoded(_read(options.file))
    if text is None:
        return _refuse("", f"读不了“{options.file}”。请给一个 UTF-8 的 JSON 文件，或用 - 从标准输入读")
    made, good = run_text(options.calculator, text, shelf.book_for)
    if not good:
        print(dumps(made))
        return 2
    print(_written(made, options), end="")
    return 0


def _written(result: dict[str, Any], options: argparse.Namespace) -> str:
    if options.ics:
        return result_calendar(result)
    return render_text(result) if options.text else f"{dumps(result)}\n"


def _run_lines(options: argparse.Namespace) -> int:
    """One result or error object per line; exit 0, because each line carries its own outcome.

    Only a newline ends a line: a JSON text may hold other separators, such as U+2028.
    """
    data = _read(options.file)
    if data is None:
        return _refuse("", f"读不了“{options.file}”。请给一个 UTF-8 的文件，一行一个 JSON 对象")
    for line in data.split(b"\n"):
        if not line.strip():
            continue
        text = _decoded(line)
        if text is None:
            _refuse("", "这一行不是 UTF-8 的文字。请一行给一个 JSON 对象")
        else:
            print(dumps(run_text(options.calculator, text, shelf.book_for)[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
