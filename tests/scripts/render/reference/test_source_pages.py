"""A page per document: every value that rests on it, and no link where there must be none."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markdown import markdown as to_html

from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.told import LEVELS, markdown, titled, value_words


def plain(markup: str) -> str:
    """What a reader sees."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", markup)))


def test_every_document_has_a_page_and_only_they(catalogue: Catalogue, pages: dict[str, str]) -> None:
    made = {name.split("/")[1] for name in pages if re.fullmatch(r"sources/[^/]+/index\.md", name)}
    assert made == set(catalogue.sources)


def test_every_value_stands_on_the_page_of_each_of_its_documents(catalogue: Catalogue, pages: dict[str, str]) -> None:
    for name in catalogue.sources:
        rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', pages[f"sources/{name}/index.md"])
        told = [(plain(head), plain(cell)) for head, cell in rows if "bdb-fact" in cell]
        held = catalogue.by_source[name]
        assert len(told) == len(held)
        for value in held:
            term = catalogue.parameters[value.entry.parameter]["term"]
            words = plain(value_words(value))
            found = [cell for head, cell in told if head == plain(term) and cell.startswith(words)]
            assert found, (name, value.id)
            assert any(value.entry.verified_on in cell for cell in found)
            if value.entry.source == name and value.entry.clause:
                assert any(plain(value.entry.clause) in cell for cell in found)


def test_every_value_rests_on_a_document(catalogue: Catalogue) -> None:
    held = {value.id for values in catalogue.by_source.values() for value in values}
    assert held == {value.id for value in catalogue.values}


def test_only_the_document_itself_is_linked_and_only_where_allowed(catalogue: Catalogue, pages: dict[str, str]) -> None:
    without = 0
    for name, source in catalogue.sources.items():
        linked = {unescape(url) for url in re.findall(r'href="(https?://[^"]+)"', pages[f"sources/{name}/index.md"])}
        assert linked == ({source["url"]} if source["link"] else set()), name
        without += not source["link"]
    assert without > 100


def test_an_address_that_must_not_be_followed_is_not_even_in_the_catalogue(catalogue: Catalogue) -> None:
    assert all(source["url"] is None for source in catalogue.sources.values() if not source["link"])


def test_the_index_lists_every_document_once_under_its_level(catalogue: Catalogue, pages: dict[str, str]) -> None:
    page = pages["sources/index.md"]
    for level in LEVELS:
        held = {name for name, source in catalogue.sources.items() if source["level"] == level}
        if held:
            section = re.split(rf"\{{#{level}[ }}]", page)[1].split("\n## ")[0]
            listed = re.findall(r'<dd><a href="\.\./sources/([^/]+)/">', section)
            assert sorted(listed) == sorted(held)
    assert f"{len(catalogue.sources)} 份文件" in page


@pytest.mark.parametrize("title", ["关于*印发*_办法_的[通知]", "一 # 二 | 三", "甲`乙`{#a}"])
def test_a_title_means_nothing_to_markdown(title: str) -> None:
    html = to_html(f"# {markdown(title)}", extensions=["attr_list", "tables"])
    assert html == f"<h1>{title}</h1>"


def test_a_title_with_brackets_of_its_own_gets_no_more() -> None:
    assert titled({"title": "关于调整《办法》的通知", "level": "city"}) == "关于调整《办法》的通知"
    assert titled({"title": "医保问答", "level": "qa"}) == "《医保问答》"
    assert titled({"title": "通行说法", "level": "memory"}) == "通行说法"


def test_pages_are_left_out_of_the_search_and_say_where_they_are_from(
    catalogue: Catalogue, pages: dict[str, str]
) -> None:
    for name in catalogue.sources:
        head = pages[f"sources/{name}/index.md"].split("---")[1]
        assert "exclude: true" in head
        assert "# 由 policies/sources/ 生成。" in head


def test_a_citation_leads_to_the_page_of_its_document(catalogue: Catalogue, pages: dict[str, str]) -> None:
    listed = pages["cities/430100/index.md"].split("## 来源")[1]
    items = re.findall(r'<li id="src-\d+">(.*?)</li>', listed)
    assert items
    for item in items:
        name = re.findall(r'<a href="\.\./\.\./sources/([^/"]+)/">靠它的数</a>', item)
        assert len(name) == 1
        assert catalogue.sources[name[0]]["title"] in unescape(item)
