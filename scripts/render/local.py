"""What a guide says about the places: where a rule is known, what to ask where it is not."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from calculators.engine.book import NATION, Unknown
from calculators.engine.fields import SEPARATION

from .page import Page
from .papers import badge
from .values import words

_KNOWN = Markup(
    '<details class="bdb-more"><summary>本站查到 {} 处的写法</summary><ul class="bdb-cities">{}</ul></details>'
)
_NOWHERE = Markup("<p>本站没有查到哪个地方的写法。</p>")
# Said for "{city}" on a page that is about no city in particular.
_ANYWHERE = "本市"
_COUNTS = {"counts": "算", "unclear": "多地算，先打电话问", "excluded": "不算"}


def names(page: Page) -> dict[str, Any]:
    """What a guide may call."""
    return {
        "differs": lambda *parameters: differs(page, parameters),
        "ask": lambda parameter: ask(page, parameter),
        "heard": lambda parameter: heard(page, parameter),
        "separations": lambda: separations(page),
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


def places(page: Page, parameter: str) -> list[Markup]:
    """Links to the cities and provinces that have a usable value of their own."""
    on = page.library.data_date
    told = {NATION: Markup("")}
    for region in page.library.regions:
        book = page.library.book(region["code"])
        reading = book.lookup(parameter, on, on)
        if isinstance(reading, Unknown) or reading.entry.place in told:
            continue
        place = reading.entry.place
        if place == book.city:
            told[place] = page.city_link(region["code"])
        else:
            told[place] = Markup('<a href="{}">{}</a>').format(page.url(f"cities/#p{place}"), book.places[place])
    return list(told.values())[1:]


def differs(page: Page, parameters: tuple[str, ...]) -> Markup:
    """A list of what is settled locally: what it is, where it is known, how to ask elsewhere."""
    items = []
    for parameter in parameters:
        meta, known = _meta(page, parameter), places(page, parameter)
        listed = Markup("").join(Markup("<li>{}</li>").format(link) for link in known)
        found = _KNOWN.format(len(known), listed) if known else _NOWHERE
        items.append(
            Markup("<li><strong>{}</strong>：{}{}<p>没有你的城市，{}</p></li>").format(
                meta["term"], meta["plain"], found, ask(page, parameter)
            )
        )
    return Markup('<ul class="bdb-differs">{}</ul>').format(Markup("\n").join(items))


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
