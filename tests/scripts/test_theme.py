"""The one change to the theme's script."""

from __future__ import annotations

import pytest

from scripts.theme import SITE, with_late_search


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
