"""Finding and changing parts of the site's own pages, whose form is known."""

from __future__ import annotations

import re

# The element with the page's own text: its start, what it holds, its end.
ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_ID = re.compile(r'(<[^>]*)\sid="[^"]*"')


def found(pattern: re.Pattern[str], html: str, group: int = 0) -> str:
    """What a pattern finds first. Raises ValueError where it finds nothing: the site has changed its form."""
    match = pattern.search(html)
    if match is None:
        raise ValueError(f"网页里没有找到 {pattern.pattern}")
    return match[group]


def without_ids(html: str) -> str:
    """A part that is to stand beside others, which may have the same ids."""
    return _ID.sub(r"\1", html)
