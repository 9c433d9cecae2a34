"""Read one policy file: plain data plus the line of every key and item.

Works on the YAML events, not on constructed objects, so that every part of YAML that
is a trap in a data file (anchors, merge keys, tags, duplicate keys, unquoted decimals,
yes/no) is refused by name and line, and all of them at once.

libyaml reads the events, twenty times faster; a file that it stumbles over is read again
in pure Python, whose errors can be told in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from .findings import Finding, say

Keys = tuple[str | int, ...]

# Far beyond what any file needs; without a limit a few bytes could keep the check busy for minutes.
_DEEPEST, _LONGEST = 30, 15
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_ZERO_FIRST = re.compile(r"0[0-9]+")
_FLOAT = re.compile(r"[-+]?([0-9][0-9_]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+")
_BOOL_LIKE = {"yes", "no", "on", "off", "y", "n", "true", "false"}
_PROBLEMS = (
    ("mapping values are not allowed", "这里多了一个冒号，或者上一行没写完", "文字里有冒号就加引号"),
    ("found character '\\t'", "用了制表符缩进", "改成空格"),
    ("that cannot start any token", "开头的符号不能这样用", "给这段文字加引号"),
    ("could not find expected ':'", "键后面缺少冒号", "写成 键: 值"),
    ("expected <block end>", "缩进没有对齐", "同一层的键左边对齐"),
    ("expected ',' or", "括号里缺少逗号，或者没有关上括号", "写成 {键: 值, 键: 值} 或 [甲, 乙]"),
    ("while scanning a quoted scalar", "引号没有关上", "补上另一个引号"),
)


class Document(NamedTuple):
    """One file that could be read. ``lines`` maps a path of keys to its line (from 1)."""

    file: str
    data: Any
    lines: dict[Keys, int]

    def line(self, *keys: str | int) -> int:
        """The line of a path, or of its nearest parent that stands in the file."""
        path: Keys = keys
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(raw: bytes, name: str) -> tuple[Document | None, list[Finding]]:
    """Read the bytes of a file; without a document when it cannot be used at all."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [Finding(name, 1, say("", "文件开头有 BOM", "存成不带 BOM 的 UTF-8"))]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Finding(name, line, say("", "不是 UTF-8 编码", "存成不带 BOM 的 UTF-8"))]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return None, [Finding(name, line, say("", "换行不是 LF（多半是 Windows 的 CRLF）", "用 LF 换行存"))]
    builder = _Builder(name)
    try:
        events = _events(text)
    except _TooDeepError as error:
        accepted = f"最多 {_DEEPEST} 层；检查括号有没有关上"
        return None, [Finding(name, error.args[0], say("", "括号或缩进套得太深", accepted))]
    except YAMLError as error:
        return None, [Finding(name, _line_of(error), _syntax(error))]
    data = builder.build(events)
    if builder.findings:
        return None, builder.findings
    if not isinstance(data, dict):
        return None, [Finding(name, 1, say("", "文件是空的，或者最外层不是键值", "写成 键: 值"))]
    return Document(name, data, builder.lines), []


class _TooDeepError(Exception):
    """More levels than any data file has; the argument is the line."""


def _events(text: str) -> list[Any]:
    if yaml.__with_libyaml__:
        try:
            return list(_not_too_deep(yaml.parse(text, Loader=yaml.CSafeLoader)))
        except yaml.YAMLError:
            pass
    return list(_not_too_deep(YAML(typ="safe", pure=True).parse(text)))


