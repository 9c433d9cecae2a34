"""What a check has to say: file, line, what is wrong and what is accepted."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One mistake at one place, in Chinese, ready to print."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def say(where: str, wrong: str, accepted: str) -> str:
    """The one sentence shape of every finding: 哪里错了；可以写成……"""
    place = f"{where}：" if where else ""
    return f"{place}{wrong}；{accepted}"
