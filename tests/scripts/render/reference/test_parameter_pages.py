"""A page per parameter: what it means, how to ask, and every value of every place."""

from __future__ import annotations

import re
from html import unescape

from calculators.run import CALCULATORS
from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.parameters import GROUPS
from scripts.render.reference.states import WORDS

from .test_source_pages import plain


def blocks(page: str) -> dict[str, str]:
    """The values of a page by their identity."""
    found = re.findall(r'<div data-value="([^"]+)">(.*?)</div>', page)
    assert len(found) == len(dict(found))
    return {unescape(name): block for name, block in found}


def test_every_parameter_has_a_page_and_only_they(catalogue: Catalogue, pages: dict[str, str]) -> None:
    made = {name.split("/")[1] for name in pages if re.fullmatch(r"parameters/[^/]+/index\.md", name)}
    assert made == set(catalogue.parameters)


def test_every_value_stands_on_its_page_once(catalogue: Catalogue, pages: dict[str, str]) -> None:
    for name, by_place in catalogue.by_parameter.items():
        told = blocks(pages[f"parameters/{name}/index.md"])
        held = [value for values in by_place.values() for value in values]
        assert set(told) == {value.id for value in held}
        for value in held:
            text = plain(told[value.id])
            assert text.startswith(plain(value.words)), value.id
            assert WORDS[value.state] in text
            assert value.entry.verified_on in text
            for source in value.entry.sources:
                assert f'href="../../sources/{source}/"' in told[value.id]


def test_today_holds_what_a_calculator_reads(catalogue: Catalogue, pages: dict[str, str]) -> None:
    for name, by_place in catalogue.by_parameter.items():
        page = pages[f"parameters/{name}/index.md"]
        today = blocks(page.split("{#past")[0])
        for values in by_place.values():
            for value in values:
                if value.state in ("current", "stale", "future"):
                    assert value.id in today
                if value.state == "past":
                    assert value.id not in today


def test_a_page_explains_and_asks(catalogue: Catalogue, pages: dict[str, str]) -> None:
    numbers = {"medical": "12393", "hr": "12333", "tax": "12366"}
    for name, about in catalogue.parameters.items():
        page = pages[f"parameters/{name}/index.md"]
        assert f"\n# {about['term']}\n" in page
        assert about["plain"] in page
        assert "{city}" not in page
        asked = page.split("{#ask")[1].split("\n## ")[0]
        assert about["ask"].replace("{city}", "我们市") in asked
        assert f'href="tel:{numbers[about["hotline"]]}"' in asked
        for reader in about["readers"]:
            assert f'<a href="../../tools/{reader}/">{CALCULATORS[reader].TITLE}</a>' in page


def test_the_index_lists_every_parameter_once_under_its_group(catalogue: Catalogue, pages: dict[str, str]) -> None:
    page = pages["parameters/index.md"]
    listed = []
    for group, heading in GROUPS.items():
        section = page.split(f"## {heading} {{#{group}}}")[1].split("\n## ")[0]
        found = re.findall(r'<dt><a href="\.\./parameters/([^/]+)/">', section)
        assert [catalogue.parameters[name]["group"] for name in found] == [group] * len(found)
        assert found
        listed += found
    assert sorted(listed) == sorted(catalogue.parameters)
