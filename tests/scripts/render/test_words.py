"""Hand-written text: plain, short, without the banned words, with its papers."""

from __future__ import annotations

import re

import pytest

from .conftest import ROOT

GUIDES = ("guides/four-routes.md", "guides/auto-renewal.md", "guides/mend-a-gap.md")
BANNED = (
    "原则上", "及时", "尽快", "相关部门", "视情况", "一般来说", "裸奔", "吃大亏", "薅羊毛",
    "秒懂", "一定能报", "包过", "官方网站",
)  # fmt: skip
LONGEST = 40


def written() -> list[str]:
    """Every page that a person wrote, as it stands in docs/."""
    folders = ("decisions", "overrides")
    docs = ROOT / "docs"
    names = [p.relative_to(docs).as_posix() for p in docs.rglob("*.md*")]
    return sorted(name for name in names if name.split("/")[0] not in folders)


def prose(name: str) -> str:
    """The text without front matter, Jinja, tags and addresses."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}", "\n", text, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}", "", text, flags=re.S)
    text = re.sub(r"</?(?:p|td|th|li|div|tr|strong|span|summary)\b[^>]*>", "\n", text)
    text = re.sub(r"<[^>]+>", "", text)
    return re.sub(r"\]\([^)]*\)", "]", text)


def sentences(name: str) -> list[str]:
    """Pieces that end a thought."""
    return [s.strip() for s in re.split(r"[。！？；\n|]", prose(name)) if s.strip()]


def han(text: str) -> int:
    """How many Chinese characters."""
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def test_the_pages_are_found() -> None:
    assert {*GUIDES, "index.md", "about.md", "templates/city.md.j2"} <= set(written())


@pytest.mark.parametrize("name", written())
def test_no_banned_word(name: str) -> None:
    text = prose(name)
    assert [word for word in BANNED if word in text] == []
    # The saying is only quoted, to be corrected.
    assert re.findall(r"(?<!“)自动续保|自动续保(?!”)", text) == []


@pytest.mark.parametrize("name", written())
def test_sentences_are_short(name: str) -> None:
    assert [s for s in sentences(name) if han(s) > LONGEST] == []


@pytest.mark.parametrize("name", GUIDES)
def test_the_conclusion_comes_first_and_is_short(name: str) -> None:
    box = (ROOT / "docs" / name).read_text(encoding="utf-8").split('class="bdb-answer"')[1]
    first = re.findall(r"\*\*(.+?)\*\*", box)[0]
    assert han(first) <= 25
    assert prose(name).index(first) < 60


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_all_its_parts(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    for part in (
        "**写给谁**", "**不适用**", "## 打电话这样问", "## 更新记录", "## 来源", "2027", "非政府网站",
    ):  # fmt: skip
        assert part in page, part
    assert 'href="tel:12393"' in page
    assert re.search(r'<li id="src-1">.*核对日期 \d{4}-\d{2}-\d{2}，状态：', page)
    # Every number that comes from the data stands with its papers.
    for fig in re.findall(r'<span class="bdb-fig".*?</small></span>', page):
        assert "核对 20" in fig
        assert 'href="#src-' in fig


def test_the_worked_example_is_the_core_s_own(pages: dict[str, str]) -> None:
    page = pages["guides/four-routes.md"]
    found = re.search(r'data-figure="flexible_monthly"[^>]*><strong[^>]*>([\d.]+)<', page)
    assert found
    assert found[1] == "337.16"


def test_no_jinja_is_left(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert not re.search(r"\{\{|\}\}|\{%|%\}", page), name
        assert "None" not in re.sub(r"bdb-met-none", "", page), name
