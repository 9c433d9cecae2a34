"""Links that a server resolves, made into links between files."""

from __future__ import annotations

import re

from .layout import Layout

_LINK = re.compile(r'(\s(?:href|src)=")([^"#?]*)(\?[^"#]*)?(#[^"]*)?(")')
_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def to_files(html: str, old: str, new: str, layout: Layout) -> str:
    """A page of the site, with every link leading to a file.

    ``old`` is its path on the site, ``new`` the file it goes to. Raises ValueError for a link
    that begins at the root of a server, which a disk has not, and for one that leads nowhere.
    """

    def rewritten(found: re.Match[str]) -> str:
        before, path, query, anchor, after = found.groups(default="")
        if _ADDRESS.match(path) or not (path or anchor):
            return found.group()
        link = None if path.startswith("/") else layout.link(path, anchor, old, new)
        if link is None:
            raise ValueError(f"{old}：{path} 不通向任何文件")
        name, hash_sign, part = link.partition("#")
        return f"{before}{name}{query}{hash_sign}{part}{after}"

    return _LINK.sub(rewritten, html)


def location(address: str, layout: Layout) -> str:
    """A place in the search index: "guides/#top" is guides/index.html#top."""
    path, hash_sign, anchor = address.partition("#")
    link = layout.link(path or ".", hash_sign + anchor, "index.html", "")
    if link is None:
        raise ValueError(f"{address} 不通向任何文件")
    return link
