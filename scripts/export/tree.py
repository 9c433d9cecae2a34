"""The whole site as a folder of files that needs no server: opened by a double click."""

from __future__ import annotations

import json
import re
import shutil
from functools import cached_property
from pathlib import Path

from scripts.csp import POLICY_TAG, tag

from . import embed
from .layout import Layout
from .links import location, to_files
from .parts import ARTICLE, found, without_ids

STYLES, SCRIPTS, SHIM = "assets/css/all.css", "assets/js/all.js", "assets/js/iframe-worker.js"
# What only a server has a use for.
_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
_LEFT_OUT_FOLDERS = ("assets/runtime/", "data/book/", "assets/js/", "assets/css/")
_KEPT = "assets/js/look.js"
_SCRIPTS_USED = re.compile(r'(?:\s*<script src="[./]*assets/js/(?!look\.js)\w+\.js"></script>)+')
_STYLES_USED = re.compile(r'(?:\s*<link rel="stylesheet" href="[./]*assets/css/\w+\.css">)+')
_NAME = re.compile(r"/(\w+)\.(?:js|css)\"")
# The worker of the search, and after the "#" the theme's own script, which it would load itself.
_SEARCH = re.compile(r'(assets/javascripts/workers/)(\w+\.js)#([\w.]+)"')
_THEME_STYLE = re.compile(r'href="(assets/stylesheets/[^"]+\.css)"')
_TITLE = re.compile(r"<h1.*?</h1>", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>")
_BLANKS = re.compile(r"\n\s+")

# A page from a disk has no origin of its own; whatever it does, it never asks a network.
_POLICY = (
    "default-src 'none'; script-src file: blob: 'unsafe-inline' 'unsafe-eval'; style-src file: 'unsafe-inline'; "
    "img-src file: data:; frame-src file:; worker-src blob:; base-uri 'none'; form-action 'none'"
)
# Seen only where the style sheet did not come along: opened inside the archive.
_UNPACK = (
    '<p class="bdb-unpack"><strong>请先解压。</strong>'
    "把整个压缩包解压到一个文件夹，再双击里面的 index.html。下面的文字可以照常看。</p>"
)
_UNPACKED = ".bdb-unpack {\n  display: none;\n}\n"


class Edition:
    """One offline edition of the site ``built``, written to ``tree``; ``day`` is the data's (ISO)."""

    def __init__(self, built: Path, tree: Path, day: str) -> None:
        self.built, self.tree, self.day = built, tree, day
        self.files = sorted(p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file())
        self.layout = Layout([*filter(_is_kept, self.files), STYLES, SCRIPTS, SHIM])
        self.start = (built / "index.html").read_text(encoding="utf-8")

    def write(self) -> None:
        """Write everything; what stood in the folder goes."""
        shutil.rmtree(self.tree, ignore_errors=True)
        for file in self.files:
            place = self.layout.of(file) if _is_kept(file) else None
            if place is None or place.part:
                continue
            if file.endswith(".html"):
                self._put(file, self.page(file))
            else:
                self._folder(file)
                shutil.copyfile(self.built / file, self.tree / file)
        for file, pages in self.layout.gathered().items():
            self._put(file, self.pages(file, pages))
        self._put("search/search_index.js", self.index())
        self._put(*self.search_worker())
        self._put("assets/runtime/runtime.js", self.runtime)
        for stem in embed.books(self.built):
            self._put(f"data/book/{stem}.js", embed.book(self.built, stem))
        self._put(STYLES, self.styles())
        self._put(SCRIPTS, embed.page_scripts(self.built, self.scripts()))
        self._put(SHIM, embed.shim())

    @cached_property
    def runtime(self) -> str:
        """The runtime as a script: packed once for the folder and all single files."""
        return embed.runtime(self.built)

    def styles(self) -> str:
        """Our style sheets as one."""
        names = _NAME.findall(found(_STYLES_USED, self.start))
        sheets = [(self.built / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names]
        return "".join([*sheets, _UNPACKED])

    def all_styles(self) -> str:
        """The theme's style sheets and ours."""
        sheets = [(self.built / name).read_text(encoding="utf-8") for name in _THEME_STYLE.findall(self.start)]
        return "".join(sheets) + self.styles()

    def scripts(self) -> list[str]:
        """The names of our scripts, in the order of the pages."""
        return _NAME.findall(found(_SCRIPTS_USED, self.start))

    def page(self, file: str) -> str:
        """One page as a file."""
        return to_files(self._framed(file), file, file, self.layout)

    def pages(self, file: str, pages: list[str]) -> str:
        """Several pages as one file, in the frame of the folder's index; each can be linked to by its name."""
        index = f"{file.split('/')[0]}/index.html"
        frame = to_files(self._framed(index), index, file, self.layout)
        parts = []
        for page in pages:
            article = found(ARTICLE, (self.built / page).read_text(encoding="utf-8"), 2)
            article = without_ids(to_files(article, page, file, self.layout))
            article = article.replace("<h1", "<h2").replace("</h1>", "</h2>")
            parts.append(f'<section id="{page.split("/")[1]}">{article}</section>')
        body = found(_TITLE, frame) + "\n".join(parts)
        return ARTICLE.sub(lambda article: article[1] + body + article[3], frame, count=1)

    def index(self) -> str:
        """The search index as a script: what the theme asks for when there is no server."""
        index = json.loads((self.built / "search" / "search_index.json").read_text(encoding="utf-8"))
        for entry in index["docs"]:
            entry["location"] = location(entry["location"], self.layout)
        return "var __index = " + json.dumps(index, ensure_ascii=False, separators=(",", ":"))

    def search_worker(self) -> tuple[str, str]:
        """The worker of the search, as one script: in a page from a disk it does not know where it stands."""
        folder, ours, theirs = (found(_SEARCH, self.start, group) for group in (1, 2, 3))
        texts = [(self.built / f"{folder}{name}").read_text(encoding="utf-8") for name in (ours, theirs)]
        loading = re.compile(r"^.*importScripts\(self\.location\.hash.*\n", re.MULTILINE)
        return f"{folder}{ours}", loading.sub("", texts[0]) + texts[1]

    def _framed(self, page: str) -> str:
        """A page with our scripts and styles each as one file, the edition in the title bar, no blanks in the frame."""
        html, base = (self.built / page).read_text(encoding="utf-8"), "../" * page.count("/")
        html = _STYLES_USED.sub(f'\n<link rel="stylesheet" href="{base}{STYLES}">', html, count=1)
        html = _SCRIPTS_USED.sub(f'\n<script src="{base}{SCRIPTS}"></script>', html, count=1)
        html = _SEARCH.sub(r'\1\2"', html, count=1)
        html = POLICY_TAG.sub(tag(_POLICY), html, count=1)
        html = html.replace("</title>", f"（离线版，数据核对到 {self.day}）</title>", 1)
        head = f'<meta name="bdb-data-date" content="{self.day}">\n<script src="{base}{SHIM}"></script>\n</head>'
        html = html.replace("</head>", head, 1)
        html = _BODY.sub(lambda body: body[0] + _UNPACK, html, count=1)
        before, article, after = html.partition(found(ARTICLE, html))
        return _BLANKS.sub("\n", before) + article + _BLANKS.sub("\n", after)

    def _put(self, file: str, text: str) -> None:
        self._folder(file)
        (self.tree / file).write_text(text, encoding="utf-8")

    def _folder(self, file: str) -> None:
        (self.tree / file).parent.mkdir(parents=True, exist_ok=True)


def _is_kept(file: str) -> bool:
    if file in _LEFT_OUT or file.endswith(".map"):
        return False
    return not file.startswith(_LEFT_OUT_FOLDERS) or file == _KEPT
