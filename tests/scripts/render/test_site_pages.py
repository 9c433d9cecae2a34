"""The pages together: links that lead somewhere, nothing from elsewhere, the same every time."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from calculators.run import CALCULATORS
from scripts.render.library import Library
from scripts.render.site import address_of, environment, render
from scripts.render.writer import sync

from .conftest import ROOT

# design.md §4
ORDER = (
    "routes", "gap", "premium", "unemployment", "exit_date", "coverage",
    "base_change", "bill", "retirement", "maternity", "overlap", "plan",
)  # fmt: skip


def test_address_of_a_page() -> None:
    assert address_of("index.md") == ""
    assert address_of("about.md") == "about/"
    assert address_of("cities/430100/index.md") == "cities/430100/"


def test_html_links_lead_to_pages(pages: dict[str, str], out: Path) -> None:
    """mkdocs checks the links that are Markdown; those in HTML blocks are checked here."""
    addresses = {address_of(name) for name in pages}
    seen = 0
    for name, page in pages.items():
        for target in re.findall(r'<a\b[^>]*href="([^"]+)"', page):
            if re.match(r"https?://|tel:|#", target):
                continue
            path = posixpath.normpath(posixpath.join(address_of(name), target.split("#")[0]))
            page_or_file = ("" if path == "." else path + "/") in addresses or (out / path).is_file()
            assert page_or_file, (name, target)
            seen += 1
    assert seen > 300


def test_no_id_twice_on_a_page(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), (name, sorted(i for i in set(ids) if ids.count(i) > 1))


def test_no_tag_is_shown_as_text(pages: dict[str, str]) -> None:
    """What a template is given as text is escaped: a tag written into it would be read by people."""
    assert {name: found for name, page in pages.items() if (found := re.findall(r"&lt;/?[a-z]+", page))} == {}


def test_nothing_is_fetched_from_elsewhere(out: Path) -> None:
    for path in out.rglob("*"):
        if path.suffix not in {".md", ".css", ".js", ".svg", ".html"}:
            continue
        text = path.read_text(encoding="utf-8")
        foreign = re.findall(r"""(?:\bsrc=|url\(|@import\s|fetch\()\s*["']?(?:https?:)?//[^\s"')]+""", text)
        foreign += re.findall(r"<link\b[^>]*https?://[^>]*>", text)
        assert foreign == [], path


def test_the_configuration_stays_at_home() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "http" not in config
    assert re.search(r"^  font: false$", config, flags=re.M)
    plugins = config.split("\nplugins:\n")[1].split("\n\n")[0]
    assert re.findall(r"^  - (\w+)", plugins, flags=re.M) == ["search"]
    assert "hooks:" not in config
    assert "copyright: 非政府网站，不办业务，不收费" in config


def test_no_government_look_and_no_phone_numbers_made_of_amounts() -> None:
    head = (ROOT / "docs" / "overrides" / "main.html").read_text(encoding="utf-8")
    assert '<meta name="format-detection" content="telephone=no">' in head
    assert '<meta name="referrer" content="no-referrer">' in head


def test_the_home_page_asks_the_question_first(pages: dict[str, str]) -> None:
    home = pages["index.md"]
    order = [
        "# 我失业了，医保怎么办", "tools/routes/", "tools/gap/", "tools/premium/",
        "bdb-urgent", "bdb-season", "## 还能算", "<li><a href=\"cities/430100/", "guides/four-routes.md",
    ]  # fmt: skip
    places = [home.index(part) for part in order]
    assert places == sorted(places)


def test_what_is_to_be_read_is_two_steps_from_home(pages: dict[str, str]) -> None:
    """From the first page to a list, from the list to every guide and every question."""
    home = pages["index.md"]
    assert all(f"({place})" in home for place in ("guides/index.md", "questions/index.md", "glossary.md"))
    for folder, count in (("guides", 20), ("questions", 50)):
        names = {name.split("/")[1].removesuffix(".md") for name in pages if name.startswith(f"{folder}/")} - {"index"}
        assert len(names) == count
        assert set(re.findall(rf'href="\.\./{folder}/([\w-]+)/"', pages[f"{folder}/index.md"])) >= names


def test_every_calculator_has_its_page() -> None:
    folders = {path.parent.name for path in (ROOT / "docs/tools").glob("*/index.md")}
    assert folders == set(CALCULATORS) == set(ORDER)


def test_menu_and_home_list_the_calculators_in_their_order(pages: dict[str, str]) -> None:
    menu = re.findall(r"^ +- (.+): tools/(\w+)/index\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert [name for _, name in menu] == list(ORDER)
    assert all(title == CALCULATORS[name].TITLE for title, name in menu)
    first, _, more = pages["index.md"].partition("## 还能算")
    more = more.split("\n## ")[0]
    links = re.findall(r'<a class="bdb-entry" href="tools/(\w+)/"><strong>(.+?)</strong>', first)
    links += re.findall(r'<li><a href="tools/(\w+)/">(.+?)</a>', more)
    assert links == [(name, CALCULATORS[name].TITLE) for name in ORDER]


@pytest.mark.parametrize("tool", CALCULATORS)
def test_the_tools_work_without_a_script(pages: dict[str, str], tool: str) -> None:
    page = pages[f"tools/{tool}/index.md"]
    assert f"\n# {CALCULATORS[tool].TITLE}\n" in page
    assert f'class="bdb-result" data-calculator="{tool}' in page
    assert f'<select id="{tool}-city"' in page
    by_hand = page.split("{#by-hand}")[1].split("\n## ")[0]
    lines = re.findall(r"^(\d)\. ", by_hand, flags=re.M)
    assert lines == list("12345")[: len(lines)] and len(lines) >= 3


@pytest.mark.parametrize("tool", CALCULATORS)
def test_the_questions_of_an_answer_lead_to_the_form(pages: dict[str, str], tool: str) -> None:
    page = pages[f"tools/{tool}/index.md"]
    for target in re.findall(r'<li data-missing="[^"]+"><a href="#([^"]+)">', page):
        assert f'id="{target}"' in page


def test_what_cannot_wait_stands_before_any_form(pages: dict[str, str]) -> None:
    maternity = pages["tools/maternity/index.md"]
    assert maternity.index('href="tel:12348"') < maternity.index("<form")
    routes = pages["tools/routes/index.md"]
    steps = routes.split("{#hospital}")[1].split("</ol>")[0]
    assert steps.count("<li>") == 4
    for part in ("发票", "12393", "12348", "医疗救助"):
        assert part in steps


def test_making_the_pages_again_changes_nothing(library: Library, out: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    outcome = render(library.folder, ROOT / "docs", out)
    assert (outcome.written, outcome.removed) == (0, 0)
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()} == before


def test_sync_removes_what_is_stale_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    for name in ("old/page.md", "data/book/national.json", "assets/runtime/x.wasm", "keep.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    outcome = sync({"keep.md": b"1", "new/page.md": b"2"}, tmp_path)
    assert outcome == (1, 1, 1)
    left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {"keep.md", "new/page.md", "data/book/national.json", "assets/runtime/x.wasm"}
    assert not (tmp_path / "old").exists()


def test_a_misspelt_name_in_a_page_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("{{ no_such_thing }}", encoding="utf-8")
    with pytest.raises(Exception, match="no_such_thing"):
        environment(tmp_path).get_template("x.md").render({})


def test_text_of_the_data_cannot_become_html(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("{{ said }}", encoding="utf-8")
    made = environment(tmp_path).get_template("x.md").render({"said": "<script>"})
    assert made == "&lt;script&gt;"
