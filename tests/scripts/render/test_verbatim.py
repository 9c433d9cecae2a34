"""Blocks of HTML that Markdown does not read come out as if it had read them."""

from __future__ import annotations

import re

import markdown
import pytest

from scripts.verbatim import whole

# mkdocs adds the first three itself.
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list", "md_in_html", "pymdownx.details"]


def html(text: str, *more: str) -> str:
    made = markdown.markdown(text, extensions=[*EXTENSIONS, *more])
    return re.sub(r"\n\s*\n", "\n", made)


@pytest.mark.parametrize(
    "block",
    [
        "<div>a</div>",
        '<div class="x"><div>a</div>\n<p>b</p></div>',
        "<details><summary>a</summary><p>b</p></details>",
        "<table>\n<tr><td>a</td></tr>\n</table>",
        "<p>a</p>",
    ],
)
def test_one_element_is_whole(block: str) -> None:
    assert whole(block)


@pytest.mark.parametrize(
    "block",
    [
        "text",
        "<em>inline</em>",
        "</div>",
        "<div>opened only",
        "<div>a</div><div>b",
        "<div>a</div> and text",
        '<div markdown="1">*a*</div>',
        "<div><p markdown>*a*</p></div>",
        "<pre>a</p>",
    ],
)
def test_anything_else_is_not(block: str) -> None:
    assert not whole(block)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n<div><p>*not* &lt;em&gt;</p>\n<p>b</p></div>\n\n*but this*",
        '<div class="box" markdown="1">\n\n**a**\n\n<p>b</p>\n\n</div>\n\nafter',
        "```html\n\n<div>shown</div>\n\n```",
        "- item\n\n    <div>in the item</div>\n\n- next",
        "<div>a</div>\ntext in the same block",
        "!!! note\n\n    <p>in the note</p>\n",
    ],
)
def test_the_same_html_comes_out(text: str) -> None:
    assert html(text, "scripts.verbatim") == html(text)


def test_city_pages_come_out_the_same(pages: dict[str, str]) -> None:
    for name in (
        "cities/430100/index.md",
        "cities/542500/index.md",
        "guides/four-routes.md",
        "compare/premium/index.md",
    ):
        text = pages[name].split("---", 2)[2]
        assert html(text, "scripts.verbatim") == html(text), name


def test_a_city_page_leaves_little_to_parse(pages: dict[str, str]) -> None:
    text = pages["cities/430100/index.md"].split("---", 2)[2]
    left = [block for block in re.split(r"\n[ \t]*\n", text) if not whole(block.strip())]
    assert sum(len(block) for block in left) < len(text) / 5
