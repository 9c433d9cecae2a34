"""Editing a policy file as text: only the lines that change are written again.

Every function takes the whole text and gives the whole new text. What was not meant to
change stays as it is, byte for byte; that the result reads as the data that was wanted is
checked each time.
"""

from __future__ import annotations

from typing import Any

from scripts.check.load import Document, Keys, parse

from .style import ENTRY_KEYS, SOURCE_KEYS, dump, merge, ordered, record_node, yaml

_ENTRY_COLUMN, _SOURCE_COLUMN = 6, 4


class StrangeFileError(Exception):
    """The edit did not come out as wanted: the file is written in a way this does not know."""


def add_entry(text: str, parameter: str, entry: dict[str, Any], order: list[str]) -> str:
    """Put an entry among those of its parameter, newest first unless the file has it otherwise.

    A parameter that is new to the file goes behind the nearest one before it in ``order``.
    """
    document = _read(text)
    values: dict[str, Any] = document.data["values"]
    entry = ordered(entry, ENTRY_KEYS)
    fresh = _entry_lines(parameter, entry)
    entries = values.get(parameter, [])
    if entries:
        at = _place_among([e["from"] or "" for e in entries], entry["from"] or "")
        if at == 0:
            line = document.line("values", parameter, 0) - 1
        else:
            line = _span(document, text, ("values", parameter, at - 1), _ENTRY_COLUMN)[1]
        wanted = {**values, parameter: [*entries[:at], entry, *entries[at:]]}
        made = _splice(text, line, line, fresh)
    else:
        wanted = {**values, parameter: [entry]}
        made = _add_parameter(document, text, [f"  {parameter}:", *fresh], parameter, order)
    return _checked(made, {**document.data, "values": wanted})


def change_entry(text: str, parameter: str, at: int, entry: dict[str, Any]) -> str:
    """Turn an entry into another one, touching only the keys that differ."""
    document = _read(text)
    entries = document.data["values"][parameter]
    entry = ordered(entry, ENTRY_KEYS)
    span = _span(document, text, ("values", parameter, at), _ENTRY_COLUMN)
    lines = _redone(["values:", f"  {parameter}:"], _lines(text)[slice(*span)], ("values", parameter), entry)
    wanted = {**document.data["values"], parameter: [*entries[:at], entry, *entries[at + 1 :]]}
    return _checked(_splice(text, *span, lines), {**document.data, "values": wanted})


def add_source(text: str, source: dict[str, Any]) -> str:
    """Add a source at the end of a file of sources."""
    document = _read(text)
    source = ordered(source, SOURCE_KEYS)
    last = len(document.data["sources"]) - 1
    line = _span(document, text, ("sources", last), _SOURCE_COLUMN)[1]
    return _checked(_splice(text, line, line, _source_lines(source)), {"sources": [*document.data["sources"], source]})


def remove_source(text: str, name: str) -> str:
    """Take a source out of a file of sources."""
    document = _read(text)
    listed = document.data["sources"]
    at = next(i for i, source in enumerate(listed) if source["id"] == name)
    span = _span(document, text, ("sources", at), _SOURCE_COLUMN)
    return _checked(_splice(text, *span, []), {"sources": [*listed[:at], *listed[at + 1 :]]})


def first_source(header: str, source: dict[str, Any]) -> str:
    """A new file of sources: its header, up to ``sources:``, and the first source."""
    source = ordered(source, SOURCE_KEYS)
    return _checked(header + "\n".join(_source_lines(source)) + "\n", {"sources": [source]})


def change_source(text: str, at: int, source: dict[str, Any]) -> str:
    """Turn a source into another one, touching only the keys that differ."""
    document = _read(text)
    listed = document.data["sources"]
    source = ordered(source, SOURCE_KEYS)
    span = _span(document, text, ("sources", at), _SOURCE_COLUMN)
    lines = _redone(["sources:"], _lines(text)[slice(*span)], ("sources",), source)
    return _checked(_splice(text, *span, lines), {"sources": [*listed[:at], source, *listed[at + 1 :]]})


def _read(text: str) -> Document:
    document, findings = parse(text.encode(), "")
    if document is None:
        raise StrangeFileError(findings[0].text)
    return document


def _checked(text: str, wanted: dict[str, Any]) -> str:
    if _read(text).data != wanted:
        raise StrangeFileError("改完读出来的和要写的不一样")
    return text


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _splice(text: str, start: int, end: int, fresh: list[str]) -> str:
    lines = _lines(text)
    return "\n".join([*lines[:start], *fresh, *lines[end:]]) + "\n"


def _span(document: Document, text: str, path: Keys, column: int) -> tuple[int, int]:
    """The lines of a part, from and up to, without the comments that come after it."""
    start = document.lines[path] - 1
    later = [n - 1 for keys, n in document.lines.items() if n - 1 > start and keys[: len(path)] != path]
    lines = _lines(text)
    end = min(later, default=len(lines))
    while end > start + 1 and _follows(lines[end - 1], column):
        end -= 1
    return start, end


def _follows(line: str, column: int) -> bool:
    """Whether a line behind a part whose keys begin at ``column`` is no longer its own."""
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) < column)


def _place_among(starts: list[str], start: str) -> int:
    if len(starts) > 1 and starts == sorted(starts):
        return sum(each <= start for each in starts)
    return next((at for at, each in enumerate(starts) if each < start), len(starts))


def _entry_lines(parameter: str, entry: dict[str, Any]) -> list[str]:
    made = dump({"values": {parameter: [record_node(entry, _ENTRY_COLUMN)]}})
    return _lines(made)[2:]


def _source_lines(source: dict[str, Any]) -> list[str]:
    return _lines(dump({"sources": [record_node(source, _SOURCE_COLUMN)]}))[1:]


def _redone(head: list[str], lines: list[str], path: tuple[str, ...], wanted: dict[str, Any]) -> list[str]:
    tree = yaml().load("\n".join([*head, *lines]) + "\n")
    node = tree
    for key in path:
        node = node[key]
    merge(node[0], wanted)
    return _lines(dump(tree))[len(head) :]


def _add_parameter(document: Document, text: str, fresh: list[str], parameter: str, order: list[str]) -> str:
    values = list(document.data["values"])
    if not values:
        # The first value takes the place of the skeleton behind ``values: {}``.
        start = document.line("values") - 1
        return _splice(text, start, len(_lines(text)), ["values:", *fresh])
    rank = {name: at for at, name in enumerate(order)}
    before = [name for name in values if rank.get(name, -1) < rank[parameter]]
    if not before:
        line = document.line("values")
    else:
        nearest = max(before, key=lambda name: rank.get(name, -1))
        last = len(document.data["values"][nearest]) - 1
        line = _span(document, text, ("values", nearest, last), _ENTRY_COLUMN)[1]
    return _splice(text, line, line, fresh)
