"""The one change to the theme's script."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.theme import LUNR, NEEDED, SITE, trim, with_late_search


def test_the_built_site_waits_for_the_box_to_be_opened() -> None:
    (bundle,) = (SITE / "assets" / "javascripts").glob("bundle.*.min.js")
    script = bundle.read_text(encoding="utf-8")
    assert with_late_search(script) == script


def test_only_the_start_of_the_search_changes() -> None:
    script = 'a;L($(location.protocol!=="file:"),Je("search"));b'
    assert with_late_search(script) == 'a;L($(!1),Je("search"));b'


def test_another_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="换了主题的版本"):
        with_late_search("a;b")


def test_only_what_chinese_needs_of_the_search_stays(tmp_path: Path) -> None:
    folder = tmp_path / LUNR / "min"
    folder.mkdir(parents=True)
    for path in (folder / "lunr.th.min.js", folder.parent / "wordcut.js", *(folder / name for name in NEEDED)):
        path.write_text("x", encoding="utf-8")
    for _ in range(2):
        trim(tmp_path)
        assert {path.name for path in (tmp_path / LUNR).rglob("*.js")} == set(NEEDED)
    (folder / NEEDED[0]).unlink()
    with pytest.raises(FileNotFoundError):
        trim(tmp_path)
