"""Checks of the sources: each is used, each that is named exists, none claims too much."""

from __future__ import annotations

from collections.abc import Iterator

from .findings import Finding, say
from .policies import Item, Policies, Source

# How good a status can be at best, by the level of the document that was seen.
_NEVER_SEEN = "memory"
_MEDIA = ("press", "memory")


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about sources."""
    known: dict[str, Source] = {}
    for source in policies.sources():
        first = known.setdefault(source.record["id"], source)
        if first is not source:
            wrong = f"编号 {source.record['id']} 在 {first.document.file}:{first.line} 已经用过"
            yield _at(source, "id", wrong, "换一个编号，或者删掉重复的一条")
        yield from _record(source)
    used = policies.cited_by_claims()
    for item in policies.items():
        used.update((item.entry["source"], *item.entry.get("also", ())))
        if "sources" not in policies.refused:
            yield from _named(item, known)
            yield from _generated(item, known, policies)
    if not policies.refused:
        for name in sorted(set(known) - used):
            yield _at(known[name], "id", f"来源 {name} 没有一个数值或说法用到", "在数值里引用它，或者删掉")


def _at(source: Source, key: str, wrong: str, accepted: str) -> Finding:
    line = source.document.line("sources", source.at, key)
    return Finding(source.document.file, line, say(source.record["id"], wrong, accepted))


def _record(source: Source) -> Iterator[Finding]:
    record = source.record
    if record["link"] and not record["url"]:
        yield _at(source, "link", "没有网址，不能放链接", "补上 url，或者写 link: false")
    if record["published"] and record["published"] > record["retrieved"]:
        accepted = "核对这两个日期"
        yield _at(source, "published", "发布日期比查到的日期还晚", accepted)
    if "effective" in record and record.get("repealed", "9999") <= record["effective"]:
        yield _at(source, "repealed", "失效日期不在施行日期之后", "核对这两个日期")
    if record["level"] == _NEVER_SEEN and record["link"]:
        yield _at(source, "link", "没有见到原文的说法不能放链接", "写 link: false")


def _named(item: Item, known: dict[str, Source]) -> Iterator[Finding]:
    named: list[tuple[tuple[str | int, ...], str]] = [(("source",), item.entry["source"])]
    named += [(("also", i), name) for i, name in enumerate(item.entry.get("also", ()))]
    for keys, name in named:
        if name not in known:
            yield item.finding(keys, f"没有 {name} 这个来源", "在 sources/ 里加上，或者改成已有的编号")
    if item.entry["source"] in item.entry.get("also", ()):
        yield item.finding(("also",), "旁证和来源是同一个", "旁证只写别的来源")
    leading = known.get(item.entry["source"])
    if leading is not None:
        yield from _claim(item, leading.record["level"])


def _generated(item: Item, known: dict[str, Source], policies: Policies) -> Iterator[Finding]:
    """What harms when it is wrong does not rest on machine-made pages alone."""
    harmful = policies.parameters().get(item.parameter, {}).get("high_harm")
    records = [known[name].record for name in (item.entry["source"], *item.entry.get("also", ())) if name in known]
    if harmful and item.usable and records and all(record.get("generated") for record in records):
        wrong = "说错会伤人的值，只有自动生成的网站一个出处"
        yield item.finding(("status",), wrong, "可以写成 unverified，或者在 also 里加一个别的来源")


def _claim(item: Item, level: str) -> Iterator[Finding]:
    status = item.entry["status"]
    if level == _NEVER_SEEN and status != "unverified":
        wrong = f"来源没有见到原文，不能写 {status}"
        yield item.finding(("status",), wrong, "可以写成 unverified，或者换成见到了的来源")
    elif level in _MEDIA and status in ("official", "reprint"):
        wrong = f"来源是媒体，不能写 {status}"
        yield item.finding(("status",), wrong, "可以写成 press 或 unverified")
