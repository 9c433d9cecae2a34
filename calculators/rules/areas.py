"""Which of the areas that a city tells apart a person means by a district or an area class.

Documents name areas in their own ways (``一类区``, ``岳麓（湘江新区）、芙蓉、天心``, ``市区（不含呼兰）``);
people write a district with or without 区 or 县. An area that no row names chooses nothing, so
that the amounts of all areas are shown rather than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_EXCEPT = re.compile(r"（不含[^）]*）")
_WHOLE, _URBAN = "全市", "市区"
_KINDS = ("新区", "区", "县", "市")


def names(wanted: str, told: str) -> bool:
    """Whether a row that tells its area as ``told`` is the one meant.

    >>> names("岳麓区", "岳麓（湘江新区）、芙蓉、天心"), names("呼兰区", "市区（不含呼兰、阿城）")
    (True, False)
    """
    if wanted == told:
        return True
    within = _EXCEPT.sub("", told)
    stems = [wanted.removesuffix(kind) for kind in _KINDS if wanted.endswith(kind)]
    return any(len(stem) > 1 and stem in within for stem in (wanted, *stems))


def left_open(wanted: str | None, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that an area leaves open: those that name it, else those that name none, else all.

    A row tells its area by ``area``, ``id`` or ``label``, or several by ``areas``.
    """
    found = list(rows)
    if wanted is None:
        return found
    named = [row for row in found if any(names(wanted, told) for told in _told(row))]
    return named or [row for row in found if not _told(row)] or found


def is_elsewhere(wanted: str | None, rows: Iterable[dict[str, Any]]) -> bool:
    """Whether the one row that a place tells is of an area that is not known to be the one meant.

    Not where it holds for the whole city; a district of the city lies in its urban area (市区).
    """
    found = list(rows)
    told = [words for row in found for words in _told(row)]
    if wanted is None or len(found) != 1 or not told or _WHOLE in told:
        return False
    urban = wanted.endswith("区") and any(words.endswith(_URBAN) for words in told)
    return not urban and not any(names(wanted, words) for words in told)


def highest(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The area with the highest amount (of the minimum wage)."""
    return max(rows, key=lambda row: Decimal(row["amount"]))


def _told(row: dict[str, Any]) -> list[str]:
    return [row[key] for key in ("area", "id", "label") if row.get(key)] + list(row.get("areas", ()))
