"""What changed and when: every dated value once, in order, and a feed that readers can take."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest

from scripts.render.reference.catalogue import Catalogue
from scripts.render.reference.changes import Change, changes, log, undated
from scripts.render.reference.feed import ENTRIES, NAME, feed
from scripts.render.reference.states import STALE, usable

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> list[Change]:
    return changes(catalogue)


def begun(found: list[Change], place: str, parameter: str) -> dict[str, Change]:
    return {
        c.date: c for c in found if not c.ended and (c.value.entry.place, c.value.entry.parameter) == (place, parameter)
    }


def test_the_base_of_hunan_changes_from_year_to_year(found: list[Change]) -> None:
    change = begun(found, "430000", "flex_base")["2024-09-01"]
    assert change.value.entry.value["amount"] == "4027"
    assert change.before and change.before.entry.value["amount"] == "3770"


def test_every_usable_value_with_a_beginning_is_a_change_or_goes_on_unchanged(
    catalogue: Catalogue, found: list[Change]
) -> None:
    told = {change.value.id for change in found if not change.ended}
    for value in catalogue.values:
        if not usable(value.entry) or not value.entry.start:
            assert value.id not in told
        elif value.id not in told:
            held = catalogue.by_parameter[value.entry.parameter][value.entry.place]
            assert any(other.words == value.words and other.entry.until < value.entry.start for other in held)
    assert undated(catalogue) == sum(usable(v.entry) and not v.entry.start for v in catalogue.values)


def test_every_old_standard_that_ended_is_told_as_ended(catalogue: Catalogue, found: list[Change]) -> None:
    ended = {change.value.id for change in found if change.ended}
    assert ended == {v.id for v in catalogue.values if v.state == STALE and v.entry.until}


def test_newest_first_and_each_with_a_name_of_its_own(found: list[Change]) -> None:
    dates = [change.date for change in found]
    assert dates == sorted(dates, reverse=True)
    names = [change.id for change in found]
    assert len(set(names)) == len(names)


def test_a_name_outlives_a_later_check(found: list[Change]) -> None:
    change = next(c for c in found if not c.ended)
    entry = change.value.entry._replace(verified_on="2030-01-01", until="2029-12-31", source="other")
    assert change._replace(value=change.value._replace(entry=entry)).id == change.id


def test_the_pages_hold_every_change_once(catalogue: Catalogue, found: list[Change], pages: dict[str, str]) -> None:
    page, earlier = pages["data/changes/index.md"], pages["data/changes/earlier.md"]
    told = re.findall(r'<dd data-change="([^"]+)">', page + earlier)
    assert sorted(told) == sorted(change.id for change in found)
    parts = log(catalogue)
    assert all(change.date > catalogue.data_date for month in parts.coming for change in month.changes)
    coming = page.split("{#coming")[1].split("\n## ")[0]
    assert coming.count("<dd ") == sum(len(month.changes) for month in parts.coming) > 0


@pytest.fixture(scope="module")
def text(out: Path) -> str:
    return (out / NAME).read_text(encoding="utf-8")


def test_a_feed_reader_takes_the_feed(text: str) -> None:
    read = feedparser.parse(text.encode("utf-8"))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.language == "zh-CN"
    assert len(read.entries) == ENTRIES
    assert all(entry.title and entry.link and entry.updated_parsed and entry.content[0].value for entry in read.entries)


def test_the_feed_has_what_rfc_4287_demands(text: str) -> None:
    root = ET.fromstring(text.encode("utf-8"))
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{needed}")) == 1, needed
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", node.findtext(f"{ATOM}id", ""))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+08:00", node.findtext(f"{ATOM}updated", ""))
        alternates = [link for link in node.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"] == ["feed.xml"]
    names = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names)
    updated = [node.text or "" for node in root.iter(f"{ATOM}updated")]
    assert updated[0] == max(updated)


def test_the_links_of_the_feed_lead_to_pages(text: str, pages: dict[str, str]) -> None:
    for link in ET.fromstring(text.encode("utf-8")).iter(f"{ATOM}link"):
        address = urljoin(f"https://any.example/{NAME}", link.get("href")).removeprefix("https://any.example/")
        assert address == NAME or f"{address}index.md" in pages, address


def test_the_feed_is_the_same_each_time(catalogue: Catalogue, text: str) -> None:
    assert feed(catalogue) == text


def test_every_page_tells_readers_of_the_feed() -> None:
    head = (Path(__file__).resolve().parents[4] / "docs/overrides/main.html").read_text(encoding="utf-8")
    assert 'type="application/atom+xml"' in head
    assert NAME in head
