"""A Markdown extension that sets whole blocks of HTML aside before anything parses them.

Most of a city page is HTML already. Python-Markdown and mkdocs each read it tag by tag, only to
hand it on unchanged, and that was half of the time of the build. Without this extension the
pages come out the same, only later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# After fenced code (25), which may show HTML as text; before mkdocs (21) and Markdown (20) parse tags.
_PRIORITY = 24
_OPENING = re.compile(r"<(details|div|dl|figure|form|ol|p|section|table|ul)[\s>]")
# A block that asks for Markdown inside has to be parsed.
_ASKS = re.compile(r"<[^>]*\smarkdown\b")


def whole(block: str) -> bool:
    """Whether a block is one HTML element, from its first character to its last."""
    opening = _OPENING.match(block)
    if opening is None:
        return False
    tag = opening[1]
    ends = f"</{tag}>"
    if not block.endswith(ends) or _ASKS.search(block):
        return False
    begins = re.findall(rf"<{tag}[\s>]", block)
    return len(begins) == block.count(ends)


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines without an empty one, and the empty ones each alone."""
    run: list[str] = []
    for line in lines:
        if line.strip():
            run.append(line)
            continue
        if run:
            yield run
            run = []
        yield [line]
    if run:
        yield run


class Verbatim(Preprocessor):
    """Puts every whole block of HTML in Markdown's own stash, and its mark in the text."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with marks in the place of blocks."""
        made: list[str] = []
        for block in _blocks(lines):
            text = "\n".join(block).rstrip()
            made.extend([self.md.htmlStash.store(text)] if whole(text) else block)
        return made


class VerbatimExtension(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Called by Markdown."""
        md.preprocessors.register(Verbatim(md), "bdb_verbatim", _PRIORITY)


def makeExtension(**options: object) -> VerbatimExtension:  # noqa: N802 (the name is Markdown's)
    """What Markdown calls for an extension that is named in mkdocs.yml."""
    return VerbatimExtension(**options)
