"""The questions that could still change an answer, each leading to its field in the form."""

from __future__ import annotations

from typing import Any

from ..engine import fields as f
from ..run import CALCULATORS
from .html import esc

# More questions than this at once are not read.
MOST = 4
# Where the id of a field's first control is not just the field's own.
FIRST_CONTROL = {f.MONTH: "-year", f.BOOL: "-yes"}
_WORDS = {field.name: field.label for field in f.FIELDS} | {f"bill.{x.name}": x.label for x in f.BILL_FIELDS}


def questions(result: dict[str, Any]) -> list[tuple[str, str]]:
    """The first missing answers, the most decisive first: (field, its question)."""
    return [(name, _WORDS[name]) for name in result.get("missing", []) if name in _WORDS][:MOST]


def render_missing(result: dict[str, Any]) -> str:
    """The questions as a list of links; "" where nothing is missing."""
    items = "".join(
        f'<li data-missing="{esc(name)}">{_link(result["calculator"], name, words)}</li>'
        for name, words in questions(result)
    )
    return f"<ul>{items}</ul>" if items else ""


def _link(calculator: str, name: str, words: str) -> str:
    """A link to the field, where the form of this calculator surely has it."""
    module, head = CALCULATORS[calculator], name.partition(".")[0]
    field = f.BY_NAME[head]
    # A choice that the city does not offer is left out of the form.
    if head not in module.ASKED + module.FOLDED or field.kind == f.TEXT:
        return esc(words)
    place = f"{calculator}-{name}{FIRST_CONTROL.get(field.kind, '')}"
    return f'<a href="#{esc(place)}">{esc(words)}</a>'
