"""What the research found and the data does not hold, with the reason, by place."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from ..page import Page
from .catalogue import Catalogue, order_of_places
from .told import place_link


class Place(NamedTuple):
    """What was left out of one place."""

    link: Markup
    items: list[dict[str, Any]]


def by_place(page: Page, catalogue: Catalogue) -> list[Place]:
    """Everything that was left out: the nation first, then by code."""
    ordered = sorted(catalogue.left_out, key=lambda each: order_of_places(each["city"]))
    return [
        Place(place_link(page, catalogue, code), list(held))
        for code, held in groupby(ordered, lambda each: each["city"])
    ]
