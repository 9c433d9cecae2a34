"""Checks of the ledger of claims: each is told once, and a judgement rests on a document that was seen."""

from __future__ import annotations

from collections.abc import Iterator

from .findings import Finding, say
from .policies import Policies

# Judgements that say more than "this depends on the place" or "this could not be confirmed".
_SETTLED = ("right", "partly", "outdated", "wrong")


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about claims."""
    document = policies.claims
    if document is None:
        return
    known = {each.record["id"]: each.record["level"] for each in policies.sources()}
    seen: dict[str, int] = {}
    for index, claim in enumerate(document.data["claims"]):
        name, line = claim["id"], document.line("claims", index)
        if name in seen:
            text = say(name, f"编号在第 {seen[name]} 行已经用过", "换一个编号，或者删掉重复的一条")
            yield Finding(document.file, line, text)
        seen.setdefault(name, line)
        cited = claim.get("sources", [])
        for at, source in enumerate(cited):
            if source["id"] not in known and "sources" not in policies.refused:
                where = document.line("claims", index, "sources", at)
                text = say(name, f"没有 {source['id']} 这个来源", "在 sources/ 里加上，或者改成已有的编号")
                yield Finding(document.file, where, text)
        papers = [source for source in cited if known.get(source["id"]) != "memory"]
        if claim["verdict"] in _SETTLED and not papers:
            accepted = "写上 sources，或者把判定改成 local 或 unknown"
            text = say(name, f"判定是 {claim['verdict']}，却没有看得见的依据", accepted)
            yield Finding(document.file, document.line("claims", index, "verdict"), text)
