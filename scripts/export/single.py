"""One file that does everything: a city's page, every calculator, the guides in short, Python inside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from calculators.run import CALCULATORS
from scripts.render.core import Core
from scripts.render.library import Library
from scripts.render.page import Page
from scripts.render.templates import environment

from . import embed
from .parts import ARTICLE, found, without_ids
from .tree import Edition

_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_ANSWER = re.compile(r'<div class="bdb-answer"[^>]*>(.*?)</div>', re.DOTALL)
_CITE = re.compile(r'<a class="bdb-cite".*?</a>', re.DOTALL)
_LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|#)")


class Singles:
    """The single files of one built site; ``edition`` has its styles and scripts."""

    def __init__(self, edition: Edition, docs: Path) -> None:
        self.built, self.day, self.edition = edition.built, edition.day, edition
        self.library = Library(self.built / "data" / "book")
        self.core = Core(self.library)
        self.template = environment(docs).get_template("templates/single.html.j2")

    def city(self, code: str) -> str:
        """The file of one city: its page as on the site, and the calculators that are not on it."""
        main = self._article(f"cities/{code}")
        held = set(re.findall(r'data-calculator="(\w+)"', main))
        page = Page(self.library, self.core, f"cities/{code}/")
        tools = [self._tool(page, name, code, False) for name in CALCULATORS if name not in held]
        books = [code, "national"]
        return self._file(f"{page.city_name(code)} · 失业后医保", code, main, tools, [], books)

    def all_cities(self, code: str) -> str:
        """The file of all cities, which is chosen in each calculator; ``code`` stands there at first."""
        page = Page(self.library, self.core, "tools/")
        tools = [self._tool(page, name, code, True) for name in CALCULATORS]
        folders = sorted(path.parent for path in (self.built / "compare").glob("*/index.html"))
        tables = [self._part(f"compare/{folder.name}", whole=True) for folder in folders]
        main = "<h1>我失业了，医保怎么办</h1>"
        return self._file("全国 · 失业后医保", "", main, tools, tables, embed.books(self.built))

    def _file(self, title: str, city: str, main: str, tools: list[Any], tables: list[Any], books: list[str]) -> str:
        guides = [self._part(f"guides/{path.parent.name}") for path in sorted(self.built.glob("guides/*/index.html"))]
        parts = [*tools, *tables, *guides]
        known = {f"{part['place']}/": part["id"] for part in parts}
        known.update({f"tools/{name}/": name for name in re.findall(r'<h2 id="(\w+)"', main) if name in CALCULATORS})
        for part in parts:
            part["html"] = Markup(_linked(part["html"], known))
        data = "".join(embed.book(self.built, stem) for stem in books)
        return self.template.render(
            day=self.day,
            title=title,
            city=city,
            main=Markup(_linked(main, known)),
            tools=tools,
            tables=tables,
            guides=guides,
            styles=Markup(self.edition.all_styles()),
            look=Markup((self.built / "assets/js/look.js").read_text(encoding="utf-8")),
            scripts=Markup(embed.page_scripts(self.built, self.edition.scripts())),
            data=Markup(data + self.edition.runtime),
        )

    def _tool(self, page: Page, name: str, code: str, choose_city: bool) -> dict[str, str]:
        html = str(page.calculator(name, code, choose_city))
        return {"id": name, "place": f"tools/{name}", "title": CALCULATORS[name].TITLE, "html": html}

    def _part(self, place: str, whole: bool = False) -> dict[str, str]:
        """A page in short: its title and its answer; or all of it."""
        article = self._article(place)
        title = found(_HEADING, article, 1)
        html = _HEADING.sub("", article) if whole else found(_ANSWER, article, 1)
        return {"id": place.replace("/", "-"), "place": place, "title": title, "html": without_ids(_CITE.sub("", html))}

    def _article(self, place: str) -> str:
        return found(ARTICLE, (self.built / place / "index.html").read_text(encoding="utf-8"), 2)


def _linked(html: str, known: dict[str, str]) -> str:
    """Links to what the file holds stay links; those to other pages of the site become plain words."""

    def rewritten(link: re.Match[str]) -> str:
        before, address, after, words = link.groups()
        if _ELSEWHERE.match(address):
            return link.group()
        part = known.get(address.partition("#")[0].lstrip("./"))
        return f'<a{before} href="#{part}"{after}>{words}</a>' if part else words

    return _LINK.sub(rewritten, html)
