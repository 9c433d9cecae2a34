"""Where pages stand in the offline edition, and links between them."""

from __future__ import annotations

import pytest

from scripts.export.layout import PER_FILE, Layout
from scripts.export.links import location, to_files

SOURCES = [f"sources/s{number:03}/index.html" for number in range(PER_FILE + 1)]
FILES = ["index.html", "about/index.html", "cities/430100/index.html", "sources/index.html", "assets/a.css", *SOURCES]


@pytest.fixture
def layout() -> Layout:
    return Layout(FILES)


def test_short_pages_share_files(layout: Layout) -> None:
    gathered = layout.gathered()
    assert {file: len(pages) for file, pages in gathered.items()} == {"sources/1.html": PER_FILE, "sources/2.html": 1}
    assert [page for pages in gathered.values() for page in pages] == SOURCES


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("../../about/", "../../about/index.html"),
        ("../../about/?elder=1#top", "../../about/index.html?elder=1#top"),
        ("../430100/", "index.html"),
        ("#gap", "#gap"),
        ("../../assets/a.css", "../../assets/a.css"),
        ("../../sources/", "../../sources/index.html"),
        ("../../sources/s000/", "../../sources/1.html#s000"),
        ("../../sources/s060/#values", "../../sources/2.html#s060"),
        ("https://example.com/", "https://example.com/"),
        ("tel:073112393", "tel:073112393"),
        ("data:,", "data:,"),
    ],
)
def test_a_link_leads_to_a_file(layout: Layout, link: str, wanted: str) -> None:
    page = "cities/430100/index.html"
    assert to_files(f'<a class="x" href="{link}">', page, page, layout) == f'<a class="x" href="{wanted}">'


def test_links_of_a_page_that_moves(layout: Layout) -> None:
    html = '<a href="../s060/"><a href="../s001/"><a href="../../cities/430100/"><a href="#values">'
    moved = to_files(html, SOURCES[0], "sources/1.html", layout)
    assert moved == '<a href="2.html#s060"><a href="#s001"><a href="../cities/430100/index.html"><a href="#s000">'


@pytest.mark.parametrize("link", ["/about/", "../../nowhere/", "../../sources/s999/"])
def test_a_link_to_nothing_is_refused(layout: Layout, link: str) -> None:
    with pytest.raises(ValueError, match="不通向任何文件"):
        to_files(f'<a href="{link}">', "cities/430100/index.html", "cities/430100/index.html", layout)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("", "index.html"),
        ("#more", "index.html#more"),
        ("about/", "about/index.html"),
        ("about/#a", "about/index.html#a"),
        ("sources/s060/", "sources/2.html#s060"),
    ],
)
def test_a_place_in_the_search_index(layout: Layout, place: str, wanted: str) -> None:
    assert location(place, layout) == wanted
