"""The changes as an Atom feed (RFC 4287).

The site has no fixed host: entries are named by ``urn:uuid:``, which needs none, and links
are relative, resolved against wherever the feed was fetched from.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .catalogue import Catalogue
from .changes import Change, changes

NAME = "data/changes/feed.xml"
FEED_ID = "urn:uuid:0d6b2a53-3f0c-5b39-8f6e-2f1f9a5b7c11"
ENTRIES = 100
_ROOT = "../../"


def feed(catalogue: Catalogue) -> str:
    """The latest changes: those checked last come first, and of these the newest."""
    found = sorted(changes(catalogue), key=lambda c: (c.value.entry.verified_on, c.date), reverse=True)[:ENTRIES]
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{FEED_ID}</id>",
        "<title>不断保：政策变化</title>",
        "<subtitle>各地医保和失业金的标准从哪天起变成多少，按数据里的日期生成。</subtitle>",
        f"<updated>{_moment(catalogue.data_date)}</updated>",
        "<author><name>不断保</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{NAME.rsplit("/", 1)[-1]}"/>',
        '<link rel="alternate" type="text/html" href="./"/>',
        "<rights>数据按 CC BY 4.0 使用，见 LICENSE-DATA。</rights>",
    ]
    return "\n".join([*head, *(_entry(catalogue, change) for change in found), "</feed>"]) + "\n"


def _moment(day: str) -> str:
    """The start of a day in China: the data know days, Atom wants a moment."""
    return f"{day}T00:00:00+08:00"


def _entry(catalogue: Catalogue, change: Change) -> str:
    entry = change.value.entry
    where = f"cities/{entry.place}/" if catalogue.has_page(entry.place) else f"parameters/{entry.parameter}/"
    return "\n".join(
        [
            "<entry>",
            f"<id>{change.id}</id>",
            f"<title>{escape(title(catalogue, change))}</title>",
            f"<updated>{_moment(entry.verified_on)}</updated>",
            f"<category term={quoteattr(entry.place)} label={quoteattr(catalogue.place_name(entry.place))}/>",
            f"<category term={quoteattr(entry.parameter)} label={quoteattr(term(catalogue, change))}/>",
            f'<link rel="alternate" type="text/html" href="{_ROOT}{where}"/>',
            *(f'<link rel="related" type="text/html" href="{_ROOT}sources/{name}/"/>' for name in entry.sources),
            f'<content type="text">{escape(content(catalogue, change))}</content>',
            "</entry>",
        ]
    )


def term(catalogue: Catalogue, change: Change) -> str:
    """What changed."""
    return str(catalogue.parameters[change.value.entry.parameter]["term"])


def title(catalogue: Catalogue, change: Change) -> str:
    """Day, place, parameter."""
    what = f"{catalogue.place_name(change.value.entry.place)}{term(catalogue, change)}"
    return f"{change.date} {what}" + ("：到期，还没有查到新的" if change.ended else "")


def content(catalogue: Catalogue, change: Change) -> str:
    """From what to what, and on which document."""
    source = catalogue.sources[change.value.entry.source]
    told = [f"原来：{change.before.words}。"] if change.before else []
    told.append(f"{'到期的标准' if change.ended else '现在'}：{change.value.words}。")
    told.append(f"依据：{source['doc_no'] or source['title']}（{source['issuer']}）。")
    return "".join(told)
