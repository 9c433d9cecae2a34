"""Style that a reader depends on: contrast, size of type, old browsers."""

from __future__ import annotations

import re

import pytest

from .conftest import ROOT

CSS = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "docs/assets/css").glob("*.css")}
# The ground that Material paints in each scheme.
GROUND = {"default": "#ffffff", "slate": "#1f2629"}
TEXT = ("ink", "soft", "good", "warn", "bad")
PAIRS = (("good", "good-paper"), ("warn", "warn-paper"), ("bad", "bad-paper"), ("soft", "paper"))


def colours(scheme: str) -> dict[str, str]:
    block = CSS["base.css"].split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", GROUND)
def test_text_is_readable(scheme: str) -> None:
    found = colours(scheme)
    for name in TEXT:
        assert contrast(found[f"bdb-{name}"], GROUND[scheme]) >= 4.5, name
    assert contrast(found["md-typeset-a-color"], GROUND[scheme]) >= 4.5
    for text, paper in PAIRS:
        assert contrast(found[f"bdb-{text}"], found[f"bdb-{paper}"]) >= 4.5, (text, paper)


@pytest.mark.parametrize("scheme", GROUND)
def test_borders_of_fields_and_bars_are_visible(scheme: str) -> None:
    assert contrast(colours(scheme)["bdb-line"], GROUND[scheme]) >= 3
    assert contrast(colours(scheme)["bdb-focus"], GROUND[scheme]) >= 3
    assert contrast("#2a8c8c", GROUND[scheme]) >= 3


def test_body_type_is_large_enough() -> None:
    block = re.findall(r"^\.md-typeset \{(.*?)\}", CSS["base.css"], flags=re.S | re.M)[0]
    size = re.search(r"font-size: ([\d.]+)rem", block)
    height = re.search(r"line-height: ([\d.]+)", block)
    assert size
    assert height
    # Material's rem is 20 px.
    assert float(size[1]) * 20 >= 17
    assert 1.6 <= float(height[1]) <= 1.8


def test_nothing_that_old_browsers_do_not_know() -> None:
    for name, text in CSS.items():
        rules = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        unknown = re.findall(r"(?:^|\s)gap:|:has\(|\bdvh\b|:is\(|inset:|aspect-ratio", rules)
        assert unknown == [], name


def test_each_state_of_a_month_has_a_look_of_its_own() -> None:
    looks = {}
    for state in ("covered", "uncovered", "waiting", "retro_possible", "unknown"):
        block = CSS["result.css"].split(f".bdb-month-{state} {{")[1].split("}")[0]
        looks[state] = re.sub(r"(?:color|background-color|background|border-color): [^;]+;", "", block)
    # Colour taken away, at least the months without cover differ from those with it.
    assert len({re.sub(r"\s+", "", look) for look in looks.values()}) >= 4
