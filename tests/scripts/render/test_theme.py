"""The one part of the theme that is replaced stays the theme's own, apart from what it adds."""

from __future__ import annotations

from pathlib import Path

import material

from .conftest import ROOT


def test_the_menu_is_still_the_theme_s() -> None:
    """A newer theme with another menu has to be taken over by hand."""
    theme = Path(material.__file__).parent / "templates" / "partials" / "nav.html"
    ours = iter((ROOT / "docs/overrides/partials/nav.html").read_text(encoding="utf-8").splitlines())
    told = [line.strip() for line in theme.read_text(encoding="utf-8").split("-#}\n", 1)[1].splitlines()]
    # The macros are imported where they are needed; everything else stands in its order.
    missing = [line for line in told[1:] if not any(line == own.strip() for own in ours)]
    assert missing == []
