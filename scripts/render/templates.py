"""How templates are read, and where a page stands."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import facts


def environment(docs: Path) -> Environment:
    """Templates in which a misspelt name is an error and every text is escaped."""
    made = Environment(
        loader=FileSystemLoader(docs),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # "{#name}" gives a heading its id in Markdown.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    made.filters["cell"] = facts.cell
    made.filters["quoted"] = quoted
    return made


def quoted(text: str) -> Markup:
    """A text as a value in front matter: JSON is YAML, and Chinese stays readable."""
    return Markup(json.dumps(str(text), ensure_ascii=False))


def address_of(name: str) -> str:
    """The address of a page, with a closing slash: ``about.md`` is at ``about/``."""
    stem = name.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""
