"""The page of claims: each with its verdict, its document and its anchor, found without a script."""

from __future__ import annotations

import re

from calculators.shelf import ROOT
from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.claims import TOPICS, VERDICTS


def test_every_claim_has_an_anchor_a_verdict_in_words_and_a_paper(pages: dict[str, str]) -> None:
    page = pages["claims/index.md"]
    claims = Catalogue(ROOT / "build" / "catalogue.json").claims
    assert len(claims) == 62
    for claim in claims:
        block = re.search(rf'<article class="bdb-claim" id="{claim["id"]}".*?</article>', page, re.DOTALL)
        assert block is not None, claim["id"]
        assert f">{VERDICTS[claim['verdict']][0]}</span>" in block[0]
        assert all(f'/sources/{source["id"]}/"' in block[0] for source in claim.get("sources", ()))
        assert all(source.get("clause", "") in block[0] for source in claim.get("sources", ()))


def test_a_claim_is_found_by_verdict_and_by_topic(pages: dict[str, str]) -> None:
    page = pages["claims/index.md"]
    ids = set(re.findall(r'id="([abx]\d+)"', page))
    by_verdict, by_topic = re.findall(r"<details.*?</details>", page, re.DOTALL)
    for listed, names in ((by_verdict, [words for words, _ in VERDICTS.values()]), (by_topic, list(TOPICS.values()))):
        assert set(re.findall(r'href="#(\w+)"', listed)) == ids
        assert re.findall(r"<strong>(.+?)</strong>", listed) == names
