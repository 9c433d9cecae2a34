"""Command lines whose help and complaints are in Chinese."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_ERRORS = (
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (\S+): (.+)", r"\1：\2"),
    (r"the following arguments are required: (.+)", r"缺少 \1"),
)


class _Words(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """``python -m scripts <command>``: one group of options, ``--help`` among them."""

    def __init__(self, command: str, description: str | None) -> None:
        super().__init__(
            prog=f"python -m scripts {command}",
            description=description,
            formatter_class=_Words,
            add_help=False,
            allow_abbrev=False,
        )
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Chinese; exit code 2."""
        for pattern, words in _ERRORS:
            message = re.sub(f"^{pattern}$", words, message)
        print(f"✗ {message}。全部选项：{self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def day(text: str) -> str:
    """An ISO date, as text. Raises ArgumentTypeError for anything else."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2026-01-01 这样") from None


def count(text: str) -> int:
    """A whole number from 0. Raises ArgumentTypeError for anything else."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}”不是整数")
    return int(text)


class RefusedError(Exception):
    """A command cannot do what it was asked; every reason in Chinese, one a line."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def refuse(reasons: Iterable[str]) -> int:
    """Print why nothing was done; the exit code."""
    for reason in reasons:
        print(f"✗ {reason}", file=sys.stderr)
    return 1
