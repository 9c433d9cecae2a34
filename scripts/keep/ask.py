"""Asking at the terminal for what was not typed as an option; Enter takes what stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from calculators.engine.book import entry_of, period_words
from scripts.check import shapes
from scripts.check.policies import Policies
from scripts.render.values import words

from .options import RefusedError
from .proposal import Entry, Typed, find_parameter, open_before, same_period
from .typed import read_value
from .whereabouts import find_place, values_document

_LISTED = 12
# Where the next of several key=value begins.
_NEXT_KEY = re.compile(r"\s+(?=[\w.]+=)")
Ask = Callable[[str], str]


def complete(policies: Policies, typed: Typed, today: str, ask: Ask = input) -> Typed:
    """What was typed, with the answers to what was not. Raises RefusedError when that cannot be."""
    typed = typed._replace(
        place=_until_right(typed.place, "哪个地方（代码或名称）", lambda text: _with_file(policies, text), ask),
        parameter=_until_right(
            typed.parameter, "哪个参数（编号或名称，比如 缴费基数）", lambda text: find_parameter(policies, text), ask
        ),
    )
    place, parameter = str(typed.place), str(typed.parameter)
    entries = values_document(policies, place).data["values"].get(parameter, [])
    _show(policies, parameter, entries)
    typed = _period(typed, entries, ask)
    typed = _what(typed, parameter, entries, ask)
    typed = _source(policies, typed, place, ask)
    if not typed.replace or typed.source or typed.new_source:
        typed = typed._replace(
            clause=_given(typed.clause, "第几条（没有就回车）", ask),
            status=_choice(typed.status, "看到的是什么", labels("status"), ask),
            note=_given(typed.note, "给读者的一句说明（没有就回车）", ask),
            verified_on=_given(typed.verified_on, f"哪天核对的 [{today}]", ask) or today,
        )
    return typed


def _with_file(policies: Policies, text: str) -> str:
    place = find_place(policies, text)
    values_document(policies, place)
    return place


def _until_right(given: str | None, question: str, find: Callable[[str], str], ask: Ask) -> str:
    """Ask until the answer can be found; what was typed as an option is not asked again."""
    if given is not None:
        return find(given)
    while True:
        try:
            return find(ask(f"{question}：").strip())
        except RefusedError as refused:
            print(refused)


def _given(given: str | None, question: str, ask: Ask) -> str:
    return given if given is not None else ask(f"{question}：").strip()


def _yes(question: str, ask: Ask) -> bool:
    return ask(f"{question}（是／否）[是]：").strip().lower() in ("", "是", "y", "yes")


def _show(policies: Policies, parameter: str, entries: list[Entry]) -> None:
    about = policies.parameters()[parameter]
    print(f"{about['term']}：{about['plain']}")
    for entry in entries:
        told = {key: value for key, value in entry.items() if value is not None}
        start = entry["from"] or "unknown"
        period = period_words(entry_of(parameter, "", told))
        print(f"  {start}｜{period}｜{words(parameter, entry['value'], about['unit'])}｜{entry['source']}")
    if not entries:
        print("  （这个地方还没有）")


def _period(typed: Typed, entries: list[Entry], ask: Ask) -> Typed:
    start = _given(typed.start, "从哪天起（2026-01-01；不知道写 unknown）", ask)
    typed = typed._replace(start=start)
    if not typed.replace and same_period(entries, None if start in ("unknown", "不知道") else start):
        typed = typed._replace(replace=_yes("这一天开始的已经有一条，是改正它吗", ask))
    if not typed.replace:
        typed = typed._replace(until=_given(typed.until, "到哪天为止（还在执行就回车）", ask))
    return typed


def _what(typed: Typed, parameter: str, entries: list[Entry], ask: Ask) -> Typed:
    if typed.value is None:
        print("  值可以写：一个数；JSON；或者在最新一条上改几处，比如 amount=4107")
        answer = ask(f"数值{'（不改就回车）' if typed.replace else ''}：").strip()
        several = not answer.startswith(("{", "["))
        typed = typed._replace(value=_NEXT_KEY.split(answer) if answer and several else [answer] if answer else None)
    if typed.replace or typed.ends_previous or typed.value is None:
        return typed
    value = read_value(typed.value, parameter, entries[0]["value"] if entries else None)
    at = open_before(entries, {"from": typed.start, "value": value})
    if at is not None and typed.start not in ("unknown", "不知道"):
        told = f"从 {entries[at]['from'] or '更早'} 开始的一条还在执行，到 {typed.start} 的前一天为止吗"
        typed = typed._replace(ends_previous=_yes(told, ask))
    return typed


def _source(policies: Policies, typed: Typed, place: str, ask: Ask) -> Typed:
    if typed.source is not None or typed.new_source:
        return typed
    name = values_document(policies, place).file.rpartition("/")[2]
    near = [s.record for s in policies.sources() if s.document.file.rpartition("/")[2] == name]
    for number, record in enumerate(near[-_LISTED:], 1):
        print(f"  {number} {record['id']} {record['title']}")
    answer = ask(f"依据哪个来源（写号码或编号，新来源写 新{'，照旧就回车' if typed.replace else ''}）：").strip()
    if answer.isdigit() and 1 <= int(answer) <= len(near[-_LISTED:]):
        return typed._replace(source=near[-_LISTED:][int(answer) - 1]["id"])
    if answer != "新":
        return typed._replace(source=answer or None)
    typed = typed._replace(
        source_title=_given(None, "标题", ask),
        source_issuer=_given(typed.source_issuer, "谁发的（转载的写清谁转载谁）", ask),
        doc_no=_given(typed.doc_no, "文号（没有就回车）", ask),
        level=_choice(typed.level, "层级", labels("level"), ask),
        published=_given(typed.published, "发布日期（年、年-月或年-月-日；不知道就回车）", ask),
        url=_given(typed.url, "网址（没有就回车）", ask),
    )
    return typed._replace(no_link=bool(typed.url) and not _yes("网址是官方或原发的，可以放链接吗", ask))


def labels(key: str) -> tuple[list[str], str]:
    """The choices of ``status``, ``force`` or ``level`` and what they mean, as the schema tells them."""
    entry = shapes.schema("values")["$defs"]["entry"]["properties"]
    source = shapes.schema("sources")["properties"]["sources"]["items"]["properties"]
    known: dict[str, Any] = entry[key] if key in entry else source[key]
    return known["enum"], known["description"]


def _choice(given: str | None, question: str, choices: tuple[list[str], str], ask: Ask) -> str:
    if given is not None:
        return given
    options, meaning = choices
    while True:
        answer = ask(f"{question}（{meaning}）：").strip()
        if answer in options:
            return answer
        print(f"可以写：{'、'.join(options)}")
