"""The ledger of claims: what is said online, what is right, and the document that settles it."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from calculators.run import CALCULATORS

from ..page import Page
from .catalogue import Catalogue
from .told import document, place_link

# The verdicts in words, with the look of the badge that tells the same.
VERDICTS = {
    "wrong": ("错误", "unverified"),
    "outdated": ("过时", "press"),
    "partly": ("部分成立", "press"),
    "local": ("因地而异", "press"),
    "right": ("成立", "official"),
    "unknown": ("未能核实", "unverified"),
}
TOPICS = {
    "route": "走哪条路",
    "auto": "自动参保",
    "gap": "断缴和等待",
    "benefit": "失业金",
    "fund": "基金代缴",
    "hukou": "户籍",
    "price": "费用",
    "resident": "居民医保",
    "reimburse": "报多少",
    "retire": "退休年限",
    "channel": "在哪里办",
    "commercial": "商业险",
    "time": "时效",
}
HEADINGS = {"saying": "常见说法", "A": "文章 A：医保会自动续上吗", "B": "文章 B：两种参保方式对比"}
_PAGES = {
    "guides/four-routes/": "四条路怎么选",
    "guides/auto-renewal/": "医保会不会自动接上",
    "guides/mend-a-gap/": "断缴了怎么补",
    "guides/before-leaving/": "离职前该做什么",
    "guides/unemployment-benefit/": "领失业金与基金代缴",
    "guides/flexible/": "灵活就业参保",
    "guides/resident/": "居民医保怎么交",
    "guides/commercial-limits/": "商业险过渡的边界",
    "guides/in-hospital/": "住院急用",
    "guides/retirement-years/": "退休年限",
    "guides/four-steps/": "线上办理四步",
    "guides/hotlines/": "热线话术",
    "questions/who-may-back-pay/": "断的那几个月，个人能补吗",
    "questions/after-60-days/": "超过 60 天还能申领吗",
    "questions/which-tier/": "一档二档有什么区别",
    "questions/years-kept/": "断了以前是不是白交了",
    "cities/": "选城市",
    "compare/premium/": "各城市灵活就业每月多少钱",
    "compare/hukou/": "各城市户籍条件",
    "compare/gap/": "各城市断缴规则",
    "compare/resident/": "各城市居民医保",
    "data/freshness/": "哪些该复核了",
}


class Claim(NamedTuple):
    """One claim as it stands on the page."""

    id: str
    said: str
    answer: str
    verdict: Markup
    papers: Markup
    onward: Markup


class Ledger:
    """All claims, in groups, and the lists by which one finds them."""

    def __init__(self, page: Page, catalogue: Catalogue) -> None:
        self._page, self._catalogue = page, catalogue

    @property
    def count(self) -> int:
        """How many claims there are."""
        return len(self._catalogue.claims)

    @property
    def groups(self) -> list[tuple[str, str, list[Claim]]]:
        """The claims by where they are made: (anchor, heading, claims)."""
        return [
            (key.lower(), words, [self._claim(each) for each in self._catalogue.claims if each["from"] == key])
            for key, words in HEADINGS.items()
        ]

    @property
    def by_verdict(self) -> list[tuple[str, Markup]]:
        """Under each verdict the claims that have it, as links."""
        return [
            (words, self._links(c for c in self._catalogue.claims if c["verdict"] == key))
            for key, (words, _) in VERDICTS.items()
        ]

    @property
    def by_topic(self) -> list[tuple[str, Markup]]:
        """Under each topic the claims about it, as links."""
        return [
            (words, self._links(c for c in self._catalogue.claims if key in c["topics"]))
            for key, words in TOPICS.items()
        ]

    def _links(self, claims: Any) -> Markup:
        return Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(c["id"], c["said"]) for c in claims)

    def _claim(self, each: dict[str, Any]) -> Claim:
        words, look = VERDICTS[each["verdict"]]
        verdict = Markup('<span class="bdb-backing bdb-backing-{}">{}</span>').format(look, words)
        papers = Markup("，").join(self._paper(source) for source in each.get("sources", ()))
        onward = Markup("，").join(self._onward(path) for path in each["pages"])
        return Claim(each["id"], each["said"], each["answer"], verdict, papers, onward)

    def _paper(self, source: dict[str, str]) -> Markup:
        link = document(self._page, self._catalogue, source["id"])
        return link + Markup(" {}").format(source["clause"]) if "clause" in source else link

    def _onward(self, path: str) -> Markup:
        folder, _, rest = path.strip("/").partition("/")
        if folder == "cities" and rest:
            return place_link(self._page, self._catalogue, rest)
        name = CALCULATORS[rest].TITLE if folder == "tools" else _PAGES[path]
        return Markup('<a href="{}">{}</a>').format(self._page.url(path), name)
