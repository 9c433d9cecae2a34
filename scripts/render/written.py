"""What hand-written pages say about themselves: the front matter, and lists made from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from ruamel.yaml import YAML

from calculators.run import CALCULATORS

from .page import Page

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", flags=re.S)
# Stages of a job loss, in the order in which people meet them.
STAGES = {
    "A": "离职前",
    "B": "离职当月",
    "C": "领失业金期间",
    "D": "失业金停发后",
    "E": "断缴后",
    "F": "生病住院时",
    "G": "异地",
    "H": "怀孕生育",
    "I": "临近退休",
    "J": "重新就业",
}


class Written(NamedTuple):
    """One hand-written page: its address on the site and its front matter."""

    address: str
    meta: dict[str, Any]


def front_matter(text: str) -> dict[str, Any]:
    """The YAML at the head of a page; nothing where there is none."""
    found = _FRONT.match(text)
    return dict(YAML(typ="safe").load(found[1])) if found else {}


class Shelf:
    """All hand-written pages, by the name of their file."""

    def __init__(self, docs: Path, addresses: dict[str, str]) -> None:
        self.pages = {
            name: Written(address, front_matter((docs / name).read_text(encoding="utf-8")))
            for name, address in addresses.items()
        }

    def names(self, page: Page, name: str) -> dict[str, Any]:
        """What the page of this name may call beside the functions of every page."""
        return {
            "meta": self.pages[name].meta,
            "up": "../" * name.count("/"),
            "guide_link": lambda guide: self._link(page, f"guides/{guide}.md"),
            "guide_answer": lambda guide: self.pages[f"guides/{guide}.md"].meta["answer"],
            "tool_link": lambda tool: _tool_link(page, tool),
            "tool_entry": lambda tool: self._tool_entry(page, tool),
            "tool_list": lambda *but: self._tool_list(page, but),
            "stages": STAGES,
            "questions_of": lambda stage: self._questions(page, stage),
        }

    def _link(self, page: Page, name: str) -> Markup:
        if name not in self.pages:
            raise LookupError(f"没有 {name} 这一页")
        address, meta = self.pages[name]
        return Markup('<a href="{}">{}</a>').format(page.url(address), meta["title"])

    def _tool_answer(self, tool: str) -> str:
        """What a calculator tells, in a few words."""
        return str(self.pages[f"tools/{tool}/index.md"].meta["answer"])

    def _tool_entry(self, page: Page, tool: str) -> Markup:
        """A calculator as a large entry of the start page."""
        entry = Markup('<a class="bdb-entry" href="{}"><strong>{}</strong><span>{}</span></a>')
        return entry.format(page.url(f"tools/{tool}/"), CALCULATORS[tool].TITLE, self._tool_answer(tool))

    def _tool_list(self, page: Page, but: tuple[str, ...]) -> Markup:
        """The calculators with what they tell, in their order, but for those named."""
        item = Markup("<li>{}<span>{}</span></li>")
        items = [
            item.format(_tool_link(page, tool), self._tool_answer(tool)) for tool in CALCULATORS if tool not in but
        ]
        return Markup('<ul class="bdb-more-tools">\n{}\n</ul>').format(Markup("\n").join(items))

    def _questions(self, page: Page, stage: str) -> list[tuple[int, Markup]]:
        """Number and link of each question of a stage, in their order."""
        found = [
            (written.meta["no"], self._link(page, name))
            for name, written in self.pages.items()
            if written.meta.get("stage") == stage
        ]
        return sorted(found, key=lambda question: question[0])


def _tool_link(page: Page, tool: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(page.url(f"tools/{tool}/"), CALCULATORS[tool].TITLE)
