"""Checks of the words that readers see: no hollow or false phrases, short sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .findings import Finding, say
from .load import Document
from .policies import Policies

BANNED = {
    "原则上": "写清在什么情形下不是这样",
    "及时": "写清几天以内",
    "尽快": "写清几天以内",
    "相关部门": "写出是哪个部门",
    "视情况": "写清哪些情形",
    "一般来说": "直接说结论，再说例外",
    "裸奔": "写“没有医保”",
    "吃大亏": "写清会多花多少钱",
    "薅羊毛": "去掉这个词",
    "秒懂": "去掉这个词",
    "一定能报": "写清报销的条件",
    "包过": "去掉这个词",
    "官方网站": "写出是哪个部门的哪个平台",
    "自动续保": "写“系统不会替你参保”",
    "不能参保": "写清不知道什么，再给热线",
}  # fmt: skip
# Nobody's goods are named, praised or sold here; a page that explains insurance names none either.
SALES = (
    "尊享e生", "好医保", "医享无忧", "蓝医保", "长相安", "众安", "平安保险", "平安健康", "中国人寿", "人保健康",
    "e生保", "太平洋保险", "泰康", "新华保险", "友邦", "阳光保险", "蚂蚁保", "微保", "水滴保", "轻松筹",
    "谱蓝保", "慧择", "沪惠保", "普惠健康保", "惠蓉保", "西湖益联保", "渝快保", "穗岁康", "立即购买",
    "点击领取", "扫码", "加微信", "加我微信", "关注公众号", "免费领", "限时", "优惠价", "专属顾问", "规划师",
    "强烈推荐", "首选产品", "性价比", "投保链接", "在线投保", "放心买", "保费低至", "代办社保", "稳赚", "包赔",
    "百分百",
)  # fmt: skip
_LONGEST = 40
_SENTENCE_END = re.compile(r"[。！？；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHOWN = ("text", "note", "label", "term", "plain", "ask", "hint", "why", "answer")


def check(policies: Policies) -> Iterator[Finding]:
    """All findings about wording in values, in the registry and in the ledger of claims."""
    documents = [
        *policies.place_documents,
        *policies.left_out_documents,
        *(document for document in (policies.registry, policies.claims) if document),
    ]
    for document in documents:
        for path, text in _texts(document.data, ()):
            yield from _one(document, path, text)


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, content in data.items():
            if key in _SHOWN and isinstance(content, str):
                yield (*path, key), content
            else:
                yield from _texts(content, (*path, key))
    elif isinstance(data, list):
        for index, content in enumerate(data):
            yield from _texts(content, (*path, index))


def _one(document: Document, path: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    line, where = document.line(*path), str(path[-1])
    for word, instead in BANNED.items():
        if word in text:
            yield Finding(document.file, line, say(where, f"不用“{word}”这个词", instead))
    for word in SALES:
        if word in text:
            yield Finding(document.file, line, say(where, f"不写“{word}”", "不写产品、公司和推销的话"))
    for sentence in _SENTENCE_END.split(text):
        length = len(_HAN.findall(sentence))
        if length > _LONGEST:
            wrong = f"“{sentence.strip()[:12]}…”这一句有 {length} 个汉字"
            yield Finding(document.file, line, say(where, wrong, f"拆成不超过 {_LONGEST} 个汉字的句子"))