def _not_too_deep(events: Iterable[Any]) -> Iterator[Any]:
    """The events, as long as they stay within the levels that can be read without harm."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= kind.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > _DEEPEST:
            raise _TooDeepError(event.start_mark.line + 1)
        yield event


def _line_of(error: YAMLError) -> int:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return int(mark.line) + 1 if mark else 1
    return 1


def _syntax(error: YAMLError) -> str:
    told = str(error)
    for needle, wrong, accepted in _PROBLEMS:
        if needle in told:
            return say("YAML 写法不对", wrong, accepted)
    reason = getattr(error, "problem", None) or told.splitlines()[0]
    return say("YAML 写法不对", f"读不下去（{reason}）", "检查这一行和上一行的缩进、冒号、引号")


class _Builder:
    """Turns events into plain data, noting lines and refusing what a data file must not hold."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Keys, int] = {}
        self.findings: list[Finding] = []

    def build(self, events: list[Any]) -> Any:
        documents = [e for e in events if type(e).__name__ == "DocumentStartEvent"]
        if len(documents) > 1:
            self._refuse(documents[1], "一个文件里有两份文档（---）", "分成两个文件")
        nodes = iter(e for e in events if not type(e).__name__.startswith(("Stream", "Document")))
        first = next(nodes, None)
        return None if first is None else self._node(first, nodes, ())

    def _refuse(self, event: Any, wrong: str, accepted: str) -> None:
        line = event.start_mark.line + 1
        self.findings.append(Finding(self.file, line, say("", wrong, accepted)))

    def _node(self, event: Any, nodes: Any, path: Keys) -> Any:
        self.lines.setdefault(path, event.start_mark.line + 1)
        kind = type(event).__name__
        if kind == "AliasEvent":
            self._refuse(event, f"用了引用 *{event.anchor}", "把内容完整写一遍")
            return None
        if event.anchor:
            self._refuse(event, f"用了锚点 &{event.anchor}", "去掉锚点，把内容完整写一遍")
        if event.tag and str(event.tag) != "!":
            self._refuse(event, f"用了标签 {event.tag}", "去掉标签，文字加引号")
        if kind == "MappingStartEvent":
            return self._mapping(nodes, path)
        if kind == "SequenceStartEvent":
            return self._sequence(nodes, path)
        return self._scalar(event)

    def _mapping(self, nodes: Any, path: Keys) -> dict[str, Any]:
        made: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for event in nodes:
            if type(event).__name__ == "MappingEndEvent":
                break
            key = self._key(event, nodes, path)
            here = event.start_mark.line + 1
            if key in first_line:
                self._refuse(event, f"键“{key}”在第 {first_line[key]} 行已经写过", "删掉一个")
            first_line.setdefault(key, here)
            self.lines.setdefault((*path, key), here)
            made[key] = self._node(next(nodes), nodes, (*path, key))
        return made

    def _key(self, event: Any, nodes: Any, path: Keys) -> str:
        if type(event).__name__ != "ScalarEvent":
            self._refuse(event, "键不是一个词", "写成 键: 值")
            self._node(event, nodes, (*path, "?"))
            return "?"
        if event.value == "<<" and not event.style:
            self._refuse(event, "用了合并键 <<", "把要合并的内容完整写一遍")
        if event.anchor:
            self._refuse(event, f"用了锚点 &{event.anchor}", "去掉锚点")
        return str(event.value)

    def _sequence(self, nodes: Any, path: Keys) -> list[Any]:
        made: list[Any] = []
        for event in nodes:
            if type(event).__name__ == "SequenceEndEvent":
                break
            made.append(self._node(event, nodes, (*path, len(made))))
        return made

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        if event.style:
            return text
        if text in ("", "null", "~"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.fullmatch(text):
            if len(text) <= _LONGEST:
                return int(text)
            self._refuse(event, f"数字有 {len(text)} 位", f"最多 {_LONGEST} 位，要当文字就加引号")
        if _FLOAT.fullmatch(text):
            self._refuse(event, f"小数 {text} 没有加引号", f'写成 "{text}"')
        elif _ZERO_FIRST.fullmatch(text):
            self._refuse(event, f"以 0 开头的 {text} 没有加引号", f'写成 "{text}"')
        elif text.lower() in _BOOL_LIKE:
            self._refuse(event, f"“{text}”不是清楚的是或否", "写成 true 或 false，要当文字就加引号")
        return text
