"""Everything that a reader reads: plain, short, without banned or selling words, with its papers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from scripts.check.wording import BANNED, SALES
from scripts.render.library import Library, short_name
from scripts.render.written import front_matter

from .conftest import ROOT
from .reading import LONGEST, LONGEST_ANSWER, answer, conclusion, han, sentences, words

GUIDES = tuple(sorted(f"guides/{path.name}" for path in (ROOT / "docs/guides").glob("*.md") if path.name != "index.md"))
# The parts of a guide, in the order in which each guide has them.
PARTS = (
    'class="bdb-answer"', "**写给谁**：", "**不适用**：", "**核对日期**：", "## 各城市不同的地方", "## 打电话这样问",
    "## 法律快要变了", "## 更新记录", "## 来源", "非政府网站，不办业务，不收费",
)  # fmt: skip


@pytest.fixture(scope="session")
def texts(pages: dict[str, str], library: Library) -> dict[str, str]:
    """The words of every page; a place counts for no more than two characters."""
    names = {name for region in library.regions for name in (region["name"], short_name(region["name"]))}
    place = re.compile("|".join(sorted(names, key=len, reverse=True)))
    terms = listed(["某地", *(meta["term"] for meta in library.national["parameters"].values())])
    return {name: terms.sub("\n", place.sub("某地", words(page))) for name, page in pages.items()}


def listed(terms: Iterable[str]) -> re.Pattern[str]:
    """Nothing but places or terms of the registry, one after the other to the end of a line: no sentence to be read."""
    term = "(?:" + "|".join(sorted(map(re.escape, terms), key=len, reverse=True)) + ")"
    return re.compile(rf"(?:^|(?<=：))\s*{term}(?:、{term})*(?=。?$)", flags=re.M)


def test_no_banned_word(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        # The saying is only quoted, to be corrected.
        said = text.replace("“自动续保”", "")
        assert [word for word in BANNED if word in said] == [], name


def test_nothing_is_sold(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert [word for word in SALES if word in text] == [], name


def test_sentences_are_short(texts: dict[str, str]) -> None:
    long = {(name, s) for name, text in texts.items() for s in sentences(text) if han(s) > LONGEST}
    assert sorted(long) == []


def test_the_check_of_the_words_sees_what_is_wrong() -> None:
    page = (
        '---\ntitle: 及时\n---\n<p>扫码<strong>看</strong>看。</p>\n<small class="bdb-papers">尽快</small>\n'
        + "长" * 41
    )
    read = words(page)
    assert "及时" in read
    assert "尽快" not in read
    assert "扫码看看" in read
    assert [s for s in sentences(read) if han(s) > LONGEST] == ["长" * 41]
    assert listed(["甲", "甲乙"]).sub("", "甲乙、甲\n你去办：甲、甲\n去办甲、甲乙") == "\n你去办：\n去办甲、甲乙"


def test_conclusions_come_first_and_are_short(pages: dict[str, str]) -> None:
    boxed = {name: page for name, page in pages.items() if 'class="bdb-answer"' in page}
    assert set(GUIDES) < set(boxed)
    for name, page in boxed.items():
        first = conclusion(page)
        assert 4 <= han(first) <= LONGEST_ANSWER, (name, first)
        assert answer(page).startswith(("**", words(first).strip()[:4])), name


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_all_its_parts_in_their_order(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    places = [page.find(part) for part in PARTS]
    assert -1 not in places, PARTS[places.index(-1)]
    assert places == sorted(places)
    assert re.search(r"\*\*核对日期\*\*：\d{4}年\d{1,2}月\d{1,2}日。", page)
    calls = page.split("## 打电话这样问")[1].split("\n## ")[0]
    assert 'href="tel:' in calls
    assert "\n> " in calls
    local = page.split("## 各城市不同的地方")[1].split("\n## ")[0]
    assert "../cities/index.md" in local
    assert re.search(r"^\s*- |<li>", local, flags=re.M)
    assert re.search(r"^- \d{4}-\d{2}-\d{2}：", page.split("## 更新记录")[1], flags=re.M)
    assert "2027" in page


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_says_stands_with_its_papers(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    assert re.search(r'<li id="src-1">.*核对日期 \d{4}-\d{2}-\d{2}，状态：', page)
    papers = re.findall(r'<small class="bdb-papers">(.*?)</small>', page)
    assert len(papers) >= 2
    for told in papers:
        assert "未能核实" in told or ("核对</span>" in told or "核对 20" in told), told
    # Nothing is cited that is not in the list, and nothing listed that is not cited.
    cited = set(re.findall(r'href="#(src-\d+)"', page))
    assert cited == set(re.findall(r'<li id="(src-\d+)">', page))


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_says_for_whom_it_is(name: str) -> None:
    meta = front_matter((ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert {"title", "description", "answer", "for", "not_for", "record"} <= set(meta)
    assert meta["record"]


def test_no_figure_of_a_rule_is_restated_by_hand_at_the_head_of_a_page() -> None:
    """What stands above a page comes from nobody's data: an amount or a term of months there would go stale."""
    figure = re.compile(r"\d+ ?(?:个月|个工作日|天|年|岁|元|%|倍)|[一二三四五六七八九十]+分之")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        meta = front_matter(path.read_text(encoding="utf-8"))
        told = [str(meta.get(part, "")) for part in ("description", "answer", "for", "not_for")]
        assert [text for text in told if figure.search(text)] == [], path


def test_the_worked_example_is_the_core_s_own(pages: dict[str, str]) -> None:
    page = pages["guides/four-routes.md"]
    found = re.search(r'data-figure="flexible_monthly"[^>]*><strong[^>]*>([\d.]+)<', page)
    assert found
    assert found[1] == "337.16"


def test_no_jinja_is_left(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert not re.search(r"\{\{|\}\}|\{%|%\}", page), name
        assert "None" not in re.sub(r"bdb-met-none", "", page), name
