"""What a guide says about the places: where a rule is known, what to ask where it is not."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

from calculators.engine.book import NATION, Unknown
from calculators.engine.fields import SEPARATION

from .library import Library
from .page import Page
from .papers import badge
from .values import words

# Said for "{city}" on a page that is about no city in particular.
_ANYWHERE = "我们市"
_COUNTS = {"counts": "算", "unclear": "多地算，先打电话问", "excluded": "不算"}


def names(page: Page) -> dict[str, Any]:
    """What a guide may call."""
    return {
        "differs": lambda *parameters: differs(page, parameters),
        "ask": lambda parameter: ask(page, parameter),
        "heard": lambda parameter: heard(page, parameter),
        "separations": lambda: separations(page),
        "registry_terms": lambda: registry_terms(page),
    }


def _meta(page: Page, parameter: str) -> dict[str, Any]:
    return dict(page.library.national["parameters"][parameter])


def ask(page: Page, parameter: str) -> Markup:
    """The sentence to read out, with the line to call: 打 12393 问：“……”"""
    meta = _meta(page, parameter)
    said = meta["ask"].replace("{city}", _ANYWHERE)
    return Markup("打 {} 问：“{}”").format(page.hotline(meta["hotline"]), said)


def heard(page: Page, parameter: str) -> Markup:
    """What is said all over the country but was not seen in any document."""
    entries = page.library.national["places"][NATION]["values"][parameter]
    entry = next(entry for entry in entries if entry["status"] == "unverified")
    return Markup('{}<small class="bdb-papers">（{}）</small>').format(
        words(parameter, entry["value"]), badge("unverified")
    )


@cache
def known_at(library: Library, parameter: str) -> int:
    """How many cities and provinces have a usable value of their own."""
    on = library.data_date
    readings = (library.book(region["code"]).lookup(parameter, on, on) for region in library.regions)
    return len({reading.entry.place for reading in readings if not isinstance(reading, Unknown)} - {NATION})


def differs(page: Page, parameters: tuple[str, ...]) -> Markup:
    """A list of what is settled locally: what it is, where it is known, how to ask elsewhere."""
    items = []
    for parameter in parameters:
        meta = _meta(page, parameter)
        told = Markup("<li><strong>{}</strong>：{}<p>{}。没有你的城市，{}</p></li>")
        items.append(told.format(meta["term"], meta["plain"], _where(page, parameter), ask(page, parameter)))
    return Markup('<ul class="bdb-differs">{}</ul>').format(Markup("\n").join(items))


def _where(page: Page, parameter: str) -> Markup:
    known = known_at(page.library, parameter)
    if not known:
        return Markup("本站没有查到哪个地方的写法")
    return Markup('<a href="{}">本站查到 {} 处的写法</a>').format(page.url(f"parameters/{parameter}/"), known)


def separations(page: Page) -> Markup:
    """Each way of leaving, and whether it counts as not of one's own will."""
    value = page.value("involuntary_separation")
    rows = [
        Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(label, told)
        for key, told in _COUNTS.items()
        for way, label in SEPARATION
        if way in value[key]
    ]
    head = Markup('<thead><tr><th scope="col">怎么走的</th><th scope="col">算不算不是自己要走</th></tr></thead>')
    return Markup('<table class="bdb-facts bdb-ways">{}<tbody>{}</tbody></table>').format(head, Markup("").join(rows))


def registry_terms(page: Page) -> list[tuple[Markup, str]]:
    """Every parameter by its term, linked to its page, with the plain explanation."""
    return [
        (Markup('<a href="{}">{}</a>').format(page.url(f"parameters/{parameter}/"), meta["term"]), meta["plain"])
        for parameter, meta in page.library.national["parameters"].items()
    ]
