"""One page per region: complete, with papers, and honest about what is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from calculators.views.figures import PAPER_WORDS
from scripts.render.library import Library, short_name

CHANGSHA = "cities/430100/index.md"
TOOLS = ("routes", "gap", "premium")


def plain(markup: str) -> str:
    """What a reader sees: no tags, no line breaks."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", markup))


def bare_region(library: Library) -> dict[str, Any]:
    """A region whose premium is not in the data."""
    return next(region for region in library.regions if not region["has_premium"])


def test_every_region_has_a_page(library: Library, pages: dict[str, str]) -> None:
    made = {name.split("/")[1] for name in pages if re.fullmatch(r"cities/\d{6}/index\.md", name)}
    assert made == {region["code"] for region in library.regions}
    assert len(made) > 300


def test_generated_pages_say_where_to_change_them(pages: dict[str, str]) -> None:
    head = pages[CHANGSHA].split("---")[1]
    assert "# 由 policies/ 生成，请改 " in head
    assert "policies/cities/430100-*.yaml" in head
    assert all("由 policies/ 生成" in p for n, p in pages.items() if n.startswith("cities/4"))


def test_changsha_shows_the_amount_and_how_it_follows(pages: dict[str, str]) -> None:
    table = pages[CHANGSHA].split("{#history")[1].split("\n## ")[0]
    row = plain(table.split("<tr>")[2])
    assert row.startswith("2024-09—2025-08337.16元/月")
    assert "4027×8%+15" in row


def test_changsha_names_the_documents_with_date_and_standing(library: Library, pages: dict[str, str]) -> None:
    book = library.book("430100")
    base = book.lookup("flex_base", "2025-01-15", "2025-01-15")
    listed = pages[CHANGSHA].split("## 来源")[1]
    for source in base.entry.sources:  # type: ignore[union-attr]
        assert book.sources[source]["title"] in listed
    items = re.findall(r"<li id=\"src-\d+\">(.*?)</li>", listed)
    assert len(items) > 5
    for item in items:
        assert re.search(r"核对日期 \d{4}-\d{2}-\d{2}，状态：", item), item
        assert any(words in item for words in PAPER_WORDS.values()), item


def test_an_old_standard_is_called_one_in_the_first_answer(pages: dict[str, str]) -> None:
    answer = pages[CHANGSHA].split('class="bdb-answer"')[1].split("</div>")[0]
    assert "337.16" in answer
    assert "旧标准" in answer


def test_only_addresses_of_the_book_are_linked(library: Library, pages: dict[str, str]) -> None:
    for region in library.regions:
        sources = library.book(region["code"]).sources.values()
        allowed = {source["url"] for source in sources if source.get("url")}
        page = pages[f"cities/{region['code']}/index.md"].replace("&amp;", "&")
        linked = set(re.findall(r'href="(https?://[^"]+)"', page))
        assert linked <= allowed, region["code"]


def test_a_source_that_must_not_be_linked_is_named_only(library: Library, pages: dict[str, str]) -> None:
    named = 0
    for region in library.with_premium():
        listed = pages[f"cities/{region['code']}/index.md"].split("## 来源")[1]
        sources = library.book(region["code"]).sources.values()
        linked = {source["title"] for source in sources if source.get("url")}
        for title in {source["title"] for source in sources} - linked:
            named += f"《{title}》" in listed
            assert f">《{title}》</a>" not in listed
    assert named, "the data have sources without a link; none was found on a page"


@pytest.mark.parametrize("tool", TOOLS)
def test_each_page_holds_the_calculator_with_its_answer(library: Library, pages: dict[str, str], tool: str) -> None:
    for name in (CHANGSHA, f"cities/{bare_region(library)['code']}/index.md"):
        code = name.split("/")[1]
        mark = f'data-calculator="{tool}" data-city="{code}"'
        # The wrapper, the form and the result.
        assert pages[name].count(mark) == 3
        assert 'data-book="../../data/book/"' in pages[name]


def test_a_city_without_data_asks_for_the_one_number(library: Library, pages: dict[str, str]) -> None:
    bare = bare_region(library)
    page = pages[f"cities/{bare['code']}/index.md"]
    name = short_name(bare["name"])
    assert 'name="local_values.flexible_monthly"' in page
    assert f"{name}的保费，本站还没有核实" in page
    questions = re.findall(r"<li><strong>[^<]+</strong>（打 (.*?)）：“(.*?)”</li>", page)
    assert len(questions) >= 5
    for number, ask in questions:
        assert 'href="tel:' in number
        assert name in ask
        assert ask.endswith("？")


def test_no_page_says_that_a_person_cannot_be_insured(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert "不能参保" not in page, name


def test_hotlines_carry_the_area_code_where_it_is_known(pages: dict[str, str]) -> None:
    assert 'href="tel:073112393">0731-12393<' in pages[CHANGSHA]


def test_the_sources_are_numbered_in_page_order(pages: dict[str, str]) -> None:
    for name in (CHANGSHA, "guides/four-routes.md", "compare/premium/index.md"):
        body, listed = pages[name].split("## 来源")
        cited = [int(n) for n in re.findall(r'href="#src-(\d+)"', body)]
        assert list(dict.fromkeys(cited))[:1] == [1], name
        assert set(cited) <= {int(n) for n in re.findall(r'id="src-(\d+)"', listed)}, name
